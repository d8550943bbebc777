using Kaicang.Contracts.Customs;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;
using Kaicang.Trade.UseCases;

namespace Kaicang.Trade.Reactions;

/// <summary>Customs has released already: if the parcel is still in the zone, it becomes a return that never left it.</summary>
internal static class WhenDeclarationCancelRefused
{
    public static async Task Handle(
        DeclarationCancelRefused fact,
        Orders orders,
        KaicangDb db,
        WaysOut waysOut,
        CancellationToken ct
    )
    {
        CustomsOrder order = await orders.OfFactAsync(fact.CustomsOrder, ct);
        order.NoteWithdrawalRefused(fact.At);
        await waysOut.StepCancelAsync(order, ct);
        await db.SaveChangesAsync(ct);
    }
}
