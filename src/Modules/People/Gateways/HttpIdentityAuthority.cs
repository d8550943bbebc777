using System.Net.Http.Json;
using System.Text.Json;

namespace Kaicang.People.Gateways;

/// <summary>The two-element check (姓名 + 身份证号) over HTTP; see docs/reference/counterparts.md.</summary>
internal sealed class HttpIdentityAuthority(HttpClient http, PeopleOptions options) : IIdentityAuthority
{
    public async Task<(IdentityAnswer Answer, string Trace)> CheckAsync(
        string name,
        string idNumber,
        string nonce,
        CancellationToken ct
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, options.IdentityUrl + "/id2meta/verify")
        {
            Content = JsonContent.Create(
                new Dictionary<string, string> { ["IdentifyNum"] = idNumber, ["UserName"] = name }
            ),
        };
        request.Headers.TryAddWithoutValidation("Authorization", "APPCODE " + options.IdentityAppCode);
        request.Headers.TryAddWithoutValidation("X-Ca-Nonce", nonce);
        try
        {
            using HttpResponseMessage response = await http.SendAsync(request, ct);
            using JsonDocument body = JsonDocument.Parse(await response.Content.ReadAsStreamAsync(ct));
            string trace = body.RootElement.TryGetProperty("RequestId", out JsonElement id) ? id.GetString() ?? "" : "";
            string code = body.RootElement.TryGetProperty("Code", out JsonElement c) ? c.GetString() ?? "" : "";
            if (code != "200")
                return (IdentityAnswer.Unavailable, trace);
            return body.RootElement.GetProperty("ResultObject").GetProperty("BizCode").GetString() switch
            {
                "1" => (IdentityAnswer.Match, trace),
                "2" => (IdentityAnswer.Mismatch, trace),
                "3" => (IdentityAnswer.Unknown, trace),
                _ => (IdentityAnswer.Unavailable, trace),
            };
        }
        catch (Exception down)
            when (down is HttpRequestException or JsonException or KeyNotFoundException or TaskCanceledException
                && !ct.IsCancellationRequested
            )
        {
            return (IdentityAnswer.Unavailable, "");
        }
    }
}
