using Kaicang.Contracts.Customs;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;
using Kaicang.Trade.UseCases;

namespace Kaicang.Trade.Reactions;

/// <summary>800: the quota that was held is used. A cancellation that came too late goes on as a return inside the zone.</summary>
internal static class WhenDeclarationReleased
{
    public static async Task Handle(
        DeclarationReleased fact,
        Orders orders,
        KaicangDb db,
        QuotaLedger quota,
        WaysOut waysOut,
        CancellationToken ct
    )
    {
        CustomsOrder order = await orders.OfFactAsync(fact.CustomsOrder, ct);
        order.Release(fact.Declaration, fact.ReleasedAt);
        await quota.CommitAsync(order, ct);
        Timeline.Note(db, order, OrderStep.Released, fact.ReleasedAt, fact.ListNo);
        await waysOut.StepCancelAsync(order, ct);
        await db.SaveChangesAsync(ct);
    }
}
