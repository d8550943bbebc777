using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Trade;
using Kaicang.Kernel;

namespace Kaicang.Contracts.Warehousing;

/// <summary>Goods were counted into a warehouse: physical stock, a lot, and for bonded goods an entry of the bonded ledger.</summary>
public sealed record GoodsReceived(
    InboundId Inbound,
    WarehouseId Warehouse,
    SkuId Sku,
    LotId Lot,
    int GoodCount,
    int DamagedCount,
    DateTimeOffset At
) : IFact
{
    public string AggregateKey => Sku.ToString();
}

/// <summary>Free physical stock was offered for sale: Trade's sellable stock grows by the count. The offer key makes it count once.</summary>
public sealed record StockOffered(SkuId Sku, WarehouseId Warehouse, int Count, string OfferKey, DateTimeOffset At)
    : IFact
{
    public string AggregateKey => Sku.ToString();
}

/// <summary>Offered stock was taken back from sale (damage, shortage, recall); never more than is available.</summary>
public sealed record StockWithdrawn(SkuId Sku, WarehouseId Warehouse, int Count, string OfferKey, DateTimeOffset At)
    : IFact
{
    public string AggregateKey => Sku.ToString();
}

/// <summary>The warehouse took the order.</summary>
public sealed record OutboundAccepted(CustomsOrderId CustomsOrder, OutboundId Outbound, DateTimeOffset At) : IFact
{
    public string AggregateKey => CustomsOrder.ToString();
}

/// <summary>The warehouse cannot take the order.</summary>
public sealed record OutboundRejected(CustomsOrderId CustomsOrder, string Code, string Reason, DateTimeOffset At)
    : IFact
{
    public string AggregateKey => CustomsOrder.ToString();
}

/// <summary>A waybill number was taken (取号): the three documents can go out.</summary>
public sealed record ParcelBooked(
    CustomsOrderId CustomsOrder,
    OutboundId Outbound,
    string CarrierCode,
    string WaybillNo,
    DateTimeOffset At
) : IFact
{
    public string AggregateKey => CustomsOrder.ToString();
}

/// <summary>Packed and weighed within tolerance.</summary>
public sealed record ParcelPacked(CustomsOrderId CustomsOrder, int WeightGrams, DateTimeOffset At) : IFact
{
    public string AggregateKey => CustomsOrder.ToString();
}

/// <summary>Weighed outside the tolerance of the declared weight: the parcel waits for staff.</summary>
public sealed record ParcelWeightRefused(
    CustomsOrderId CustomsOrder,
    int WeightGrams,
    int DeclaredGrams,
    DateTimeOffset At
) : IFact
{
    public string AggregateKey => CustomsOrder.ToString();
}

/// <summary>The parcel left the zone (or the domestic warehouse).</summary>
public sealed record ParcelExited(CustomsOrderId CustomsOrder, DateTimeOffset At) : IFact
{
    public string AggregateKey => CustomsOrder.ToString();
}

/// <summary>The consignee signed for the parcel.</summary>
public sealed record ParcelSigned(CustomsOrderId CustomsOrder, DateTimeOffset At) : IFact
{
    public string AggregateKey => CustomsOrder.ToString();
}

/// <summary>The warehouse stopped the parcel before gate-out and put the goods back.</summary>
public sealed record OutboundStopped(CustomsOrderId CustomsOrder, DateTimeOffset At) : IFact
{
    public string AggregateKey => CustomsOrder.ToString();
}

/// <summary>Too late to stop: the parcel has left.</summary>
public sealed record OutboundStopRefused(CustomsOrderId CustomsOrder, string Reason, DateTimeOffset At) : IFact
{
    public string AggregateKey => CustomsOrder.ToString();
}

/// <summary>Returned goods arrived at the return centre and were graded.</summary>
public sealed record ReturnArrived(CustomsOrderId CustomsOrder, AfterSaleId AfterSale, bool Intact, DateTimeOffset At)
    : IFact
{
    public string AggregateKey => CustomsOrder.ToString();
}
