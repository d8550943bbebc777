using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.UseCases;

/// <summary>Words and pictures (JPEG, PNG or WebP; Base64 in JSON) of one side.</summary>
public sealed record EvidenceMessage(string Words, IReadOnlyList<byte[]>? Pictures = null);

/// <summary>One side of an open case shows what speaks for it. Nothing is taken back.</summary>
internal static class AddEvidence
{
    public static async Task<ErrorOr<AfterSaleMoved>> Handle(
        AfterSaleId id,
        EvidenceMessage message,
        Actor actor,
        KaicangDb db,
        Cases cases,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!OrderSight.IsReason(message.Words))
            return TradeRefusals.ReasonMissing.With();
        if (await cases.LockAsync(id, ct) is not var (afterSale, _) || actor.SideOf(afterSale) is not { } by)
            return CaseSight.Unknown(id);
        if (!afterSale.IsOpen)
            return CaseSight.NotNow(afterSale);
        DateTimeOffset now = time.GetUtcNow();
        ErrorOr<IReadOnlyList<EvidenceId>> pictures = await cases.KeepAsync(
            afterSale,
            by,
            message.Pictures ?? [],
            now,
            ct
        );
        if (pictures.IsError)
            return pictures.FirstError;
        cases.Note(afterSale, by, CaseStep.Evidence, now, message.Words.Trim(), pictures.Value);
        await db.SaveChangesAsync(ct);
        return new AfterSaleMoved(id, afterSale.State.ToString(), afterSale.Deadline);
    }
}
