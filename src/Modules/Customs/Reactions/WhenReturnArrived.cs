using Kaicang.Contracts.Warehousing;
using Kaicang.Customs.Domain;
using Kaicang.Customs.UseCases;

namespace Kaicang.Customs.Reactions;

/// <summary>Returned goods are back: the clock of 45 days from release stops.</summary>
internal static class WhenReturnArrived
{
    public static async Task Handle(ReturnArrived fact, KaicangDb db, CancellationToken ct)
    {
        if (await DraftDeclaration.Newest(fact.CustomsOrder, db, ct) is not { } declaration)
            return; // Domestic goods.
        declaration.NoteGoodsBack(fact.At);
        await db.SaveChangesAsync(ct);
    }
}
