using Kaicang.Contracts.Customs;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.Reactions;

/// <summary>899: the buyer is told.</summary>
internal static class WhenDeclarationClosed
{
    public static async Task Handle(DeclarationClosed fact, Orders orders, KaicangDb db, CancellationToken ct)
    {
        CustomsOrder order = await orders.OfFactAsync(fact.CustomsOrder, ct);
        Timeline.Note(db, order, OrderStep.CustomsClosed, fact.At);
        await db.SaveChangesAsync(ct);
    }
}
