using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.UseCases;

/// <summary>Why the buyer does not accept the merchant's no.</summary>
public sealed record EscalationRequest(string Words, IReadOnlyList<byte[]>? Pictures = null);

/// <summary>The buyer calls in the operator after the merchant declined.</summary>
internal static class EscalateAfterSale
{
    public static async Task<ErrorOr<AfterSaleMoved>> Handle(
        AfterSaleId id,
        EscalationRequest request,
        Actor actor,
        KaicangDb db,
        Orders orders,
        Cases cases,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!OrderSight.IsReason(request.Words))
            return TradeRefusals.ReasonMissing.With();
        DatedParameters parameters = await orders.ParametersAsync(ct);
        if (await cases.LockAsync(id, ct) is not var (afterSale, order) || !actor.IsBuyerOf(afterSale))
            return CaseSight.Unknown(id);
        DateTimeOffset now = time.GetUtcNow();
        DatedValue days = parameters.On(DatedParameters.ArbitrationDays, BusinessDay.Of(now));
        // Past the deadline the job may not have come by yet: it is over all the same.
        if (
            afterSale.State != AfterSaleState.Declined
            || afterSale.Deadline <= now
            || !afterSale.Escalate(now, now.AddDays(days.Value), days.ToString())
        )
            return CaseSight.NotNow(afterSale);
        string words = request.Words.Trim();
        ErrorOr<IReadOnlyList<EvidenceId>> pictures = await cases.KeepAsync(
            afterSale,
            CaseParty.Buyer,
            request.Pictures ?? [],
            now,
            ct
        );
        if (pictures.IsError)
            return pictures.FirstError;
        cases.Note(afterSale, CaseParty.Buyer, CaseStep.Escalated, now, words, pictures.Value);
        Timeline.Note(db, order, OrderStep.AfterSaleEscalated, now, words);
        await db.SaveChangesAsync(ct);
        return new AfterSaleMoved(id, afterSale.State.ToString(), afterSale.Deadline);
    }
}
