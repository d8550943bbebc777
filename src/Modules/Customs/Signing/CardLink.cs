using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kaicang.Customs.Signing;

/// <summary>A card or its control did not do what it was asked. It may be well later; nothing was signed.</summary>
internal sealed class CardException(string message, Exception? cause = null) : SigningException(message, cause);

/// <summary>
/// The control program of a 电子口岸 card, which listens for WebSockets on the machine that holds the card: one request as a text of
/// JSON, one answer with the same <c>_id</c>. A card does one thing at a time, so requests stand in line. A connection that broke, or a
/// reader that has to be reset, is tried once more over a new connection.
/// </summary>
internal sealed class CardLink(Uri address, TimeSpan patience) : IDisposable
{
    private const int LongestAnswer = 256 * 1024;

    // Seen in the field: the reader could not be reset, or not be opened. A new connection helps.
    private static readonly string[] Passing = ["50070", "50200"];
    private readonly SemaphoreSlim line = new(1, 1);
    private ClientWebSocket? socket;
    private int lastId;

    /// <summary>What stands in <c>Data</c> of the answer.</summary>
    /// <param name="arguments">May hold the PIN: never told in an exception or a log.</param>
    /// <exception cref="CardException">No answer in time, or a no.</exception>
    public async Task<IReadOnlyList<string>> Ask(string method, JsonObject arguments, CancellationToken ct)
    {
        await line.WaitAsync(ct);
        try
        {
            try
            {
                return await AskOnce(method, arguments, ct);
            }
            catch (CardException first) when (IsPassing(first))
            {
                Drop();
                return await AskOnce(method, arguments, ct);
            }
        }
        finally
        {
            line.Release();
        }
    }

    private static bool IsPassing(CardException failed) =>
        failed.InnerException is WebSocketException
        || Array.Exists(Passing, code => failed.Message.Contains(code, StringComparison.Ordinal));

    private async Task<IReadOnlyList<string>> AskOnce(string method, JsonObject arguments, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience);
        int id = checked(++lastId);
        try
        {
            ClientWebSocket open = await Connected(limit.Token);
            var request = new JsonObject
            {
                ["_method"] = method,
                ["_id"] = id,
                ["args"] = arguments.DeepClone(),
            };
            await open.SendAsync(
                Encoding.UTF8.GetBytes(request.ToJsonString()),
                WebSocketMessageType.Text,
                endOfMessage: true,
                limit.Token
            );
            while (true)
            {
                JsonObject answer = await Receive(open, limit.Token);
                // An answer to somebody who gave up waiting may still lie in the line.
                if (answer["_id"]?.ToString() == id.ToString(System.Globalization.CultureInfo.InvariantCulture))
                    return Read(method, answer);
            }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            Drop();
            throw new CardException($"The card's control at {address} did not answer {method} within {patience}.");
        }
        catch (Exception broken) when (broken is WebSocketException or JsonException or InvalidOperationException)
        {
            Drop();
            throw new CardException(
                $"The card's control at {address} cannot be spoken to: {broken.Message}",
                broken as WebSocketException ?? new WebSocketException(broken.Message)
            );
        }
    }

    private async Task<ClientWebSocket> Connected(CancellationToken ct)
    {
        if (socket is { State: WebSocketState.Open } open)
            return open;
        Drop();
        var made = new ClientWebSocket();
        try
        {
            await made.ConnectAsync(address, ct);
        }
        catch
        {
            made.Dispose();
            throw;
        }
        return socket = made;
    }

    private static async Task<JsonObject> Receive(ClientWebSocket open, CancellationToken ct)
    {
        byte[] bytes = new byte[8 * 1024];
        int length = 0;
        while (true)
        {
            ValueWebSocketReceiveResult part = await open.ReceiveAsync(bytes.AsMemory(length), ct);
            if (part.MessageType == WebSocketMessageType.Close)
                throw new WebSocketException("it closed the connection");
            length += part.Count;
            if (part.EndOfMessage)
                break;
            if (length == bytes.Length)
            {
                if (length >= LongestAnswer)
                    throw new JsonException("the answer is too long");
                Array.Resize(ref bytes, length * 2);
            }
        }
        return JsonNode.Parse(bytes.AsSpan(0, length)) as JsonObject ?? throw new JsonException("no JSON object");
    }

    private static IReadOnlyList<string> Read(string method, JsonObject answer)
    {
        var body = answer["_args"] as JsonObject;
        bool done =
            answer["_status"]?.ToString() == "00"
            && body?["Result"] is JsonValue result
            && result.TryGetValue(out bool yes)
            && yes;
        if (done && body!["Data"] is JsonArray data)
            return [.. data.Select(item => item?.ToString() ?? "")];
        string error = body?["Error"] is JsonArray { Count: > 0 } errors
            ? string.Join("; ", errors.Select(item => item?.ToString()))
            : $"status {answer["_status"]}";
        throw new CardException($"The card refused {method}: {error}");
    }

    private void Drop()
    {
        socket?.Dispose();
        socket = null;
    }

    public void Dispose()
    {
        Drop();
        line.Dispose();
    }
}
