using Kaicang.Trade.Domain;

namespace Kaicang.Trade.Storage;

/// <summary>Writes what the buyer is told. Each fact is handled once, so each step is told once.</summary>
internal static class Timeline
{
    public static void Note(KaicangDb db, CustomsOrder order, OrderStep step, DateTimeOffset at, string detail = "") =>
        db.Add(Of(order, step, at, detail));

    public static TimelineEntry Of(CustomsOrder order, OrderStep step, DateTimeOffset at, string detail) =>
        new()
        {
            Id = Ids.NewV7(at),
            CustomsOrderId = order.Id,
            Step = step,
            Detail = detail.Length > 300 ? detail[..300] : detail,
            At = at,
        };
}
