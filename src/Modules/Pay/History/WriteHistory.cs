using Kaicang.Contracts.History;
using Kaicang.Contracts.Pay;
using Kaicang.Contracts.Trade;
using Kaicang.Foundation.Keys;
using Kaicang.Pay.Domain;
using Kaicang.Pay.Gateways;
using Kaicang.Pay.Storage;

namespace Kaicang.Pay.History;

/// <summary>
/// Pay's part of the history: payments, shares, refunds, payouts, and every posting that live ones would have made, by the same
/// <see cref="Postings"/>. No bank was asked, so all of it is marked generated and left out of reconciliation.
/// </summary>
internal sealed class WriteHistory(BulkRows rows, HistoricLedger ledger, HistoricPayouts payouts) : HistoryWriter
{
    public override async Task WriteOrdersAsync(
        HistoricWeek week,
        IReadOnlyList<HistoricOrder> orders,
        CancellationToken ct
    )
    {
        payouts.Begin(week);
        var payments = new List<Payment>();
        var shares = new List<Share>();
        var refunds = new List<Refund>();
        var facts = new List<(IFact, DateTimeOffset)>();
        foreach (HistoricOrder order in orders.Where(o => o.End != HistoricEnd.Closed))
        {
            Payment payment = PaymentOf(order);
            payments.Add(payment);
            ledger.Post(Postings.Received(payment), order.Steps.PaidAt);
            ledger.Post(Postings.Allotted(payment), order.Steps.PaidAt);
            for (int i = 0; i < order.Parts.Count; i++)
            {
                var share = Share.Paid(
                    payment.Parts[i],
                    payment.Id,
                    payment.OrderId,
                    BankNumberOf(payment.Parts[i].SubNumber),
                    BankNumberOf(payment.Parts[i].SubNumber),
                    order.Steps.PaidAt
                );
                share.MarkGenerated();
                Lead(share, order, order.Parts[i], refunds, facts);
                shares.Add(share);
            }
        }
        await rows.AddAsync(payments, ct);
        await rows.AddAsync(shares, ct);
        await rows.AddAsync(refunds, ct);
        await rows.AddFactsAsync(facts, ct);
        await ledger.WriteEntriesAsync(ct);
    }

    public override async Task EndWeekAsync(HistoricWeek week, CancellationToken ct)
    {
        await payouts.WriteAsync(week, ct);
        await ledger.WriteEntriesAsync(ct);
        await ledger.WriteBalancesAsync(ct);
    }

    private static Payment PaymentOf(HistoricOrder order)
    {
        string number = $"C{order.Order.OrderNo}-1";
        var payment = new Payment
        {
            Id = order.Payment,
            OrderId = order.Order.Id,
            Buyer = order.Order.Buyer,
            Attempt = 1,
            CombineNo = number,
            Amount = order.Order.Amount,
            Parts =
            [
                .. order.Parts.Select(p => new PaymentPart(
                    p.Card.Id,
                    p.Card.Shop,
                    p.Card.PaymentSubNumber,
                    p.Card.Goods,
                    p.Card.Freight,
                    p.Card.Tax,
                    p.Card.Discount,
                    p.Card.Total
                )),
            ],
            SealedOrderer = null,
            CashierUrl = "",
            ExpiresAt = order.Order.PayBefore,
            CreatedAt = order.Steps.PlacedAt,
            Generated = true,
        };
        payment.Opened(order.Steps.PaidAt);
        payment.Succeed(
            new BankTransaction("", number, "SUCCESS", BankNumberOf(number), order.Steps.PaidAt, null, null, []),
            null
        );
        return payment;
    }

    private void Lead(
        Share share,
        HistoricOrder order,
        HistoricPart part,
        List<Refund> refunds,
        List<(IFact, DateTimeOffset)> facts
    )
    {
        HistoricSteps at = order.Steps;
        bool cameThrough = part.IsCrossBorder && order.End != HistoricEnd.Refused;
        if (cameThrough && share.Release(at.ReleasedAt))
            ledger.Post(Postings.TaxBecameDue(share), at.ReleasedAt);
        switch (order.End)
        {
            case HistoricEnd.Refused:
                Refund(share, part, at.RefusedAt.AddMinutes(5), at.RefundedAt, refunds, facts);
                break;
            case HistoricEnd.Returned:
                if (share.ForgiveTax())
                    ledger.Post(Postings.TaxNotDue(share), at.ReturnArrivedAt);
                Refund(share, part, at.ReturnArrivedAt, at.RefundedAt, refunds, facts);
                if (!part.Card.Freight.IsZero)
                    Settle(share, part, Money.Zero, part.Card.Freight, Money.Zero, at.RefundedAt, facts);
                break;
            default:
                Settle(share, part, part.Card.Goods, part.Card.Freight, part.Commission, at.CompletedAt, facts);
                break;
        }
        payouts.Remit(share);
    }

    private void Settle(
        Share share,
        HistoricPart part,
        Money goods,
        Money freight,
        Money commission,
        DateTimeOffset at,
        List<(IFact, DateTimeOffset)> facts
    )
    {
        Settlement settled = share.Settle(goods, freight, commission, part.PlatformFee, part.Card.Creator, at)!;
        Money tax = share.TaxState is TaxState.Held or TaxState.Due ? share.TaxLeft : Money.Zero;
        facts.Add(
            (
                new CustomsOrderSettled(
                    share.Id,
                    share.OrderId,
                    settled.Merchant,
                    settled.Commission,
                    settled.PlatformFee,
                    tax,
                    at
                ),
                at
            )
        );
        ledger.Post(Postings.Settled(share, settled), at);
        payouts.Owe(share.Shop, part.Card.Creator, settled);
    }

    private void Refund(
        Share share,
        HistoricPart part,
        DateTimeOffset askedAt,
        DateTimeOffset paidAt,
        List<Refund> refunds,
        List<(IFact, DateTimeOffset)> facts
    )
    {
        HistoricRefund wanted = part.Refunded!;
        RefundSplit split = share.SplitRefund(wanted.Goods, wanted.Freight, wanted.Tax)!;
        var refund = new Refund
        {
            Id = wanted.Id,
            RefundKey = wanted.Key,
            OrderId = share.OrderId,
            CustomsOrderId = share.Id,
            BankNumber = share.BankNumber,
            PaidTotal = share.Total,
            Amount = split.Amount,
            Currency = "CNY",
            Reason = wanted.Reason,
            CreatedAt = askedAt,
            Generated = true,
        };
        share.TakeRefund(split);
        refund.Send(askedAt);
        refund.Succeed(paidAt);
        refunds.Add(refund);
        facts.Add((new RefundCompleted(refund.Id, share.OrderId, share.Id, refund.Amount, paidAt), paidAt));
        ledger.Post(Postings.RefundTaken(refund, share, split), askedAt);
        ledger.Post(Postings.RefundPaid(refund), paidAt);
    }

    // No bank has such numbers: a generated payment is known by them wherever it is shown.
    private static string BankNumberOf(string number) => "GENERATED-" + number;
}
