using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;
using Kaicang.Warehousing.Domain;

namespace Kaicang.Warehousing.Storage;

/// <summary>Everything that the lines of one sync look at, loaded behind the gate in three questions.</summary>
internal sealed class SyncSheet
{
    private readonly KaicangDb db;
    private readonly Dictionary<(WarehouseId, SkuId), OfferedStock> offered;
    private readonly Dictionary<(WarehouseId, SkuId), StockSync> last;
    private readonly Dictionary<(WarehouseId, SkuId), int> fit = [];
    private readonly Dictionary<(WarehouseId, SkuId), int> promised;

    private SyncSheet(
        KaicangDb db,
        List<OfferedStock> offered,
        List<StockSync> last,
        List<Lot> lots,
        IReadOnlyList<StockBuckets> buckets,
        BusinessDay today
    )
    {
        this.db = db;
        this.offered = offered.ToDictionary(o => (o.Warehouse, o.Sku));
        this.last = last.ToDictionary(s => (s.Warehouse, s.Sku));
        promised = buckets.ToDictionary(b => (b.Warehouse, b.Sku), b => b.Reserved + b.Held);
        foreach (Lot lot in lots)
        {
            (WarehouseId, SkuId) key = (lot.Warehouse, lot.Sku);
            if (lot.IsFitOn(today))
                fit[key] = fit.GetValueOrDefault(key) + lot.Free;
            // Orders hold until the goods leave; allocated pieces have left the offer already.
            promised[key] = promised.GetValueOrDefault(key) - lot.Held - lot.Locked;
        }
    }

    public static async Task<SyncSheet> LoadAsync(
        KaicangDb db,
        IReadOnlyCollection<SkuId> skus,
        IReadOnlyList<StockBuckets> buckets,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        new(
            db,
            await db.Set<OfferedStock>().Where(o => skus.Contains(o.Sku)).ToListAsync(ct),
            await db.Set<StockSync>().Where(s => skus.Contains(s.Sku)).ToListAsync(ct),
            await db.Set<Lot>().AsNoTracking().Where(l => skus.Contains(l.Sku)).ToListAsync(ct),
            buckets,
            BusinessDay.Of(now)
        );

    public StockSync LastOf(WarehouseId warehouse, SkuId sku) =>
        Of(last, (warehouse, sku), () => StockSync.Open(warehouse, sku));

    public SyncStanding StandingOf(WarehouseId warehouse, SkuId sku) =>
        new(OfferedOf(warehouse, sku).Offered, Math.Max(0, promised.GetValueOrDefault((warehouse, sku))));

    /// <summary>Gives pieces to sale or (negative) takes them back: never more than lies free, never what is promised.</summary>
    public ErrorOr<StockOffer> Move(WarehouseId warehouse, SkuId sku, int change, string key, DateTimeOffset now)
    {
        OfferedStock stock = OfferedOf(warehouse, sku);
        ErrorOr<StockOffer> offer =
            change > 0
                ? stock.Offer(change, fit.GetValueOrDefault((warehouse, sku)), key, now)
                : stock.Withdraw(-change, StandingOf(warehouse, sku).Free, "stock sync", key, now);
        if (!offer.IsError)
            db.Add(offer.Value);
        return offer;
    }

    private OfferedStock OfferedOf(WarehouseId warehouse, SkuId sku) =>
        Of(offered, (warehouse, sku), () => OfferedStock.Open(warehouse, sku));

    private T Of<T>(Dictionary<(WarehouseId, SkuId), T> all, (WarehouseId, SkuId) key, Func<T> open)
        where T : class
    {
        if (!all.TryGetValue(key, out T? row))
        {
            all[key] = row = open();
            db.Add(row);
        }
        return row;
    }
}
