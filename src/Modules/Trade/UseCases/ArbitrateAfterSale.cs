using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.UseCases;

/// <summary>
/// The operator's word: <c>AsAsked</c>, <c>Money</c> (so much goes back and the goods stay where they are), or <c>Dismissed</c>, with the
/// reason that both sides read.
/// </summary>
public sealed record Arbitration(string Outcome, long? AmountFen, string Reason);

/// <summary>Staff decides a case between buyer and merchant. What it decides moves money or goods as an agreement would.</summary>
internal static class ArbitrateAfterSale
{
    public static async Task<ErrorOr<AfterSaleMoved>> Handle(
        AfterSaleId id,
        Arbitration decision,
        Actor actor,
        KaicangDb db,
        Cases cases,
        CaseRoad road,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.May(TradePermission.Arbitrate) || await cases.LockAsync(id, ct) is not var (afterSale, order))
            return CaseSight.Unknown(id);
        if (afterSale.State != AfterSaleState.Escalated)
            return CaseSight.NotNow(afterSale);
        if (!OrderSight.IsReason(decision.Reason))
            return TradeRefusals.ReasonMissing.With();
        string reason = decision.Reason.Trim();
        afterSale.NoteArbitration(reason, time.GetUtcNow());
        Error? refused = decision.Outcome switch
        {
            "AsAsked" => await AsAskedAsync(afterSale, order, reason, road, ct),
            "Money" => await MoneyAsync(afterSale, order, decision.AmountFen, reason, cases, road, time, ct),
            "Dismissed" => Dismissed(afterSale, order, reason, road, time),
            _ => TradeRefusals.ArbitrationOutcome.With(("outcome", decision.Outcome)),
        };
        if (refused is { } no)
            return no;
        await db.SaveChangesAsync(ct);
        return new AfterSaleMoved(id, afterSale.State.ToString(), afterSale.Deadline);
    }

    private static async Task<Error?> AsAskedAsync(
        AfterSale afterSale,
        CustomsOrder order,
        string reason,
        CaseRoad road,
        CancellationToken ct
    )
    {
        // Goods that are on their way already can't be sent once more: the choice is money or nothing.
        if (afterSale.SentBackAt is not null)
            return TradeRefusals.GoodsOnTheirWay.With(("afterSale", afterSale.Id));
        return await road.AgreeAsync(afterSale, order, CaseParty.Staff, CaseStep.AwardedAsAsked, reason, ct);
    }

    private static async Task<Error?> MoneyAsync(
        AfterSale afterSale,
        CustomsOrder order,
        long? fen,
        string reason,
        Cases cases,
        CaseRoad road,
        TimeProvider time,
        CancellationToken ct
    )
    {
        Money most = await road.MostWithoutGoodsAsync(afterSale, order, ct);
        Money amount = fen is { } given ? new Money(given) : most;
        if (amount <= Money.Zero || amount > most)
            return TradeRefusals.RefundAmount.With(("order", order.Number), ("amount", amount), ("most", most));
        if (order.IsCrossBorder && amount != most)
            return TradeRefusals.WholeOnly.With(("order", order.Number), ("rule", Pages.CaseWords.WholeList));
        cases.Note(afterSale, CaseParty.Staff, CaseStep.AwardedMoney, time.GetUtcNow(), reason);
        await road.RefundWithoutGoodsAsync(afterSale, order, amount, ct);
        return null;
    }

    private static Error? Dismissed(
        AfterSale afterSale,
        CustomsOrder order,
        string reason,
        CaseRoad road,
        TimeProvider time
    )
    {
        afterSale.Dismiss(time.GetUtcNow());
        road.EndWithout(afterSale, order, CaseParty.Staff, CaseStep.Dismissed, reason);
        return null;
    }
}
