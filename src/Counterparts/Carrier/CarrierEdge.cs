using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kaicang.Counterparts.Frame;

namespace Kaicang.Counterparts.Carrier;

/// <summary>A customer of the carrier.</summary>
internal sealed record CarrierAccount(string Key, string Secret, string Customer)
{
    public const string Kind = "account";
}

/// <summary>What the carrier answers.</summary>
internal sealed record CarrierAnswer(bool Result, string ReturnCode, string Message, object? Data)
{
    public static CarrierAnswer Ok(object? data) => new(true, "200", "成功", data);

    public static CarrierAnswer Refused(string code, string message) => new(false, code, message, null);

    public static CarrierAnswer Malformed(JsonFields fields) => Refused("700", $"{fields.Field}: {fields.Issue}");

    public static CarrierAnswer UnknownWaybill => Refused("702", "there is no such waybill");
}

/// <summary>A signed request of a customer.</summary>
internal sealed record CarrierCall(CarrierAccount Account, JsonFields Fields, DateTimeOffset Now, string Origin);

/// <summary>The carrier's door: form fields, an MD5 signature, one answer for all calls.</summary>
internal sealed class CarrierEdge(
    CounterpartStore store,
    Registry registry,
    AnswerFaults faults,
    ExchangeLog log,
    TimeProvider clock
)
{
    public const string Company = "kcexpress";
    private static readonly TimeSpan FreshWithin = TimeSpan.FromMinutes(10);

    /// <summary>Serves a call with <c>method, key, t, sign, param</c>; sign = upper(MD5(param + t + key + secret)).</summary>
    public async Task<IResult> Signed(
        HttpContext http,
        string method,
        string keyField,
        Func<CarrierCall, CancellationToken, Task<CarrierAnswer>> act
    )
    {
        CancellationToken ct = http.RequestAborted;
        Dictionary<string, string> form = await Form(http, ct);
        string param = form.GetValueOrDefault("param", "");
        DateTimeOffset now = clock.GetUtcNow();
        if (Account(form, method, param, now, out string complaint) is not { } account)
            return await Answer(http, method, "", param, CarrierAnswer.Refused("600", complaint));
        var call = new CarrierCall(account, new JsonFields(param), now, Origin(http));
        string key = new JsonFields(param).TextOrNull(keyField, 64) ?? "";
        if (await faults.Busy(method, key, ct))
            return await Answer(http, method, key, param, CarrierAnswer.Refused("500", "busy, try again"));
        return await Answer(http, method, key, param, await act(call, ct));
    }

    public static string Origin(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}";

    public static async Task<Dictionary<string, string>> Form(HttpContext http, CancellationToken ct) =>
        RequestText.Fields("application/x-www-form-urlencoded", await http.Request.BodyText(ct))!;

    public async Task<IResult> Answer(HttpContext http, string kind, string key, string content, CarrierAnswer answer)
    {
        await store.Write(
            c => log.Came(c, kind, key, $"{answer.ReturnCode} {answer.Message}", content),
            CancellationToken.None
        );
        return answer.Result && faults.Loses(http, kind, key) ? Results.Empty : Results.Json(answer, Wire.Json);
    }

    /// <summary>The account of a customer's query; sign = upper(MD5(param + key + customer)).</summary>
    public CarrierAccount? ByCustomer(string customer, string param, string sign) =>
        registry
            .All<CarrierAccount>(CarrierAccount.Kind)
            .FirstOrDefault(a => a.Customer == customer && Matches(sign, param + a.Key + a.Customer));

    public static string Digest(string text) =>
        // The protocol signs with MD5.
        Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes(text)));

    private CarrierAccount? Account(
        Dictionary<string, string> form,
        string method,
        string param,
        DateTimeOffset now,
        out string complaint
    )
    {
        string t = form.GetValueOrDefault("t", "");
        complaint = "";
        if (registry.Find<CarrierAccount>(CarrierAccount.Kind, form.GetValueOrDefault("key")) is not { } account)
            complaint = "key is not known";
        else if (form.GetValueOrDefault("method") != method)
            complaint = "method must be " + method;
        else if (
            !long.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out long ms)
            || ms > 32_503_680_000_000
            || !Freshness.Fresh(DateTimeOffset.FromUnixTimeMilliseconds(ms), now, FreshWithin)
        )
            complaint = "t is not within ten minutes, in Unix milliseconds";
        else if (!Matches(form.GetValueOrDefault("sign", ""), param + t + account.Key + account.Secret))
            complaint = "sign is wrong";
        else
            return account;
        return null;
    }

    private static bool Matches(string sign, string text) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(sign), Encoding.ASCII.GetBytes(Digest(text)));
}

/// <summary>Pushes count as taken when the answer says <c>"result": true</c>.</summary>
internal sealed class CarrierPushes : ICallbackManner
{
    public Callback Dress(Callback call) => call;

    public bool Accepts(string answer)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(answer);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("result", out JsonElement result)
                && result.ValueKind == JsonValueKind.True;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
