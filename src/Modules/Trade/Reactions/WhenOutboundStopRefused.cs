using Kaicang.Contracts.Warehousing;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.Reactions;

/// <summary>Too late to stop: the order goes on its way.</summary>
internal static class WhenOutboundStopRefused
{
    public static async Task Handle(OutboundStopRefused fact, Orders orders, KaicangDb db, CancellationToken ct)
    {
        CustomsOrder order = await orders.OfFactAsync(fact.CustomsOrder, ct);
        if (order is { IsCrossBorder: true, LetGoAt: not null })
            throw new InvalidOperationException(
                $"{order.Number}: the parcel left, but its declaration list was withdrawn."
            );
        order.Resume();
        Timeline.Note(db, order, OrderStep.CancelTooLate, fact.At, fact.Reason);
        await db.SaveChangesAsync(ct);
    }
}
