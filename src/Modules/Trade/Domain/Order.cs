using Kaicang.Contracts.Pay;
using Kaicang.Contracts.People;
using Kaicang.Contracts.Trade;

namespace Kaicang.Trade.Domain;

/// <summary>One checkout of one buyer. Its row and those of its customs orders are the reservation of stock and quota.</summary>
internal sealed class Order : IVersioned
{
    public OrderId Id { get; init; }

    /// <summary>For people and customs: day, moment and two digits of chance; unique in a table of its own.</summary>
    public string OrderNo { get; init; } = "";
    public AccountId Buyer { get; init; }

    /// <summary>The taxpayer of its cross-border parts; null for a purely domestic order of an unverified account.</summary>
    public PersonId? Orderer { get; init; }
    public Money Amount { get; init; }
    public DateTimeOffset PlacedAt { get; init; }
    public DateTimeOffset PayBefore { get; init; }
    public DateTimeOffset? PaidAt { get; private set; }
    public PaymentId? Payment { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public string? CloseReason { get; private set; }

    /// <summary>486号 and regulation of the consumer notice: which text was accepted, when, from where. Null when nothing crosses a border.</summary>
    public string? NoticeVersion { get; init; }
    public DateTimeOffset? NoticeAcceptedAt { get; init; }
    public string? NoticeAddress { get; init; }
    public List<CustomsOrder> CustomsOrders { get; init; } = [];

    /// <summary>Made by <c>./run demo-history</c>: nobody bought it.</summary>
    public bool Generated { get; private set; }
    public long Version { get; private set; }

    public bool IsUnpaid => PaidAt is null && ClosedAt is null;

    public void Close(string reason, DateTimeOffset now)
    {
        ClosedAt = now;
        CloseReason = reason;
        foreach (CustomsOrder part in CustomsOrders)
            part.Fire(Signal.Close);
    }

    /// <summary>The money is here. A closed order is revived by it.</summary>
    public void Pay(PaymentId payment, DateTimeOffset paidAt)
    {
        bool wasClosed = ClosedAt is not null;
        Payment = payment;
        PaidAt = paidAt;
        ClosedAt = null;
        CloseReason = null;
        foreach (CustomsOrder part in CustomsOrders)
            part.Pay(wasClosed ? Signal.Revive : Signal.Pay, paidAt);
    }

    public void MarkGenerated()
    {
        Generated = true;
        foreach (CustomsOrder part in CustomsOrders)
            part.MarkGenerated();
    }

    /// <summary>A replacement costs nothing: it goes its way at once.</summary>
    public void PayNothing(DateTimeOffset now)
    {
        PaidAt = now;
        foreach (CustomsOrder part in CustomsOrders)
            part.Pay(Signal.Pay, now);
    }

    /// <summary>Paid after closing, and what it wanted is gone: remembered, so that the same payment is refunded once.</summary>
    public void NotePaidTooLate(PaymentId payment) => Payment = payment;
}

/// <summary>Uniqueness of order numbers across months.</summary>
internal sealed class OrderNumber
{
    public string Number { get; init; } = "";
    public OrderId Order { get; init; }
    public CustomsOrderId? CustomsOrder { get; init; }
}
