using ErrorOr;
using Kaicang.Catalog.Domain;
using Kaicang.Foundation.Actors;
using Kaicang.Foundation.UseCases;
using Kaicang.Kernel;
using Xunit;

namespace Kaicang.Unit.Catalog;

public sealed class PriceHistoryTests
{
    private static readonly DateTimeOffset Start = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Actor Owner = Actor.OfProgram("test");

    [Fact]
    public void A_first_price_has_nothing_to_be_compared_with() =>
        Assert.Null(PriceHistory.LowestBefore(Prices((0, 100)), []));

    [Fact]
    public void A_cut_is_compared_with_the_lowest_price_of_thirty_days() =>
        Assert.Equal(Money.Yuan(90), PriceHistory.LowestBefore(Prices((0, 120), (5, 90), (10, 150), (20, 80)), []));

    [Fact]
    public void A_price_that_ended_thirty_days_before_is_forgotten() =>
        Assert.Equal(Money.Yuan(150), PriceHistory.LowestBefore(Prices((0, 50), (10, 150), (40, 120)), []));

    [Fact]
    public void A_price_that_reaches_into_the_window_counts() =>
        Assert.Equal(Money.Yuan(50), PriceHistory.LowestBefore(Prices((0, 50), (11, 150), (40, 120)), []));

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, 100)]
    [InlineData(9, 100)]
    [InlineData(10, 80)]
    public void Tells_the_price_of_an_instant(int day, int? yuan) =>
        Assert.Equal(
            yuan is { } y ? Money.Yuan(y) : null,
            PriceHistory.At(Prices((0, 100), (10, 80)), Start.AddDays(day))?.Price
        );

    [Fact]
    public void Each_change_makes_a_new_version()
    {
        Sku sku = Goods.Drafted();

        SkuPrice price = sku.ChangePrice(Money.Yuan(99), "festival", Owner, Start).Value;

        Assert.Equal(2, sku.PriceVersion);
        Assert.Equal((2, Money.Yuan(99)), (price.PriceVersion, price.Price));
    }

    [Theory]
    [InlineData(0, "catalog.price-out-of-range")]
    [InlineData(-1, "catalog.price-out-of-range")]
    [InlineData(100_000_001, "catalog.price-out-of-range")]
    [InlineData(10_000, "catalog.price-unchanged")]
    public void Refuses_a_price_that_can_not_be(long fen, string code)
    {
        ErrorOr<SkuPrice> price = Goods.Drafted().ChangePrice(new Money(fen), null, Owner, Start);

        Assert.Equal(code, price.FirstError.RefusalOf().Code);
    }

    private static SkuPrice[] Prices(params (int Day, int Yuan)[] changes)
    {
        Sku sku = Goods.Drafted(Money.Yuan(changes[0].Yuan));
        var prices = new List<SkuPrice> { SkuPrice.Of(sku, null, Owner, Start) };
        foreach ((int day, int yuan) in changes.Skip(1))
            prices.Add(sku.ChangePrice(Money.Yuan(yuan), null, Owner, Start.AddDays(day)).Value);
        return [.. prices];
    }
}
