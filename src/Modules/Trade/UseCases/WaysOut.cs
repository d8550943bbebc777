using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.UseCases;

/// <summary>
/// How an order ends early: closing, cancellation. Acts of people and reactions to facts both come here, each with the row
/// locked, so a word that comes twice or late finds its step already done.
/// </summary>
internal sealed class WaysOut(
    KaicangDb db,
    StockBook stock,
    QuotaLedger quota,
    Cases cases,
    CouponWallet coupons,
    Outbox outbox,
    TimeProvider time
)
{
    /// <summary>Closes an unpaid order; stock, quota and coupons go back.</summary>
    public async Task CloseAsync(Order order, string reason, CancellationToken ct)
    {
        DateTimeOffset now = time.GetUtcNow();
        order.Close(reason, now);
        foreach (CustomsOrder part in order.CustomsOrders)
            await stock.ReleaseAsync(part, ct);
        foreach (CustomsOrder part in order.CustomsOrders)
        {
            await quota.GiveBackAsync(part, ct);
            Timeline.Note(db, part, OrderStep.Closed, now, reason);
        }
        await coupons.ReleaseAsync(order, ct);
        outbox.Announce(new OrderClosed(order.Id, reason, now));
    }

    /// <summary>Asks warehouse and customs to let go. False when it is too late, or off already.</summary>
    public bool AskCancel(CustomsOrder order, string reason)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (!order.AskCancel(reason, now))
            return false;
        Timeline.Note(db, order, OrderStep.CancelAsked, now, reason);
        outbox.Announce(new CancellationRequested(order.Id, order.OrderId, reason, now));
        return true;
    }

    /// <summary>Goes on with a cancellation as far as the words of warehouse and customs allow.</summary>
    public async Task StepCancelAsync(CustomsOrder order, CancellationToken ct)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (order.MayBeCancelled)
        {
            await stock.ReleaseAsync(order, ct);
            await quota.GiveBackAsync(order, ct);
            string reason = order.CancelReason ?? "";
            order.Cancel(now);
            Timeline.Note(db, order, OrderStep.Cancelled, now);
            Refund(order, "C", AfterSaleMoney.LeftOf(order), reason);
            outbox.Announce(new CustomsOrderCancelled(order.Id, order.OrderId, reason, now));
        }
        else if (order.MustReturnInsideZone)
        {
            OpenReturnInsideZone(order, now);
        }
    }

    /// <summary>Money goes back, under a key of its own for each occasion.</summary>
    /// <param name="occasion">C cancelled, L paid too late, R of the first after-sale case, R2 of the second …</param>
    public void Refund(CustomsOrder order, string occasion, RefundHeads heads, string reason)
    {
        DateTimeOffset now = time.GetUtcNow();
        Money amount = heads.Sum;
        if (amount.IsZero)
            return;
        string key = $"{order.Number}-{occasion}";
        db.Add(
            new RefundRequest
            {
                RefundKey = key,
                CustomsOrderId = order.Id,
                Amount = amount,
                Reason = reason,
                RequestedAt = now,
            }
        );
        order.NoteRefund(heads);
        Timeline.Note(db, order, OrderStep.RefundAsked, now, amount.ToString());
        outbox.Announce(
            new RefundRequested(
                order.Id,
                order.OrderId,
                key,
                heads.Goods,
                heads.Freight,
                heads.Tax,
                reason,
                now,
                heads.Worth.ShopDiscount,
                heads.Worth.PlatformDiscount
            )
        );
    }

    public static CustomsOrderCompleted CompletedOf(
        CustomsOrder order,
        Money goods,
        Money freight,
        Money tax,
        Money commission,
        DateTimeOffset now
    ) =>
        new(
            order.Id,
            order.OrderId,
            order.Shop,
            goods,
            freight,
            tax,
            order.PlatformFee,
            order.Creator,
            commission,
            order.SignedAt ?? now,
            now
        );

    private void OpenReturnInsideZone(CustomsOrder order, DateTimeOffset now)
    {
        var afterSale = new AfterSale
        {
            Id = AfterSaleId.New(now),
            CustomsOrderId = order.Id,
            OrderId = order.OrderId,
            Shop = order.Shop,
            Buyer = order.Buyer,
            Ordinal = 1,
            Kind = AfterSaleKind.Return,
            Reason = AfterSaleReason.CancelledInZone,
            Lines = [.. order.Lines.Select(l => new CaseLine(l.LineNo, l.Quantity))],
            Words = order.CancelReason ?? "",
            RequestedAt = now,
        };
        db.Add(afterSale);
        order.OpenCase(afterSale.Id);
        order.BeginReturn();
        // Nobody needs to agree, and nothing needs to be sent: the goods are where they have to be.
        afterSale.Agree(now, now, "");
        afterSale.SendBack(null, null, now, null, "");
        cases.Note(afterSale, CaseParty.Program, CaseStep.Agreed, now, afterSale.Words);
        Timeline.Note(db, order, OrderStep.AfterSaleAgreed, now);
        outbox.Announce(new ReturnStarted(afterSale.Id, order.Id, order.OrderId, [], null, null, now));
    }
}
