using Kaicang.Contracts.History;
using Kaicang.Trade.Domain;

namespace Kaicang.Trade.History;

/// <summary>What the buyer of a generated order was told, step by step.</summary>
internal static class HistoricTimeline
{
    /// <summary>When the money was asked back: after a refusal at once, after a return when the goods were back.</summary>
    public static DateTimeOffset RefundAskedAt(HistoricOrder order) =>
        order.End == HistoricEnd.Refused ? order.Steps.RefusedAt.AddMinutes(5) : order.Steps.ReturnArrivedAt;

    public static void Tell(CustomsOrder part, HistoricOrder order, List<TimelineEntry> timeline)
    {
        HistoricSteps at = order.Steps;
        void Note(OrderStep step, DateTimeOffset when, string detail = "") =>
            timeline.Add(
                new TimelineEntry
                {
                    Id = Ids.NewV7(when),
                    CustomsOrderId = part.Id,
                    Step = step,
                    Detail = detail,
                    At = when,
                }
            );
        Note(OrderStep.Placed, at.PlacedAt, part.Number);
        if (order.End == HistoricEnd.Closed)
        {
            Note(OrderStep.Closed, order.Order.PayBefore, UseCases.CloseUnpaidOrders.Reason);
            return;
        }
        Note(OrderStep.Paid, at.PaidAt);
        Note(OrderStep.WaybillTaken, at.AcceptedAt, part.WaybillNo ?? "");
        if (part.IsCrossBorder)
        {
            Note(OrderStep.Declared, at.DeclaredAt);
            if (order.End is HistoricEnd.Refused or HistoricEnd.Redeclared)
                Note(OrderStep.RefusedByCustoms, at.RefusedAt, "100");
            if (order.End != HistoricEnd.Refused)
                Note(OrderStep.Released, at.ReleasedAt);
        }
        if (order.End == HistoricEnd.Refused)
        {
            Note(OrderStep.Cancelled, at.RefusedAt.AddMinutes(5));
        }
        else
        {
            Note(OrderStep.Shipped, at.ShippedAt);
            Note(OrderStep.Signed, at.SignedAt);
        }
        if (order.End is HistoricEnd.Completed or HistoricEnd.Redeclared)
            Note(OrderStep.Completed, at.CompletedAt);
        if (order.End == HistoricEnd.Returned)
        {
            Note(OrderStep.AfterSaleAsked, at.ReturnAskedAt);
            Note(OrderStep.ReturnArrived, at.ReturnArrivedAt);
        }
        if (!part.Refunded.IsZero)
            Note(OrderStep.Refunded, at.RefundedAt, part.Refunded.ToString());
    }
}
