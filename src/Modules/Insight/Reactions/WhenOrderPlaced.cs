using Kaicang.Contracts.Trade;
using Kaicang.Insight.Storage;

namespace Kaicang.Insight.Reactions;

/// <summary>Counts placed orders.</summary>
internal static class WhenOrderPlaced
{
    public static Task Handle(OrderPlaced fact, KaicangDb db, CancellationToken ct) =>
        Tally.AddAsync(db, fact.At, ct, placed: 1);
}
