using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Content;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Pay;
using Kaicang.Contracts.People;
using Kaicang.Contracts.Warehousing;
using Kaicang.Kernel;

namespace Kaicang.Contracts.Trade;

/// <summary>An order was placed; stock and quota are held until the deadline.</summary>
public sealed record OrderPlaced(
    OrderId Order,
    string OrderNo,
    AccountId Buyer,
    Money Amount,
    DateTimeOffset At,
    DateTimeOffset PayBefore
) : IFact
{
    public string AggregateKey => Order.ToString();
}

/// <summary>The order is paid in full and will be fulfilled: each customs order goes its own way from here.</summary>
public sealed record OrderPaid(
    OrderId Order,
    AccountId Buyer,
    IReadOnlyList<CustomsOrderId> CustomsOrders,
    Money Amount,
    DateTimeOffset PaidAt
) : IFact
{
    public string AggregateKey => Order.ToString();
}

/// <summary>An unpaid order was closed; stock and quota went back.</summary>
public sealed record OrderClosed(OrderId Order, string Reason, DateTimeOffset At) : IFact
{
    public string AggregateKey => Order.ToString();
}

/// <summary>A paid customs order is to be stopped: the warehouse stops the parcel, Customs withdraws the declaration list.</summary>
public sealed record CancellationRequested(CustomsOrderId CustomsOrder, OrderId Order, string Reason, DateTimeOffset At)
    : IFact
{
    public string AggregateKey => CustomsOrder.ToString();
}

/// <summary>The customs order is off: everybody who had to let go has let go.</summary>
public sealed record CustomsOrderCancelled(CustomsOrderId CustomsOrder, OrderId Order, string Reason, DateTimeOffset At)
    : IFact
{
    public string AggregateKey => CustomsOrder.ToString();
}

/// <summary>Pieces of a SKU.</summary>
public sealed record SkuCount(SkuId Sku, int Count);

/// <summary>
/// Goods are on their way back, or are to go back without ever having left the zone: Customs applies for the return (CEB625), the warehouse
/// expects them.
/// </summary>
/// <param name="Goods">What comes; empty when everything does.</param>
/// <param name="CarrierCode">The carrier that the buyer gave them to; null when one is to collect them at the door.</param>
public sealed record ReturnStarted(
    AfterSaleId AfterSale,
    CustomsOrderId CustomsOrder,
    OrderId Order,
    IReadOnlyList<SkuCount> Goods,
    string? CarrierCode,
    string? WaybillNo,
    DateTimeOffset At
) : IFact
{
    public string AggregateKey => CustomsOrder.ToString();
}

/// <summary>A replacement without a price is to be sent: an order like any other for the warehouse, and nobody else's.</summary>
public sealed record ReplacementOrdered(
    AfterSaleId AfterSale,
    CustomsOrderId CustomsOrder,
    OrderId Order,
    DateTimeOffset At
) : IFact
{
    public string AggregateKey => Order.ToString();
}

/// <summary>
/// Money is to go back to the buyer; the refund key makes it happen once. Goods are told at full price: what coupons paid of them does not
/// go back as money, but to whom it came from.
/// </summary>
/// <param name="ShopDiscount">What the shop's coupons had paid of these goods, line by line; null in facts from before it was told: running floors of <see cref="Money.FloorShare"/> by refunded goods.</param>
/// <param name="PlatformDiscount">What the platform's had paid of them.</param>
public sealed record RefundRequested(
    CustomsOrderId CustomsOrder,
    OrderId Order,
    string RefundKey,
    Money Goods,
    Money Freight,
    Money Tax,
    string Reason,
    DateTimeOffset At,
    Money? ShopDiscount = null,
    Money? PlatformDiscount = null
) : IFact
{
    public string AggregateKey => CustomsOrder.ToString();
}

/// <summary>Receipt + N days have passed without a dispute: the parties may be paid. Goods at full price. Commission is on goods after the shop's coupon, before the platform's, without tax and freight, at the rate frozen with the order.</summary>
public sealed record CustomsOrderCompleted(
    CustomsOrderId CustomsOrder,
    OrderId Order,
    ShopId Shop,
    Money Goods,
    Money Freight,
    Money Tax,
    Rate PlatformFee,
    AccountId? Creator,
    Money Commission,
    DateTimeOffset SignedAt,
    DateTimeOffset At
) : IFact
{
    public string AggregateKey => CustomsOrder.ToString();
}
