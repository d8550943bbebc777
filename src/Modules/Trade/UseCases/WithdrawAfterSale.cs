using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.UseCases;

/// <summary>The buyer takes his case back. He may open another while the window lasts.</summary>
internal static class WithdrawAfterSale
{
    public static async Task<ErrorOr<AfterSaleMoved>> Handle(
        AfterSaleId id,
        Actor actor,
        KaicangDb db,
        Cases cases,
        CaseRoad road,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (await cases.LockAsync(id, ct) is not var (afterSale, order) || !actor.IsBuyerOf(afterSale))
            return CaseSight.Unknown(id);
        if (!afterSale.Withdraw(time.GetUtcNow()))
            return CaseSight.NotNow(afterSale);
        road.EndWithout(afterSale, order, CaseParty.Buyer, CaseStep.Withdrawn, "");
        await db.SaveChangesAsync(ct);
        return new AfterSaleMoved(id, afterSale.State.ToString(), null);
    }
}
