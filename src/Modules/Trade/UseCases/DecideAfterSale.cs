using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.UseCases;

/// <summary>Yes, or no with a reason.</summary>
public sealed record AfterSaleDecision(bool Agreed, string? Reason);

/// <summary>How a case stands after an act, and when its present step ends.</summary>
public sealed record AfterSaleMoved(AfterSaleId AfterSale, string State, DateTimeOffset? Deadline);

/// <summary>
/// The merchant, or staff in its place, agrees to what the buyer asks or declines it. A seven-day return can't be declined (Consumer
/// Rights Law art. 25).
/// </summary>
internal static class DecideAfterSale
{
    public static async Task<ErrorOr<AfterSaleMoved>> Handle(
        AfterSaleId id,
        AfterSaleDecision decision,
        Actor actor,
        KaicangDb db,
        Orders orders,
        Cases cases,
        CaseRoad road,
        TimeProvider time,
        CancellationToken ct
    )
    {
        DatedParameters parameters = await orders.ParametersAsync(ct);
        if (
            await cases.LockAsync(id, ct) is not var (afterSale, order)
            || !actor.May(TradePermission.DecideReturns, afterSale.Shop)
        )
            return CaseSight.Unknown(id);
        if (afterSale.State != AfterSaleState.Requested)
            return CaseSight.NotNow(afterSale);
        CaseParty by = actor.SideOf(afterSale) ?? CaseParty.Merchant;
        if (decision.Agreed)
        {
            if (await road.AgreeAsync(afterSale, order, by, CaseStep.Agreed, "", ct) is { } refused)
                return refused;
        }
        else
        {
            if (!OrderSight.IsReason(decision.Reason))
                return TradeRefusals.ReasonMissing.With();
            if (afterSale.Reason == AfterSaleReason.NoReason)
                return TradeRefusals.MustAgree.With(("afterSale", id));
            string reason = decision.Reason!.Trim();
            DateTimeOffset now = time.GetUtcNow();
            DatedValue days = parameters.On(DatedParameters.EscalateDays, BusinessDay.Of(now));
            afterSale.Decline(reason, now, now.AddDays(days.Value), days.ToString());
            cases.Note(afterSale, by, CaseStep.Declined, now, reason);
            Timeline.Note(db, order, OrderStep.AfterSaleDeclined, now, reason);
        }
        await db.SaveChangesAsync(ct);
        return new AfterSaleMoved(id, afterSale.State.ToString(), afterSale.Deadline);
    }
}
