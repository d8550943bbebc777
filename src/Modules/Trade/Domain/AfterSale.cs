using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Trade;

namespace Kaicang.Trade.Domain;

/// <summary>
/// An after-sale case of one customs order. Domestic: some lines or all. Cross-border: the whole customs order, because it is one
/// declaration list.
/// </summary>
internal sealed class AfterSale : IVersioned
{
    public AfterSaleId Id { get; init; }
    public CustomsOrderId CustomsOrderId { get; init; }
    public OrderId OrderId { get; init; }
    public ShopId Shop { get; init; }
    public AccountId Buyer { get; init; }

    /// <summary>1 for the first case of its customs order, and so on: part of its refund key.</summary>
    public int Ordinal { get; init; }
    public AfterSaleKind Kind { get; init; }
    public AfterSaleReason Reason { get; init; }
    public IReadOnlyList<CaseLine> Lines { get; init; } = [];
    public string Words { get; init; } = "";

    /// <summary>What the buyer asks for without sending anything back; of returned goods it follows from the lines.</summary>
    public Money Asked { get; init; }
    public AfterSaleState State { get; private set; }
    public DateTimeOffset RequestedAt { get; init; }

    /// <summary>When the present step ends by itself, and the dated rule that says so.</summary>
    public DateTimeOffset? Deadline { get; private set; }
    public string DeadlineRule { get; private set; } = "";
    public bool BuyerExtended { get; private set; }
    public bool MerchantExtended { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public string? DeclineReason { get; private set; }
    public DateTimeOffset? EscalatedAt { get; private set; }
    public DateTimeOffset? ArbitratedAt { get; private set; }
    public string? ArbitrationReason { get; private set; }

    /// <summary>The buyer's own parcel; empty when the carrier collects at the door.</summary>
    public string? CarrierCode { get; private set; }
    public string? WaybillNo { get; private set; }
    public DateTimeOffset? SentBackAt { get; private set; }
    public DateTimeOffset? ArrivedAt { get; private set; }
    public bool? Intact { get; private set; }

    /// <summary>626: the tax is not due and the quota goes back.</summary>
    public DateTimeOffset? CustomsAcceptedAt { get; private set; }
    public DateTimeOffset? CustomsRefusedAt { get; private set; }
    public string? CustomsReason { get; private set; }

    /// <summary>The zero-price order that carries the replacement.</summary>
    public OrderId? Replacement { get; private set; }

    /// <summary>What the buyer gets, all heads, without what a discount had paid.</summary>
    public Money Refunded { get; private set; }
    public DateTimeOffset? FinishedAt { get; private set; }
    public long Version { get; private set; }

    public bool IsOpen => !AfterSaleLifecycle.IsOver(State);

    /// <summary>The buyer changed his mind: he bears the freight of the way out (Consumer Rights Law art. 25).</summary>
    public bool FreightGoesBack => Reason != AfterSaleReason.NoReason;

    public bool Allows(CaseSignal signal) => AfterSaleLifecycle.Allows(Kind, State, signal);

    /// <summary>The merchant is to answer until then.</summary>
    public void AwaitAnswer(DateTimeOffset until, string rule) => Await(until, rule);

    public bool Agree(DateTimeOffset now, DateTimeOffset sendBackBefore, string rule)
    {
        CaseSignal signal = State == AfterSaleState.Escalated ? CaseSignal.Award : CaseSignal.Agree;
        if (!Fire(signal))
            return false;
        DecidedAt ??= now;
        Await(sendBackBefore, rule);
        return true;
    }

    public bool Decline(string reason, DateTimeOffset now, DateTimeOffset escalateBefore, string rule)
    {
        if (!Fire(CaseSignal.Decline))
            return false;
        DecidedAt = now;
        DeclineReason = reason;
        Await(escalateBefore, rule);
        return true;
    }

    /// <summary>The operator is to decide until then; past it nothing happens by itself, but its desk shows the delay.</summary>
    public bool Escalate(DateTimeOffset now, DateTimeOffset decideBefore, string rule)
    {
        if (!Fire(CaseSignal.Escalate))
            return false;
        EscalatedAt = now;
        Await(decideBefore, rule);
        return true;
    }

    /// <summary>Notes who decided why. The decision itself is one of the other moves.</summary>
    public void NoteArbitration(string reason, DateTimeOffset now)
    {
        ArbitratedAt = now;
        ArbitrationReason = reason;
    }

    public bool Dismiss(DateTimeOffset now) => End(CaseSignal.Dismiss, now);

    public bool Withdraw(DateTimeOffset now) => End(CaseSignal.Withdraw, now);

    public bool Lapse(DateTimeOffset now) => End(CaseSignal.Lapse, now);

    public bool SendBack(string? carrierCode, string? waybillNo, DateTimeOffset now, DateTimeOffset? until, string rule)
    {
        if (!Fire(CaseSignal.SendBack))
            return false;
        (CarrierCode, WaybillNo, SentBackAt) = (carrierCode, waybillNo, now);
        Await(until, rule);
        return true;
    }

    public void Arrive(bool intact, DateTimeOffset at)
    {
        ArrivedAt ??= at;
        Intact ??= intact;
        if (SentBackAt is not null && Fire(CaseSignal.Arrive))
            Await(null, "");
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

    public bool Replace(OrderId replacement, DateTimeOffset now)
    {
        if (!Fire(CaseSignal.Replace))
            return false;
        DecidedAt ??= now;
        Replacement = replacement;
        Await(null, "");
        return true;
    }

    public bool Deliver(DateTimeOffset now) => End(CaseSignal.Deliver, now);

    /// <summary>The money goes back, and the case ends.</summary>
    public bool Refund(Money cash, DateTimeOffset now)
    {
        if (!End(CaseSignal.Refund, now))
            return false;
        DecidedAt ??= now;
        Refunded = cash;
        return true;
    }

    /// <summary>Each side may move the present deadline once. False when it did before, or there is none.</summary>
    public bool Extend(CaseParty by, DateTimeOffset until, string rule)
    {
        if (by == CaseParty.Buyer ? BuyerExtended : MerchantExtended)
            return false;
        if (by == CaseParty.Buyer)
            BuyerExtended = true;
        else
            MerchantExtended = true;
        Await(until, rule);
        return true;
    }

    private bool End(CaseSignal signal, DateTimeOffset now)
    {
        if (!Fire(signal))
            return false;
        FinishedAt = now;
        Await(null, "");
        return true;
    }

    private bool Fire(CaseSignal signal)
    {
        if (!Allows(signal))
            return false;
        State = AfterSaleLifecycle.Next(Kind, State, signal);
        return true;
    }

    private void Await(DateTimeOffset? until, string rule) => (Deadline, DeadlineRule) = (until, rule);
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
