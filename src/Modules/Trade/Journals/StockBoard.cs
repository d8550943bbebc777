using System.Collections.Concurrent;
using Kaicang.Contracts.Catalog;
using Kaicang.Trade.Domain;

namespace Kaicang.Trade.Journals;

/// <summary>
/// What this host last saw of sellable stock, so that an order is routed without asking the database and a sold-out SKU says so at once. It
/// only saves work: the locked rows decide. A "no" is said from rows at most <see cref="MayBeOld"/> old; older ones are read again, many
/// SKUs in one query.
/// </summary>
internal sealed class StockBoard(IDbContextFactory<KaicangDb> contexts) : IDisposable
{
    private const int MaxSkus = 200_000;

    private static readonly TimeSpan MayBeOld = TimeSpan.FromMilliseconds(50);
    private readonly ConcurrentDictionary<SkuId, Seen> board = new();
    private readonly Lock reading = new();
    private readonly SemaphoreSlim one = new(1, 1);
    private Reading? next;

    /// <summary>Rows of the wanted SKUs; fresh ones for those of which no warehouse seems to have enough.</summary>
    public ValueTask<IReadOnlyList<SellableStock>> RowsOfAsync(IReadOnlyList<(SkuId Sku, int Count)> wanted)
    {
        var rows = new List<SellableStock>(wanted.Count * 2);
        List<SkuId>? missing = null;
        foreach ((SkuId sku, int count) in wanted)
        {
            if (board.TryGetValue(sku, out Seen? seen) && (seen.HasEnough(count) || seen.IsFresh))
                rows.AddRange(seen.Rows);
            else
                (missing ??= []).Add(sku);
        }
        return missing is null ? new(rows) : new(ReadAsync(rows, missing));
    }

    /// <summary>Rows as a batch left them, all warehouses of each SKU.</summary>
    public void Learn(IEnumerable<SellableStock> rows)
    {
        long now = TimeProvider.System.GetTimestamp();
        foreach (IGrouping<SkuId, SellableStock> sku in rows.GroupBy(r => r.Sku))
            board[sku.Key] = new Seen([.. sku], now);
    }

    public void Dispose() => one.Dispose();

    private async Task<IReadOnlyList<SellableStock>> ReadAsync(List<SellableStock> rows, List<SkuId> missing)
    {
        await Join(missing);
        foreach (SkuId sku in missing)
        {
            if (board.TryGetValue(sku, out Seen? seen))
                rows.AddRange(seen.Rows);
        }
        return rows;
    }

    /// <summary>One query at a time; whoever comes while it runs shares the next one.</summary>
    private Task Join(List<SkuId> skus)
    {
        Reading mine;
        lock (reading)
        {
            mine = next ??= new Reading();
            foreach (SkuId sku in skus)
                mine.Skus.Add(sku);
            if (mine.Started)
                return mine.Done;
            mine.Started = true;
        }
        _ = RunAsync(mine);
        return mine.Done;
    }

    private async Task RunAsync(Reading mine)
    {
        await one.WaitAsync();
        try
        {
            lock (reading)
            {
                next = null; // From here on nobody joins: the query is on its way.
            }
            if (board.Count > MaxSkus)
                board.Clear();
            await using KaicangDb db = await contexts.CreateDbContextAsync();
            List<SellableStock> rows = await StockRows.ReadAsync(
                db,
                [.. mine.Skus.Select(s => s.Value)],
                CancellationToken.None
            );
            long now = TimeProvider.System.GetTimestamp();
            ILookup<SkuId, SellableStock> bySku = rows.ToLookup(r => r.Sku);
            foreach (SkuId sku in mine.Skus)
                board[sku] = new Seen([.. bySku[sku]], now);
            mine.End(null);
        }
        catch (Exception broken)
        {
            mine.End(broken);
        }
        finally
        {
            one.Release();
        }
    }

    private sealed class Reading
    {
        private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public HashSet<SkuId> Skus { get; } = [];

        public bool Started { get; set; }

        public Task Done => done.Task;

        public void End(Exception? broken)
        {
            if (broken is null)
                done.SetResult();
            else
                done.SetException(broken);
        }
    }

    private sealed record Seen(SellableStock[] Rows, long At)
    {
        public bool IsFresh => TimeProvider.System.GetElapsedTime(At) <= MayBeOld;

        public bool HasEnough(int count)
        {
            foreach (SellableStock row in Rows)
            {
                if (row.AvailableCount >= count)
                    return true;
            }
            return false;
        }
    }
}
