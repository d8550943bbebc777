using Kaicang.Contracts.History;
using Kaicang.Insight.Domain;
using Kaicang.Insight.Storage;

namespace Kaicang.Insight.History;

/// <summary>Insight's part of the history: the hours in which orders were placed, paid, refunded and settled.</summary>
internal sealed class WriteHistory(BulkRows rows) : HistoryWriter
{
    private readonly Dictionary<(BusinessDay Day, int Hour), Hour> hours = [];

    public override Task WriteOrdersAsync(HistoricWeek week, IReadOnlyList<HistoricOrder> orders, CancellationToken ct)
    {
        foreach (HistoricOrder order in orders)
        {
            Add(order.Steps.PlacedAt, new Hour { PlacedCount = 1 });
            if (order.End == HistoricEnd.Closed)
                continue;
            Add(order.Steps.PaidAt, new Hour { PaidCount = 1, PaidFen = order.Order.Amount.Fen });
            foreach (HistoricPart part in order.Parts)
            {
                if (part.Refunded is { } refund)
                    Add(order.Steps.RefundedAt, new Hour { RefundedFen = refund.Amount.Fen });
                else
                    Add(order.Steps.CompletedAt, new Hour { SettledCount = 1 });
            }
        }
        return Task.CompletedTask;
    }

    public override async Task EndWeekAsync(HistoricWeek week, CancellationToken ct)
    {
        await rows.RaiseAsync(
            [.. hours.Values],
            [
                nameof(Hour.PlacedCount),
                nameof(Hour.PaidCount),
                nameof(Hour.PaidFen),
                nameof(Hour.RefundedFen),
                nameof(Hour.SettledCount),
            ],
            ct
        );
        hours.Clear();
    }

    private void Add(DateTimeOffset at, Hour more)
    {
        var key = (Day: BusinessDay.Of(at), Hour: Tally.HourOf(at));
        Hour known = hours.GetValueOrDefault(key) ?? new Hour();
        hours[key] = new Hour
        {
            Day = key.Day,
            HourOfDay = key.Hour,
            PlacedCount = known.PlacedCount + more.PlacedCount,
            PaidCount = known.PaidCount + more.PaidCount,
            PaidFen = known.PaidFen + more.PaidFen,
            RefundedFen = known.RefundedFen + more.RefundedFen,
            SettledCount = known.SettledCount + more.SettledCount,
        };
    }
}
