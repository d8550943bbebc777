using Kaicang.Contracts;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;
using Kaicang.Integration.Harness;
using Kaicang.Kernel;
using Kaicang.Pay.Domain;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Reactions;
using Kaicang.Trade.UseCases;

namespace Kaicang.Integration.Trade;

/// <summary>
/// Refunds of orders that coupons helped to pay, to the fen, on both databases. Of 3 × ¥10.00 a shop's coupon paid 4.00 and the platform's
/// 3.38, of 1 × ¥50.00 the platform's paid 5.63; freight is ¥8.00.
/// </summary>
public sealed class AfterSaleCouponTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_line_gives_back_what_was_paid_for_it_and_not_the_coupon_of_another(Engine engine)
    {
        await using AfterSaleWorld world = await AfterSaleWorld.OpenAsync(engine);
        CustomsOrder order = await world.Order(coupons: true);
        AfterSaleId id = await world.Ask(order, "Return", "NoReason", [new AfterSaleLine(2, 1)]);
        Assert.Equal(new Money(44_37), (await world.Stored(id)).Asked);
        await world.SendBack(id);
        await world.React(WhenReturnArrived.Handle, new ReturnArrived(order.Id, id, true, world.Now));
        Assert.Equal(new Money(44_37), (await world.Stored(id)).Refunded);
        await world.SettleMoney();
        Assert.Equal(-3_38, await world.Owed(LedgerAccount.Subsidy));
        await world.CheckMoney();

        world.Clock.Advance(TimeSpan.FromDays(8));
        await world.Jobs();
        await world.SettleMoney();
        // Goods 30.00 less the shop's own coupon; commission 3.00 of 8.00, fee 5 % of 26.00.
        Assert.Equal(30_00 - 4_00 + 8_00 - 3_00 - 1_30, await world.Owed(LedgerAccount.Merchant(world.Shop)));
        Assert.Equal(0, await world.Owed(LedgerAccount.Escrow(order.Id)));
        Assert.Equal(-3_38, await world.Owed(LedgerAccount.Subsidy));
        await world.CheckMoney();
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task An_amount_that_is_asked_for_is_what_the_buyer_gets_and_the_rest_adds_up_to_what_he_paid(
        Engine engine
    )
    {
        await using AfterSaleWorld world = await AfterSaleWorld.OpenAsync(engine);
        CustomsOrder order = await world.Order(coupons: true);
        Assert.Equal(
            "trade.refund-amount",
            await world.Refused<AfterSaleOpened>(
                world.AsBuyer,
                AskAfterSale.Handle,
                order.OrderId,
                new AfterSaleRequest(order.Id, "RefundOnly", "Damaged", "too much", [new AfterSaleLine(1, 3)], 22_63)
            )
        );
        AfterSaleId id = await world.Ask(order, "RefundOnly", "Damaged", [new AfterSaleLine(1, 3)], 10_00);
        await world.Agree(id);
        Assert.Equal(new Money(10_00), (await world.Stored(id)).Refunded);
        await world.SettleMoney();
        await world.CheckMoney();

        AfterSaleId rest = await world.Ask(order, "Return", "Quality");
        await world.Agree(rest);
        await world.SendBack(rest);
        await world.React(WhenReturnArrived.Handle, new ReturnArrived(order.Id, rest, false, world.Now));
        CustomsOrder after = await world.Stored(order);
        Assert.Equal((CustomsOrderState.Returned, order.Total), (after.State, after.Refunded));
        Assert.Equal((new Money(4_00), new Money(9_01)), (after.RefundedShopDiscount, after.RefundedPlatformDiscount));
        await world.SettleMoney();
        foreach (
            LedgerAccount account in (LedgerAccount[])
                [LedgerAccount.Escrow(order.Id), LedgerAccount.Merchant(world.Shop), LedgerAccount.Subsidy]
        )
            Assert.Equal(0, await world.Owed(account));
        await world.CheckMoney();
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Piece_by_piece_gives_back_exactly_what_the_whole_would(Engine engine)
    {
        await using AfterSaleWorld world = await AfterSaleWorld.OpenAsync(engine);
        CustomsOrder order = await world.Order(coupons: true);
        Money back = Money.Zero;
        foreach (int line in (int[])[1, 1, 2, 1])
        {
            AfterSaleId id = await world.Ask(order, "Return", "NoReason", [new AfterSaleLine(line, 1)]);
            await world.SendBack(id);
            await world.React(WhenReturnArrived.Handle, new ReturnArrived(order.Id, id, true, world.Now));
            back += (await world.Stored(id)).Refunded;
            await world.SettleMoney();
        }
        Assert.Equal(order.Goods - order.Discount, back);
        Assert.Equal(0, await world.Owed(LedgerAccount.Subsidy));
        await world.CheckMoney();
    }
}
