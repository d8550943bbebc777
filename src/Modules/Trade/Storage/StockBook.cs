using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Warehousing;
using Kaicang.Trade.Domain;

namespace Kaicang.Trade.Storage;

/// <summary>
/// Moves of sellable stock. Each is one conditional statement on the row, rows in the order of their keys, so that
/// parallel orders neither oversell nor lock each other out; the CHECK of the table is the last line.
/// </summary>
internal sealed class StockBook(KaicangDb db, AllotmentBook allotments)
{
    /// <summary>Holds all needs, or answers the first that could not be held; what was held before it is the caller's to roll back.</summary>
    public async Task<StockNeed?> HoldAsync(IEnumerable<StockNeed> needs, CancellationToken ct)
    {
        await db.BeginWritesAsync(ct);
        foreach (StockNeed need in InKeyOrder(needs))
        {
            if (need.Claim is { } claim)
            {
                if (!await allotments.HoldAsync(need, claim, ct))
                    return need;
                continue;
            }
            int held = await RowOf(need)
                .Where(s => s.AvailableCount >= need.Count)
                .ExecuteUpdateAsync(
                    row =>
                        row.SetProperty(s => s.AvailableCount, s => s.AvailableCount - need.Count)
                            .SetProperty(s => s.HeldCount, s => s.HeldCount + need.Count),
                    ct
                );
            if (held == 0)
                return need;
        }
        return null;
    }

    /// <summary>Holds all needs or none: what was held before the missing one is let go again. Answers the missing one.</summary>
    public async Task<StockNeed?> HoldAllAsync(IEnumerable<StockNeed> needs, CancellationToken ct)
    {
        StockNeed[] all = [.. InKeyOrder(needs)];
        if (await HoldAsync(all, ct) is not { } missing)
            return null;
        foreach (StockNeed held in all.TakeWhile(n => n != missing))
        {
            await RowOf(held)
                .ExecuteUpdateAsync(
                    row =>
                        row.SetProperty(s => s.AvailableCount, s => s.AvailableCount + held.Count)
                            .SetProperty(s => s.HeldCount, s => s.HeldCount - held.Count),
                    ct
                );
        }
        return missing;
    }

    /// <summary>Held pieces may be sold to others again.</summary>
    public async Task ReleaseAsync(CustomsOrder order, CancellationToken ct)
    {
        if (order.Stock != StockStanding.Held)
            return;
        await db.BeginWritesAsync(ct);
        foreach (StockNeed need in InKeyOrder(NeedsOf(order)))
        {
            if (need.Claim is { } claim)
            {
                await allotments.ReleaseAsync(need, claim, ct);
                continue;
            }
            await RowOf(need)
                .ExecuteUpdateAsync(
                    row =>
                        row.SetProperty(s => s.AvailableCount, s => s.AvailableCount + need.Count)
                            .SetProperty(s => s.HeldCount, s => s.HeldCount - need.Count),
                    ct
                );
        }
        order.Stock = StockStanding.Released;
    }

    /// <summary>Held pieces left the warehouse.</summary>
    public async Task SellAsync(CustomsOrder order, CancellationToken ct)
    {
        if (order.Stock != StockStanding.Held)
            return;
        await db.BeginWritesAsync(ct);
        foreach (StockNeed need in InKeyOrder(NeedsOf(order)))
        {
            await RowOf(need)
                .ExecuteUpdateAsync(
                    row =>
                        row.SetProperty(s => s.HeldCount, s => s.HeldCount - need.Count)
                            .SetProperty(s => s.SoldCount, s => s.SoldCount + need.Count),
                    ct
                );
            if (need.Claim is { } claim)
                await allotments.SellAsync(need, claim, ct);
        }
        order.Stock = StockStanding.Sold;
    }

    /// <summary>The warehouse offers pieces. The same key counts once.</summary>
    public async Task OfferAsync(
        SkuId sku,
        WarehouseId warehouse,
        int count,
        string offerKey,
        DateTimeOffset at,
        CancellationToken ct
    )
    {
        await db.BeginWritesAsync(ct);
        if (await db.Set<StockOffer>().AnyAsync(o => o.OfferKey == offerKey, ct))
            return;
        var need = new StockNeed(sku, warehouse, count);
        int changed = await RowOf(need)
            .ExecuteUpdateAsync(
                row =>
                    row.SetProperty(s => s.OfferedCount, s => s.OfferedCount + count)
                        .SetProperty(s => s.AvailableCount, s => s.AvailableCount + count),
                ct
            );
        if (changed == 0)
            db.Add(
                new SellableStock
                {
                    Sku = sku,
                    Warehouse = warehouse,
                    OfferedCount = count,
                    AvailableCount = count,
                }
            );
        db.Add(Entry(need, offerKey, withdrawal: false, moved: count, at));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The warehouse takes pieces back from sale: at most what is available, never what is promised.</summary>
    public async Task WithdrawAsync(
        SkuId sku,
        WarehouseId warehouse,
        int count,
        string offerKey,
        DateTimeOffset at,
        CancellationToken ct
    )
    {
        await db.BeginWritesAsync(ct);
        if (await db.Set<StockOffer>().AnyAsync(o => o.OfferKey == offerKey, ct))
            return;
        var need = new StockNeed(sku, warehouse, count);
        int moved = 0;
        for (int tries = 0; tries < 5; tries++)
        {
            int available = await RowOf(need).Select(s => s.AvailableCount).FirstOrDefaultAsync(ct);
            int wanted = Math.Min(available, count);
            if (wanted == 0)
                break;
            int changed = await RowOf(need)
                .Where(s => s.AvailableCount >= wanted)
                .ExecuteUpdateAsync(
                    row =>
                        row.SetProperty(s => s.WithdrawnCount, s => s.WithdrawnCount + wanted)
                            .SetProperty(s => s.AvailableCount, s => s.AvailableCount - wanted),
                    ct
                );
            if (changed == 0)
                continue;
            moved = wanted;
            break;
        }
        db.Add(Entry(need, offerKey, withdrawal: true, moved, at));
        await db.SaveChangesAsync(ct);
    }

    public static IEnumerable<StockNeed> NeedsOf(CustomsOrder order) =>
        order
            .Lines.GroupBy(line =>
                (line.Sku, Claim: line.Allotment is { } id ? new AllotmentClaim(id, order.Buyer, line.Room) : null)
            )
            .Select(lines => new StockNeed(
                lines.Key.Sku,
                order.Warehouse,
                lines.Sum(line => line.Quantity),
                lines.Key.Claim
            ));

    private static IOrderedEnumerable<StockNeed> InKeyOrder(IEnumerable<StockNeed> needs) =>
        needs
            .GroupBy(n => (n.Sku, n.Warehouse, n.Claim))
            .Select(g => new StockNeed(g.Key.Sku, g.Key.Warehouse, g.Sum(n => n.Count), g.Key.Claim))
            .OrderBy(n => n.Sku.Value)
            .ThenBy(n => n.Warehouse.Value)
            .ThenBy(n => n.Claim?.Allotment.Value);

    private IQueryable<SellableStock> RowOf(StockNeed need) =>
        db.Set<SellableStock>().AsNoTracking().Where(s => s.Sku == need.Sku && s.Warehouse == need.Warehouse);

    private static StockOffer Entry(StockNeed need, string offerKey, bool withdrawal, int moved, DateTimeOffset at) =>
        new()
        {
            OfferKey = offerKey,
            Sku = need.Sku,
            Warehouse = need.Warehouse,
            Withdrawal = withdrawal,
            Count = need.Count,
            MovedCount = moved,
            At = at,
        };
}
