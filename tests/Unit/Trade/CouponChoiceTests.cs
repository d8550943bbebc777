using CsCheck;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Growth;
using Kaicang.Contracts.Merchants;
using Kaicang.Kernel;
using Kaicang.Trade.Domain;

namespace Kaicang.Unit.Trade;

/// <summary>The best combination beside every combination, and the split beside what it has to add up to.</summary>
public sealed class CouponChoiceTests
{
    private const int Shops = 2;
    private const int SkusOfShop = 2;
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);
    private static readonly ShopId[] ShopIds = [.. Enumerable.Range(1, Shops).Select(i => new ShopId(Number(i)))];
    private static readonly SkuId[] SkuIds =
    [
        .. Enumerable.Range(1, Shops * SkusOfShop).Select(i => new SkuId(Number(100 + i))),
    ];

    // Scope: 0 all goods of the shop (or all), 1…4 one SKU alone. Shop: 0 none, else its number. Percent of the largest cut.
    private static readonly Gen<(bool ByShop, int Shop, int Scope, long Threshold, int Percent, int Days)> GenCoupon =
        Gen.Select(
            Gen.Bool,
            Gen.Int[0, Shops],
            Gen.Int[0, Shops * SkusOfShop],
            Gen.Long[300, 60_000],
            Gen.Int[1, 100],
            Gen.Int[-1, 3]
        );

    private static readonly Gen<long[]> GenGoods = Gen.Long[0, 40_000].Array[Shops * SkusOfShop];

    [Fact]
    public void Nothing_that_may_be_stacked_takes_more_off_than_the_chosen() =>
        Gen.Select(GenCoupon.Array[0, 8], GenGoods)
            .Sample(
                (wanted, goods) =>
                {
                    Coupon[] wallet = [.. wanted.Select(Coupon)];
                    CouponLine[] lines = LinesOf(goods);
                    IReadOnlyList<Coupon> best = CouponChoice.Best(wallet, lines, Now);
                    Money most = Subsets(wallet)
                        .Where(s =>
                            s.All(c => c.IsValidAt(Now) && CouponChoice.Fits(c, lines)) && CouponChoice.Stack(s)
                        )
                        .Select(s => s.Sum(c => c.Cut))
                        .Max();
                    IReadOnlyList<Coupon> again = CouponChoice.Best(wallet.Reverse(), lines, Now);
                    return best.Sum(c => c.Cut) == most
                        && CouponChoice.Stack(best)
                        && best.Select(c => c.Id).SequenceEqual(again.Select(c => c.Id));
                }
            );

    [Fact]
    public void Every_combination_that_may_be_stacked_is_shared_out_to_the_fen_and_leaves_each_line_a_price() =>
        Gen.Select(GenCoupon.Array[0, 6], GenGoods)
            .Sample(
                (wanted, goods) =>
                {
                    CouponLine[] lines = LinesOf(goods);
                    Coupon[] wallet = [.. wanted.Select(Coupon).Where(c => CouponChoice.Fits(c, lines))];
                    return Subsets(wallet)
                        .Where(CouponChoice.Stack)
                        .All(chosen =>
                        {
                            IReadOnlyList<SpentCoupon> spent = CouponChoice.Spend(chosen, lines);
                            bool exact = spent.All(s =>
                                s.ByLine.Sum() == s.Coupon.Cut
                                && s.ByLine.Select((share, i) => (share, i))
                                    .All(x =>
                                        !x.share.IsNegative
                                        && (x.share.IsZero || s.Coupon.Covers(lines[x.i].Sku, lines[x.i].Shop))
                                    )
                            );
                            return exact
                                && lines
                                    .Select((line, i) => (line.Goods, Paid: spent.Sum(s => s.ByLine[i])))
                                    .All(x => x.Goods.IsZero ? x.Paid.IsZero : x.Paid < x.Goods);
                        });
                }
            );

    [Fact]
    public void Of_two_equal_coupons_the_one_that_lapses_first_is_spent()
    {
        Coupon late = Coupon((false, 0, 0, 10_000, 50, 3), 1);
        Coupon soon = Coupon((false, 0, 0, 10_000, 50, 1), 2);
        Assert.Equal(soon.Id, Assert.Single(CouponChoice.Best([late, soon], LinesOf([20_000, 0, 0, 0]), Now)).Id);
    }

    [Fact]
    public void A_coupon_that_is_held_or_lapsed_or_short_of_its_threshold_is_not_chosen()
    {
        Coupon coupon = Coupon((false, 0, 0, 10_000, 50, 1), 1);
        CouponLine[] lines = LinesOf([10_000, 0, 0, 0]);
        Assert.Single(CouponChoice.Best([coupon], lines, Now));
        Assert.Empty(CouponChoice.Best([coupon.HeldBy(Contracts.Trade.OrderId.New(Now))], lines, Now));
        Assert.Empty(CouponChoice.Best([coupon], lines, Now.AddDays(2)));
        Assert.Empty(CouponChoice.Best([coupon], LinesOf([9_999, 0, 0, 0]), Now));
    }

    private static CouponLine[] LinesOf(long[] goods) =>
        [.. goods.Select((fen, i) => new CouponLine(SkuIds[i], ShopIds[i / SkusOfShop], new Money(fen)))];

    private static IEnumerable<Coupon[]> Subsets(Coupon[] wallet) =>
        Enumerable.Range(0, 1 << wallet.Length).Select(bits => wallet.Where((_, i) => (bits >> i & 1) == 1).ToArray());

    private static Coupon Coupon((bool ByShop, int Shop, int Scope, long Threshold, int Percent, int Days) w, int nth)
    {
        int shop = w.ByShop ? Math.Max(1, w.Shop) : w.Shop;
        long most = Math.Max(1, (w.Threshold / 2) - 100);
        return new Coupon
        {
            Id = new CouponId(Number(1000 + nth)),
            Bearer = w.ByShop ? CouponBearer.Shop : CouponBearer.Platform,
            Shop = shop == 0 ? null : ShopIds[shop - 1],
            Skus = w.Scope == 0 ? [] : [SkuIds[w.Scope - 1]],
            Threshold = new Money(w.Threshold),
            Cut = new Money(Math.Max(1, most * w.Percent / 100)),
            ValidFrom = Now.AddDays(-1),
            ValidUntil = Now.AddDays(w.Days),
        };
    }

    private static Guid Number(int number) => new(number, 0, 0, new byte[8]);
}
