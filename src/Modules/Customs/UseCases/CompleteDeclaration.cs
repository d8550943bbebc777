using Kaicang.Contracts.Customs;
using Kaicang.Customs.Domain;

namespace Kaicang.Customs.UseCases;

/// <summary>
/// Fills in what kept the next message of a declaration from being made, for example transport and master bill of direct mail.
/// Before the list is sent only; afterwards a correction is a new attempt.
/// </summary>
internal static class CompleteDeclaration
{
    private static readonly Text Words = new("补充", "completed");

    public static async Task<ErrorOr<Done>> Handle(
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
        if (declaration.ListWasSent || declaration.IsSettled || declaration.Withdrawn)
            return CustomsRefusals.NotAllowedNow.With(("state", declaration.State.Words()), ("act", Words));
        if (CorrectableField.FirstWrong(request.Corrections, declaration.Lines) is { } wrong)
            return CustomsRefusals.NotCorrectable.With(("field", wrong));
        declaration.Complete(request.Corrections, time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Done.One;
    }
}
