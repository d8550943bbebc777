using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.UseCases;

/// <summary>
/// How an order ends early: closing, cancellation, return. Acts of people and reactions to facts both come here, each with the row
/// locked, so a word that comes twice or late finds its step already done.
/// </summary>
internal sealed class WaysOut(KaicangDb db, StockBook stock, QuotaLedger quota, Outbox outbox, TimeProvider time)
{
    /// <summary>Closes an unpaid order; stock and quota go back.</summary>
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
            Refund(order, "C", order.Goods, order.Freight, order.Tax, reason);
            outbox.Announce(new CustomsOrderCancelled(order.Id, order.OrderId, reason, now));
        }
        else if (order.MustReturnInsideZone)
        {
            OpenReturnInsideZone(order, now);
        }
    }

    /// <summary>Money goes back, under a key of its own for each occasion.</summary>
    /// <param name="occasion">C cancelled, L paid too late, R returned.</param>
    public void Refund(CustomsOrder order, string occasion, Money goods, Money freight, Money tax, string reason)
    {
        DateTimeOffset now = time.GetUtcNow();
        Money amount = goods + freight + tax;
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
        order.NoteRefund(goods, freight, tax);
        Timeline.Note(db, order, OrderStep.RefundAsked, now, amount.ToString());
        outbox.Announce(new RefundRequested(order.Id, order.OrderId, key, goods, freight, tax, reason, now));
    }

    /// <summary>The merchant agreed: the goods may come back, and customs is asked (CEB625).</summary>
    public void AgreeReturn(AfterSale afterSale, CustomsOrder order)
    {
        DateTimeOffset now = time.GetUtcNow();
        afterSale.Agree(now);
        order.BeginReturn();
        Timeline.Note(db, order, OrderStep.ReturnAgreed, now);
        outbox.Announce(new ReturnAgreed(afterSale.Id, order.Id, order.OrderId, now));
    }

    /// <summary>
    /// Ends a return once the goods are back and customs has decided. In time: goods and tax, and the quota. If customs refused, the tax
    /// stays due. What is not refunded belongs to the parties and is settled.
    /// </summary>
    public async Task StepReturnAsync(AfterSale afterSale, CustomsOrder order, CancellationToken ct)
    {
        bool accepted = !order.IsCrossBorder || afterSale.CustomsAcceptedAt is not null;
        bool decided = accepted || afterSale.CustomsRefusedAt is not null;
        bool inZone = afterSale.Reason == ReturnReason.CancelledInZone;
        // A refused application for goods that never left is filed again by the broker: they cannot go anywhere else.
        if (!afterSale.IsOpen || !afterSale.GoodsAreBack || !decided || (inZone && !accepted))
            return;
        DateTimeOffset now = time.GetUtcNow();
        if (inZone)
            await stock.ReleaseAsync(order, ct);
        if (accepted)
            await quota.GiveBackAsync(order, ct);
        Refund(
            order,
            "R",
            order.Goods,
            afterSale.FreightGoesBack ? order.Freight : Money.Zero,
            accepted ? order.Tax : Money.Zero,
            afterSale.Reason.ToString()
        );
        afterSale.Finish(now);
        order.CloseAfterSale();
        order.FinishReturn();
        Money freight = order.Freight - order.RefundedFreight;
        Money tax = order.Tax - order.RefundedTax;
        if (!(freight + tax).IsZero)
            outbox.Announce(CompletedOf(order, Money.Zero, freight, tax, Money.Zero, now));
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
            Reason = ReturnReason.CancelledInZone,
            Words = order.CancelReason ?? "",
            RequestedAt = now,
        };
        db.Add(afterSale);
        order.OpenReturn(afterSale.Id);
        AgreeReturn(afterSale, order);
    }
}
