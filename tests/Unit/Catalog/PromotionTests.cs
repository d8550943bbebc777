using ErrorOr;
using Kaicang.Catalog.Domain;
using Kaicang.Contracts;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Customs;
using Kaicang.Foundation.Actors;
using Kaicang.Foundation.UseCases;
using Kaicang.Kernel;
using Xunit;

namespace Kaicang.Unit.Catalog;

/// <summary>What may be announced as a public promotion, and what it may be measured by.</summary>
public sealed class PromotionTests
{
    private static readonly DateTimeOffset Start = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Actor Owner = Actor.OfProgram("test");

    [Fact]
    public void The_struck_price_is_the_lowest_of_the_thirty_days_before()
    {
        Shelf shelf = new((0, 120), (40, 90), (60, 150));

        Promotion promotion = shelf.Announce(Wish(day: 65, until: 70, yuan: 80), day: 65).Value;

        Assert.Equal((Money.Yuan(90), Money.Yuan(80)), (promotion.Original, promotion.Price));
    }

    [Fact]
    public void A_price_that_ended_thirty_days_before_spoils_nothing()
    {
        Shelf shelf = new((0, 50), (10, 150));

        Assert.Equal(Money.Yuan(150), shelf.Announce(Wish(day: 40, until: 41, yuan: 80), day: 40).Value.Original);
    }

    [Theory]
    [InlineData(39)]
    [InlineData(11)]
    public void Refuses_an_original_price_that_was_not_asked_all_the_time(int day)
    {
        Shelf shelf = new((0, 50), (10, 150));

        Assert.Equal(
            "catalog.promotion-false-original",
            shelf.Code(Wish(day, day + 1, yuan: 40) with { Original = Money.Yuan(150) }, day)
        );
    }

    [Fact]
    public void A_former_promotion_counts_as_a_price_that_was_asked()
    {
        Shelf shelf = new((0, 100));
        shelf.Add(Wish(day: 10, until: 12, yuan: 80), day: 10);

        Assert.Equal(
            "catalog.promotion-false-original",
            shelf.Code(Wish(day: 30, until: 31, yuan: 70) with { Original = Money.Yuan(100) }, day: 30)
        );
        Assert.Equal(Money.Yuan(80), shelf.Announce(Wish(day: 30, until: 31, yuan: 70), day: 30).Value.Original);
        Assert.Equal(Money.Yuan(100), shelf.Announce(Wish(day: 42, until: 43, yuan: 70), day: 42).Value.Original);
    }

    [Fact]
    public void A_change_of_price_after_a_promotion_is_not_shown_against_more_than_it_asked()
    {
        Shelf shelf = new((0, 100));
        Promotion cut = shelf.Add(Wish(day: 10, until: 12, yuan: 80), day: 10);
        SkuPrice later = shelf.Sku.ChangePrice(Money.Yuan(90), null, Owner, Start.AddDays(20)).Value;

        Assert.Equal(Money.Yuan(80), PriceHistory.LowestBefore([.. shelf.Prices, later], [cut]));
    }

    [Theory]
    [InlineData(11, 13, true)]
    [InlineData(5, 11, true)]
    [InlineData(8, 9, true)] // Before one that was announced: it would spoil what that one shows.
    [InlineData(12, 13, false)]
    public void Promotions_of_one_sku_follow_each_other(int day, int until, bool refused)
    {
        Shelf shelf = new((-30, 100));
        shelf.Add(Wish(day: 10, until: 12, yuan: 80), day: 1);

        ErrorOr<Promotion> other = shelf.Announce(Wish(day, until, yuan: 70), day: 2);

        Assert.Equal(refused ? "catalog.promotion-overlaps" : null, other.IsError ? CodeOf(other) : null);
    }

    [Fact]
    public void One_that_was_taken_back_stands_in_nobodys_way()
    {
        Shelf shelf = new((-30, 100));
        Promotion first = shelf.Add(Wish(day: 10, until: 12, yuan: 80), day: 1);
        Assert.False(first.End("写错了", Start.AddDays(2)).IsError);

        Promotion second = shelf.Announce(Wish(day: 11, until: 12, yuan: 70), day: 3).Value;

        Assert.Equal(Money.Yuan(100), second.Original);
        Assert.Equal(PromotionState.Over, first.StateAt(Start.AddDays(10)));
        Assert.Equal("catalog.promotion-over", first.End("再来一次", Start.AddDays(3)).FirstError.RefusalOf().Code);
    }

    [Fact]
    public void Goods_that_are_not_on_sale_for_seven_days_have_no_original_price_yet()
    {
        Shelf shelf = new((0, 100));

        Assert.Equal("catalog.promotion-too-new", shelf.Code(Wish(day: 6, until: 9, yuan: 80), day: 1));
        Assert.False(shelf.Announce(Wish(day: 7, until: 9, yuan: 80), day: 1).IsError);
    }

    [Theory]
    [InlineData(100, "catalog.promotion-not-lower")]
    [InlineData(0, "catalog.price-out-of-range")]
    public void Refuses_a_price_that_is_no_cut(int yuan, string code) =>
        Assert.Equal(code, new Shelf((0, 100)).Code(Wish(day: 10, until: 11, yuan), day: 10));

    [Theory]
    [InlineData(10, 10)]
    [InlineData(10, 9)]
    [InlineData(10, 101)]
    [InlineData(200, 201)]
    public void Refuses_a_window_that_can_not_be(int day, int until) =>
        Assert.Equal("catalog.promotion-window", new Shelf((0, 100)).Code(Wish(day, until, yuan: 80), day: 9));

    [Fact]
    public void Refuses_one_without_a_name_and_one_of_goods_that_are_not_listed()
    {
        Shelf shelf = new((0, 100));
        Assert.Equal("catalog.promotion-name", shelf.Code(Wish(10, 11, 80) with { NameEnglish = " " }, day: 10));
        shelf.Sku.Delist("停售", Owner, Start.AddDays(8));
        Assert.Equal("catalog.promotion-not-listed", shelf.Code(Wish(10, 11, 80), day: 10));
    }

    [Fact]
    public void No_number_names_two_prices_and_a_card_tells_the_price_of_its_instant()
    {
        Shelf shelf = new((0, 100));
        Promotion cut = shelf.Add(Wish(day: 10, until: 12, yuan: 80), day: 9);
        long before = shelf.Sku.PriceVersion;
        SkuCard usual = CardOf(shelf.Sku, cut);

        SkuCard[] cards = [.. new[] { 9.99, 10, 11.99, 12 }.Select(day => usual.At(Start.AddDays(day)))];

        Assert.Equal([Money.Yuan(100), Money.Yuan(80), Money.Yuan(80), Money.Yuan(100)], cards.Select(c => c.Price));
        Assert.Equal([before, cut.PriceVersion, cut.PriceVersion, before], cards.Select(c => c.PriceVersion));
        Assert.NotEqual(before, cut.PriceVersion);
        shelf.Sku.ChangePrice(Money.Yuan(99), null, Owner, Start.AddDays(13));
        Assert.True(shelf.Sku.PriceVersion > cut.PriceVersion);
    }

    private static PromotionWish Wish(int day, int until, int yuan) =>
        new(default, "双旦直降", "Holiday cut", Money.Yuan(yuan), Start.AddDays(until), Start.AddDays(day));

    private static string CodeOf<T>(ErrorOr<T> answer) => answer.FirstError.RefusalOf().Code;

    private static SkuCard CardOf(Sku sku, Promotion promotion) =>
        new(
            sku.Id,
            sku.Product,
            sku.Shop,
            sku.Code,
            new Text("货", "Goods"),
            "品牌",
            "milk-powder",
            "",
            TradeMode.Domestic,
            sku.Price,
            sku.PriceVersion,
            true,
            1,
            1,
            null,
            null,
            "",
            null
        )
        {
            Promotions = [promotion.Terms],
        };

    /// <summary>A listed SKU with the prices that it had, by day; on sale since the first of them.</summary>
    private sealed class Shelf
    {
        private readonly List<Promotion> promotions = [];

        public Shelf(params (int Day, int Yuan)[] prices)
        {
            DateTimeOffset first = Start.AddDays(prices[0].Day);
            Sku = Goods.Drafted(Money.Yuan(prices[0].Yuan));
            Prices.Add(SkuPrice.Of(Sku, null, Owner, first));
            Sku.Submit(new ListingVerdict("1901101090", "1901101090", [], "excerpt"), Owner, first);
            Sku.Approve(null, null, Owner, first);
            foreach ((int day, int yuan) in prices.Skip(1))
                Prices.Add(Sku.ChangePrice(Money.Yuan(yuan), null, Owner, Start.AddDays(day)).Value);
        }

        public Sku Sku { get; }

        public List<SkuPrice> Prices { get; } = [];

        public ErrorOr<Promotion> Announce(PromotionWish wish, int day) =>
            Promotion.Announce(wish, Sku, Prices, promotions, Owner, Start.AddDays(day));

        public Promotion Add(PromotionWish wish, int day)
        {
            Promotion made = Announce(wish, day).Value;
            promotions.Add(made);
            return made;
        }

        public string Code(PromotionWish wish, int day) => CodeOf(Announce(wish, day));
    }
}
