namespace Kaicang.Pay.Reactions;

/// <summary>Money is to go back: it is set aside on the ledger at once, and the bank is asked by the job. The refund key makes it happen once.</summary>
internal static class WhenRefundRequested
{
    public static async Task Handle(
        RefundRequested fact,
        PayRows rows,
        Ledger ledger,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        Share share =
            await rows.ShareAsync(fact.CustomsOrder, ct)
            ?? throw new InvalidOperationException($"{fact.CustomsOrder} was never paid.");
        if (await db.Set<Refund>().AnyAsync(r => r.RefundKey == fact.RefundKey, ct))
            return;
        if (
            share.SplitRefund(fact.Goods, fact.Freight, fact.Tax, fact.ShopDiscount, fact.PlatformDiscount)
                is not { } split
            || split.Amount <= Money.Zero
        )
        {
            await rows.ParkAsync(
                DiscrepancyKind.RefundTooLarge,
                fact.RefundKey,
                $"at most {share.Total - share.Refunded}",
                $"{fact.Goods + fact.Freight + fact.Tax}",
                ct
            );
            return;
        }
        DateTimeOffset now = time.GetUtcNow();
        var refund = new Refund
        {
            Id = RefundId.New(now),
            RefundKey = fact.RefundKey,
            OrderId = fact.Order,
            CustomsOrderId = fact.CustomsOrder,
            BankNumber = share.BankNumber,
            PaidTotal = share.Total,
            Amount = split.Amount,
            Currency = "CNY",
            Reason = fact.Reason,
            CreatedAt = now,
        };
        share.TakeRefund(split);
        db.Add(refund);
        await db.SaveChangesAsync(ct);
        await ledger.PostAsync(Postings.RefundTaken(refund, share, split), ct);
    }
}
