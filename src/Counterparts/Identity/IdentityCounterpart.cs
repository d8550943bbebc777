using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kaicang.Counterparts.Frame;
using Kaicang.Kernel;
using Microsoft.Data.Sqlite;

namespace Kaicang.Counterparts.Identity;

/// <summary>
/// The identity authority (实名核验): says whether a name and an identity number belong to one person in its own register.
/// It never says yes to a number for its form alone.
/// </summary>
internal sealed class IdentityCounterpart : ICounterpart
{
    private const string ClientKind = "client";

    public string Name => "identity";

    public string Title => "实名核验（对端） · Identity authority";

    public int DefaultPort => 5402;

    public string Schema =>
        """
            CREATE TABLE IF NOT EXISTS person (id_number TEXT PRIMARY KEY, name TEXT NOT NULL);
            CREATE TABLE IF NOT EXISTS answer (nonce TEXT PRIMARY KEY, digest TEXT NOT NULL, json TEXT NOT NULL)
            """;

    public void AddServices(IServiceCollection services, CounterpartOptions options) { }

    public void Map(WebApplication app)
    {
        Registry.MapSettings<IdentitySettings>(app, _ => null);
        app.MapPut("/_control/clients", Register);
        app.MapPut("/_control/persons", Enter);
        app.MapPost("/id2meta/verify", Verify);
    }

    private static async Task<IResult> Register(Client client, Registry registry, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(client.AppCode))
            return Results.Text("appCode: must not be empty", statusCode: 400);
        await registry.Put(ClientKind, client.AppCode, client, ct);
        return Results.NoContent();
    }

    private static async Task<IResult> Enter(
        List<Person> persons,
        CounterpartStore store,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        DateOnly today = BusinessDay.Of(clock.GetUtcNow()).Date;
        for (int i = 0; i < persons.Count; i++)
        {
            if (ResidentNumber.Complaint(persons[i].IdNumber, today) is { } wrong)
                return Results.Text($"[{i}].idNumber: {wrong}", statusCode: 400);
            if (string.IsNullOrWhiteSpace(persons[i].Name))
                return Results.Text($"[{i}].name: must not be empty", statusCode: 400);
        }
        await store.Write(
            c =>
            {
                foreach (Person person in persons)
                    c.Run(
                        "INSERT OR REPLACE INTO person (id_number, name) VALUES ($number, $name)",
                        ("number", person.IdNumber.ToUpperInvariant()),
                        ("name", person.Name.Trim())
                    );
            },
            ct
        );
        return Results.Json(new { entered = persons.Count });
    }

    private static async Task<IResult> Verify(
        HttpContext http,
        CounterpartStore store,
        Registry registry,
        AnswerFaults faults,
        ExchangeLog log,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        string requestId = Ids.NewV7(clock.GetUtcNow()).ToString();
        string? scheme = http.Request.Headers.Authorization;
        if (
            scheme?.StartsWith("APPCODE ", StringComparison.Ordinal) != true
            || registry.Find<Client>(ClientKind, scheme["APPCODE ".Length..].Trim()) is null
        )
            return Results.Json(new Answer(requestId, "410", "unknown APPCODE", null), Spelling, statusCode: 403);

        string body = await http.Request.BodyText(ct);
        Dictionary<string, string>? fields = RequestText.Fields(http.Request.ContentType, body);
        string number = fields?.GetValueOrDefault("IdentifyNum")?.Trim().ToUpperInvariant() ?? "";
        string name = fields?.GetValueOrDefault("UserName")?.Trim() ?? "";
        string key = Masked(number);
        if (registry.Settings<IdentitySettings>().SourceDown || await faults.Busy("verify", number, ct))
        {
            await store.Write(c => log.Came(c, "id2meta.verify", key, "402 source down", ""), ct);
            return Results.Json(new Answer(requestId, "402", "the source is down, try later", null), Spelling);
        }

        string? nonce = http.Request.Headers["X-Ca-Nonce"].ToString() is { Length: > 0 } given ? given : null;
        string digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(number + "|" + name)));
        DateOnly today = BusinessDay.Of(clock.GetUtcNow()).Date;
        Answer answer = await store.Write(
            c =>
            {
                Answer decided =
                    Known(c, nonce, digest, requestId) ?? Decide(c, nonce, digest, number, name, requestId, today);
                string outcome = $"{decided.Code} {decided.Message} {decided.ResultObject?.BizCode}";
                log.Came(c, "id2meta.verify", key, outcome, $"{key} {MaskedName(name)}");
                return decided;
            },
            ct
        );
        return faults.Loses(http, "verify", number) ? Results.Empty : Results.Json(answer, Spelling);
    }

    private static Answer? Known(SqliteConnection c, string? nonce, string digest, string requestId)
    {
        if (nonce is null)
            return null;
        (string Digest, string Json) stored = c.First(
            "SELECT digest, json FROM answer WHERE nonce = $nonce",
            r => (r.GetString(0), r.GetString(1)),
            ("nonce", nonce)
        );
        if (stored.Json is null)
            return null;
        return stored.Digest == digest
            ? JsonSerializer.Deserialize<Answer>(stored.Json, Spelling)
            : new Answer(requestId, "403", "this nonce came with other content", null);
    }

    private static Answer Decide(
        SqliteConnection c,
        string? nonce,
        string digest,
        string number,
        string name,
        string requestId,
        DateOnly today
    )
    {
        if (name.Length is 0 or > 50)
            return new Answer(requestId, "401", "UserName: 1 to 50 characters", null);
        if (ResidentNumber.Complaint(number, today) is { } wrong)
            return new Answer(requestId, "401", "IdentifyNum " + wrong, null);
        string? registered = c.Text("SELECT name FROM person WHERE id_number = $number", ("number", number));
        string code =
            registered is null ? "3"
            : registered == name ? "1"
            : "2";
        var answer = new Answer(requestId, "200", "success", new Result(code));
        if (nonce is not null)
            c.Run(
                "INSERT INTO answer (nonce, digest, json) VALUES ($nonce, $digest, $json)",
                ("nonce", nonce),
                ("digest", digest),
                ("json", JsonSerializer.Serialize(answer, Spelling))
            );
        return answer;
    }

    private static string Masked(string number) =>
        number.Length == 18 ? number[..6] + "********" + number[14..] : "malformed";

    private static string MaskedName(string name) =>
        name.Length == 0 ? "" : name[..1] + new string('*', name.Length - 1);

    /// <summary>The protocol's names begin with capitals.</summary>
    private static readonly JsonSerializerOptions Spelling = new() { Encoder = Wire.Json.Encoder };

    private sealed record Client(string AppCode);

    private sealed record Person(string IdNumber, string Name);

    private sealed record Answer(string RequestId, string Code, string Message, Result? ResultObject);

    private sealed record Result(string BizCode);
}

/// <summary>How the authority works just now.</summary>
/// <param name="SourceDown">Every check answers 402.</param>
internal sealed record IdentitySettings(bool SourceDown)
{
    public IdentitySettings()
        : this(false) { }
}
