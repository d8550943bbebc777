using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;
using Kaicang.Trade.UseCases;

namespace Kaicang.Trade.Reactions;

/// <summary>A replacement will not come: the price of what it stood for goes back.</summary>
internal static class WhenReplacementCancelled
{
    public static async Task Handle(
        CustomsOrderCancelled fact,
        Orders orders,
        Cases cases,
        CaseRoad road,
        KaicangDb db,
        CancellationToken ct
    )
    {
        CustomsOrder replacement = await orders.OfFactAsync(fact.CustomsOrder, ct);
        if (replacement.Replaces is not { } id || await cases.LockAsync(id, ct) is not var (afterSale, original))
            return;
        if (afterSale.State == AfterSaleState.Replacing)
            await road.MoneyInsteadAsync(afterSale, original, ct);
        await db.SaveChangesAsync(ct);
    }
}
