using ErrorOr;
using Kaicang.Contracts.Growth;
using Kaicang.Contracts.Merchants;
using Kaicang.Growth.Domain;
using Kaicang.Kernel;

namespace Kaicang.Unit.Growth;

public sealed class CouponOfferTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);
    private static readonly AccountId Me = new(new Guid(1, 0, 0, new byte[8]));
    private static readonly CouponOfferWish Wish = new(
        CouponBearer.Platform,
        null,
        null,
        "平台券",
        "Platform coupon",
        new Money(10_000),
        new Money(1_000),
        null,
        Now.AddDays(30),
        3,
        2
    );

    [Fact]
    public void Gives_no_more_than_there_are_and_no_more_than_one_may_have()
    {
        CouponOffer offer = CouponOffer.Make(Wish, Me, Now).Value;
        Assert.Equal(1, offer.Claim(Me, had: 0, Now).Value.Nth);
        Assert.Equal(2, offer.Claim(Me, had: 1, Now).Value.Nth);
        Assert.Equal("growth.claimed-enough", offer.Claim(Me, had: 2, Now).FirstError.Code);
        Assert.False(offer.Claim(new AccountId(new Guid(2, 0, 0, new byte[8])), had: 0, Now).IsError);
        Assert.Equal("growth.offer-gone", offer.Claim(Me, had: 0, Now).FirstError.Code);
        Assert.Equal((3, 0), (offer.ClaimedCount, offer.LeftCount));
    }

    [Fact]
    public void Gives_nothing_after_its_end()
    {
        CouponOffer offer = CouponOffer.Make(Wish, Me, Now).Value;
        Assert.Equal("growth.offer-over", offer.Claim(Me, 0, Now.AddDays(30)).FirstError.Code);
        Assert.True(offer.End(Now));
        Assert.False(offer.End(Now));
        Assert.Equal("growth.offer-over", offer.Claim(Me, 0, Now).FirstError.Code);
    }

    [Theory]
    [InlineData(10_000, 4_900, null)]
    [InlineData(10_000, 4_901, "growth.cut-outside")]
    [InlineData(10_000, 0, "growth.cut-outside")]
    [InlineData(10_000, -1, "growth.cut-outside")]
    [InlineData(0, 1, "growth.cut-outside")]
    public void Takes_at_most_half_of_the_threshold_less_one_yuan(long threshold, long cut, string? refusal)
    {
        ErrorOr<CouponOffer> made = CouponOffer.Make(
            Wish with
            {
                Threshold = new Money(threshold),
                Cut = new Money(cut),
            },
            Me,
            Now
        );
        Assert.Equal(refusal, made.IsError ? made.FirstError.Code : null);
    }

    [Fact]
    public void Refuses_what_makes_no_offer()
    {
        (CouponOfferWish, string)[] wrong =
        [
            (Wish with { Bearer = CouponBearer.Shop }, "growth.shop-missing"),
            (Wish with { TitleEnglish = " " }, "growth.title-missing"),
            (Wish with { ValidUntil = Now }, "growth.window-wrong"),
            (Wish with { ValidFrom = Now.AddDays(31) }, "growth.window-wrong"),
            (Wish with { ValidUntil = Now.AddDays(367) }, "growth.window-wrong"),
            (Wish with { TotalCount = 0 }, "growth.count-outside"),
            (Wish with { PerPerson = 4 }, "growth.per-person-outside"),
            (
                Wish with
                {
                    Skus = [.. Enumerable.Range(0, 101).Select(_ => Contracts.Catalog.SkuId.New(Now))],
                },
                "growth.too-many-skus"
            ),
        ];
        foreach ((CouponOfferWish wish, string code) in wrong)
            Assert.Equal(code, CouponOffer.Make(wish, Me, Now).FirstError.Code);
        Assert.False(
            CouponOffer.Make(Wish with { Bearer = CouponBearer.Shop, Shop = ShopId.New(Now) }, Me, Now).IsError
        );
    }
}
