using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Kaicang.People.Gateways;

/// <summary>Signed JSON to the SMS channel; see docs/reference/counterparts.md.</summary>
internal sealed class HttpSms(HttpClient http, PeopleOptions options) : ISms
{
    public async Task<bool> SendCodeAsync(string phone, string code, string requestKey, CancellationToken ct)
    {
        string body = JsonSerializer.Serialize(
            new Dictionary<string, object>
            {
                ["phone"] = phone,
                ["template"] = "SIGN_IN_CODE",
                ["params"] = new Dictionary<string, string> { ["code"] = code },
                ["outId"] = requestKey,
            }
        );
        string timestamp = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] mac = HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(options.SmsSecret),
            Encoding.UTF8.GetBytes(timestamp + body)
        );
        using var request = new HttpRequestMessage(HttpMethod.Post, options.SmsUrl + "/send")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("X-App-Key", options.SmsAppKey);
        request.Headers.TryAddWithoutValidation("X-Timestamp", timestamp);
        request.Headers.TryAddWithoutValidation("X-Signature", Convert.ToHexStringLower(mac));
        try
        {
            using HttpResponseMessage response = await http.SendAsync(request, ct);
            return response.IsSuccessStatusCode;
        }
        catch (Exception down)
            when (down is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            return false;
        }
    }
}
