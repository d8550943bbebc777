using Kaicang.Contracts.Customs;
using Kaicang.Customs.Domain;

namespace Kaicang.Customs.UseCases;

/// <summary>What was corrected, and why it should pass now.</summary>
internal sealed record RedeclareRequest(string Reason, IReadOnlyList<Correction> Corrections);

/// <summary>Declares a refused declaration again under a new guid, with corrected fields. Stored documents are not sent again.</summary>
internal static class RedeclareUnderNewGuid
{
    private static readonly Text Words = new("重新申报", "declared again");

    public static async Task<ErrorOr<DeclarationId>> Handle(
        DeclarationId id,
        RedeclareRequest request,
        Actor actor,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (
            await db.Set<Declaration>().FindAsync([id], ct) is not { } declaration
            || !actor.May(CustomsPermission.Declare, declaration.Shop)
        )
            return CustomsRefusals.UnknownDeclaration.With(("declaration", id));
        if (declaration.Outcome != RefusalOutcome.AwaitsCorrection)
            return CustomsRefusals.NotAllowedNow.With(("state", declaration.State.Words()), ("act", Words));
        if (CorrectableField.FirstWrong(request.Corrections, declaration.Lines) is { } wrong)
            return CustomsRefusals.NotCorrectable.With(("field", wrong));

        IReadOnlyList<Receipt> receipts = await Receipts.Of(id, db, ct);
        Declaration next = declaration.Redeclare(
            FetchAnswers.StoredDocuments(receipts),
            request.Corrections,
            time.GetUtcNow()
        );
        db.Add(next);
        await db.SaveChangesAsync(ct);
        return next.Id;
    }
}
