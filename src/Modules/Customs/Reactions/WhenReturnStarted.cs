using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Trade;
using Kaicang.Customs.Domain;
using Kaicang.Customs.UseCases;
using Microsoft.Extensions.Options;

namespace Kaicang.Customs.Reactions;

/// <summary>Applies for the return of a released list (CEB625), inside 30 days of its release.</summary>
internal static class WhenReturnStarted
{
    // 海关总署公告2020年第45号: applied for within 30 days of the list's release.
    private const int ReturnDays = 30;

    public static async Task Handle(
        ReturnStarted fact,
        KaicangDb db,
        Outbox outbox,
        IOptions<CustomsOptions> options,
        TimeProvider time,
        CancellationToken ct
    )
    {
        DateTimeOffset now = time.GetUtcNow();
        if (await DraftDeclaration.Newest(fact.CustomsOrder, db, ct) is not { } declaration)
            return; // Domestic goods: nothing was declared, nothing is returned at customs.
        if (declaration.ReturnWasAsked)
            return;
        string? refusal =
            declaration.ReleasedAt is not { } released ? "清单尚未放行"
            : BusinessDay.Of(now).DaysSince(BusinessDay.Of(released)) > ReturnDays ? "已超过放行后30日的退货申请期限"
            : null;
        if (refusal is not null)
        {
            outbox.Announce(new ReturnRefused(fact.CustomsOrder, declaration.Id, refusal, now));
        }
        else
        {
            declaration.AskReturn(fact.AfterSale, now);
            IReadOnlyList<Receipt> receipts = await Receipts.Of(declaration.Id, db, ct);
            await FetchAnswers.Follow(declaration, receipts, db, outbox, options.Value, now, ct);
        }
        await db.SaveChangesAsync(ct);
    }
}
