using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Kaicang.Counterparts.Frame;

/// <summary>A call to the other side: what, where to, with which headers.</summary>
/// <param name="Kind">What it is, for the log: <c>payment.succeeded</c>.</param>
/// <param name="Key">Business key; faults are decided by it.</param>
public sealed record Callback(
    string Kind,
    string Key,
    string Url,
    string Body,
    string ContentType = "application/json",
    IReadOnlyDictionary<string, string>? Headers = null
);

/// <summary>
/// Durable calls to the other side, at least once: queued within the transaction of the act that they tell of, sent until
/// the answer is 2xx, with growing pauses. Faults may delay, repeat, reorder or hold back a call.
/// </summary>
public sealed class CallbackQueue(FaultPlan faults)
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS callback (
            seq INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, key TEXT NOT NULL, url TEXT NOT NULL, body TEXT NOT NULL,
            content_type TEXT NOT NULL, headers TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, due_ms INTEGER NOT NULL,
            done INTEGER NOT NULL DEFAULT 0);
        CREATE INDEX IF NOT EXISTS callback_due ON callback (done, due_ms)
        """;

    /// <summary>A reordered call is held back long enough for later ones to pass.</summary>
    private const int ReorderMs = 1_500;

    /// <summary>Queues a call; call it inside the <see cref="CounterpartStore.Write(Action{SqliteConnection}, CancellationToken)"/> of the act.</summary>
    public void Add(SqliteConnection connection, Callback callback, TimeSpan? after = null)
    {
        string fate = callback.Kind + "|" + callback.Key;
        TimeSpan wait = (after ?? TimeSpan.Zero) + faults.Delay(fate);
        if (faults.Loses(fate))
            wait += faults.Lost;
        else if (faults.Reorders(fate))
            wait += TimeSpan.FromMilliseconds(ReorderMs);
        Insert(connection, callback, wait);
        if (faults.Repeats(fate))
            Insert(connection, callback, wait + TimeSpan.FromMilliseconds(200));
    }

    private static void Insert(SqliteConnection connection, Callback callback, TimeSpan wait) =>
        connection.Run(
            "INSERT INTO callback (kind, key, url, body, content_type, headers, due_ms) VALUES ($kind, $key, $url, $body, $type, $headers, $due)",
            ("kind", callback.Kind),
            ("key", callback.Key),
            ("url", callback.Url),
            ("body", callback.Body),
            ("type", callback.ContentType),
            ("headers", JsonSerializer.Serialize(callback.Headers ?? new Dictionary<string, string>(), Wire.Json)),
            ("due", RealTime.Milliseconds + (long)wait.TotalMilliseconds)
        );
}

/// <summary>Real time for pauses and retries, which the demo clock doesn't move.</summary>
public static class RealTime
{
    public static long Milliseconds => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
}
