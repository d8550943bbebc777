using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kaicang.Counterparts.Frame;

namespace Kaicang.Counterparts.Card;

/// <summary>
/// The control program of a 电子口岸 card with a card in its reader: requests as texts of JSON over a WebSocket, one at a time. The card
/// is made at the first start; <c>PUT /_control/card</c> puts another into the reader.
/// </summary>
internal sealed class CardCounterpart : ICounterpart
{
    private const string CardKind = "card";
    private readonly SemaphoreSlim reader = new(1, 1);

    /// <summary>So many of the next requests fail: <c>PUT /_control/failures?count=N</c>.</summary>
    private int left;

    public string Name => "card";

    public string Title => "电子口岸卡（对端） · customs card and its control";

    public int DefaultPort => 61_232;

    /// <summary>The demo signs with key files; a card is there only for who asks for one.</summary>
    public bool RunsWhenNamed => true;

    public string Schema => "SELECT 1"; // Registrations are all it keeps.

    public void AddServices(IServiceCollection services, CounterpartOptions options) { }

    public void Map(WebApplication app)
    {
        Registry.MapSettings<CardSettings>(
            app,
            s =>
                s.Pin.Length is < 4 or > 16 ? "pin: 4 to 16 characters"
                : s.MillisecondsEach is < 0 or > 60_000 ? "millisecondsEach: 0 to 60000"
                : null
        );
        app.MapPut("/_control/card", Change);
        app.MapPut("/_control/failures", (int count) => Interlocked.Exchange(ref left, Math.Clamp(count, 0, 1_000)));
        app.MapGet("/_control/card", (Registry registry) => Results.Json(Shown(InReader(registry)), Wire.Json));
        app.UseWebSockets();
        // The control listens at the root, where the frame has its page; a WebSocket is told apart by its handshake.
        app.Use(
            async (http, next) =>
            {
                if (http.WebSockets.IsWebSocketRequest && http.Request.Path == "/")
                    await Talk(http);
                else
                    await next(http);
            }
        );
    }

    private static async Task<IResult> Change(NewCard wanted, Registry registry, CancellationToken ct)
    {
        if (wanted.Algorithm is not ("sm2" or "rsa"))
            return Results.Text("algorithm: sm2 or rsa", statusCode: 400);
        await registry.Put(CardKind, "", CardChip.Make(wanted.Algorithm), ct);
        return Results.Json(Shown(InReader(registry)), Wire.Json);
    }

    private static CardChip InReader(Registry registry)
    {
        if (registry.Find<CardChip>(CardKind, "") is { } card)
            return card;
        CardChip made = CardChip.Make("sm2");
        registry.Put(CardKind, "", made, CancellationToken.None).GetAwaiter().GetResult();
        return made;
    }

    private static object Shown(CardChip card) =>
        new
        {
            algorithm = card.Algorithm,
            certNo = card.CertNo,
            certificate = card.Certificate,
        };

    private async Task Talk(HttpContext http)
    {
        using WebSocket socket = await http.WebSockets.AcceptWebSocketAsync();
        byte[] bytes = new byte[256 * 1024];
        while (socket.State == WebSocketState.Open)
        {
            int length = 0;
            ValueWebSocketReceiveResult part;
            do
            {
                if (length == bytes.Length)
                    return;
                try
                {
                    part = await socket.ReceiveAsync(bytes.AsMemory(length), http.RequestAborted);
                }
                catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
                {
                    return;
                }
                length += part.Count;
            } while (!part.EndOfMessage);
            if (part.MessageType == WebSocketMessageType.Close)
                return;
            string answer = await Answer(Encoding.UTF8.GetString(bytes, 0, length), http);
            await socket.SendAsync(
                Encoding.UTF8.GetBytes(answer),
                WebSocketMessageType.Text,
                endOfMessage: true,
                http.RequestAborted
            );
        }
    }

    private async Task<string> Answer(string text, HttpContext http)
    {
        JsonObject? request;
        try
        {
            request = JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            request = null;
        }
        string method = request?["_method"]?.ToString() ?? "";
        var arguments = request?["args"] as JsonObject ?? [];
        await reader.WaitAsync(http.RequestAborted);
        try
        {
            Registry registry = http.RequestServices.GetRequiredService<Registry>();
            CardSettings settings = registry.Settings<CardSettings>();
            await Task.Delay(settings.MillisecondsEach, http.RequestAborted);
            (IReadOnlyList<string> data, string? error) = Act(method, arguments, registry, settings);
            // Without the arguments: the PIN is among them.
            await http
                .RequestServices.GetRequiredService<CounterpartStore>()
                .Write(
                    c =>
                        http.RequestServices.GetRequiredService<ExchangeLog>()
                            .Came(c, method, InReader(registry).CertNo, error ?? "00", ""),
                    http.RequestAborted
                );
            return new JsonObject
            {
                ["_id"] = request?["_id"]?.DeepClone(),
                ["_method"] = method,
                ["_status"] = error is null ? "00" : "01",
                ["_args"] = new JsonObject
                {
                    ["Result"] = error is null,
                    ["Data"] = new JsonArray([.. data.Select(item => (JsonNode)item)]),
                    ["Error"] = error is null ? [] : new JsonArray(error),
                },
            }.ToJsonString(Wire.Json);
        }
        finally
        {
            reader.Release();
        }
    }

    private (IReadOnlyList<string> Data, string? Error) Act(
        string method,
        JsonObject arguments,
        Registry registry,
        CardSettings settings
    )
    {
        if (left > 0)
        {
            left--;
            return ([], settings.FailureText);
        }
        CardChip card = InReader(registry);
        string given = arguments["inData"]?.ToString() ?? "";
        bool mayUse = arguments["passwd"]?.ToString() == settings.Pin;
        return method switch
        {
            "cus-sec_SpcGetSignCertAsPEM" => ([card.Certificate], null),
            "cus-sec_SpcGetValidTimeFromCert" => ([card.ValidTime()], null),
            "cus-sec_SpcSignDataAsPEM" when !mayUse => ([], "[50040]密码错误"),
            "cus-sec_SpcSignDataAsPEM" => ([card.Sign(Encoding.UTF8.GetBytes(given)), card.CertNo], null),
            "cus-sec_SpcSHA1DigestAsPEM" => (
                [Convert.ToBase64String(SHA1.HashData(Encoding.UTF8.GetBytes(arguments["szInfo"]?.ToString() ?? "")))],
                null
            ),
            _ => ([], $"没有方法 {method}"),
        };
    }

    private sealed record NewCard(string Algorithm);
}

/// <summary>How the card works just now.</summary>
/// <param name="FailureText">What a failing request is told.</param>
internal sealed record CardSettings(string Pin, int MillisecondsEach, string FailureText)
{
    public CardSettings()
        : this("88888888", 5, "[50070]复位读卡器失败") { }
}
