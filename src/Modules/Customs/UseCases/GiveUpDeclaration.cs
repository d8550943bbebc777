using Kaicang.Contracts.Customs;
using Kaicang.Customs.Domain;

namespace Kaicang.Customs.UseCases;

/// <summary>Why a refused declaration is given up.</summary>
internal sealed record GiveUpRequest(string Reason);

/// <summary>Gives a refused declaration up before its time to correct is over, so that the order is refunded.</summary>
internal static class GiveUpDeclaration
{
    private static readonly Text Words = new("放弃", "given up");

    public static async Task<ErrorOr<Done>> Handle(
        DeclarationId id,
        GiveUpRequest request,
        Actor actor,
        KaicangDb db,
        Outbox outbox,
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
        GiveUp(declaration, outbox, time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Done.One;
    }

    internal static void GiveUp(Declaration declaration, Outbox outbox, DateTimeOffset now)
    {
        declaration.GiveUp(now);
        outbox.Announce(
            Consequences.Refusal(
                declaration,
                declaration.RefusedCode ?? "100",
                declaration.RefusedText ?? "",
                correctable: false,
                now
            )
        );
    }
}

/// <summary>Gives up what nobody corrected in time.</summary>
internal static class GiveUpUncorrected
{
    private const int BatchSize = 50;

    public static async Task<int> Handle(KaicangDb db, Outbox outbox, TimeProvider time, CancellationToken ct)
    {
        DateTimeOffset now = time.GetUtcNow();
        List<Declaration> late = await db.Set<Declaration>()
            .Where(d => d.Outcome == RefusalOutcome.AwaitsCorrection && d.CorrectBefore <= now)
            .OrderBy(d => d.CorrectBefore)
            .Take(BatchSize)
            .ToListAsync(ct);
        foreach (Declaration declaration in late)
            GiveUpDeclaration.GiveUp(declaration, outbox, now);
        await db.SaveChangesAsync(ct);
        return late.Count;
    }
}
