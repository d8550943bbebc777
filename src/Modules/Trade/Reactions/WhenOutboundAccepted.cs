using Kaicang.Contracts.Warehousing;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.Reactions;

/// <summary>The warehouse took the order.</summary>
internal static class WhenOutboundAccepted
{
    public static async Task Handle(OutboundAccepted fact, Orders orders, KaicangDb db, CancellationToken ct)
    {
        CustomsOrder order = await orders.OfFactAsync(fact.CustomsOrder, ct);
        order.Accept(fact.At);
        Timeline.Note(db, order, OrderStep.Accepted, fact.At);
        await db.SaveChangesAsync(ct);
    }
}
