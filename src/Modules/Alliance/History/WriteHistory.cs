using Kaicang.Alliance.Domain;
using Kaicang.Contracts.Alliance;
using Kaicang.Contracts.History;

namespace Kaicang.Alliance.History;

/// <summary>Alliance's part of the history: one commission for each customs order that was bought in a room, at the end of its life.</summary>
internal sealed class WriteHistory(BulkRows rows) : HistoryWriter
{
    public override Task WriteOrdersAsync(
        HistoricWeek week,
        IReadOnlyList<HistoricOrder> orders,
        CancellationToken ct
    ) =>
        rows.AddAsync(
            [
                .. orders
                    .Where(o => o.End != HistoricEnd.Closed)
                    .SelectMany(o => o.Parts.Where(p => p.Card.Creator is not null).Select(p => CommissionOf(o, p))),
            ],
            ct
        );

    private static Commission CommissionOf(HistoricOrder order, HistoricPart part)
    {
        DateTimeOffset paidAt = order.Steps.PaidAt;
        var line = Commission.Estimate(
            CommissionId.New(paidAt),
            part.Card,
            part.Card.Creator!.Value,
            part.Commission,
            paidAt
        );
        if (part.Refunded is { } refund)
        {
            line.TakeBack(refund.Goods, order.Steps.RefundedAt);
            return line;
        }
        line.Complete(part.Commission, order.Steps.CompletedAt);
        line.Settle(order.Steps.CompletedAt);
        return line;
    }
}
