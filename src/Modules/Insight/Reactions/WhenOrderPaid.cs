using Kaicang.Contracts.Trade;
using Kaicang.Insight.Storage;

namespace Kaicang.Insight.Reactions;

/// <summary>Adds to the GMV of the hour of payment.</summary>
internal static class WhenOrderPaid
{
    public static Task Handle(OrderPaid fact, KaicangDb db, CancellationToken ct) =>
        Tally.AddAsync(db, fact.PaidAt, ct, paid: 1, paidAmount: fact.Amount);
}
