using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.UseCases;

/// <summary>
/// How a case goes on once somebody decided: money back, goods back, or a replacement. Acts of people, deadlines and facts all come here,
/// each with the customs order locked.
/// </summary>
internal sealed class CaseRoad(
    KaicangDb db,
    Cases cases,
    Orders orders,
    StockBook stock,
    QuotaLedger quota,
    WaysOut waysOut,
    Consignees consignees,
    Outbox outbox,
    TimeProvider time
)
{
    /// <summary>The buyer gets what he asked for. Refuses a replacement that is sold out, unless nobody is there to be told.</summary>
    public async Task<Error?> AgreeAsync(
        AfterSale afterSale,
        CustomsOrder order,
        CaseParty by,
        CaseStep step,
        string words,
        CancellationToken ct
    )
    {
        DateTimeOffset now = time.GetUtcNow();
        cases.Note(afterSale, by, step, now, words);
        switch (afterSale.Kind)
        {
            case AfterSaleKind.RefundOnly:
                await RefundWithoutGoodsAsync(afterSale, order, afterSale.Asked, ct);
                return null;
            case AfterSaleKind.Resend:
                if (await ReplaceAsync(afterSale, order, ct))
                    return null;
                if (by != CaseParty.Program)
                    return TradeRefusals.ReplacementSoldOut.With(("afterSale", afterSale.Id));
                await MoneyInsteadAsync(afterSale, order, ct);
                return null;
            default:
                await AwaitGoodsAsync(afterSale, order, now, ct);
                return null;
        }
    }

    /// <summary>Goods are on their way: customs and the warehouse are told.</summary>
    public async Task SendBackAsync(
        AfterSale afterSale,
        CustomsOrder order,
        string? carrier,
        string? waybill,
        CancellationToken ct
    )
    {
        DateTimeOffset now = time.GetUtcNow();
        DatedParameters parameters = await orders.ParametersAsync(ct);
        DatedValue days = parameters.On(DatedParameters.TransitDays, BusinessDay.Of(now));
        // Across the border customs' own clock runs, and the return ends by its word.
        DateTimeOffset? until = order.IsCrossBorder ? null : now.AddDays(days.Value);
        if (!afterSale.SendBack(carrier, waybill, now, until, until is null ? "" : days.ToString()))
            return;
        cases.Note(afterSale, CaseParty.Buyer, CaseStep.SentBack, now, $"{carrier} {waybill}".Trim());
        Timeline.Note(db, order, OrderStep.ReturnSent, now, waybill ?? "");
        outbox.Announce(
            new ReturnStarted(
                afterSale.Id,
                order.Id,
                order.OrderId,
                order.IsCrossBorder ? [] : [.. afterSale.Lines.Select(l => PiecesOf(order, l))],
                carrier,
                waybill,
                now
            )
        );
    }

    /// <summary>
    /// Goes on with goods that come back. In time: goods and tax, and the quota. If customs refused, the tax stays due. An exchange sends
    /// the same again. What is not refunded belongs to the parties and is settled.
    /// </summary>
    public async Task StepReturnAsync(AfterSale afterSale, CustomsOrder order, CancellationToken ct)
    {
        bool accepted = !order.IsCrossBorder || afterSale.CustomsAcceptedAt is not null;
        bool decided = accepted || afterSale.CustomsRefusedAt is not null;
        bool inZone = afterSale.Reason == AfterSaleReason.CancelledInZone;
        // A refused application for goods that never left is filed again by the broker: they cannot go anywhere else.
        if (afterSale.State != AfterSaleState.Arrived || !decided || (inZone && !accepted))
            return;
        if (afterSale.Kind == AfterSaleKind.Exchange)
        {
            order.KeepRest();
            if (!await ReplaceAsync(afterSale, order, ct))
                await MoneyInsteadAsync(afterSale, order, ct);
            return;
        }
        if (inZone)
            await stock.ReleaseAsync(order, ct);
        if (accepted)
            await quota.GiveBackAsync(order, ct);
        await RefundReturnedAsync(afterSale, order, accepted, ct);
    }

    /// <summary>The most that may go back if the goods stay where they are, all heads.</summary>
    public async Task<Money> MostWithoutGoodsAsync(AfterSale afterSale, CustomsOrder order, CancellationToken ct) =>
        (await WithoutGoodsAsync(afterSale, order, ct)).Sum;

    /// <summary>Money goes back although no goods come: what is left of the order after it goes on, or ends.</summary>
    public async Task RefundWithoutGoodsAsync(
        AfterSale afterSale,
        CustomsOrder order,
        Money amount,
        CancellationToken ct
    )
    {
        RefundHeads most = await WithoutGoodsAsync(afterSale, order, ct);
        Pay(afterSale, order, AfterSaleMoney.Spread(Money.Min(amount, most.Sum), most));
        if (order.State == CustomsOrderState.Returning)
            order.KeepRest();
        bool signed = order.SignedAt is not null;
        if (order.EndIfRefunded() && signed)
            SettleRest(order);
    }

    /// <summary>The replacement cannot be had: the price of its pieces goes back.</summary>
    public async Task MoneyInsteadAsync(AfterSale afterSale, CustomsOrder order, CancellationToken ct)
    {
        cases.Note(afterSale, CaseParty.Program, CaseStep.ReplacementFailed, time.GetUtcNow());
        await RefundWithoutGoodsAsync(afterSale, order, new Money(long.MaxValue), ct);
    }

    /// <summary>The case ends without money: the order goes on.</summary>
    public void EndWithout(AfterSale afterSale, CustomsOrder order, CaseParty by, CaseStep step, string words)
    {
        DateTimeOffset now = time.GetUtcNow();
        cases.Note(afterSale, by, step, now, words);
        Timeline.Note(
            db,
            order,
            step == CaseStep.Dismissed ? OrderStep.AfterSaleDecided : OrderStep.AfterSaleEnded,
            now,
            words
        );
        order.CloseAfterSale();
        order.KeepRest();
    }

    private async Task AwaitGoodsAsync(
        AfterSale afterSale,
        CustomsOrder order,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        DatedParameters parameters = await orders.ParametersAsync(ct);
        DatedValue days = parameters.On(DatedParameters.SendBackDays, BusinessDay.Of(now));
        (DateTimeOffset until, string rule) = CaseDeadlines.Capped(
            order,
            parameters,
            now.AddDays(days.Value),
            days,
            now
        );
        if (!afterSale.Agree(now, until, rule))
            return;
        order.BeginReturn();
        Timeline.Note(db, order, OrderStep.AfterSaleAgreed, now);
    }

    private async Task<bool> ReplaceAsync(AfterSale afterSale, CustomsOrder order, CancellationToken ct)
    {
        DateTimeOffset now = time.GetUtcNow();
        Order replacement = Replacement.Of(afterSale, order, now);
        CustomsOrder part = replacement.CustomsOrders[0];
        if (await stock.HoldAllAsync(StockBook.NeedsOf(part), ct) is not null)
            return false;
        part.Address(consignees.SealAgain(order.OrderId, order.SealedConsignee, replacement.Id));
        replacement.PayNothing(now);
        db.Add(replacement);
        db.Add(new OrderNumber { Number = replacement.OrderNo, Order = replacement.Id });
        db.Add(
            new OrderNumber
            {
                Number = part.Number,
                Order = replacement.Id,
                CustomsOrder = part.Id,
            }
        );
        afterSale.Replace(replacement.Id, now);
        cases.Note(afterSale, CaseParty.Program, CaseStep.ReplacementSent, now, replacement.OrderNo);
        Timeline.Note(db, order, OrderStep.ReplacementSent, now, replacement.OrderNo);
        Timeline.Note(db, part, OrderStep.Placed, now, part.Number);
        outbox.Announce(new OrderPlaced(replacement.Id, replacement.OrderNo, replacement.Buyer, Money.Zero, now, now));
        outbox.Announce(new ReplacementOrdered(afterSale.Id, part.Id, replacement.Id, now));
        return true;
    }

    private async Task RefundReturnedAsync(
        AfterSale afterSale,
        CustomsOrder order,
        bool taxGoesBack,
        CancellationToken ct
    )
    {
        Pay(afterSale, order, CaseWorth.OfReturn(afterSale, order, await EarlierAsync(afterSale, ct), taxGoesBack));
        order.EndReturn();
        if (order.State == CustomsOrderState.Returned)
            SettleRest(order);
    }

    private void Pay(AfterSale afterSale, CustomsOrder order, RefundHeads heads)
    {
        DateTimeOffset now = time.GetUtcNow();
        Money cash = heads.Sum;
        if (!afterSale.Refund(cash, now))
            return;
        waysOut.Refund(
            order,
            afterSale.Ordinal == 1 ? "R" : $"R{afterSale.Ordinal}",
            heads,
            afterSale.Reason.ToString()
        );
        cases.Note(afterSale, CaseParty.Program, CaseStep.Refunded, now, cash.ToString());
        order.CloseAfterSale();
    }

    private void SettleRest(CustomsOrder order)
    {
        RefundHeads left = AfterSaleMoney.LeftOf(order);
        if (left.Sum > Money.Zero)
            outbox.Announce(
                WaysOut.CompletedOf(order, left.Goods, left.Freight, left.Tax, Money.Zero, time.GetUtcNow())
            );
    }

    private async Task<RefundHeads> WithoutGoodsAsync(AfterSale afterSale, CustomsOrder order, CancellationToken ct) =>
        CaseWorth.WithoutGoods(afterSale, order, await EarlierAsync(afterSale, ct));

    private async Task<List<AfterSale>> EarlierAsync(AfterSale afterSale, CancellationToken ct) =>
        [.. (await cases.OfAsync(afterSale.CustomsOrderId, ct)).Where(c => c.Id != afterSale.Id)];

    private static SkuCount PiecesOf(CustomsOrder order, CaseLine line) =>
        new(order.Lines.First(l => l.LineNo == line.LineNo).Sku, line.Count);
}
