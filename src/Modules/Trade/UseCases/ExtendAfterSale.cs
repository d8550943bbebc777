using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.UseCases;

/// <summary>
/// Either side moves the present deadline, once: the merchant's to answer, the buyer's to call in the operator or to send the goods. Never
/// past the last moment at which customs takes a return.
/// </summary>
internal static class ExtendAfterSale
{
    public static async Task<ErrorOr<AfterSaleMoved>> Handle(
        AfterSaleId id,
        Actor actor,
        KaicangDb db,
        Orders orders,
        Cases cases,
        TimeProvider time,
        CancellationToken ct
    )
    {
        DatedParameters parameters = await orders.ParametersAsync(ct);
        if (await cases.LockAsync(id, ct) is not var (afterSale, order) || actor.SideOf(afterSale) is not { } by)
            return CaseSight.Unknown(id);
        DateTimeOffset now = time.GetUtcNow();
        if (
            afterSale.State is not (AfterSaleState.Requested or AfterSaleState.Declined or AfterSaleState.AwaitingGoods)
            || afterSale.Deadline is not { } deadline
            || deadline <= now
        )
            return CaseSight.NotNow(afterSale);
        DatedValue days = parameters.On(DatedParameters.ExtensionDays, BusinessDay.Of(now));
        (DateTimeOffset until, string rule) =
            afterSale.State == AfterSaleState.AwaitingGoods
                ? CaseDeadlines.Capped(order, parameters, deadline.AddDays(days.Value), days, now)
                : (deadline.AddDays(days.Value), days.ToString());
        if (until <= deadline)
            return TradeRefusals.ExtensionPastLaw.With(
                ("afterSale", id),
                ("until", BusinessDay.Of(deadline)),
                ("rule", rule)
            );
        if (!afterSale.Extend(by, until, rule))
            return TradeRefusals.AlreadyExtended.With(("afterSale", id));
        cases.Note(afterSale, by, CaseStep.Extended, now, BusinessDay.Of(until).ToString());
        await db.SaveChangesAsync(ct);
        return new AfterSaleMoved(id, afterSale.State.ToString(), afterSale.Deadline);
    }
}
