namespace Kaicang.Pay.UseCases;

/// <summary>The road of a refund: booked, sent, and what the bank says about it. Callback and query both end here.</summary>
internal sealed class RefundRoad(
    KaicangDb db,
    PayRows rows,
    Ledger ledger,
    Outbox outbox,
    BankLink bank,
    TimeProvider time
)
{
    /// <summary>Takes the next step of the refund that waits longest; false when none waits.</summary>
    public async Task<bool> StepAsync(CancellationToken ct)
    {
        DateTimeOffset now = time.GetUtcNow();
        Refund? next = await db.Set<Refund>()
            .AsNoTracking()
            .Where(r => (r.State == RefundState.Booked || r.State == RefundState.Sent) && r.NextLookAt <= now)
            .OrderBy(r => r.NextLookAt)
            .FirstOrDefaultAsync(ct);
        if (next is null)
            return false;
        // A known out_refund_no gets its stored answer, so sending after a crash is harmless.
        BankReply reply =
            next.State == RefundState.Booked
                ? await bank.RefundAsync(next, ct)
                : await bank.QueryRefundAsync(next.OutNo, ct);
        if (await rows.RefundAsync(next.Id, ct) is not { IsOpen: true } refund)
            return true;
        if (reply.Read<BankRefund>() is { } told)
        {
            if (refund.State == RefundState.Booked)
                refund.Send(now);
            else
                refund.LookAgain(now);
            await EndAsync(refund, told, ct);
        }
        else if (reply.IsWorthAnotherTry || reply.Status == 401)
        {
            refund.Fail(reply.Words, now);
        }
        else
        {
            refund.EndAbnormally(reply.Words);
            await rows.ParkAsync(DiscrepancyKind.RefundAbnormal, refund.OutNo, "SUCCESS", reply.Words, ct);
        }
        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>What the bank told; a refund that is not ours is parked for staff.</summary>
    public async Task RecordAsync(BankRefund told, CancellationToken ct)
    {
        const int IdLength = 30;
        string number = told.OutRefundNo;
        if (
            number.Length < IdLength
            || !RefundId.TryParse(number[..IdLength], null, out RefundId id)
            || await rows.RefundAsync(id, ct) is not { } refund
        )
        {
            await rows.ParkAsync(DiscrepancyKind.MissingHere, number, "no such refund", $"{told.Amount.Refund}", ct);
            return;
        }
        if (!refund.IsOpen || refund.OutNo != number)
            return; // Told before.
        await EndAsync(refund, told, ct);
        await db.SaveChangesAsync(ct);
    }

    private async Task EndAsync(Refund refund, BankRefund told, CancellationToken ct)
    {
        if (told.Status is "SUCCESS" && told.Amount.Refund == refund.Amount.Fen)
        {
            DateTimeOffset at = (told.SuccessTime ?? time.GetUtcNow()).ToUniversalTime();
            refund.Succeed(at);
            if (refund is { CustomsOrderId: { } part, OrderId: { } order })
                outbox.Announce(new RefundCompleted(refund.Id, order, part, refund.Amount, at));
            await db.SaveChangesAsync(ct);
            if (refund.IsBooked)
                await ledger.PostAsync(Postings.RefundPaid(refund), ct);
        }
        else if (told.Status is "SUCCESS" or "ABNORMAL" or "CLOSED")
        {
            refund.EndAbnormally(told.Status);
            await rows.ParkAsync(
                DiscrepancyKind.RefundAbnormal,
                refund.OutNo,
                $"SUCCESS {refund.Amount}",
                $"{told.Status} {new Money(told.Amount.Refund)}",
                ct
            );
        }
    }
}

/// <summary>Job: sends refunds to the bank and asks after those whose callback does not come.</summary>
internal static class FollowRefunds
{
    public static async Task<int> Handle(RefundRoad refunds, CancellationToken ct) =>
        await refunds.StepAsync(ct) ? 1 : 0;
}
