using Kaicang.Contracts.Warehousing;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;
using Kaicang.Trade.UseCases;

namespace Kaicang.Trade.Reactions;

/// <summary>The warehouse cannot send it: cancelled and refunded. The goods are not there to be stopped; customs must still let go.</summary>
internal static class WhenOutboundRejected
{
    public static async Task Handle(
        OutboundRejected fact,
        Orders orders,
        KaicangDb db,
        WaysOut waysOut,
        CancellationToken ct
    )
    {
        CustomsOrder order = await orders.OfFactAsync(fact.CustomsOrder, ct);
        Timeline.Note(db, order, OrderStep.OutboundRejected, fact.At, fact.Reason);
        waysOut.AskCancel(order, fact.Reason);
        order.NoteStopped(fact.At);
        await waysOut.StepCancelAsync(order, ct);
        await db.SaveChangesAsync(ct);
    }
}
