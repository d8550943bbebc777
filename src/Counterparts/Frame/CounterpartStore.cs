using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Kaicang.Counterparts.Frame;

/// <summary>
/// The durable memory of one counterpart: one SQLite file (WAL, <c>synchronous=FULL</c>), one writer at a time. What a
/// counterpart acknowledged is on disk before the acknowledgement leaves.
/// </summary>
public sealed class CounterpartStore : IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly ConcurrentBag<SqliteConnection> readers = [];
    private readonly SqliteConnection writer;
    private readonly string connectionString;

    public CounterpartStore(string directory, string name, params IEnumerable<string> schemas)
    {
        Directory.CreateDirectory(directory);
        connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(directory, name + ".db"),
            Pooling = false,
        }.ToString();
        writer = Open();
        writer.Run("PRAGMA journal_mode=WAL");
        foreach (string schema in schemas)
            writer.Run(schema);
    }

    /// <summary>Runs work in one IMMEDIATE transaction; it is on disk when the task ends. An exception rolls everything back.</summary>
    public async Task<T> Write<T>(Func<SqliteConnection, T> work, CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        try
        {
            await using SqliteTransaction transaction = writer.BeginTransaction(deferred: false);
            T answer = work(writer);
            await transaction.CommitAsync(CancellationToken.None);
            return answer;
        }
        finally
        {
            gate.Release();
        }
    }

    public Task Write(Action<SqliteConnection> work, CancellationToken ct) =>
        Write(
            connection =>
            {
                work(connection);
                return 0;
            },
            ct
        );

    /// <summary>Reads committed state on a connection of its own, kept for the next reader; never waits for the writer.</summary>
    public T Read<T>(Func<SqliteConnection, T> work)
    {
        if (!readers.TryTake(out SqliteConnection? connection))
            connection = Open();
        try
        {
            return work(connection);
        }
        finally
        {
            readers.Add(connection);
        }
    }

    public void Dispose()
    {
        gate.Wait(TimeSpan.FromSeconds(5)); // A transaction that is under way ends first.
        writer.Dispose();
        while (readers.TryTake(out SqliteConnection? reader))
            reader.Dispose();
        gate.Dispose();
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        connection.Run("PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA foreign_keys=ON");
        return connection;
    }
}
