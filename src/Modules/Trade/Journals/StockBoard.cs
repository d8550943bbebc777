using System.Collections.Concurrent;
using Kaicang.Contracts.Catalog;
using Kaicang.Trade.Domain;

namespace Kaicang.Trade.Journals;

/// <summary>
/// What this host last saw of sellable stock, so that an order is routed without asking the database and a sold-out SKU says so at once. It
/// only saves work: the locked rows decide. A "no" is said from rows at most <see cref="MayBeOld"/> old; older ones are read again, many
/// SKUs in one query.
/// </summary>
internal sealed class StockBoard
{
    private const int MaxSkus = 200_000;

    private static readonly TimeSpan MayBeOld = TimeSpan.FromMilliseconds(50);
    private readonly ConcurrentDictionary<SkuId, Seen> board = new();
    private readonly IDbContextFactory<KaicangDb> contexts;
    private readonly Gathering<SkuId, Seen> reading;

    public StockBoard(IDbContextFactory<KaicangDb> contexts)
    {
        this.contexts = contexts;
        reading = new Gathering<SkuId, Seen>(ReadAsync);
    }

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
        return missing is null ? new(rows) : new(AskAsync(rows, [.. missing]));
    }

    /// <summary>Rows as a batch left them, all warehouses of each SKU.</summary>
    public void Learn(IEnumerable<SellableStock> rows)
    {
        long now = TimeProvider.System.GetTimestamp();
        foreach (IGrouping<SkuId, SellableStock> sku in rows.GroupBy(r => r.Sku))
            board[sku.Key] = new Seen([.. sku], now);
    }

    private async Task<IReadOnlyList<SellableStock>> AskAsync(List<SellableStock> rows, SkuId[] missing)
    {
        IReadOnlyDictionary<SkuId, Seen> found = await reading.AskAsync(missing);
        foreach (SkuId sku in missing)
            rows.AddRange(found[sku].Rows);
        return rows;
    }

    private async Task<IReadOnlyDictionary<SkuId, Seen>> ReadAsync(IReadOnlyCollection<SkuId> skus)
    {
        if (board.Count > MaxSkus)
            board.Clear();
        await using KaicangDb db = await contexts.CreateDbContextAsync();
        List<SellableStock> rows = await StockRows.ReadAsync(
            db,
            [.. skus.Select(s => s.Value)],
            CancellationToken.None
        );
        long now = TimeProvider.System.GetTimestamp();
        ILookup<SkuId, SellableStock> bySku = rows.ToLookup(r => r.Sku);
        Dictionary<SkuId, Seen> found = skus.ToDictionary(sku => sku, sku => new Seen([.. bySku[sku]], now));
        foreach ((SkuId sku, Seen seen) in found)
            board[sku] = seen;
        return found;
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
