using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Trade;
using Kaicang.Customs.Domain;
using Kaicang.Customs.UseCases;
using Microsoft.Extensions.Options;

namespace Kaicang.Customs.Reactions;

/// <summary>
/// Trade wants a customs order stopped. Nothing at customs: told at once. A list on its way: customs is asked to cancel it
/// (CEB623). A list that is released already: refused, a return is the way back.
/// </summary>
internal static class WhenCancellationRequested
{
    public static async Task Handle(
        CancellationRequested fact,
        KaicangDb db,
        Outbox outbox,
        IOptions<CustomsOptions> options,
        TimeProvider time,
        CancellationToken ct
    )
    {
        DateTimeOffset now = time.GetUtcNow();
        if (await DraftDeclaration.Newest(fact.CustomsOrder, db, ct) is not { } declaration)
        {
            outbox.Announce(new DeclarationCancelled(fact.CustomsOrder, null, now));
            await db.SaveChangesAsync(ct);
            return;
        }
        if (declaration.Outcome == RefusalOutcome.GivenUp && !declaration.CancellationWasAsked)
            outbox.Announce(new DeclarationCancelled(fact.CustomsOrder, declaration.Id, now));
        declaration.AskCancellation(fact.Reason, now);
        IReadOnlyList<Receipt> receipts = await Receipts.Of(declaration.Id, db, ct);
        await FetchAnswers.Follow(declaration, receipts, db, outbox, options.Value, now, ct);
        await db.SaveChangesAsync(ct);
    }
}
