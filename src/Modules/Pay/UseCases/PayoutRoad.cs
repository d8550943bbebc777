using Kaicang.Foundation.Keys;

namespace Kaicang.Pay.UseCases;

/// <summary>The road of a payout: booked, sent, and what the bank says about it. A returned one makes the money owed again.</summary>
internal sealed class PayoutRoad(
    KaicangDb db,
    PayRows rows,
    Ledger ledger,
    Outbox outbox,
    BankLink bank,
    FieldCipher cipher,
    TimeProvider time
)
{
    /// <summary>Takes the next step of the payout that waits longest; false when none waits.</summary>
    public async Task<bool> StepAsync(CancellationToken ct)
    {
        DateTimeOffset now = time.GetUtcNow();
        Payout? next = await db.Set<Payout>()
            .AsNoTracking()
            .Where(p => (p.State == PayoutState.Booked || p.State == PayoutState.Sent) && p.NextLookAt <= now)
            .OrderBy(p => p.NextLookAt)
            .FirstOrDefaultAsync(ct);
        if (next is null)
            return false;
        BankReply reply =
            next.State == PayoutState.Booked
                ? await bank.PayOutAsync(
                    next,
                    cipher.Decrypt(Payout.Purpose, PayeeKey.Of(next.Kind, next.Owner), next.SealedAccount),
                    ct
                )
                : await bank.QueryPayoutAsync(next.Id.ToString(), ct);
        if (await rows.PayoutAsync(next.Id, ct) is not { IsOpen: true } payout)
            return true;
        if (reply.Read<BankPayout>() is { } told)
        {
            if (payout.State == PayoutState.Booked)
                payout.Send(now);
            else
                payout.LookAgain(now);
            await EndAsync(payout, told, ct);
        }
        else if (reply.IsWorthAnotherTry || reply.Status == 401)
        {
            payout.Fail(reply.Words, now);
        }
        else
        {
            await ReturnAsync(payout, PayoutState.Refused, reply.Words, now, ct);
        }
        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>What the bank told; a payout that is not ours is parked for staff.</summary>
    public async Task RecordAsync(BankPayout told, CancellationToken ct)
    {
        if (
            !PayoutId.TryParse(told.OutPayoutNo, null, out PayoutId id)
            || await rows.PayoutAsync(id, ct) is not { } payout
        )
        {
            await rows.ParkAsync(
                DiscrepancyKind.MissingHere,
                told.OutPayoutNo,
                "no such payout",
                new Money(told.Amount).ToString(),
                ct
            );
            return;
        }
        // A bank may return what it had paid days before.
        if (!payout.IsOpen && !(payout.State == PayoutState.Succeeded && told.Status == "RETURNED"))
            return;
        await EndAsync(payout, told, ct);
        await db.SaveChangesAsync(ct);
    }

    private async Task EndAsync(Payout payout, BankPayout told, CancellationToken ct)
    {
        DateTimeOffset at = (told.FinishTime ?? time.GetUtcNow()).ToUniversalTime();
        switch (told.Status)
        {
            case "SUCCESS":
                payout.Succeed(at);
                await db.SaveChangesAsync(ct);
                await ledger.PostAsync(Postings.PayoutPaid(payout.Id, payout.Amount), ct);
                foreach (Share share in await SharesOfAsync(payout, ct))
                {
                    share.Remitted();
                    outbox.Announce(new ImportTaxRemitted(share.Id, share.TaxLeft, at));
                }
                break;
            case "RETURNED":
                if (payout.State == PayoutState.Succeeded)
                    await ledger.PostAsync(Postings.PayoutCameBack(payout.Id, payout.Amount), ct);
                await ReturnAsync(payout, PayoutState.Returned, told.Reason ?? "RETURNED", at, ct);
                break;
            default:
                break; // Still on its way.
        }
    }

    private async Task ReturnAsync(
        Payout payout,
        PayoutState how,
        string reason,
        DateTimeOffset at,
        CancellationToken ct
    )
    {
        List<Share> shares = await SharesOfAsync(payout, ct);
        List<(LedgerAccount Account, Money Amount)> to =
            payout.Kind == PayeeKind.Treasury
                ? [.. shares.Select(s => (LedgerAccount.TaxDue(s.Id), s.TaxLeft))]
                : [(PayeeKey.AccountOf(payout.Kind, payout.Owner), payout.Amount)];
        BusinessDay today = BusinessDay.Of(time.GetUtcNow());
        foreach (Share share in shares)
            share.RemittanceReturned(today);
        payout.Return(how, reason, at);
        await db.SaveChangesAsync(ct);
        await ledger.PostAsync(Postings.PayoutReturned(payout.Id, to), ct);
        await rows.ParkAsync(
            DiscrepancyKind.PayoutReturned,
            payout.Id.ToString(),
            payout.Amount.ToString(),
            reason,
            ct
        );
    }

    private async Task<List<Share>> SharesOfAsync(Payout payout, CancellationToken ct) =>
        payout.Kind == PayeeKind.Treasury
            ? await db.Set<Share>().Where(s => s.TaxPayout == payout.Id).OrderBy(s => s.Id).ToListAsync(ct)
            : [];
}

/// <summary>Callback: a payout has ended.</summary>
internal static class RecordPayout
{
    public static async Task<ErrorOr<Done>> Handle(BankPayout told, PayoutRoad payouts, CancellationToken ct)
    {
        await payouts.RecordAsync(told, ct);
        return Done.Yes;
    }
}

/// <summary>Job: sends payouts to the bank and asks after those whose callback does not come.</summary>
internal static class FollowPayouts
{
    public static async Task<int> Handle(PayoutRoad payouts, CancellationToken ct) =>
        await payouts.StepAsync(ct) ? 1 : 0;
}
