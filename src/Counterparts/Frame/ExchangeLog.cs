using Microsoft.Data.Sqlite;

namespace Kaicang.Counterparts.Frame;

/// <summary>One thing that came or went.</summary>
/// <param name="Seq">Ascending number.</param>
/// <param name="At">Counterpart's clock, ISO 8601 in UTC.</param>
/// <param name="Direction"><c>in</c> or <c>out</c>.</param>
/// <param name="Kind">What it was, in the words of its protocol.</param>
/// <param name="Key">Business key: order number, payment number …</param>
/// <param name="Outcome">What became of it, one line.</param>
/// <param name="Content">The text as it came or went.</param>
public sealed record Exchange(
    long Seq,
    string At,
    string Direction,
    string Kind,
    string Key,
    string Outcome,
    string Content
);

/// <summary>What the counterpart got and what it answered, readable at <c>/</c> and at <c>/_control/log</c>.</summary>
public sealed class ExchangeLog(CounterpartStore store, TimeProvider clock)
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS exchange_log (
            seq INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, direction TEXT NOT NULL, kind TEXT NOT NULL,
            key TEXT NOT NULL, outcome TEXT NOT NULL, content TEXT NOT NULL)
        """;

    private const string Columns = "seq, at, direction, kind, key, outcome, content";

    /// <summary>Notes what came; answers its number.</summary>
    public long Came(SqliteConnection connection, string kind, string key, string outcome, string content) =>
        Record(connection, "in", kind, key, outcome, content);

    public void Went(SqliteConnection connection, string kind, string key, string outcome, string content) =>
        Record(connection, "out", kind, key, outcome, content);

    /// <summary>Newest first, below <paramref name="before"/>, with an optional key.</summary>
    public IReadOnlyList<Exchange> Newest(long before, string? key, int max) =>
        store.Read(c =>
            c.Rows(
                $"SELECT {Columns} FROM exchange_log WHERE seq < $before AND ($key IS NULL OR key = $key) ORDER BY seq DESC LIMIT $max",
                r => new Exchange(
                    r.GetInt64(0),
                    r.GetString(1),
                    r.GetString(2),
                    r.GetString(3),
                    r.GetString(4),
                    r.GetString(5),
                    r.GetString(6)
                ),
                ("before", before),
                ("key", key),
                ("max", Math.Clamp(max, 1, 200))
            )
        );

    private long Record(
        SqliteConnection connection,
        string direction,
        string kind,
        string key,
        string outcome,
        string content
    ) =>
        connection.Number(
            "INSERT INTO exchange_log (at, direction, kind, key, outcome, content) VALUES ($at, $direction, $kind, $key, $outcome, $content) RETURNING seq",
            ("at", clock.GetUtcNow().UtcDateTime.ToString("O")),
            ("direction", direction),
            ("kind", kind),
            ("key", key),
            ("outcome", outcome),
            ("content", content)
        );
}
