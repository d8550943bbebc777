using Kaicang.Contracts.Trade;
using Kaicang.Insight.Storage;

namespace Kaicang.Insight.Reactions;

/// <summary>Adds to the GMV of the hour of payment: all that wait, hour by hour.</summary>
internal static class WhenOrderPaid
{
    public static async Task Handle(IReadOnlyList<OrderPaid> facts, KaicangDb db, CancellationToken ct)
    {
        foreach (
            IGrouping<DateTimeOffset, OrderPaid> hour in facts
                .GroupBy(f => Tally.HourFrom(f.PaidAt))
                .OrderBy(h => h.Key)
        )
            await Tally.AddAsync(db, hour.Key, ct, paid: hour.Count(), paidAmount: hour.Sum(f => f.Amount));
    }
}
