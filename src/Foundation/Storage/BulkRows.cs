using Kaicang.Foundation.Facts;
using Kaicang.Foundation.Jobs;
using Kaicang.Foundation.Journals;
using Kaicang.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Kaicang.Foundation.Storage;

/// <summary>
/// Writes many new rows fast, by the writer of the journal: prepared statements on SQLite, arrays or COPY on PostgreSQL. Rows are neither tracked nor checked for existence; constraints of the database still hold. For bulk history and
/// imports of a verb, which opens and commits its own transactions; a use case has its runner for that.
/// </summary>
public sealed class BulkRows(KaicangDb db, WriteGate gate, ReactionList reactions) : IAsyncDisposable
{
    private IDisposable? pass;
    private IDbContextTransaction? transaction;

    /// <summary>Rows written so far.</summary>
    public long Count { get; private set; }

    /// <summary>The context whose transaction this is: for the few statements that raise a row which others share.</summary>
    public KaicangDb Db => db;

    /// <summary>Makes sure that PostgreSQL has a partition for each month from one instant to another.</summary>
    public async Task PrepareMonthsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken ct)
    {
        if (db.Provider != StorageProvider.Postgres)
            return;
        var first = new DateTimeOffset(from.Year, from.Month, 1, 0, 0, 0, TimeSpan.Zero);
        int months = ((to.Year - first.Year) * 12) + to.Month - first.Month + 1;
        await AddMonthPartitions.Ensure(db, first, months, ct);
    }

    public async Task BeginAsync(CancellationToken ct)
    {
        pass = await gate.EnterAsync(ct);
        transaction = await db.Database.BeginTransactionAsync(ct);
    }

    public async Task CommitAsync(CancellationToken ct)
    {
        await transaction!.CommitAsync(ct);
        await EndAsync();
    }

    /// <summary>Adds new rows of one entity type.</summary>
    public Task AddAsync<T>(IReadOnlyCollection<T> rows, CancellationToken ct)
        where T : class => WriteAsync(rows, writes => writes.Insert, ct);

    /// <summary>
    /// Adds rows, and where the key is there already raises its row by the named properties instead. A key stands once in <paramref
    /// name="rows"/>. Not for tables with a CHECK that the addition alone would break.
    /// </summary>
    public Task RaiseAsync<T>(IReadOnlyCollection<T> rows, IReadOnlyCollection<string> raised, CancellationToken ct)
        where T : class
    {
        string[] columns = [.. raised.Select(SnakeCase.Of)];
        return WriteAsync(rows, writes => row => writes.Raise(row, columns), ct);
    }

    private Task WriteAsync<T>(IReadOnlyCollection<T> rows, Func<JournalWrites, Action<T>> write, CancellationToken ct)
    {
        if (rows.Count == 0)
            return Task.CompletedTask;
        if (transaction is null)
            throw new InvalidOperationException("Bulk rows are written between begin and commit.");
        var writes = new JournalWrites(reactions);
        Action<T> one = write(writes);
        foreach (T row in rows)
            one(row);
        ct.ThrowIfCancellationRequested();
        writes.Send(db);
        Count += rows.Count;
        return Task.CompletedTask;
    }

    /// <summary>Adds facts as they would have been announced, each at its instant. Nobody hears them: what follows from them is written too.</summary>
    public Task AddFactsAsync(IEnumerable<(IFact Fact, DateTimeOffset At)> facts, CancellationToken ct) =>
        AddAsync(
            [
                .. facts.Select(f => new FactRow
                {
                    Id = Ids.NewV7(f.At),
                    Type = f.Fact.GetType().Name,
                    AggregateKey = f.Fact.AggregateKey,
                    Payload = System.Text.Json.JsonSerializer.Serialize(f.Fact, f.Fact.GetType(), StorageJson.Options),
                    At = f.At,
                }),
            ],
            ct
        );

    /// <summary>Stamps the installation, with the rows of this transaction.</summary>
    public Task StampAsync(string name, string value, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync(
            $"INSERT INTO foundation_installation (name, value) VALUES ({name}, {value}) ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value",
            ct
        );

    public async ValueTask DisposeAsync()
    {
        if (transaction is not null)
        {
            await transaction.RollbackAsync(CancellationToken.None);
            await EndAsync();
        }
    }

    private async Task EndAsync()
    {
        await transaction!.DisposeAsync();
        transaction = null;
        pass?.Dispose();
        pass = null;
    }
}
