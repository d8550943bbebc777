using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Kaicang.Counterparts.Sms;

namespace Kaicang.Integration.Counterparts;

public sealed class SmsTests
{
    private const string Body =
        """{"phone":"13800138000","template":"SIGN_IN_CODE","params":{"code":"482915"},"outId":"one"}""";

    [Fact]
    public async Task Shows_a_message_once_however_often_it_is_sent()
    {
        await using RunningCounterpart sms = await Start();

        Assert.Equal(HttpStatusCode.OK, await Send(sms, Body, "secret-secret"));
        Assert.Equal(HttpStatusCode.OK, await Send(sms, Body, "secret-secret"));

        JsonArray messages = JsonNode.Parse(await sms.Http.GetStringAsync("/messages?phone=13800138000"))!.AsArray();
        Assert.Single(messages);
        Assert.Equal("482915", messages[0]!["params"]!["code"]!.ToString());
        Assert.Contains("482915", await sms.Http.GetStringAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_forged_signature()
    {
        await using RunningCounterpart sms = await Start();

        Assert.Equal(HttpStatusCode.Unauthorized, await Send(sms, Body, "another-secret"));
        Assert.Equal("[]", await sms.Http.GetStringAsync("/messages"));
    }

    [Fact]
    public async Task Refuses_other_content_under_a_known_key_and_a_malformed_phone()
    {
        await using RunningCounterpart sms = await Start();
        await Send(sms, Body, "secret-secret");

        string other = Body.Replace("482915", "111111", StringComparison.Ordinal);
        string landline = Body.Replace("13800138000", "075512345678", StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Conflict, await Send(sms, other, "secret-secret"));
        Assert.Equal(HttpStatusCode.BadRequest, await Send(sms, landline, "secret-secret"));
    }

    private static async Task<RunningCounterpart> Start()
    {
        RunningCounterpart sms = await RunningCounterpart.Start(new SmsCounterpart());
        await sms.Control("keys", new { appKey = "kaicang", secret = "secret-secret" });
        return sms;
    }

    private static async Task<HttpStatusCode> Send(RunningCounterpart sms, string body, string secret)
    {
        string timestamp = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signature = HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(secret),
            Encoding.UTF8.GetBytes(timestamp + body)
        );
        using var request = new HttpRequestMessage(HttpMethod.Post, "/send")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-App-Key", "kaicang");
        request.Headers.Add("X-Timestamp", timestamp);
        request.Headers.Add("X-Signature", Convert.ToHexStringLower(signature));
        using HttpResponseMessage response = await sms.Http.SendAsync(request);
        return response.StatusCode;
    }
}
