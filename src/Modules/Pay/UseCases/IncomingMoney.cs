namespace Kaicang.Pay.UseCases;

/// <summary>
/// Money that the bank says has come, by callback or by query: both end here. It is booked once, to its customs orders when it is what
/// was asked for, otherwise to suspense, from where it goes back.
/// </summary>
internal sealed class IncomingMoney(
    KaicangDb db,
    PayRows rows,
    Ledger ledger,
    Exchanges exchanges,
    Payers payers,
    Outbox outbox,
    TimeProvider time
)
{
    /// <param name="verbatim">The bank's own words, kept for customs' inspection.</param>
    public async Task RecordAsync(BankTransaction paid, string verbatim, CancellationToken ct)
    {
        if (paid.TradeState != "SUCCESS")
            return;
        Payment? payment = await rows.PaymentNumberedAsync(paid.CombineOutTradeNo, ct);
        if (payment is null)
        {
            await rows.ParkAsync(
                DiscrepancyKind.UnknownPayment,
                paid.CombineOutTradeNo,
                "a payment of ours",
                PaymentCheck.SumOf(paid).ToString(),
                ct
            );
            await SuspendAsync(paid, null, ct);
            return;
        }
        if (!payment.MayEnd)
            return; // Told before.
        exchanges.Keep(payment.Id, "notification", verbatim);
        string? payer = payers.Seal(payment.Id, paid.Payer?.RealName, paid.Payer?.IdNumber);
        Difference? difference =
            PaymentCheck.Of(payment, paid, payers.Open(payment.Id, payment.SealedOrderer))
            ?? await PaidTwiceAsync(payment, ct);
        if (difference is not null)
        {
            payment.Divert(paid, payer);
            await rows.ParkAsync(difference.Kind, payment.CombineNo, difference.Expected, difference.Actual, ct);
            await SuspendAsync(paid, payment, ct);
            await db.SaveChangesAsync(ct);
            return;
        }
        await BookAsync(payment, paid, payer, ct);
    }

    private async Task BookAsync(Payment payment, BankTransaction paid, string? payer, CancellationToken ct)
    {
        payment.Succeed(paid, payer);
        DateTimeOffset paidAt = payment.PaidAt ?? time.GetUtcNow();
        foreach (PaymentPart part in payment.Parts)
        {
            BankSubOrder share = paid.SubOrders.Single(s => s.OutTradeNo == part.SubNumber);
            db.Add(
                Share.Paid(
                    part,
                    payment.Id,
                    payment.OrderId,
                    share.TransactionId!,
                    share.PayTransactionId ?? share.TransactionId!,
                    paidAt
                )
            );
        }
        outbox.Announce(new PaymentSucceeded(payment.Id, payment.OrderId, payment.Amount, paidAt));
        await db.SaveChangesAsync(ct);
        await ledger.PostAsync(Postings.Received(payment), ct);
        await ledger.PostAsync(Postings.Allotted(payment), ct);
    }

    private async Task<Difference?> PaidTwiceAsync(Payment payment, CancellationToken ct) =>
        await db.Set<Payment>()
            .AnyAsync(p => p.OrderId == payment.OrderId && p.Id != payment.Id && p.State == PaymentState.Succeeded, ct)
            ? new Difference(DiscrepancyKind.PaidTwice, "one payment", "a second one")
            : null;

    /// <summary>Books what came to suspense and sends every part of it back.</summary>
    private async Task SuspendAsync(BankTransaction paid, Payment? payment, CancellationToken ct)
    {
        string number = paid.CombineOutTradeNo;
        bool renminbi = paid.SubOrders.All(s => s.Amount.Currency is null or "CNY");
        if (
            renminbi
            && !await ledger.PostAsync(Postings.Suspended(number, PaymentCheck.SumOf(paid), payment?.OrderId), ct)
        )
            return; // Told before.
        DateTimeOffset now = time.GetUtcNow();
        foreach (BankSubOrder part in paid.SubOrders)
        {
            if (part.TransactionId is null || part.Amount.TotalAmount <= 0)
                continue;
            string key = $"suspense-{part.TransactionId}";
            if (await db.Set<Refund>().AnyAsync(r => r.RefundKey == key, ct))
                continue;
            var refund = new Refund
            {
                Id = RefundId.New(now),
                RefundKey = key,
                OrderId = payment?.OrderId,
                CustomsOrderId = null,
                BankNumber = part.TransactionId,
                PaidTotal = new Money(part.Amount.TotalAmount),
                Amount = new Money(part.Amount.TotalAmount),
                Currency = part.Amount.Currency ?? "CNY",
                Reason = "与应付信息不符，原路退回",
                CreatedAt = now,
            };
            db.Add(refund);
            await db.SaveChangesAsync(ct);
            if (renminbi)
                await ledger.PostAsync(Postings.RefundTaken(refund, number), ct);
        }
    }
}
