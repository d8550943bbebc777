using Kaicang.Contracts.Warehousing;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;
using Kaicang.Trade.UseCases;

namespace Kaicang.Trade.Reactions;

/// <summary>The parcel was stopped before gate-out: one of those who had to let go has let go.</summary>
internal static class WhenOutboundStopped
{
    public static async Task Handle(
        OutboundStopped fact,
        Orders orders,
        KaicangDb db,
        WaysOut waysOut,
        CancellationToken ct
    )
    {
        CustomsOrder order = await orders.OfFactAsync(fact.CustomsOrder, ct);
        order.NoteStopped(fact.At);
        Timeline.Note(db, order, OrderStep.ParcelStopped, fact.At);
        await waysOut.StepCancelAsync(order, ct);
        await db.SaveChangesAsync(ct);
    }
}
