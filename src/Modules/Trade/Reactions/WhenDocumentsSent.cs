using Kaicang.Contracts.Customs;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.Reactions;

/// <summary>The first document went out: the address is fixed from here on.</summary>
internal static class WhenDocumentsSent
{
    public static async Task Handle(DocumentsSent fact, Orders orders, KaicangDb db, CancellationToken ct)
    {
        CustomsOrder order = await orders.OfFactAsync(fact.CustomsOrder, ct);
        order.SendDocuments(fact.Declaration, fact.At);
        Timeline.Note(db, order, OrderStep.DocumentsSent, fact.At);
        await db.SaveChangesAsync(ct);
    }
}
