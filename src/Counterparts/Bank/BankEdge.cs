using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kaicang.Counterparts.Frame;
using Microsoft.AspNetCore.Http.Features;

namespace Kaicang.Counterparts.Bank;

/// <summary>A request whose signature is good.</summary>
internal sealed record BankCall(Merchant Merchant, string Body, DateTimeOffset Now, string Origin);

/// <summary>What the bank answers, before it is signed.</summary>
internal sealed record BankAnswer(int Status, string Body, string ContentType = "application/json; charset=utf-8")
{
    public static BankAnswer Ok(object content) => new(200, JsonSerializer.Serialize(content, Spelling));

    public static readonly BankAnswer Nothing = new(204, "");

    public static BankAnswer Refused(int status, string code, string message, string? field = null) =>
        new(
            status,
            JsonSerializer.Serialize(
                new
                {
                    code,
                    message,
                    detail = field is null ? null : new { field, issue = message },
                },
                Spelling
            )
        );

    public static BankAnswer Malformed(JsonFields fields) =>
        Refused(400, "PARAM_ERROR", $"{fields.Field}: {fields.Issue}", fields.Field);

    public static BankAnswer Unknown(string what) => Refused(404, "RESOURCE_NOT_EXISTS", $"there is no such {what}");

    /// <summary>The protocol writes names with underscores.</summary>
    public static readonly JsonSerializerOptions Spelling = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = Wire.Json.Encoder,
    };
}

/// <summary>The bank's door: checks the signature of each request and signs each answer.</summary>
internal sealed partial class BankEdge(
    CounterpartStore store,
    Registry registry,
    BankKeys keys,
    AnswerFaults faults,
    ExchangeLog log,
    TimeProvider clock
)
{
    private const string Scheme = "KAICANGPAY-SHA256-RSA2048 ";
    private static readonly TimeSpan FreshWithin = TimeSpan.FromMinutes(5);

    /// <param name="kind">What is asked, for log and faults.</param>
    /// <param name="key">The business key among the request's values.</param>
    public async Task Serve(
        HttpContext http,
        string kind,
        Func<BankCall, string> key,
        Func<BankCall, CancellationToken, Task<BankAnswer>> act
    )
    {
        CancellationToken ct = http.RequestAborted;
        string body = await http.Request.BodyText(ct);
        DateTimeOffset now = clock.GetUtcNow();
        (Merchant? merchant, string? complaint) = await Authenticate(http, body, now, ct);
        BankAnswer answer;
        string business = "";
        if (merchant is null)
            answer = BankAnswer.Refused(401, "SIGN_ERROR", complaint!);
        else
        {
            var call = new BankCall(merchant, body, now, $"{http.Request.Scheme}://{http.Request.Host}");
            business = key(call);
            answer = await faults.Busy(kind, business, ct)
                ? BankAnswer.Refused(500, "SYSTEM_ERROR", "the system is busy, try again")
                : await act(call, ct);
        }
        // Queries come often and change nothing: only refused ones are worth a line.
        if (http.Request.Method != "GET" || answer.Status >= 400)
        {
            string words = answer.Status >= 400 ? $"{answer.Status} {answer.Body}" : $"{answer.Status}";
            await store.Write(c => log.Came(c, kind, business, words, body), CancellationToken.None);
        }
        if (answer.Status < 400 && faults.Loses(http, kind, business))
            return;
        await Reply(http, answer, ct);
    }

    public async Task Reply(HttpContext http, BankAnswer answer, CancellationToken ct)
    {
        foreach ((string name, string value) in keys.Headers(answer.Body))
            http.Response.Headers[name] = value;
        http.Response.StatusCode = answer.Status;
        if (answer.Status == 204)
            return;
        http.Response.ContentType = answer.ContentType;
        await http.Response.WriteAsync(answer.Body, ct);
    }

    private async Task<(Merchant? Merchant, string? Complaint)> Authenticate(
        HttpContext http,
        string body,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        string header = http.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.Ordinal))
            return (null, "Authorization: " + Scheme + "mchid=…");
        var parts = new Dictionary<string, string>();
        foreach (Match match in Part().Matches(header[Scheme.Length..]))
            parts[match.Groups[1].Value] = match.Groups[2].Value;
        string Value(string name) => parts.GetValueOrDefault(name, "");

        if (registry.Find<Merchant>(Merchant.Kind, Value("mchid")) is not { } merchant)
            return (null, "mchid is not known");
        if (merchant.SerialNo != Value("serial_no"))
            return (null, "serial_no is not the merchant's");
        if (!Freshness.Fresh(Value("timestamp"), now, FreshWithin))
            return (null, "timestamp is not within five minutes");
        if (Value("nonce_str") is not { Length: >= 8 and <= 64 } nonce)
            return (null, "nonce_str: 8 to 64 characters");
        string target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        string text = $"{http.Request.Method}\n{target}\n{Value("timestamp")}\n{nonce}\n{body}\n";
        if (!Verifies(merchant, text, Value("signature")))
            return (null, "signature is wrong");
        return await Spend(merchant.Mchid, nonce, ct) ? (merchant, null) : (null, "nonce_str was used before");
    }

    private static bool Verifies(Merchant merchant, string text, string signature)
    {
        byte[] bytes = new byte[signature.Length];
        if (!Convert.TryFromBase64String(signature, bytes, out int written))
            return false;
        using RSA key = merchant.PublicKey();
        return key.VerifyData(
            Encoding.UTF8.GetBytes(text),
            bytes.AsSpan(0, written),
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        );
    }

    /// <summary>False when the nonce was seen before. Nonces are kept as long as a signature can be fresh.</summary>
    private Task<bool> Spend(string mchid, string nonce, CancellationToken ct) =>
        store.Write(
            c =>
            {
                long now = RealTime.Milliseconds;
                c.Run(
                    "DELETE FROM spent_nonce WHERE real_ms < $old",
                    ("old", now - (long)(2 * FreshWithin).TotalMilliseconds)
                );
                return c.Run(
                        "INSERT OR IGNORE INTO spent_nonce (mchid, nonce, real_ms) VALUES ($mchid, $nonce, $now)",
                        ("mchid", mchid),
                        ("nonce", nonce),
                        ("now", now)
                    ) == 1;
            },
            ct
        );

    [GeneratedRegex("([a-z_]+)=\"([^\"]*)\"")]
    private static partial Regex Part();
}
