using Kaicang.Kernel;

namespace Kaicang.Contracts.Warehousing;

/// <summary>What other modules may ask Warehousing.</summary>
public interface IWarehousing
{
    Task<WarehouseCard?> WarehouseOf(WarehouseId id, CancellationToken ct);

    Task<IReadOnlyList<WarehouseCard>> Warehouses(CancellationToken ct);

    /// <summary>The parcel of a customs order, or null before a waybill number was taken.</summary>
    Task<ParcelCard?> ParcelOf(Trade.CustomsOrderId customsOrder, CancellationToken ct);

    /// <summary>The goods of an after-sale on their way back, or null when nothing comes back.</summary>
    Task<ReturnCard?> ReturnOf(Trade.AfterSaleId afterSale, CancellationToken ct);
}

/// <summary>Goods on their way back to the return centre.</summary>
/// <param name="WaybillNo">The return waybill, with collection at the buyer's door; null while it is being booked.</param>
/// <param name="ArrivedAt">When the return centre had graded them.</param>
/// <param name="Restocked">Intact goods are free stock again (bonded ones only after customs accepted the return).</param>
public sealed record ReturnCard(
    Trade.AfterSaleId AfterSale,
    Trade.CustomsOrderId CustomsOrder,
    string Number,
    string? WaybillNo,
    DateTimeOffset? ArrivedAt,
    bool Restocked
);

/// <summary>A warehouse as others see it.</summary>
/// <param name="Code">Short code, for example <c>NB01</c>.</param>
/// <param name="CustomsCode">Four-digit customs district (关区); null for a domestic warehouse.</param>
/// <param name="AccountBookNo">Electronic account book (emsNo); null for a domestic warehouse.</param>
/// <param name="AreaCode">Ten-digit customs registration of the enterprise in the zone that runs it.</param>
public sealed record WarehouseCard(
    WarehouseId Id,
    string Code,
    Text Name,
    bool Bonded,
    string? CustomsCode,
    string? AccountBookNo,
    string? AreaCode,
    string? AreaName,
    string DivisionCode
);

/// <summary>A parcel and its waybill.</summary>
/// <param name="GrossWeightGrams">Weighed; before packing the theoretical weight.</param>
public sealed record ParcelCard(
    Trade.CustomsOrderId CustomsOrder,
    OutboundId Outbound,
    string CarrierCode,
    string CarrierName,
    string CarrierCustomsCode,
    string WaybillNo,
    int GrossWeightGrams,
    int NetWeightGrams,
    Money Freight,
    IReadOnlyList<TrackPoint> Tracks
);

/// <summary>One point of a parcel's way, in the carrier's words.</summary>
public sealed record TrackPoint(string State, string Words, string? Place, DateTimeOffset At);
