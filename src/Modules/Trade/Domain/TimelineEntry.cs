using Kaicang.Contracts.Trade;

namespace Kaicang.Trade.Domain;

/// <summary>A step of a customs order that its buyer is told of.</summary>
internal enum OrderStep
{
    Placed,
    Paid,
    PaidTooLate,
    Closed,
    Accepted,
    WaybillTaken,
    DocumentsSent,
    Declared,
    RefusedByCustoms,
    Released,
    CustomsClosed,
    Packed,
    Shipped,
    Signed,
    ReceiptConfirmed,
    Completed,
    CancelAsked,
    CancelTooLate,
    ParcelStopped,
    ListWithdrawn,
    Cancelled,
    OverLimit,
    OutboundRejected,
    AddressChanged,
    AfterSaleAsked,
    AfterSaleAgreed,
    AfterSaleDeclined,
    AfterSaleEscalated,
    AfterSaleDecided,
    AfterSaleEnded,
    ReplacementSent,
    ReturnSent,
    ReturnArrived,
    ReturnAccepted,
    ReturnRefused,
    RefundAsked,
    Refunded,
}

/// <summary>One entry of the timeline.</summary>
internal sealed class TimelineEntry
{
    public Guid Id { get; init; }
    public CustomsOrderId CustomsOrderId { get; init; }
    public OrderStep Step { get; init; }

    /// <summary>A number or the words of another party: waybill, list, reason. No personal data.</summary>
    public string Detail { get; init; } = "";
    public DateTimeOffset At { get; init; }
}
