using Kaicang.Contracts.Customs;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.Reactions;

/// <summary>800: the quota that was held is used.</summary>
internal static class WhenDeclarationReleased
{
    public static async Task Handle(
        DeclarationReleased fact,
        Orders orders,
        KaicangDb db,
        QuotaLedger quota,
        CancellationToken ct
    )
    {
        CustomsOrder order = await orders.OfFactAsync(fact.CustomsOrder, ct);
        order.Release(fact.Declaration, fact.ReleasedAt);
        await quota.CommitAsync(order, ct);
        Timeline.Note(db, order, OrderStep.Released, fact.ReleasedAt, fact.ListNo);
        await db.SaveChangesAsync(ct);
    }
}
