namespace Kaicang.Pay.UseCases;

/// <summary>Job: asks the bank about an open payment whose callback did not come, and closes the cashier of a closed order.</summary>
internal static class LookAtOpenPayments
{
    public static async Task<int> Handle(
        KaicangDb db,
        PayRows rows,
        BankLink bank,
        IncomingMoney incoming,
        TimeProvider time,
        CancellationToken ct
    )
    {
        DateTimeOffset now = time.GetUtcNow();
        Payment? next = await db.Set<Payment>()
            .AsNoTracking()
            .Where(p => p.State == PaymentState.Open && p.NextLookAt <= now)
            .OrderBy(p => p.NextLookAt)
            .FirstOrDefaultAsync(ct);
        if (next is null)
            return 0;
        bool closed = next.MustClose && (await bank.CloseAsync(next.CombineNo, ct)).IsGood;
        BankReply? reply = closed ? null : await bank.QueryAsync(next.CombineNo, ct);
        BankTransaction? told = reply?.Read<BankTransaction>();
        if (told is { TradeState: "SUCCESS" })
        {
            await incoming.RecordAsync(told, reply!.Body, ct);
            return 1;
        }
        if (await rows.PaymentAsync(next.Id, ct) is not { State: PaymentState.Open } payment)
            return 1; // The callback came meanwhile.
        if (closed || told is { TradeState: "CLOSED" })
            payment.Close();
        else
            payment.LookAgain(now);
        await db.SaveChangesAsync(ct);
        return 1;
    }
}
