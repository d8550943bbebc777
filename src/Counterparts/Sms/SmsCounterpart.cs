using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kaicang.Counterparts.Frame;
using Kaicang.Kernel;
using Microsoft.Data.Sqlite;

namespace Kaicang.Counterparts.Sms;

/// <summary>The SMS provider (短信): takes signed messages and shows them instead of sending them by air.</summary>
internal sealed partial class SmsCounterpart : ICounterpart
{
    private const string KeyKind = "key";

    public string Name => "sms";

    public string Title => "短信（对端），一次性验证码在此 · SMS, one-time codes";

    public int DefaultPort => 5403;

    public string Schema =>
        """
            CREATE TABLE IF NOT EXISTS message (
                seq INTEGER PRIMARY KEY AUTOINCREMENT, biz_id TEXT NOT NULL, phone TEXT NOT NULL, template TEXT NOT NULL,
                params TEXT NOT NULL, sent_at TEXT NOT NULL, real_ms INTEGER NOT NULL, out_id TEXT UNIQUE);
            CREATE INDEX IF NOT EXISTS message_phone ON message (phone, seq)
            """;

    public void AddServices(IServiceCollection services, CounterpartOptions options) { }

    public void Map(WebApplication app)
    {
        Registry.MapSettings<SmsSettings>(
            app,
            s => s.PerPhonePerMinute is < 1 or > 10_000 ? "perPhonePerMinute: between 1 and 10000" : null
        );
        app.MapPut("/_control/keys", Register);
        app.MapPost("/send", Send);
        app.MapGet("/messages", Messages);
    }

    private static async Task<IResult> Register(AppKey key, Registry registry, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(key.Key) || key.Secret is not { Length: >= 8 })
            return Results.Text("appKey: not empty; secret: 8 characters or more", statusCode: 400);
        await registry.Put(KeyKind, key.Key, key, ct);
        return Results.NoContent();
    }

    private static async Task<IResult> Send(
        HttpContext http,
        CounterpartStore store,
        Registry registry,
        AnswerFaults faults,
        ExchangeLog log,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        string body = await http.Request.BodyText(ct);
        DateTimeOffset now = clock.GetUtcNow();
        string id = Ids.NewV7(now).ToString("N");
        if (SignatureComplaint(http.Request, body, registry, now) is { } unsigned)
            return Refused(id, 401, "SignatureDoesNotMatch", unsigned);
        if (Read(body, id, out Message message) is { } malformed)
            return malformed;
        string key = message.OutId ?? message.Phone;
        if (await faults.Busy("send", key, ct))
            return Refused(id, 503, "isp.SYSTEM_ERROR", "busy, try again");

        IResult answer = await store.Write(
            c => Take(c, message, id, now, registry.Settings<SmsSettings>().PerPhonePerMinute, log),
            ct
        );
        return faults.Loses(http, "send", key) ? Results.Empty : answer;
    }

    private static string? SignatureComplaint(HttpRequest request, string body, Registry registry, DateTimeOffset now)
    {
        string timestamp = request.Headers["X-Timestamp"].ToString();
        if (registry.Find<AppKey>(KeyKind, request.Headers["X-App-Key"].ToString()) is not { } key)
            return "X-App-Key is not known";
        if (!Freshness.Fresh(timestamp, now, TimeSpan.FromMinutes(5)))
            return "X-Timestamp is not within five minutes, in Unix seconds";
        byte[] expected = HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(key.Secret),
            Encoding.UTF8.GetBytes(timestamp + body)
        );
        byte[] given = Encoding.ASCII.GetBytes(request.Headers["X-Signature"].ToString());
        return CryptographicOperations.FixedTimeEquals(
            given,
            Encoding.ASCII.GetBytes(Convert.ToHexStringLower(expected))
        )
            ? null
            : "X-Signature is wrong";
    }

    private static IResult? Read(string body, string id, out Message message)
    {
        message = new Message("", "", "{}", null);
        JsonObject? json;
        try
        {
            json = JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            json = null;
        }
        if (json is null)
            return Refused(id, 400, "isv.INVALID_PARAMETERS", "the body is no JSON object");
        string phone = json["phone"]?.ToString() ?? "";
        if (!PhoneForm().IsMatch(phone))
            return Refused(id, 400, "isv.MOBILE_NUMBER_ILLEGAL", "phone: eleven digits, 13 to 19 first");
        string template = json["template"]?.ToString() ?? "";
        if (!TemplateForm().IsMatch(template))
            return Refused(id, 400, "isv.SMS_TEMPLATE_ILLEGAL", "template: [A-Z0-9_], 3 to 40");
        if (json["params"] is not (null or JsonObject) || json["outId"]?.ToString() is { Length: > 64 or 0 })
            return Refused(id, 400, "isv.INVALID_PARAMETERS", "params: an object; outId: 1 to 64 characters");
        message = new Message(
            phone,
            template,
            json["params"]?.ToJsonString(Wire.Json) ?? "{}",
            json["outId"]?.ToString()
        );
        return null;
    }

    private static IResult Take(
        SqliteConnection c,
        Message message,
        string id,
        DateTimeOffset now,
        int perMinute,
        ExchangeLog log
    )
    {
        if (message.OutId is not null)
        {
            (string BizId, bool Same) known = c.First(
                "SELECT biz_id, phone = $phone AND template = $template AND params = $params FROM message WHERE out_id = $out",
                r => (r.GetString(0), r.GetInt64(1) == 1),
                ("phone", message.Phone),
                ("template", message.Template),
                ("params", message.Params),
                ("out", message.OutId)
            );
            if (known.BizId is not null)
                return known.Same
                    ? Taken(id, known.BizId)
                    : Refused(id, 409, "isv.OUT_ID_REUSED", "outId came with other content");
        }
        long recent = c.Number(
            "SELECT count(*) FROM message WHERE phone = $phone AND real_ms > $since",
            ("phone", message.Phone),
            ("since", RealTime.Milliseconds - 60_000)
        );
        if (recent >= perMinute)
        {
            log.Came(c, message.Template, message.Phone, "isv.BUSINESS_LIMIT_CONTROL", message.Params);
            return Refused(id, 429, "isv.BUSINESS_LIMIT_CONTROL", "too many messages to this phone in a minute");
        }
        c.Run(
            "INSERT INTO message (biz_id, phone, template, params, sent_at, real_ms, out_id) VALUES ($biz, $phone, $template, $params, $at, $ms, $out)",
            ("biz", id),
            ("phone", message.Phone),
            ("template", message.Template),
            ("params", message.Params),
            ("at", now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)),
            ("ms", RealTime.Milliseconds),
            ("out", message.OutId)
        );
        // The outcome line of the page is what the phone would show.
        string shown = string.Join(" · ", JsonNode.Parse(message.Params)!.AsObject().Select(p => $"{p.Key} {p.Value}"));
        log.Came(c, message.Template, message.Phone, shown, message.Params);
        return Taken(id, id);
    }

    private static IResult Messages(CounterpartStore store, string? phone, int? limit) =>
        Results.Json(
            store.Read(c =>
                c.Rows(
                    "SELECT biz_id, phone, template, params, sent_at FROM message WHERE $phone IS NULL OR phone = $phone ORDER BY seq DESC LIMIT $max",
                    r => new
                    {
                        bizId = r.GetString(0),
                        phone = r.GetString(1),
                        template = r.GetString(2),
                        @params = JsonNode.Parse(r.GetString(3)),
                        sentAt = r.GetString(4),
                    },
                    ("phone", phone),
                    ("max", Math.Clamp(limit ?? 20, 1, 200))
                )
            ),
            Wire.Json
        );

    private static IResult Taken(string requestId, string bizId) =>
        Results.Json(new Answer("OK", "OK", requestId, bizId), Spelling);

    private static IResult Refused(string requestId, int status, string code, string message) =>
        Results.Json(new Answer(code, message, requestId, null), Spelling, statusCode: status);

    private static readonly JsonSerializerOptions Spelling = new() { Encoder = Wire.Json.Encoder };

    [GeneratedRegex("^1[3-9][0-9]{9}$")]
    private static partial Regex PhoneForm();

    [GeneratedRegex("^[A-Z0-9_]{3,40}$")]
    private static partial Regex TemplateForm();

    private sealed record AppKey(
        [property: System.Text.Json.Serialization.JsonPropertyName("appKey")] string Key,
        string Secret
    );

    private sealed record Message(string Phone, string Template, string Params, string? OutId);

    private sealed record Answer(string Code, string Message, string RequestId, string? BizId);
}

/// <summary>How the provider works just now.</summary>
internal sealed record SmsSettings(int PerPhonePerMinute)
{
    public SmsSettings()
        : this(60) { }
}
