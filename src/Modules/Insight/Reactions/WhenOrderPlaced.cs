using Kaicang.Contracts.Trade;
using Kaicang.Insight.Storage;

namespace Kaicang.Insight.Reactions;

/// <summary>Counts placed orders: all that wait, hour by hour.</summary>
internal static class WhenOrderPlaced
{
    public static async Task Handle(IReadOnlyList<OrderPlaced> facts, KaicangDb db, CancellationToken ct)
    {
        foreach (
            IGrouping<DateTimeOffset, OrderPlaced> hour in facts.GroupBy(f => Tally.HourFrom(f.At)).OrderBy(h => h.Key)
        )
            await Tally.AddAsync(db, hour.Key, ct, placed: hour.Count());
    }
}
