using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Growth;
using Kaicang.Contracts.Merchants;

namespace Kaicang.Growth.Domain;

/// <summary>What an issuer wants to offer. Money in fen.</summary>
/// <param name="Shop">Of a shop's coupon: the shop. Of the platform's: the one shop whose goods it covers, or null for all.</param>
/// <param name="TotalCount">How many may be claimed: with the cut, the budget.</param>
/// <param name="PerPerson">How many one buyer may claim.</param>
internal sealed record CouponOfferWish(
    CouponBearer Bearer,
    ShopId? Shop,
    IReadOnlyList<SkuId>? Skus,
    string TitleChinese,
    string TitleEnglish,
    Money Threshold,
    Money Cut,
    DateTimeOffset? ValidFrom,
    DateTimeOffset ValidUntil,
    int TotalCount,
    int PerPerson
);

/// <summary>
/// An offer of coupons. Its terms never change: a claimed coupon carries them. Ending it stops claims and takes nothing from those who
/// claimed.
/// </summary>
internal sealed class CouponOffer : IVersioned
{
    public const int MostSkus = 100;
    public const int MostPieces = 1_000_000;
    public const int MostPerPerson = 20;
    public const int LongestDays = 366;

    private CouponOffer() { }

    public CouponOfferId Id { get; private init; }
    public CouponBearer Bearer { get; private init; }
    public ShopId? Shop { get; private init; }
    public IReadOnlyList<SkuId> Skus { get; private init; } = [];
    public Text Title { get; private init; } = new("", "");
    public Money Threshold { get; private init; }
    public Money Cut { get; private init; }
    public DateTimeOffset ValidFrom { get; private init; }
    public DateTimeOffset ValidUntil { get; private init; }
    public int TotalCount { get; private init; }
    public int PerPerson { get; private init; }
    public int ClaimedCount { get; private set; }
    public AccountId MadeBy { get; private init; }
    public DateTimeOffset MadeAt { get; private init; }
    public DateTimeOffset? EndedAt { get; private set; }
    public long Version { get; private set; }

    public int LeftCount => TotalCount - ClaimedCount;

    public bool IsOpen(DateTimeOffset now) => EndedAt is null && now < ValidUntil;

    public CouponTerms Terms => new(Title, Bearer, Shop, Skus, Threshold, Cut, ValidFrom, ValidUntil);

    /// <summary>
    /// A coupon takes at most half of its threshold less ¥1. So a shop's and the platform's together never pay for all of the goods: each
    /// parcel keeps a price to be paid, each combination fits, and the best one is the best of each issuer.
    /// </summary>
    public static Money MostCut(Money threshold) => new(Math.Max(0, threshold.Fen / 2 - 100));

    public static ErrorOr<CouponOffer> Make(CouponOfferWish wish, AccountId by, DateTimeOffset now)
    {
        if (wish.Bearer == CouponBearer.Shop && wish.Shop is null)
            return GrowthRefusals.ShopMissing.With();
        if (!IsTitle(wish.TitleChinese) || !IsTitle(wish.TitleEnglish))
            return GrowthRefusals.TitleMissing.With();
        if (wish.Cut <= Money.Zero || wish.Cut > MostCut(wish.Threshold))
            return GrowthRefusals.CutTooLarge.With(
                ("cut", wish.Cut),
                ("threshold", wish.Threshold),
                ("most", MostCut(wish.Threshold))
            );
        DateTimeOffset from = wish.ValidFrom?.ToUniversalTime() ?? now;
        DateTimeOffset until = wish.ValidUntil.ToUniversalTime();
        if (until <= now || until <= from || until - from > TimeSpan.FromDays(LongestDays))
            return GrowthRefusals.WindowWrong.With(("days", LongestDays));
        if (wish.TotalCount is < 1 or > MostPieces)
            return GrowthRefusals.CountOutside.With(("count", wish.TotalCount), ("most", MostPieces));
        if (wish.PerPerson is < 1 or > MostPerPerson || wish.PerPerson > wish.TotalCount)
            return GrowthRefusals.PerPersonOutside.With(("count", wish.PerPerson), ("most", MostPerPerson));
        SkuId[] skus = [.. (wish.Skus ?? []).Distinct().OrderBy(s => s.Value)];
        if (skus.Length > MostSkus)
            return GrowthRefusals.TooManySkus.With(("most", MostSkus));
        return new CouponOffer
        {
            Id = CouponOfferId.New(now),
            Bearer = wish.Bearer,
            Shop = wish.Shop,
            Skus = skus,
            Title = new Text(wish.TitleChinese.Trim(), wish.TitleEnglish.Trim()),
            Threshold = wish.Threshold,
            Cut = wish.Cut,
            ValidFrom = from,
            ValidUntil = until,
            TotalCount = wish.TotalCount,
            PerPerson = wish.PerPerson,
            MadeBy = by,
            MadeAt = now,
        };
    }

    /// <summary>Gives one piece. The offer's row is locked, so neither count is passed however many ask at once.</summary>
    /// <param name="had">How many the buyer has claimed before.</param>
    public ErrorOr<CouponClaim> Claim(AccountId account, int had, DateTimeOffset now)
    {
        if (!IsOpen(now))
            return GrowthRefusals.OfferOver.With(("offer", Title));
        if (had >= PerPerson)
            return GrowthRefusals.ClaimedEnough.With(("offer", Title), ("count", PerPerson));
        if (LeftCount <= 0)
            return GrowthRefusals.OfferGone.With(("offer", Title), ("count", TotalCount));
        ClaimedCount++;
        return new CouponClaim
        {
            Id = CouponId.New(now),
            Offer = Id,
            Account = account,
            Nth = had + 1,
            ClaimedAt = now,
        };
    }

    /// <summary>False when it was ended before.</summary>
    public bool End(DateTimeOffset now)
    {
        if (EndedAt is not null)
            return false;
        EndedAt = now;
        return true;
    }

    private static bool IsTitle(string? title) => title?.Trim() is { Length: >= 1 and <= 40 };
}

/// <summary>One coupon that a buyer claimed. What becomes of it is Trade's to know.</summary>
internal sealed class CouponClaim
{
    public CouponId Id { get; init; }
    public CouponOfferId Offer { get; init; }
    public AccountId Account { get; init; }

    /// <summary>His first, second … of the offer: unique, so that the database too refuses one too many.</summary>
    public int Nth { get; init; }
    public DateTimeOffset ClaimedAt { get; init; }
}
