using Kaicang.Warehousing.Domain;

namespace Kaicang.Warehousing.Gateways;

/// <summary>One end of a parcel's way. Personal data: it goes into the call and nowhere else.</summary>
internal sealed record ParcelEnd(string Name, string Phone, string Address);

/// <summary>What a waybill number is asked for.</summary>
/// <param name="Number">Business number: the same number gets the same waybill.</param>
internal sealed record WaybillRequest(
    string Number,
    bool IsReturn,
    ParcelEnd Receiver,
    ParcelEnd Sender,
    int WeightGrams
);

/// <summary>The carrier. All calls are harmless to repeat.</summary>
internal interface ICarrier
{
    /// <summary>取号.</summary>
    Task<(GatewayAnswer Answer, Waybill? Waybill)> TakeWaybill(WaybillRequest request, CancellationToken ct);

    Task<GatewayAnswer> CancelWaybill(string waybillNo, string number, string reason, CancellationToken ct);

    /// <summary>From now on the carrier pushes the parcel's tracks.</summary>
    Task<GatewayAnswer> Subscribe(string waybillNo, CancellationToken ct);

    /// <summary>The courier fetches a return at the buyer's door.</summary>
    Task<GatewayAnswer> Collect(string waybillNo, int weightGrams, CancellationToken ct);
}
