using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Trade;

namespace Kaicang.Trade.Domain;

/// <summary>Why goods come back. Who bears the first freight follows from it.</summary>
internal enum ReturnReason
{
    /// <summary>Seven-day return (七天无理由): goods and tax; the freight of the way out stays with the buyer.</summary>
    NoReason,
    Damaged,
    WrongGoods,
    Quality,

    /// <summary>Cancelled after release: the parcel never left the zone.</summary>
    CancelledInZone,
}

/// <summary>The life of an after-sale case.</summary>
internal enum AfterSaleState
{
    Requested,
    Declined,
    Agreed,
    Arrived,
    Refunded,
}

/// <summary>A return of one customs order, whole.</summary>
internal sealed class AfterSale : IVersioned
{
    public AfterSaleId Id { get; init; }
    public CustomsOrderId CustomsOrderId { get; init; }
    public OrderId OrderId { get; init; }
    public ShopId Shop { get; init; }
    public AccountId Buyer { get; init; }
    public ReturnReason Reason { get; init; }
    public string Words { get; init; } = "";
    public AfterSaleState State { get; private set; }
    public DateTimeOffset RequestedAt { get; init; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public string? DeclineReason { get; private set; }
    public DateTimeOffset? ArrivedAt { get; private set; }
    public bool? Intact { get; private set; }

    /// <summary>626: the tax is not due and the quota goes back.</summary>
    public DateTimeOffset? CustomsAcceptedAt { get; private set; }
    public DateTimeOffset? CustomsRefusedAt { get; private set; }
    public string? CustomsReason { get; private set; }
    public DateTimeOffset? FinishedAt { get; private set; }
    public long Version { get; private set; }

    public bool IsOpen => State is not (AfterSaleState.Declined or AfterSaleState.Refunded);

    /// <summary>Goods that never left the zone have arrived from the beginning.</summary>
    public bool GoodsAreBack => ArrivedAt is not null || Reason == ReturnReason.CancelledInZone;

    public bool FreightGoesBack => Reason != ReturnReason.NoReason;

    public void Agree(DateTimeOffset now)
    {
        State = AfterSaleState.Agreed;
        DecidedAt = now;
    }

    public void Decline(string reason, DateTimeOffset now)
    {
        State = AfterSaleState.Declined;
        DecidedAt = now;
        DeclineReason = reason;
        FinishedAt = now;
    }

    public void Arrive(bool intact, DateTimeOffset at)
    {
        ArrivedAt ??= at;
        Intact ??= intact;
        if (State == AfterSaleState.Agreed)
            State = AfterSaleState.Arrived;
    }

    public void NoteCustomsAccepted(DateTimeOffset at)
    {
        CustomsAcceptedAt ??= at;
        CustomsRefusedAt = null;
    }

    public void NoteCustomsRefused(string reason, DateTimeOffset at)
    {
        if (CustomsAcceptedAt is not null)
            return;
        CustomsRefusedAt = at;
        CustomsReason = reason;
    }

    public void Finish(DateTimeOffset now)
    {
        State = AfterSaleState.Refunded;
        FinishedAt = now;
    }
}

/// <summary>Money on its way back. The key makes it happen once.</summary>
internal sealed class RefundRequest
{
    public string RefundKey { get; init; } = "";
    public CustomsOrderId CustomsOrderId { get; init; }
    public Money Amount { get; init; }
    public string Reason { get; init; } = "";
    public DateTimeOffset RequestedAt { get; init; }
}

/// <summary>A refund that the channel confirmed.</summary>
internal sealed class RefundReceived
{
    public Contracts.Pay.RefundId Id { get; init; }
    public CustomsOrderId CustomsOrderId { get; init; }
    public Money Amount { get; init; }
    public DateTimeOffset At { get; init; }
}
