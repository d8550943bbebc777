using Kaicang.Contracts.Customs;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;
using Kaicang.Trade.UseCases;

namespace Kaicang.Trade.Reactions;

/// <summary>Customs refused the return application: the tax stays due.</summary>
internal static class WhenReturnRefused
{
    public static async Task Handle(
        ReturnRefused fact,
        Orders orders,
        KaicangDb db,
        CaseRoad road,
        Cases cases,
        CancellationToken ct
    )
    {
        CustomsOrder order = await orders.OfFactAsync(fact.CustomsOrder, ct);
        AfterSale? afterSale = await orders.OpenAfterSaleOfAsync(order.Id, ct);

        Timeline.Note(db, order, OrderStep.ReturnRefused, fact.At, fact.Reason);
        if (afterSale is not null)
        {
            afterSale.NoteCustomsRefused(fact.Reason, fact.At);
            cases.Note(afterSale, CaseParty.Program, CaseStep.CustomsRefused, fact.At, fact.Reason);
            await road.StepReturnAsync(afterSale, order, ct);
        }
        await db.SaveChangesAsync(ct);
    }
}
