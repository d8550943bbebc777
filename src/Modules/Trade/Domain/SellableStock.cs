using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Warehousing;

namespace Kaicang.Trade.Domain;

/// <summary>
/// Pieces of a SKU that may be promised from one warehouse: offered − withdrawn = available + reserved + held + sold, held by a CHECK.
/// Moves of it are written by <c>StockBook</c> and <c>AllotmentBook</c> alone.
/// </summary>
internal sealed class SellableStock
{
    public SkuId Sku { get; init; }
    public WarehouseId Warehouse { get; init; }
    public int OfferedCount { get; init; }
    public int WithdrawnCount { get; init; }
    public int AvailableCount { get; init; }

    /// <summary>Set apart for campaigns and rooms and not taken yet: the lefts of its allotments.</summary>
    public int ReservedCount { get; init; }

    /// <summary>In orders that were not shipped yet, paid or not.</summary>
    public int HeldCount { get; init; }

    /// <summary>Shipped.</summary>
    public int SoldCount { get; init; }
}

/// <summary>An offer or withdrawal of the warehouse, counted once by its key.</summary>
internal sealed class StockOffer
{
    public string OfferKey { get; init; } = "";
    public SkuId Sku { get; init; }
    public WarehouseId Warehouse { get; init; }
    public bool Withdrawal { get; init; }
    public int Count { get; init; }

    /// <summary>What was really moved: a withdrawal finds at most what is available.</summary>
    public int MovedCount { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>Pieces of one SKU at one warehouse.</summary>
/// <param name="Claim">Out of which allotment; null takes from what is available to all.</param>
internal readonly record struct StockNeed(SkuId Sku, WarehouseId Warehouse, int Count, AllotmentClaim? Claim = null);

/// <summary>Where the pieces of a customs order are in the book.</summary>
internal enum StockStanding
{
    Held,
    Released,
    Sold,
}
