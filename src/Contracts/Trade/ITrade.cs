using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Content;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.People;
using Kaicang.Contracts.Warehousing;
using Kaicang.Kernel;

namespace Kaicang.Contracts.Trade;

/// <summary>What other modules may ask Trade.</summary>
public interface ITrade
{
    /// <summary>An order with its customs orders, or null.</summary>
    Task<OrderCard?> OrderOf(OrderId id, CancellationToken ct);

    Task<CustomsOrderCard?> CustomsOrderOf(CustomsOrderId id, CancellationToken ct);

    /// <summary>Who receives a parcel. Personal data; each call is logged with its purpose.</summary>
    Task<Consignee?> RevealConsignee(CustomsOrderId id, string purpose, CancellationToken ct);

    /// <summary>
    /// The same for a document that now goes out with it (waybill, delivery order, customs papers): an act of Trade's own, after which the
    /// address can no longer change. May be repeated.
    /// </summary>
    Task<Consignee?> TakeConsignee(CustomsOrderId id, string purpose, CancellationToken ct);

    /// <summary>Sellable pieces by SKU over all warehouses; a SKU never offered is missing.</summary>
    Task<IReadOnlyDictionary<SkuId, int>> SellableOf(IReadOnlyCollection<SkuId> skus, CancellationToken ct);

    /// <summary>Flash deals of a live room that run or are announced, earliest first.</summary>
    Task<IReadOnlyList<FlashDealCard>> FlashDealsOf(RoomId room, CancellationToken ct);

    /// <summary>Where the sellable pieces of SKUs are, by warehouse; a SKU never offered is missing.</summary>
    Task<IReadOnlyList<StockBuckets>> BucketsOf(IReadOnlyCollection<SkuId> skus, CancellationToken ct);

    /// <summary>How many customs orders stand in each state that still moves; ended ones (closed, completed, cancelled, returned, refunded) are not counted.</summary>
    Task<IReadOnlyDictionary<CustomsOrderState, int>> CountsByState(CancellationToken ct);

    /// <summary>What coupons of the platform in buyers' hands may still cost it: those that have not lapsed, and those that unpaid orders hold.</summary>
    Task<Money> UnspentPlatformCoupons(CancellationToken ct);
}

/// <summary>A flash deal as a room shows it.</summary>
/// <param name="Left">Pieces left right now.</param>
public sealed record FlashDealCard(
    AllotmentId Id,
    SkuId Sku,
    Money DealPrice,
    DateTimeOffset From,
    DateTimeOffset Until,
    int PerBuyer,
    int Left,
    int Total
);

/// <summary>Sellable pieces of a SKU in a warehouse: offered − withdrawn = available + reserved + held + sold.</summary>
/// <param name="Available">Free to everybody.</param>
/// <param name="Reserved">Set apart for campaigns and rooms.</param>
/// <param name="Held">In orders that have not left the warehouse.</param>
public sealed record StockBuckets(
    SkuId Sku,
    WarehouseId Warehouse,
    int Offered,
    int Withdrawn,
    int Available,
    int Reserved,
    int Held,
    int Sold
);

/// <summary>The life of a customs order. Allowed moves are one table in Trade.</summary>
public enum CustomsOrderState
{
    AwaitingPayment,
    Closed,
    Paid,
    Accepted,
    Declaring,
    Refused,
    Released,
    Shipped,
    Signed,
    Completed,
    Cancelling,
    Cancelled,
    Returning,
    Returned,

    /// <summary>All its goods are refunded and stayed where they are.</summary>
    Refunded,
}

/// <summary>An order as others see it.</summary>
public sealed record OrderCard(
    OrderId Id,
    string OrderNo,
    AccountId Buyer,
    PersonId? Orderer,
    Money Amount,
    DateTimeOffset PlacedAt,
    DateTimeOffset PayBefore,
    DateTimeOffset? PaidAt,
    bool Closed,
    IReadOnlyList<CustomsOrderCard> CustomsOrders
);

/// <summary>
/// The part of an order that goes as one parcel: one shop × one warehouse × one trade mode. <c>Total = Goods + Freight + Tax − Discount</c>.
/// </summary>
/// <param name="Number">Order number on the customs documents: unique, at most 60 characters.</param>
/// <param name="PaymentSubNumber">The sub-number under which its share was paid.</param>
/// <param name="Discount">Coupons used as payment; they do not lower the dutiable value.</param>
/// <param name="Creator">Whose room or showcase sold it.</param>
/// <param name="PlatformDiscount">Of the discount, what the platform bears; the rest the shop does without.</param>
public sealed record CustomsOrderCard(
    CustomsOrderId Id,
    string Number,
    OrderId Order,
    string OrderNo,
    AccountId Buyer,
    PersonId? Orderer,
    ShopId Shop,
    WarehouseId Warehouse,
    TradeMode Mode,
    CustomsOrderState State,
    Money Goods,
    Money Freight,
    Money Tax,
    Money Discount,
    Money Total,
    string PaymentSubNumber,
    AccountId? Creator,
    RoomId? Room,
    DateTimeOffset PlacedAt,
    DateTimeOffset? PaidAt,
    IReadOnlyList<OrderLineCard> Lines,
    Money PlatformDiscount = default
);

/// <summary>One line of a customs order. The tax is by head, in fen, as it was quoted and paid.</summary>
/// <param name="ShopDiscount">What the shop's own coupon paid of the goods: the commission is of what is left.</param>
public sealed record OrderLineCard(
    int LineNo,
    SkuId Sku,
    Text Title,
    int Quantity,
    Money UnitPrice,
    Money Goods,
    Money Freight,
    Money Duty,
    Money Vat,
    Money ConsumptionTax,
    string? ItemRecordNo,
    Money ShopDiscount = default
)
{
    public Money Tax => Duty + Vat + ConsumptionTax;
}

/// <summary>Who receives a parcel. Personal data.</summary>
public sealed record Consignee(
    string Name,
    string Phone,
    string DivisionCode,
    string Province,
    string City,
    string District,
    string Street
);
