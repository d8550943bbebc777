using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;

namespace Kaicang.Proving.Proof;

/// <summary>
/// What the driver was told, on the disk before it goes on: acknowledgements and refusals, each in a file of its own. What is counted
/// here is only for the screen.
/// </summary>
internal sealed class Witness : IDisposable
{
    public const string Acknowledgements = "acknowledged.jsonl";
    public const string Refusals = "refused.jsonl";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly Lock writing = new();
    private readonly FileStream acknowledged;
    private readonly FileStream refused;
    private readonly ConcurrentDictionary<string, int> refusalCodes = new();
    private readonly ConcurrentQueue<string> wrong = new();
    private int acknowledgedCount;
    private int resentCount;
    private int replayedCount;

    public Witness(string folder)
    {
        acknowledged = new FileStream(Path.Combine(folder, Acknowledgements), FileMode.Append, FileAccess.Write);
        refused = new FileStream(Path.Combine(folder, Refusals), FileMode.Append, FileAccess.Write);
    }

    public int AcknowledgedCount => Volatile.Read(ref acknowledgedCount);

    /// <summary>Requests that got no answer and were sent again under their key.</summary>
    public int ResentCount => Volatile.Read(ref resentCount);

    /// <summary>Answered requests that were sent once more on purpose.</summary>
    public int ReplayedCount => Volatile.Read(ref replayedCount);

    public IReadOnlyDictionary<string, int> RefusalCodes => refusalCodes;

    /// <summary>Answers that disagree with each other.</summary>
    public IReadOnlyCollection<string> Wrong => wrong;

    public int RefusedCount => refusalCodes.Values.Sum();

    /// <summary>A change each time an order was answered: kills wait for it.</summary>
    public int AnsweredCount => AcknowledgedCount + RefusedCount;

    public void Acknowledge(string orderId, long amountFen, string key)
    {
        Write(
            acknowledged,
            new
            {
                orderId,
                amountFen,
                key,
            }
        );
        Interlocked.Increment(ref acknowledgedCount);
    }

    public void Refuse(string key, string code)
    {
        Write(refused, new { key, code });
        refusalCodes.AddOrUpdate(code, 1, (_, n) => n + 1);
    }

    public void Resent() => Interlocked.Increment(ref resentCount);

    public void Replayed() => Interlocked.Increment(ref replayedCount);

    public void Complain(string what) => wrong.Enqueue(what);

    public void Dispose()
    {
        acknowledged.Dispose();
        refused.Dispose();
    }

    /// <summary>Keys of a refusal file; a last line that was cut off was not acted on.</summary>
    public static IReadOnlyList<string> RefusedKeys(string text) =>
        [
            .. text.Split('\n')[..^1]
                .Where(line => line.Length > 0)
                .Select(line => JsonSerializer.Deserialize<JsonElement>(line).GetProperty("key").GetString()!),
        ];

    private void Write(FileStream file, object line)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(line, Json) + "\n");
        lock (writing)
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }
    }
}
