using Kaicang.Contracts.Warehousing;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;
using Kaicang.Trade.UseCases;

namespace Kaicang.Trade.Reactions;

/// <summary>The goods are back at the return centre.</summary>
internal static class WhenReturnArrived
{
    public static async Task Handle(
        ReturnArrived fact,
        Orders orders,
        KaicangDb db,
        CaseRoad road,
        Cases cases,
        CancellationToken ct
    )
    {
        CustomsOrder order = await orders.OfFactAsync(fact.CustomsOrder, ct);
        AfterSale? afterSale = await orders.OpenAfterSaleOfAsync(order.Id, ct);

        Timeline.Note(db, order, OrderStep.ReturnArrived, fact.At);
        if (afterSale is not null && afterSale.Id == fact.AfterSale)
        {
            afterSale.Arrive(fact.Intact, fact.At);
            cases.Note(afterSale, CaseParty.Program, CaseStep.Arrived, fact.At);
            await road.StepReturnAsync(afterSale, order, ct);
        }
        await db.SaveChangesAsync(ct);
    }
}
