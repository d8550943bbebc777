using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Kaicang.Customs.Gateways;

/// <summary>What customs said about an upload.</summary>
internal sealed record UploadAnswer(bool Taken, string Words);

/// <summary>Uploads signed payment data to customs: one form field in the body, UTF-8, escaped once (179号, realTimeDataUpload).</summary>
internal sealed class PaymentDataUpload(HttpClient http, IOptions<CustomsOptions> options)
{
    public const string DefaultUrl = "https://customs.chinaport.gov.cn/ceb2grab/grab/realTimeDataUpload";
    public const string Path = "/ceb2grab/grab/realTimeDataUpload";
    private const string Good = "10000";

    public static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="HttpRequestException">It was not taken, or nobody answered; send it again later.</exception>
    public async Task<UploadAnswer> Send(string payExInfoStr, CancellationToken ct)
    {
        string url = options.Value.PaymentData.UploadUrl;
        using var form = new FormUrlEncodedContent([new("payExInfoStr", payExInfoStr)]);
        using HttpResponseMessage answer = await http.PostAsync(new Uri(url.Length > 0 ? url : DefaultUrl), form, ct);
        string text = await answer.Content.ReadAsStringAsync(ct);
        if (!answer.IsSuccessStatusCode)
            throw new HttpRequestException($"{(int)answer.StatusCode} {Short(text)}", null, answer.StatusCode);
        try
        {
            using JsonDocument json = JsonDocument.Parse(text);
            string code = json.RootElement.GetProperty("code").ToString();
            string message = json.RootElement.TryGetProperty("message", out JsonElement said) ? said.ToString() : "";
            return new UploadAnswer(code == Good, $"{code} {Short(message)}");
        }
        catch (Exception odd) when (odd is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new HttpRequestException($"The answer is not the agreed one: {Short(text)}", odd);
        }
    }

    private static string Short(string text) => text.Length > 300 ? text[..300] : text;
}
