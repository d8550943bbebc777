using Kaicang.Contracts.Customs;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.Reactions;

/// <summary>The declaration list was handed to customs.</summary>
internal static class WhenDeclarationFiled
{
    public static async Task Handle(DeclarationFiled fact, Orders orders, KaicangDb db, CancellationToken ct)
    {
        CustomsOrder order = await orders.OfFactAsync(fact.CustomsOrder, ct);
        order.Declare(fact.Declaration, fact.At);
        Timeline.Note(db, order, OrderStep.Declared, fact.At);
        await db.SaveChangesAsync(ct);
    }
}
