using Kaicang.Contracts;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;
using Kaicang.Warehousing.Domain;

namespace Kaicang.Unit.Warehousing;

/// <summary>Goods that come back: when they may be sold again, and when never.</summary>
public sealed class ParcelReturnTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 6, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Bonded_goods_are_no_stock_before_they_arrived_and_customs_accepted()
    {
        ParcelReturn first = Returned(TradeMode.Bonded1210);
        first.Grade(Whole, Now);
        Assert.Null(first.Verdict); // Here, and customs is silent: they wait.
        first.HearCustoms(accepted: true);
        Assert.True(first.Verdict);

        ParcelReturn second = Returned(TradeMode.Bonded1210);
        second.HearCustoms(accepted: true);
        Assert.Null(second.Verdict); // Accepted, and not here.
        second.Grade(Whole, Now);
        Assert.True(second.Verdict);
    }

    [Fact]
    public void What_customs_refused_is_never_sold_as_new_whatever_it_says_later()
    {
        ParcelReturn late = Returned(TradeMode.Bonded1210);
        late.Grade(Whole, Now);
        late.HearCustoms(accepted: false);
        late.HearCustoms(accepted: true);
        Assert.False(late.Verdict);
    }

    [Fact]
    public void Domestic_goods_wait_for_their_arrival_alone()
    {
        ParcelReturn goods = Returned(TradeMode.Domestic);
        Assert.Null(goods.Verdict);
        goods.Grade(Whole, Now);
        Assert.True(goods.Verdict);
    }

    private static Dictionary<int, (int A, int B)> Whole => new() { [1] = (2, 0) };

    private static ParcelReturn Returned(TradeMode mode) =>
        ParcelReturn.Plan(
            ReturnParcelId.New(Now),
            AfterSaleId.New(Now),
            OutboundTests.Told(mode),
            [new Allocation(1, SkuId.New(Now), "KC0001", LotId.New(Now), "L1", 2)],
            Now
        );
}
