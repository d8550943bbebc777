using Kaicang.Contracts.Alliance;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Content;
using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Pay;
using Kaicang.Contracts.People;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;
using Kaicang.Kernel;

namespace Kaicang.Contracts.History;

/// <summary>A buyer of the generated history. No real person: he has no phone and no ID number, and nobody can sign in as him.</summary>
/// <param name="Serial">A number that no other generated buyer of the installation has.</param>
public sealed record HistoricBuyer(
    AccountId Account,
    PersonId Person,
    long Serial,
    string Name,
    BusinessDay BornOn,
    DateTimeOffset JoinedAt,
    Consignee Consignee
);

/// <summary>Goods that a warehouse received for the history, one lot of one SKU, all of it offered for sale.</summary>
public sealed record HistoricReceipt(
    InboundId Inbound,
    LotId Lot,
    string LotNo,
    WarehouseCard Warehouse,
    SkuCard Sku,
    int Count,
    string OfferKey,
    BusinessDay ProducedOn,
    BusinessDay ExpiresOn,
    DateTimeOffset AnnouncedAt,
    DateTimeOffset At
);

/// <summary>How a generated order ended.</summary>
public enum HistoricEnd
{
    /// <summary>Signed, and settled some days later.</summary>
    Completed,

    /// <summary>Never paid.</summary>
    Closed,

    /// <summary>Signed, and returned within seven days.</summary>
    Returned,

    /// <summary>Refused by customs, declared again under a new list, then like <see cref="Completed"/>.</summary>
    Redeclared,

    /// <summary>Refused by customs for good; all money went back.</summary>
    Refused,
}

/// <summary>When each step of a generated order happened. Steps that its end does not have are not read.</summary>
public sealed record HistoricSteps(
    DateTimeOffset PlacedAt,
    DateTimeOffset PaidAt,
    DateTimeOffset AcceptedAt,
    DateTimeOffset DeclaredAt,
    DateTimeOffset RefusedAt,
    DateTimeOffset ReleasedAt,
    DateTimeOffset PackedAt,
    DateTimeOffset ShippedAt,
    DateTimeOffset SignedAt,
    DateTimeOffset CompletedAt,
    DateTimeOffset ReturnAskedAt,
    DateTimeOffset ReturnArrivedAt,
    DateTimeOffset RefundedAt
);

/// <summary>One line that a generated buyer wanted.</summary>
/// <param name="Commission">The rate of the streamer whose room it was bought in; zero without one.</param>
public sealed record HistoricLine(SkuCard Sku, int Quantity, RoomId? Room, AccountId? Creator, Rate Commission);

/// <summary>What goes as one parcel: one shop, one warehouse, one trade mode.</summary>
public sealed record HistoricParcel(ShopCard Shop, WarehouseCard Warehouse, IReadOnlyList<HistoricLine> Lines)
{
    public TradeMode Mode => Lines[0].Sku.Mode;
}

/// <summary>An order of the plan, before Trade priced it.</summary>
public sealed record HistoricWish(
    HistoricBuyer Buyer,
    IReadOnlyList<HistoricParcel> Parcels,
    HistoricEnd End,
    HistoricSteps Steps
);

/// <summary>A generated order as Trade priced it; every module writes what it would have kept of it.</summary>
public sealed record HistoricOrder(
    HistoricEnd End,
    HistoricSteps Steps,
    OrderCard Order,
    PaymentId Payment,
    IReadOnlyList<HistoricPart> Parts
);

/// <summary>One customs order of it, with the numbers under which the modules know it.</summary>
/// <param name="Declaration">The list that counts; null for domestic goods and unpaid orders.</param>
/// <param name="FirstDeclaration">The refused list before it, or null.</param>
/// <param name="WaybillNo">Null when no parcel was booked.</param>
/// <param name="Commission">What the streamer gets when all of it is kept.</param>
/// <param name="Refunded">Whether money went back, and if so whether freight too.</param>
public sealed record HistoricPart(
    CustomsOrderCard Card,
    HistoricParcel Parcel,
    OutboundId Outbound,
    DeclarationId? Declaration,
    DeclarationId? FirstDeclaration,
    string? WaybillNo,
    string CarrierCode,
    string CarrierName,
    string CarrierCustomsCode,
    string ListNo,
    Rate PlatformFee,
    Money Commission,
    HistoricRefund? Refunded
)
{
    public bool IsCrossBorder => Card.Mode != TradeMode.Domestic;

    public IReadOnlyDictionary<SkuId, SkuCard> Skus =>
        Parcel.Lines.Select(l => l.Sku).DistinctBy(s => s.Id).ToDictionary(s => s.Id);
}

/// <summary>Money of one customs order that went back.</summary>
/// <param name="Key">Trade's refund key.</param>
/// <param name="AfterSale">The return behind it; null after a refusal of customs.</param>
public sealed record HistoricRefund(
    RefundId Id,
    string Key,
    AfterSaleId? AfterSale,
    Money Goods,
    Money Freight,
    Money Tax,
    string Reason
)
{
    public Money Amount => Goods + Freight + Tax;
}
