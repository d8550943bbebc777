using Kaicang.Contracts.Trade;
using Kaicang.Kernel;

namespace Kaicang.Contracts.Pay;

/// <summary>The channel confirmed, signed, that an order was paid in full, each customs order under its own sub-number.</summary>
public sealed record PaymentSucceeded(PaymentId Payment, OrderId Order, Money Amount, DateTimeOffset PaidAt) : IFact
{
    public string AggregateKey => Order.ToString();
}

/// <summary>The channel confirmed that money went back to the buyer.</summary>
public sealed record RefundCompleted(
    RefundId Refund,
    OrderId Order,
    CustomsOrderId CustomsOrder,
    Money Amount,
    DateTimeOffset At
) : IFact
{
    public string AggregateKey => CustomsOrder.ToString();
}

/// <summary>The parties of a customs order were paid on the ledger; the tax stays a liability until it is remitted.</summary>
public sealed record CustomsOrderSettled(
    CustomsOrderId CustomsOrder,
    OrderId Order,
    Money Merchant,
    Money Commission,
    Money PlatformFee,
    Money TaxHeld,
    DateTimeOffset At
) : IFact
{
    public string AggregateKey => CustomsOrder.ToString();
}

/// <summary>The import tax of a released declaration was paid to the treasury, between day 31 and day 45 after release.</summary>
public sealed record ImportTaxRemitted(CustomsOrderId CustomsOrder, Money Amount, DateTimeOffset At) : IFact
{
    public string AggregateKey => CustomsOrder.ToString();
}
