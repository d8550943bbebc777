using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Growth;
using Kaicang.Contracts.Merchants;

namespace Kaicang.Trade.Domain;

/// <summary>One line of a checkout, as far as coupons are concerned.</summary>
internal readonly record struct CouponLine(SkuId Sku, ShopId Shop, Money Goods);

/// <summary>A coupon that pays, and how much of each line, in the order of the lines.</summary>
internal sealed record SpentCoupon(Coupon Coupon, IReadOnlyList<Money> ByLine);

/// <summary>
/// Chooses coupons and shares them out. At most one coupon borne by a shop for each shop, and one borne by the platform. A coupon fits when
/// the goods that it covers come to its threshold at full price, so one coupon never spoils another's threshold. Because a coupon takes at
/// most half of its threshold less ¥1, every combination fits that the rule of stacking allows; then the best combination is the best
/// coupon of each issuer, and the search is exact.
/// </summary>
internal static class CouponChoice
{
    /// <summary>The combination that takes most off; of equal ones the coupon that lapses first, then the one claimed first.</summary>
    public static IReadOnlyList<Coupon> Best(
        IEnumerable<Coupon> wallet,
        IReadOnlyList<CouponLine> lines,
        DateTimeOffset now
    ) =>
        [
            .. wallet
                .Where(c => c.State == CouponState.Free && c.IsValidAt(now) && Fits(c, lines))
                .GroupBy(IssuerOf)
                .Select(ofIssuer =>
                    ofIssuer.OrderByDescending(c => c.Cut).ThenBy(c => c.ValidUntil).ThenBy(c => c.Id.Value).First()
                )
                .OrderBy(c => c.Bearer)
                .ThenBy(c => c.Shop?.Value ?? default),
        ];

    public static bool Fits(Coupon coupon, IReadOnlyList<CouponLine> lines) =>
        CoveredBy(coupon, lines) is var covered && covered >= coupon.Threshold && covered > Money.Zero;

    public static Money CoveredBy(Coupon coupon, IReadOnlyList<CouponLine> lines) =>
        lines.Where(l => coupon.Covers(l.Sku, l.Shop)).Sum(l => l.Goods);

    /// <summary>Whether no two of them are of the same issuer.</summary>
    public static bool Stack(IReadOnlyCollection<Coupon> coupons) =>
        coupons.DistinctBy(IssuerOf).Count() == coupons.Count;

    /// <summary>
    /// Shares each coupon out over the lines that it covers, the shops' before the platform's, by what is left to be paid of each line but
    /// its last fen. Sums are exact, and a line with a price keeps one.
    /// </summary>
    public static IReadOnlyList<SpentCoupon> Spend(IEnumerable<Coupon> coupons, IReadOnlyList<CouponLine> lines)
    {
        long[] left = [.. lines.Select(l => l.Goods.Fen)];
        var spent = new List<SpentCoupon>();
        foreach (Coupon coupon in coupons.OrderBy(c => c.Bearer).ThenBy(c => c.Id.Value))
        {
            long[] weights = [.. lines.Select((l, i) => coupon.Covers(l.Sku, l.Shop) ? Math.Max(0, left[i] - 1) : 0)];
            Money[] shares = coupon.Cut.SplitBy(weights);
            for (int i = 0; i < shares.Length; i++)
                left[i] -= shares[i].Fen;
            spent.Add(new SpentCoupon(coupon, shares));
        }
        return spent;
    }

    private static (CouponBearer, ShopId?) IssuerOf(Coupon coupon) =>
        (coupon.Bearer, coupon.Bearer == CouponBearer.Shop ? coupon.Shop : null);
}
