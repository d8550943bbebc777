using Kaicang.Contracts.Warehousing;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.Reactions;

/// <summary>Packed and weighed: the buyer is told.</summary>
internal static class WhenParcelPacked
{
    public static async Task Handle(ParcelPacked fact, Orders orders, KaicangDb db, CancellationToken ct)
    {
        CustomsOrder order = await orders.OfFactAsync(fact.CustomsOrder, ct);
        Timeline.Note(db, order, OrderStep.Packed, fact.At);
        await db.SaveChangesAsync(ct);
    }
}
