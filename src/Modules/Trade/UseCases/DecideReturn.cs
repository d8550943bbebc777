using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.UseCases;

/// <summary>Yes, or no with a reason.</summary>
public sealed record ReturnDecision(bool Agreed, string? Reason);

/// <summary>How the case stands now.</summary>
public sealed record ReturnDecided(AfterSaleId AfterSale, string State);

/// <summary>The merchant, or staff in its place, agrees to a return or declines it. A seven-day return can't be declined (Consumer Rights Law art. 25).</summary>
internal static class DecideReturn
{
    public static async Task<ErrorOr<ReturnDecided>> Handle(
        AfterSaleId id,
        ReturnDecision decision,
        Actor actor,
        KaicangDb db,
        Orders orders,
        WaysOut waysOut,
        TimeProvider time,
        CancellationToken ct
    )
    {
        AfterSale? afterSale = await db.Set<AfterSale>().SingleOrDefaultAsync(a => a.Id == id, ct);
        if (afterSale is null || !actor.May(TradePermission.DecideReturns, afterSale.Shop))
            return TradeRefusals.AfterSaleUnknown.With(("afterSale", id));
        if (afterSale.State != AfterSaleState.Requested)
            return TradeRefusals.AfterSaleDecided.With(("afterSale", id));
        CustomsOrder order = await orders.OfFactAsync(afterSale.CustomsOrderId, ct);
        if (decision.Agreed)
        {
            waysOut.AgreeReturn(afterSale, order);
        }
        else
        {
            if (!OrderSight.IsReason(decision.Reason))
                return TradeRefusals.ReasonMissing.With();
            if (afterSale.Reason == ReturnReason.NoReason)
                return TradeRefusals.MustAgree.With(("afterSale", id));
            DateTimeOffset now = time.GetUtcNow();
            afterSale.Decline(decision.Reason!.Trim(), now);
            order.CloseAfterSale();
            Timeline.Note(db, order, OrderStep.ReturnDeclined, now, decision.Reason.Trim());
        }
        await db.SaveChangesAsync(ct);
        return new ReturnDecided(id, afterSale.State.ToString());
    }
}
