using Kaicang.Contracts.Pay;
using Kaicang.Insight.Storage;

namespace Kaicang.Insight.Reactions;

/// <summary>Adds refunds, beside the GMV.</summary>
internal static class WhenRefundCompleted
{
    public static Task Handle(RefundCompleted fact, KaicangDb db, CancellationToken ct) =>
        Tally.AddAsync(db, fact.At, ct, refunded: fact.Amount);
}
