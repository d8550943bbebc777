using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Kaicang.Counterparts.Frame;

namespace Kaicang.Counterparts.WarehouseSystem;

/// <summary>A customer of the warehouse: who calls, and where the warehouse calls back.</summary>
internal sealed record WmsHost(string CustomerId, string NotifyUrl, string AppKey, string Secret)
{
    public const string Kind = "host";

    public string? Complaint() =>
        string.IsNullOrWhiteSpace(CustomerId) || string.IsNullOrWhiteSpace(AppKey)
            ? "customerId, appKey: must not be empty"
        : Secret is not { Length: >= 8 } ? "secret: 8 characters or more"
        : Uri.TryCreate(NotifyUrl, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" ? null
        : "notifyUrl: an absolute http address";
}

/// <summary>A signed request.</summary>
internal sealed record WmsCall(WmsHost Host, WmsFields Fields, DateTimeOffset Now)
{
    public string Customer => Host.CustomerId;
}

/// <summary>What the warehouse answers.</summary>
internal sealed record WmsAnswer(string Code, string Message, params IReadOnlyList<XElement> Extra)
{
    public bool Good => Code == "0";

    public static WmsAnswer Ok(params IReadOnlyList<XElement> extra) => new("0", "", extra);

    public static WmsAnswer Refused(string code, string message) => new(code, message);

    public static WmsAnswer Malformed(WmsFields fields) => new("MALFORMED", fields.Complaint!);

    public static WmsAnswer UnknownOrder => new("UNKNOWN_ORDER", "there is no such order in this warehouse");

    public string Xml() =>
        new XElement(
            "response",
            new XElement("flag", Good ? "success" : "failure"),
            new XElement("code", Code),
            new XElement("message", Message),
            Extra
        ).ToString(SaveOptions.DisableFormatting);
}

/// <summary>Signatures of the protocol.</summary>
internal static class WmsSignature
{
    /// <summary>upper hex MD5(secret + key+value of the sorted parameters + body + secret); <c>sign</c> itself is left out.</summary>
    public static string Of(IEnumerable<KeyValuePair<string, string>> parameters, string body, string secret)
    {
        var text = new StringBuilder(secret);
        foreach ((string key, string value) in parameters.OrderBy(p => p.Key, StringComparer.Ordinal))
            if (key != "sign")
                text.Append(key).Append(value);
        text.Append(body).Append(secret);
        return Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    public static string Time(DateTimeOffset at) =>
        at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}

/// <summary>The warehouse's door: one address, the method in the query, XML in and out.</summary>
internal sealed class WmsEdge(
    CounterpartStore store,
    Registry registry,
    AnswerFaults faults,
    ExchangeLog log,
    WmsMethods methods,
    TimeProvider clock
)
{
    private static readonly TimeSpan FreshWithin = TimeSpan.FromMinutes(10);

    public async Task<IResult> Serve(HttpContext http)
    {
        CancellationToken ct = http.RequestAborted;
        string body = await http.Request.BodyText(ct);
        var parameters = http.Request.Query.ToDictionary(p => p.Key, p => p.Value.ToString());
        string method = parameters.GetValueOrDefault("method", "");
        if (method.StartsWith("taobao.qimen.", StringComparison.Ordinal))
            method = method["taobao.qimen.".Length..];
        DateTimeOffset now = clock.GetUtcNow();
        if (Authenticate(parameters, body, now, out string complaint) is not { } host)
            return await Answer(http, method, "", body, WmsAnswer.Refused("SIGN_ERROR", complaint), ct);
        var call = new WmsCall(host, new WmsFields(body), now);
        string key = BusinessKey(body);
        if (await faults.Busy(method, key, ct))
            return await Answer(http, method, key, body, WmsAnswer.Refused("BUSY", "busy, try again"), ct);
        WmsAnswer answer = call.Fields.Good ? await methods.Answer(method, call, ct) : WmsAnswer.Malformed(call.Fields);
        return await Answer(http, method, key, body, answer, ct);
    }

    private async Task<IResult> Answer(
        HttpContext http,
        string method,
        string key,
        string body,
        WmsAnswer answer,
        CancellationToken ct
    )
    {
        string words = answer.Good ? "success" : $"failure {answer.Code} {answer.Message}";
        await store.Write(c => log.Came(c, method, key, words, body), ct);
        return answer.Good && faults.Loses(http, method, key)
            ? Results.Empty
            : Results.Content(answer.Xml(), "application/xml; charset=utf-8");
    }

    private WmsHost? Authenticate(
        Dictionary<string, string> parameters,
        string body,
        DateTimeOffset now,
        out string complaint
    )
    {
        string Value(string name) => parameters.GetValueOrDefault(name, "");
        complaint = "";
        if (registry.Find<WmsHost>(WmsHost.Kind, Value("customerId")) is not { } host)
            complaint = "customerId is not known";
        else if (host.AppKey != Value("app_key"))
            complaint = "app_key is not the customer's";
        else if (Value("v") != "2.0" || Value("sign_method") != "md5")
            complaint = "v must be 2.0 and sign_method md5";
        else if (!Fresh(Value("timestamp"), now))
            complaint = "timestamp is not within ten minutes";
        else if (
            !CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(Value("sign")),
                Encoding.ASCII.GetBytes(WmsSignature.Of(parameters, body, host.Secret))
            )
        )
            complaint = "sign is wrong";
        else
            return host;
        return null;
    }

    private static bool Fresh(string timestamp, DateTimeOffset now) =>
        DateTime.TryParseExact(
            timestamp,
            "yyyy-MM-dd HH:mm:ss",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out DateTime local
        ) && Freshness.Fresh(new DateTimeOffset(local, TimeSpan.FromHours(8)), now, FreshWithin);

    /// <summary>The order or item that a request is about, for log and faults.</summary>
    private static string BusinessKey(string body)
    {
        var fields = new WmsFields(body);
        return fields.ChildOrNull("deliveryOrder")?.TextOrNull("deliveryOrderCode")
            ?? fields.ChildOrNull("entryOrder")?.TextOrNull("entryOrderCode")
            ?? fields.ChildOrNull("returnOrder")?.TextOrNull("returnOrderCode")
            ?? fields.ChildOrNull("item")?.TextOrNull("itemCode")
            ?? fields.TextOrNull("orderCode")
            ?? "";
    }
}

/// <summary>Calls to customers: addressed and signed at each attempt, taken when the answer says <c>success</c>.</summary>
internal sealed class WmsCalls(Registry registry) : ICallbackManner
{
    public const string Customer = "customer";

    public Callback Dress(Callback call)
    {
        if (registry.Find<WmsHost>(WmsHost.Kind, call.Headers?.GetValueOrDefault(Customer)) is not { } host)
            throw new InvalidOperationException("the customer of a call is not registered");
        var parameters = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["method"] = call.Kind,
            ["timestamp"] = WmsSignature.Time(DateTimeOffset.FromUnixTimeMilliseconds(RealTime.Milliseconds)),
            ["format"] = "xml",
            ["app_key"] = host.AppKey,
            ["v"] = "2.0",
            ["sign_method"] = "md5",
            ["customerId"] = host.CustomerId,
        };
        parameters["sign"] = WmsSignature.Of(parameters, call.Body, host.Secret);
        string query = string.Join("&", parameters.Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value)}"));
        char joint = host.NotifyUrl.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return call with { Url = host.NotifyUrl + joint + query, Headers = new Dictionary<string, string>() };
    }

    public bool Accepts(string answer)
    {
        try
        {
            using var reader = XmlReader.Create(
                new StringReader(answer),
                new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null }
            );
            return XElement.Load(reader).Element("flag")?.Value == "success";
        }
        catch (XmlException)
        {
            return false;
        }
    }
}
