using ErrorOr;
using Kaicang.Contracts;
using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;
using Kaicang.Integration.Harness;
using Kaicang.Kernel;
using Kaicang.Pay.Domain;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Reactions;
using Kaicang.Trade.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Kaicang.Integration.Trade;

public sealed class AfterSaleTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_part_refund_leaves_the_rest_to_be_settled_in_the_frozen_ratio(Engine engine)
    {
        await using AfterSaleWorld world = await AfterSaleWorld.OpenAsync(engine);
        CustomsOrder order = await world.Order();
        AfterSaleId id = await world.Ask(order, "RefundOnly", "Damaged", [new AfterSaleLine(2, 1)], 20_00);
        await world.Agree(id);
        Assert.Equal(
            (AfterSaleState.Refunded, new Money(20_00)),
            ((await world.Stored(id)).State, (await world.Stored(id)).Refunded)
        );
        await world.SettleMoney();
        await world.CheckMoney();
        world.Clock.Advance(TimeSpan.FromDays(8));
        await world.Jobs();
        await world.SettleMoney();
        Assert.Equal(CustomsOrderState.Completed, (await world.Stored(order)).State);
        // Goods 60.00 of 80.00 left: commission 6.00 of 8.00, fee 5 % = 3.00, freight whole.
        Assert.Equal(60_00 + 8_00 - 6_00 - 3_00, await world.Owed(LedgerAccount.Merchant(world.Shop)));
        Assert.Equal(6_00, await world.Owed(LedgerAccount.Creator(world.Creator)));
        Assert.Equal(3_00, await world.Owed(LedgerAccount.PlatformFee));
        Assert.Equal(0, await world.Owed(LedgerAccount.Escrow(order.Id)));
        await world.CheckMoney();
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_lost_parcel_is_refunded_whole_and_across_the_border_its_tax_stays_due(Engine engine)
    {
        await using AfterSaleWorld world = await AfterSaleWorld.OpenAsync(engine);
        foreach (TradeMode mode in (TradeMode[])[TradeMode.Domestic, TradeMode.Bonded1210])
        {
            CustomsOrder order = await world.Order(mode, signed: false);
            AfterSaleId id = await world.Ask(order, "RefundOnly", "NotReceived");
            await world.Agree(id);
            CustomsOrder after = await world.Stored(order);
            Assert.Equal((CustomsOrderState.Refunded, new Money(88_00)), (after.State, after.Refunded));
            await world.SettleMoney();
            Assert.Equal(0, await world.Owed(LedgerAccount.Escrow(order.Id)));
            Assert.Equal(order.Tax.Fen, await world.Owed(LedgerAccount.TaxDue(order.Id)));
            // Found after all: the order has ended.
            await world.React(WhenParcelSigned.Handle, new ParcelSigned(order.Id, world.Now));
            Assert.Equal(CustomsOrderState.Refunded, (await world.Stored(order)).State);
        }
        await world.CheckMoney();
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Some_pieces_come_back_and_the_rest_of_the_order_goes_on(Engine engine)
    {
        await using AfterSaleWorld world = await AfterSaleWorld.OpenAsync(engine);
        CustomsOrder order = await world.Order();
        AfterSaleId id = await world.Ask(order, "Return", "NoReason", [new AfterSaleLine(1, 2)]);
        Assert.Equal(AfterSaleState.AwaitingGoods, (await world.Stored(id)).State);
        Assert.Equal(
            "trade.return-waybill",
            await world.Refused<AfterSaleMoved>(
                world.AsBuyer,
                SendBackGoods.Handle,
                id,
                new SendBackRequest("SF", null)
            )
        );
        await world.SendBack(id);
        ReturnStarted started = Assert.Single(await world.Facts<ReturnStarted>());
        Assert.Equal([new SkuCount(world.Skus[0], 2)], started.Goods);
        Assert.Equal(("SF", "SF1234567890"), (started.CarrierCode, started.WaybillNo));
        Assert.Equal(
            "trade.after-sale-open",
            await world.Refused<AfterSaleOpened>(
                world.AsBuyer,
                AskAfterSale.Handle,
                order.OrderId,
                new AfterSaleRequest(order.Id, "RefundOnly", "Damaged", "once more")
            )
        );
        await world.React(WhenReturnArrived.Handle, new ReturnArrived(order.Id, id, true, world.Now));
        Assert.Equal(new Money(20_00), (await world.Stored(id)).Refunded);
        Assert.Equal(CustomsOrderState.Signed, (await world.Stored(order)).State);

        // The rest, for a fault: now nothing stays, so the freight goes back too.
        AfterSaleId rest = await world.Ask(order, "Return", "Quality");
        await world.Agree(rest);
        await world.SendBack(rest);
        await world.React(WhenReturnArrived.Handle, new ReturnArrived(order.Id, rest, false, world.Now));
        Assert.Equal(new Money(68_00), (await world.Stored(rest)).Refunded);
        Assert.Equal(CustomsOrderState.Returned, (await world.Stored(order)).State);
        await world.SettleMoney();
        Assert.Equal(0, await world.Owed(LedgerAccount.Merchant(world.Shop)));
        await world.CheckMoney();
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_return_across_the_border_waits_for_customs_and_its_word_decides_about_the_tax(Engine engine)
    {
        await using AfterSaleWorld world = await AfterSaleWorld.OpenAsync(engine);
        foreach (bool accepted in (bool[])[true, false])
        {
            CustomsOrder order = await world.Order(TradeMode.Bonded1210);
            Assert.Equal(
                "trade.exchange-cross-border",
                await world.Refused<AfterSaleOpened>(
                    world.AsBuyer,
                    AskAfterSale.Handle,
                    order.OrderId,
                    new AfterSaleRequest(order.Id, "Exchange", "Damaged", "another one please")
                )
            );
            Assert.Equal(
                "trade.whole-only",
                await world.Refused<AfterSaleOpened>(
                    world.AsBuyer,
                    AskAfterSale.Handle,
                    order.OrderId,
                    new AfterSaleRequest(order.Id, "Return", "Damaged", "one of them", [new AfterSaleLine(1, 1)])
                )
            );
            AfterSaleId id = await world.Ask(order, "Return", "Damaged");
            await world.Agree(id);
            await world.SendBack(id);
            await world.React(WhenReturnArrived.Handle, new ReturnArrived(order.Id, id, true, world.Now));
            Assert.Equal(AfterSaleState.Arrived, (await world.Stored(id)).State);
            DeclarationId list = DeclarationId.New(world.Now);
            if (accepted)
                await world.React(WhenReturnAccepted.Handle, new ReturnAccepted(order.Id, list, world.Now));
            else
                await world.React(WhenReturnRefused.Handle, new ReturnRefused(order.Id, list, "too late", world.Now));
            Assert.Equal(new Money(accepted ? 95_28 : 88_00), (await world.Stored(id)).Refunded);
            Assert.Equal(CustomsOrderState.Returned, (await world.Stored(order)).State);
        }
        await world.SettleMoney();
        await world.CheckMoney();
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task An_exchange_takes_the_goods_back_and_sends_the_same_without_a_price(Engine engine)
    {
        await using AfterSaleWorld world = await AfterSaleWorld.OpenAsync(engine, pieces: 2);
        CustomsOrder order = await world.Order();
        AfterSaleId id = await world.Ask(order, "Exchange", "Damaged", [new AfterSaleLine(1, 2)]);
        await world.Agree(id);
        await world.SendBack(id);
        Assert.Equal(2, (await world.Stock(0)).AvailableCount);
        await world.React(WhenReturnArrived.Handle, new ReturnArrived(order.Id, id, false, world.Now));
        SellableStock held = await world.Stock(0);
        Assert.Equal((0, 2), (held.AvailableCount, held.HeldCount));
        ReplacementOrdered replacement = Assert.Single(await world.Facts<ReplacementOrdered>());
        await world.React(WhenParcelExited.Handle, new ParcelExited(replacement.CustomsOrder, world.Now));
        await world.React(WhenParcelSigned.Handle, new ParcelSigned(replacement.CustomsOrder, world.Now));
        Assert.Equal((0, 2), ((await world.Stock(0)).HeldCount, (await world.Stock(0)).SoldCount));
        Assert.Equal(AfterSaleState.Replaced, (await world.Stored(id)).State);
        Assert.Null((await world.Stored(order)).OpenAfterSale);
        world.Clock.Advance(TimeSpan.FromDays(8));
        await world.Jobs();
        // The order itself is settled whole; the replacement, which nobody paid for, is not.
        CustomsOrderCompleted completed = Assert.Single(await world.Facts<CustomsOrderCompleted>());
        Assert.Equal((order.Id, order.Goods), (completed.CustomsOrder, completed.Goods));
        await world.SettleMoney();
        await world.CheckMoney();
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task What_is_sold_out_is_not_sent_again_and_a_replacement_that_fails_becomes_money(Engine engine)
    {
        await using AfterSaleWorld world = await AfterSaleWorld.OpenAsync(engine, pieces: 1);
        CustomsOrder order = await world.Order();
        // Both lines are wanted; of the first there are not enough, so the piece of the second is let go again.
        AfterSaleId both = await world.Ask(order, "Resend", "Missing");
        Assert.Equal(
            "trade.replacement-sold-out",
            await world.Refused<AfterSaleMoved>(
                world.AsMerchant,
                DecideAfterSale.Handle,
                both,
                new AfterSaleDecision(true, null)
            )
        );
        Assert.Equal(((1, 0), (1, 0)), (Counts(await world.Stock(0)), Counts(await world.Stock(1))));
        await world.Run<AfterSaleMoved>(world.AsBuyer, WithdrawAfterSale.Handle, both);

        AfterSaleId one = await world.Ask(order, "Resend", "Missing", [new AfterSaleLine(1, 1)]);
        await world.Agree(one);
        Assert.Equal((0, 1), Counts(await world.Stock(0)));
        ReplacementOrdered replacement = Assert.Single(await world.Facts<ReplacementOrdered>());
        await world.React(
            WhenOutboundRejected.Handle,
            new OutboundRejected(replacement.CustomsOrder, "NO_STOCK", "nothing there", world.Now)
        );
        CustomsOrderCancelled cancelled = Assert.Single(await world.Facts<CustomsOrderCancelled>());
        await world.React(WhenReplacementCancelled.Handle, cancelled);
        Assert.Equal(
            (AfterSaleState.Refunded, new Money(10_00)),
            ((await world.Stored(one)).State, (await world.Stored(one)).Refunded)
        );
        Assert.Equal((1, 0), Counts(await world.Stock(0)));

        // Silence agrees; with nothing to send it agrees to money.
        AfterSaleId three = await world.Ask(order, "Resend", "Missing", [new AfterSaleLine(1, 2)]);
        world.Clock.Advance(TimeSpan.FromHours(49));
        await world.Jobs();
        Assert.Equal(
            (AfterSaleState.Refunded, new Money(20_00)),
            ((await world.Stored(three)).State, (await world.Stored(three)).Refunded)
        );
        await world.SettleMoney();
        await world.CheckMoney();
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task The_operators_decision_moves_the_money(Engine engine)
    {
        await using AfterSaleWorld world = await AfterSaleWorld.OpenAsync(engine);
        CustomsOrder order = await world.Order();
        AfterSaleId id = await world.Ask(order, "Return", "Quality", [new AfterSaleLine(2, 1)]);
        await world.Decline(id);
        Assert.Equal(
            "trade.after-sale-unknown",
            await world.Refused<AfterSaleMoved>(
                world.AsMerchant,
                ArbitrateAfterSale.Handle,
                id,
                new Arbitration("Dismissed", null, "we win")
            )
        );
        Assert.Equal(
            "trade.after-sale-decided",
            await world.Refused<AfterSaleMoved>(
                world.AsStaff,
                ArbitrateAfterSale.Handle,
                id,
                new Arbitration("Money", null, "too early")
            )
        );
        await world.Escalate(id);
        Assert.Equal(
            "trade.refund-amount",
            await world.Refused<AfterSaleMoved>(
                world.AsStaff,
                ArbitrateAfterSale.Handle,
                id,
                new Arbitration("Money", 50_01, "too much")
            )
        );
        Assert.Equal(
            "trade.arbitration-outcome",
            await world.Refused<AfterSaleMoved>(
                world.AsStaff,
                ArbitrateAfterSale.Handle,
                id,
                new Arbitration("Half", null, "half of it")
            )
        );

        ErrorOr<AfterSaleMoved>[] two = await Task.WhenAll(
            world.Try<AfterSaleMoved>(
                world.AsStaff,
                ArbitrateAfterSale.Handle,
                id,
                new Arbitration("Money", 25_00, "half for the scratch")
            ),
            world.Try<AfterSaleMoved>(
                world.AsStaff,
                ArbitrateAfterSale.Handle,
                id,
                new Arbitration("Dismissed", null, "no scratch to be seen")
            )
        );
        ErrorOr<AfterSaleMoved> late = Assert.Single(two, answer => answer.IsError);
        Assert.Equal("trade.after-sale-decided", late.FirstError.Code);
        bool paid = !two[0].IsError;
        CustomsOrder after = await world.Stored(order);
        Assert.Equal(new Money(paid ? 25_00 : 0), after.Refunded);
        Assert.Equal((CustomsOrderState.Signed, (AfterSaleId?)null), (after.State, after.OpenAfterSale));
        world.Clock.Advance(TimeSpan.FromDays(8));
        await world.Jobs();
        await world.SettleMoney();
        long goods = paid ? 55_00 : 80_00;
        Assert.Equal(goods + 8_00 - (goods / 10) - (goods / 20), await world.Owed(LedgerAccount.Merchant(world.Shop)));
        Assert.Equal(goods / 10, await world.Owed(LedgerAccount.Creator(world.Creator)));
        await world.CheckMoney();
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task The_operator_may_give_the_buyer_what_he_asked_for_or_nothing(Engine engine)
    {
        await using AfterSaleWorld world = await AfterSaleWorld.OpenAsync(engine);
        CustomsOrder order = await world.Order(TradeMode.Bonded1210);
        AfterSaleId id = await world.Ask(order, "RefundOnly", "Damaged");
        await world.Decline(id);
        await world.Escalate(id);
        Assert.Equal(
            "trade.whole-only",
            await world.Refused<AfterSaleMoved>(
                world.AsStaff,
                ArbitrateAfterSale.Handle,
                id,
                new Arbitration("Money", 1_00, "a little")
            )
        );
        await world.Run<AfterSaleMoved>(
            world.AsStaff,
            ArbitrateAfterSale.Handle,
            id,
            new Arbitration("Dismissed", null, "no proof was given")
        );
        AfterSaleId again = await world.Ask(order, "Return", "Damaged");
        await world.Decline(again);
        await world.Escalate(again);
        await world.Run<AfterSaleMoved>(
            world.AsStaff,
            ArbitrateAfterSale.Handle,
            again,
            new Arbitration("AsAsked", null, "the pictures show it")
        );
        Assert.Equal(AfterSaleState.AwaitingGoods, (await world.Stored(again)).State);
        await world.SendBack(again);
        Assert.Equal(CustomsOrderState.Returning, (await world.Stored(order)).State);
    }

    private static (int, int) Counts(SellableStock stock) => (stock.AvailableCount, stock.HeldCount);
}
