using Kaicang.Contracts.Customs;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;
using Kaicang.Trade.UseCases;

namespace Kaicang.Trade.Reactions;

/// <summary>Nothing of the order lies at customs any more.</summary>
internal static class WhenDeclarationCancelled
{
    public static async Task Handle(
        DeclarationCancelled fact,
        Orders orders,
        KaicangDb db,
        WaysOut waysOut,
        CancellationToken ct
    )
    {
        CustomsOrder order = await orders.OfFactAsync(fact.CustomsOrder, ct);
        order.NoteLetGo(fact.At);
        Timeline.Note(db, order, OrderStep.ListWithdrawn, fact.At);
        await waysOut.StepCancelAsync(order, ct);
        await db.SaveChangesAsync(ct);
    }
}
