using Kaicang.Contracts.Pay;
using Kaicang.Insight.Storage;

namespace Kaicang.Insight.Reactions;

/// <summary>Counts settled customs orders.</summary>
internal static class WhenCustomsOrderSettled
{
    public static Task Handle(CustomsOrderSettled fact, KaicangDb db, CancellationToken ct) =>
        Tally.AddAsync(db, fact.At, ct, settled: 1);
}
