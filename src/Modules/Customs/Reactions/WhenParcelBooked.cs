using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;
using Kaicang.Customs.Domain;
using Kaicang.Customs.UseCases;

namespace Kaicang.Customs.Reactions;

/// <summary>The waybill number is known, so the three documents can go out. Drafts first where this fact came before the payment's.</summary>
internal static class WhenParcelBooked
{
    public static async Task Handle(
        ParcelBooked fact,
        KaicangDb db,
        ITrade trade,
        ICatalog catalog,
        TimeProvider time,
        CancellationToken ct
    )
    {
        DateTimeOffset now = time.GetUtcNow();
        Declaration? declaration = await DraftDeclaration.Ensure(fact.CustomsOrder, db, trade, catalog, now, ct);
        if (declaration is null || declaration.Withdrawn)
            return;
        declaration.Book(fact.WaybillNo, now);
        await db.SaveChangesAsync(ct);
    }
}
