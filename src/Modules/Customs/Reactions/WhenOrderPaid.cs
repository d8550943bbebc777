using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Trade;
using Kaicang.Customs.UseCases;

namespace Kaicang.Customs.Reactions;

/// <summary>Drafts one declaration for each cross-border customs order of a paid order.</summary>
internal static class WhenOrderPaid
{
    public static async Task Handle(
        OrderPaid fact,
        KaicangDb db,
        ITrade trade,
        ICatalog catalog,
        TimeProvider time,
        CancellationToken ct
    )
    {
        foreach (CustomsOrderId customsOrder in fact.CustomsOrders)
            await DraftDeclaration.Ensure(customsOrder, db, trade, catalog, time.GetUtcNow(), ct);
        await db.SaveChangesAsync(ct);
    }
}
