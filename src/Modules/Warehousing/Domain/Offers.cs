using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Warehousing;

namespace Kaicang.Warehousing.Domain;

/// <summary>Free stock given to sale, or taken back from it (a negative count). Only ever added; the offer key makes it count once.</summary>
internal sealed class StockOffer
{
    public string OfferKey { get; init; } = "";
    public WarehouseId Warehouse { get; init; }
    public SkuId Sku { get; init; }
    public int Count { get; init; }
    public string? Reason { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>How much of a SKU's free stock in a warehouse is given to sale. Sold pieces leave it when they are allocated.</summary>
internal sealed class OfferedStock : IVersioned
{
    private OfferedStock() { }

    public WarehouseId Warehouse { get; private set; }
    public SkuId Sku { get; private set; }
    public int Offered { get; private set; }
    public long Version { get; private set; }

    public static OfferedStock Open(WarehouseId warehouse, SkuId sku) => new() { Warehouse = warehouse, Sku = sku };

    public ErrorOr<StockOffer> Offer(int count, int free, string key, DateTimeOffset now)
    {
        if (count <= 0)
            return WarehousingRefusals.CountNotPositive.With(("count", count));
        if (count > free - Offered)
            return WarehousingRefusals.OfferedTooMuch.With(("count", count), ("most", Math.Max(0, free - Offered)));
        Offered += count;
        return Entry(key, count, null, now);
    }

    public ErrorOr<StockOffer> Withdraw(int count, int sellable, string reason, string key, DateTimeOffset now)
    {
        if (count <= 0)
            return WarehousingRefusals.CountNotPositive.With(("count", count));
        int most = Math.Min(Offered, sellable);
        if (count > most)
            return WarehousingRefusals.WithdrawnTooMuch.With(("count", count), ("most", most));
        Offered -= count;
        return Entry(key, -count, reason, now);
    }

    /// <summary>Sold pieces were allocated.</summary>
    public void Take(int count) => Offered = Math.Max(0, Offered - count);

    /// <summary>Allocated pieces went back before they left: Trade sells them again.</summary>
    public void GiveBack(int count) => Offered = checked(Offered + count);

    private StockOffer Entry(string key, int count, string? reason, DateTimeOffset now) =>
        new()
        {
            OfferKey = key,
            Warehouse = Warehouse,
            Sku = Sku,
            Count = count,
            Reason = reason,
            At = now,
        };
}
