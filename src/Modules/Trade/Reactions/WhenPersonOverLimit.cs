using Kaicang.Contracts.Customs;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;
using Kaicang.Trade.UseCases;

namespace Kaicang.Trade.Reactions;

/// <summary>−621018: customs counted more than we knew. Its number becomes ours, and the order is cancelled and refunded.</summary>
internal static class WhenPersonOverLimit
{
    public static async Task Handle(
        PersonOverLimit fact,
        Orders orders,
        KaicangDb db,
        QuotaLedger quota,
        QuotaLimits quotaLimits,
        WaysOut waysOut,
        CancellationToken ct
    )
    {
        IReadOnlyList<QuotaLimit> limits = await quotaLimits.OnAsync(BusinessDay.Of(fact.At), ct);
        CustomsOrder order = await orders.OfFactAsync(fact.CustomsOrder, ct);
        await quota.CorrectAsync(
            order,
            fact.Year,
            fact.CountedByCustoms.Fen,
            limits.Single(l => l.Kind == QuotaKinds.Value),
            ct
        );
        Timeline.Note(db, order, OrderStep.OverLimit, fact.At, fact.CountedByCustoms.ToString());
        waysOut.AskCancel(order, "−621018");
        order.NoteLetGo(fact.At); // The list was not taken.
        await waysOut.StepCancelAsync(order, ct);
        await db.SaveChangesAsync(ct);
    }
}
