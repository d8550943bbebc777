using Kaicang.Contracts.Customs;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;
using Kaicang.Trade.UseCases;

namespace Kaicang.Trade.Reactions;

/// <summary>626: the return was accepted in time; the tax is not due and the quota goes back.</summary>
internal static class WhenReturnAccepted
{
    public static async Task Handle(
        ReturnAccepted fact,
        Orders orders,
        KaicangDb db,
        CaseRoad road,
        Cases cases,
        CancellationToken ct
    )
    {
        CustomsOrder order = await orders.OfFactAsync(fact.CustomsOrder, ct);
        AfterSale? afterSale = await orders.OpenAfterSaleOfAsync(order.Id, ct);

        Timeline.Note(db, order, OrderStep.ReturnAccepted, fact.At);
        if (afterSale is not null)
        {
            afterSale.NoteCustomsAccepted(fact.At);
            cases.Note(afterSale, CaseParty.Program, CaseStep.CustomsAccepted, fact.At);
            await road.StepReturnAsync(afterSale, order, ct);
        }
        await db.SaveChangesAsync(ct);
    }
}
