using Kaicang.Contracts.Customs;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;
using Kaicang.Trade.UseCases;

namespace Kaicang.Trade.Reactions;

/// <summary>100: a list that can be mended is declared again by Customs; otherwise the order is cancelled and refunded in full.</summary>
internal static class WhenDeclarationRefused
{
    public static async Task Handle(
        DeclarationRefused fact,
        Orders orders,
        KaicangDb db,
        WaysOut waysOut,
        CancellationToken ct
    )
    {
        CustomsOrder order = await orders.OfFactAsync(fact.CustomsOrder, ct);
        if (order.Refuse(fact.Declaration, fact.At))
        {
            Timeline.Note(db, order, OrderStep.RefusedByCustoms, fact.At, $"{fact.Code} {fact.Reason}");
            if (!fact.Correctable)
            {
                waysOut.AskCancel(order, fact.Reason);
                order.NoteLetGo(fact.At); // Refused for good: nothing of it lies at customs.
                await waysOut.StepCancelAsync(order, ct);
            }
        }
        await db.SaveChangesAsync(ct);
    }
}
