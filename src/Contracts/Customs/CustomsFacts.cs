using Kaicang.Contracts.Trade;
using Kaicang.Kernel;

namespace Kaicang.Contracts.Customs;

/// <summary>The first of the three documents went out: from here on the address is fixed.</summary>
public sealed record DocumentsSent(CustomsOrderId CustomsOrder, DeclarationId Declaration, DateTimeOffset At) : IFact
{
    public string AggregateKey => CustomsOrder.ToString();
}

/// <summary>The declaration list was handed to the single window.</summary>
public sealed record DeclarationFiled(CustomsOrderId CustomsOrder, DeclarationId Declaration, DateTimeOffset At) : IFact
{
    public string AggregateKey => CustomsOrder.ToString();
}

/// <summary>800: the parcel may leave, the 30 and 45-day clocks start, the tax becomes a liability with a date.</summary>
public sealed record DeclarationReleased(
    CustomsOrderId CustomsOrder,
    DeclarationId Declaration,
    string ListNo,
    Money Duty,
    Money Vat,
    Money ConsumptionTax,
    DateTimeOffset ReleasedAt
) : IFact
{
    public string AggregateKey => CustomsOrder.ToString();
}

/// <summary>100: customs refused the list. Correctable ones are fixed and declared again under a new guid; for others the order is refunded.</summary>
public sealed record DeclarationRefused(
    CustomsOrderId CustomsOrder,
    DeclarationId Declaration,
    string Code,
    string Reason,
    bool Correctable,
    DateTimeOffset At
) : IFact
{
    public string AggregateKey => CustomsOrder.ToString();
}

/// <summary>899: closed.</summary>
public sealed record DeclarationClosed(CustomsOrderId CustomsOrder, DeclarationId Declaration, DateTimeOffset At)
    : IFact
{
    public string AggregateKey => CustomsOrder.ToString();
}

/// <summary>Nothing of this customs order lies at customs any more: the list was withdrawn (623), refused for good, or never sent. Also told when there was nothing to withdraw.</summary>
public sealed record DeclarationCancelled(CustomsOrderId CustomsOrder, DeclarationId? Declaration, DateTimeOffset At)
    : IFact
{
    public string AggregateKey => CustomsOrder.ToString();
}

/// <summary>Customs will not withdraw the list (it is already released): the way back is a return.</summary>
public sealed record DeclarationCancelRefused(
    CustomsOrderId CustomsOrder,
    DeclarationId Declaration,
    string Reason,
    DateTimeOffset At
) : IFact
{
    public string AggregateKey => CustomsOrder.ToString();
}

/// <summary>626/399: the return was accepted inside 30 days: the tax is not due and the quota goes back.</summary>
public sealed record ReturnAccepted(CustomsOrderId CustomsOrder, DeclarationId Declaration, DateTimeOffset At) : IFact
{
    public string AggregateKey => CustomsOrder.ToString();
}

/// <summary>Customs refused the return application.</summary>
public sealed record ReturnRefused(
    CustomsOrderId CustomsOrder,
    DeclarationId Declaration,
    string Reason,
    DateTimeOffset At
) : IFact
{
    public string AggregateKey => CustomsOrder.ToString();
}

/// <summary>−621018: customs counted more for this person than we knew. Trade corrects the quota, cancels and refunds.</summary>
public sealed record PersonOverLimit(
    CustomsOrderId CustomsOrder,
    DeclarationId Declaration,
    int Year,
    Money CountedByCustoms,
    DateTimeOffset At
) : IFact
{
    public string AggregateKey => CustomsOrder.ToString();
}
