using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Growth;
using Kaicang.Contracts.Merchants;
using Kaicang.Growth.Domain;

namespace Kaicang.Growth.UseCases;

/// <summary>An offer as its issuer sees it.</summary>
internal sealed record CouponOfferRow(
    CouponOfferId Id,
    CouponBearer Bearer,
    ShopId? Shop,
    string? ShopName,
    Text Title,
    IReadOnlyList<SkuId> Skus,
    Money Threshold,
    Money Cut,
    DateTimeOffset ValidFrom,
    DateTimeOffset ValidUntil,
    int TotalCount,
    int ClaimedCount,
    int PerPerson,
    Money Budget,
    bool Open,
    DateTimeOffset MadeAt,
    DateTimeOffset? EndedAt
)
{
    /// <summary>Told when an offer of the platform is made: how much of what it promises by now nobody has put in.</summary>
    public Money Uncovered { get; init; }

    public static CouponOfferRow Of(CouponOffer o, string? shopName, DateTimeOffset now) =>
        new(
            o.Id,
            o.Bearer,
            o.Shop,
            shopName,
            o.Title,
            o.Skus,
            o.Threshold,
            o.Cut,
            o.ValidFrom,
            o.ValidUntil,
            o.TotalCount,
            o.ClaimedCount,
            o.PerPerson,
            o.Cut * o.TotalCount,
            o.IsOpen(now),
            o.MadeAt,
            o.EndedAt
        );
}

/// <summary>An offer as a buyer sees it.</summary>
/// <param name="Mine">How many of it he has claimed.</param>
internal sealed record ClaimableCoupon(
    CouponOfferId Offer,
    CouponBearer Bearer,
    ShopId? Shop,
    string? ShopName,
    Text Title,
    bool SomeGoodsOnly,
    Money Threshold,
    Money Cut,
    DateTimeOffset ValidFrom,
    DateTimeOffset ValidUntil,
    int LeftCount,
    int PerPerson,
    int Mine
)
{
    public bool MayClaim => LeftCount > 0 && Mine < PerPerson;
}

/// <summary>A coupon that was claimed.</summary>
internal sealed record ClaimedCoupon(CouponId Coupon, CouponOfferId Offer, Text Title, DateTimeOffset ValidUntil);
