using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.UseCases;

/// <summary>A picture of a case, for those who may see the case.</summary>
internal static class ShowEvidence
{
    public static async Task<ErrorOr<IResult>> Handle(
        EvidenceId id,
        Actor actor,
        QuestionDb db,
        EvidenceFiles files,
        CancellationToken ct
    )
    {
        EvidencePicture? picture = await db.Set<EvidencePicture>().SingleOrDefaultAsync(p => p.Id == id, ct);
        AfterSale? afterSale = picture is null
            ? null
            : await db.Set<AfterSale>().SingleOrDefaultAsync(a => a.Id == picture.AfterSale, ct);
        if (afterSale is null || !actor.MaySee(afterSale))
            return TradeRefusals.EvidenceUnknown.With(("picture", id));
        return await files.ReadAsync(id, ct) is { } content
            ? ErrorOrFactory.From<IResult>(Results.Bytes(content, picture!.Type))
            : TradeRefusals.EvidenceUnknown.With(("picture", id));
    }
}
