using CsCheck;
using Kaicang.Alliance.Domain;
using Kaicang.Contracts;
using Kaicang.Contracts.Alliance;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;
using Kaicang.Kernel;

namespace Kaicang.Unit.Alliance;

public sealed class CommissionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly BusinessDay Today = BusinessDay.Of(Now);
    private static readonly ShopId Shop = ShopId.New(Now);
    private static readonly SkuId Sku = SkuId.New(Now);
    private static readonly AccountId Creator = AccountId.New(Now);

    private static CommissionPlan Plan(
        decimal percent,
        SkuId? sku = null,
        AccountId? creator = null,
        int fromDays = 0
    ) =>
        CommissionPlan
            .Make(
                new PlanWish(Shop, sku, creator, Rate.Percent(percent), Today.AddDays(fromDays), null),
                Now.AddSeconds(fromDays)
            )
            .Value;

    private static Rate On(BusinessDay day, params CommissionPlan[] plans) =>
        CommissionPlan.RateOf(plans, Sku, Shop, Creator, day);

    [Theory]
    [InlineData(0.99, true)]
    [InlineData(1, false)]
    [InlineData(80, false)]
    [InlineData(80.01, true)]
    public void Holds_between_one_and_eighty_per_cent(double percent, bool refused) =>
        Assert.Equal(
            refused,
            CommissionPlan.Make(new PlanWish(Shop, null, null, Rate.Percent((decimal)percent), null, null), Now).IsError
        );

    [Fact]
    public void Refuses_a_plan_that_starts_in_the_past() =>
        Assert.Equal(
            "alliance.days-wrong",
            CommissionPlan
                .Make(new PlanWish(Shop, null, null, Rate.Percent(5), Today.AddDays(-1), null), Now)
                .FirstError.Code
        );

    [Fact]
    public void The_closest_plan_holds()
    {
        CommissionPlan shop = Plan(5);
        CommissionPlan sku = Plan(8, Sku);
        CommissionPlan creator = Plan(12, creator: Creator);

        Assert.Equal(Rate.Percent(5), On(Today, shop));
        Assert.Equal(Rate.Percent(8), On(Today, shop, sku));
        Assert.Equal(Rate.Percent(12), On(Today, shop, sku, creator));
        Assert.Equal(Rate.Zero, On(Today));
    }

    [Fact]
    public void A_later_plan_of_the_same_kind_holds_from_its_day()
    {
        CommissionPlan first = Plan(5);
        CommissionPlan second = Plan(9, fromDays: 3);

        Assert.Equal(Rate.Percent(5), On(Today.AddDays(2), first, second));
        Assert.Equal(Rate.Percent(9), On(Today.AddDays(3), first, second));
    }

    [Fact]
    public void A_refund_of_all_goods_takes_all_of_it_back_on_the_same_line()
    {
        Commission line = Line(10_000, 800);
        line.Complete(new Money(800), Now);
        line.Settle(Now);
        line.TakeBack(new Money(10_000), Now);

        Assert.Equal(CommissionState.Reversed, line.State);
        Assert.Equal(Money.Zero, line.Left);
    }

    [Fact]
    public void A_refund_before_completion_stays_taken_back()
    {
        Commission line = Line(10_000, 700);
        line.TakeBack(new Money(5_000), Now);
        line.Complete(new Money(800), Now);

        Assert.Equal(new Money(400), line.Left);
    }

    [Fact]
    public void Never_takes_back_more_than_there_is() =>
        Gen.Select(Gen.Long[1, 1_000_000], Gen.Long[0, 800_000], Gen.Long[0, 1_000_000].Array[0, 6])
            .Sample(
                (goods, amount, refunds) =>
                {
                    Commission line = Line(goods, Math.Min(amount, goods));
                    foreach (long refund in refunds)
                        line.TakeBack(new Money(refund), Now);
                    return !line.Left.IsNegative
                        && line.Reversed <= line.Amount
                        && (refunds.Sum() >= goods) == (line.State == CommissionState.Reversed);
                }
            );

    private static Commission Line(long goods, long amount)
    {
        var order = new CustomsOrderCard(
            CustomsOrderId.New(Now),
            "KC1",
            OrderId.New(Now),
            "KC",
            AccountId.New(Now),
            null,
            Shop,
            WarehouseId.New(Now),
            TradeMode.Bonded1210,
            CustomsOrderState.Paid,
            new Money(goods),
            default,
            default,
            default,
            default,
            "P1",
            Creator,
            null,
            Now,
            Now,
            []
        );
        return Commission.Estimate(CommissionId.New(Now), order, Creator, new Money(amount), Now);
    }
}
