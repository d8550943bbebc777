using Kaicang.Contracts;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;

namespace Kaicang.Trade.UseCases;

/// <summary>One row of a list of customs orders.</summary>
/// <param name="Generated">Made by <c>./run demo-history</c>: nobody bought it.</param>
public sealed record OrderRow(
    OrderId Order,
    CustomsOrderId CustomsOrder,
    string OrderNo,
    string Number,
    ShopId Shop,
    string ShopName,
    TradeMode Mode,
    CustomsOrderState State,
    string StateName,
    Money Total,
    int PieceCount,
    string FirstTitle,
    string PictureUrl,
    string? WaybillNo,
    DateTimeOffset PlacedAt,
    DateTimeOffset PayBefore,
    DateTimeOffset? PaidAt,
    bool Generated
);

/// <summary>An order as its buyer, its shops and staff see it. A shop sees its own parts only.</summary>
/// <param name="Consignee">Masked for everybody but the buyer.</param>
/// <param name="Generated">Made by <c>./run demo-history</c>: nobody bought it.</param>
public sealed record OrderView(
    OrderId Id,
    string OrderNo,
    Money Amount,
    DateTimeOffset PlacedAt,
    DateTimeOffset PayBefore,
    DateTimeOffset? PaidAt,
    DateTimeOffset? ClosedAt,
    string? NoticeVersion,
    ConsigneeView? Consignee,
    IReadOnlyList<CustomsOrderView> CustomsOrders,
    bool Generated
);

/// <summary>Who receives it.</summary>
public sealed record ConsigneeView(string Name, string Phone, string Address);

/// <summary>One customs order with what can be done with it.</summary>
public sealed record CustomsOrderView(
    CustomsOrderId Id,
    string Number,
    string PaymentSubNumber,
    ShopId Shop,
    string ShopName,
    bool SelfOperated,
    WarehouseId Warehouse,
    string WarehouseName,
    TradeMode Mode,
    CustomsOrderState State,
    string StateName,
    Money Goods,
    Money Freight,
    Money Tax,
    Money Total,
    Money Refunded,
    string? CarrierCode,
    string? WaybillNo,
    DateTimeOffset? ReleasedAt,
    DateTimeOffset? SignedAt,
    DateTimeOffset? SettlementDueAt,
    DateTimeOffset? ReturnUntil,
    AfterSaleId? AfterSale,
    bool MayCancel,
    bool MayChangeAddress,
    bool MayConfirm,
    bool MayReturn,
    IReadOnlyList<OrderLineView> Lines,
    IReadOnlyList<TimelineView> Timeline,
    Money Discount,
    IReadOnlyList<CouponShareView> Coupons
);

/// <summary>One line as it was bought.</summary>
public sealed record OrderLineView(
    int LineNo,
    SkuId Sku,
    string SkuCode,
    string Title,
    string PictureUrl,
    int Quantity,
    Money UnitPrice,
    Money Goods,
    Money Freight,
    Money Duty,
    Money Vat,
    Money ConsumptionTax,
    string? ItemRecordNo
)
{
    /// <summary>The public promotion by whose price it was bought.</summary>
    public PromotionId? Promotion { get; init; }

    /// <summary>What it took off the line.</summary>
    public Money PublicCut { get; init; }

    public Money Tax => Duty + Vat + ConsumptionTax;
}

/// <summary>One step of the way.</summary>
/// <param name="DetailIsQuoted">The detail is what somebody wrote, in his own language.</param>
public sealed record TimelineView(
    string Step,
    string Words,
    string Detail,
    bool DetailIsQuoted,
    DateTimeOffset At,
    bool Bad,
    bool LegalTime
);

/// <summary>Where each cent of an order comes from.</summary>
public sealed record OrderExplanation(string OrderNo, Money Amount, IReadOnlyList<PartExplanation> CustomsOrders);

/// <summary>The amounts of one customs order, with rule, rate and base of each step.</summary>
public sealed record PartExplanation(
    string Number,
    BusinessDay RulesOn,
    string? TariffVersion,
    bool Preferential,
    Money Goods,
    Money Freight,
    string FreightRule,
    Money Tax,
    Money Total,
    Money DutiableValue,
    IReadOnlyList<LineExplanation> Lines,
    Money Discount,
    Money PlatformDiscount,
    IReadOnlyList<CouponShareView> Coupons
)
{
    /// <summary>Each amount with its rule; together they are <see cref="Total"/>, and those that are tax are <see cref="Tax"/>.</summary>
    public IReadOnlyList<Charge> Charges { get; init; } = [];

    /// <summary>What the limits said; null for domestic goods.</summary>
    public LimitExplanation? Limit { get; init; }

    /// <summary>What it took of the orderer's quotas; told to the buyer and to staff only.</summary>
    public IReadOnlyList<QuotaExplanation> Quota { get; init; } = [];
}

/// <summary>How the limits of the day were decided for one customs order.</summary>
/// <param name="Decision">Inside the limits, or one piece above the single limit at full tax.</param>
public sealed record LimitExplanation(
    LimitOutcome Decision,
    Money DutiableValue,
    int PieceCount,
    Money SingleOrder,
    Money Yearly,
    BusinessDay From,
    string Source
);

/// <summary>What one customs order held of a quota when it was placed: fen for <c>value</c>, grams for weights.</summary>
/// <param name="UsedThen">Used by the person at that moment.</param>
/// <param name="HeldThen">Held by the person at that moment, this order included.</param>
/// <param name="Standing">Where it stands now: held, committed (used), released or restored (given back).</param>
public sealed record QuotaExplanation(
    string Kind,
    string Name,
    long Amount,
    long UsedThen,
    long HeldThen,
    long Limit,
    string Rule,
    string Standing
);

/// <summary>One line: unit price × quantity, its share of the freight, its tax by head, and what coupons paid of its goods, by who bears them.</summary>
public sealed record LineExplanation(
    int LineNo,
    string Title,
    int Quantity,
    Money UnitPrice,
    long PriceVersion,
    Money Goods,
    Money FreightShare,
    Money Duty,
    Money Vat,
    Money ConsumptionTax,
    IReadOnlyList<TaxStep> TaxSteps,
    Money ShopDiscount,
    Money PlatformDiscount
)
{
    /// <summary>The public promotion by whose price it was bought.</summary>
    public PromotionId? Promotion { get; init; }

    /// <summary>The struck price of one piece beside it.</summary>
    public Money? OriginalPrice { get; init; }

    /// <summary>What it took off the line.</summary>
    public Money PublicCut { get; init; }
}
