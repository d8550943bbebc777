using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Merchants;
using Kaicang.Kernel;

namespace Kaicang.Contracts.Growth;

/// <summary>Who pays for a coupon.</summary>
public enum CouponBearer
{
    /// <summary>The shop gets so much less.</summary>
    Shop,

    /// <summary>The platform pays it beside the buyer; the shop is whole.</summary>
    Platform,
}

/// <summary>
/// What a coupon is good for, as it was when it was claimed: <paramref name="Cut"/> off, once the goods that it covers come to
/// <paramref name="Threshold"/> before any coupon. It is a means of payment: it pays for goods, never for freight or tax, and does not
/// lower the dutiable value.
/// </summary>
/// <param name="Shop">The shop whose goods it covers; null: all shops. Always given when a shop bears it.</param>
/// <param name="Skus">The SKUs that it covers; empty: all of the scope.</param>
public sealed record CouponTerms(
    Text Title,
    CouponBearer Bearer,
    ShopId? Shop,
    IReadOnlyList<SkuId> Skus,
    Money Threshold,
    Money Cut,
    DateTimeOffset ValidFrom,
    DateTimeOffset ValidUntil
);

/// <summary>A buyer claimed a coupon. It is his from now on, and keeps its terms whatever becomes of the offer.</summary>
public sealed record CouponClaimed(
    CouponId Coupon,
    CouponOfferId Offer,
    AccountId Account,
    CouponTerms Terms,
    DateTimeOffset At
) : IFact
{
    public string AggregateKey => Coupon.ToString();
}
