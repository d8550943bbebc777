using Kaicang.Contracts.Growth;
using Kaicang.Contracts.Merchants;
using Kaicang.Growth.Domain;

namespace Kaicang.Growth.UseCases;

/// <summary>The coupon centre: open offers that are not claimed out, newest first; of one shop with the platform's that cover it, or of all.</summary>
internal static class ListClaimableCoupons
{
    public static async Task<ErrorOr<Page<ClaimableCoupon>>> Handle(
        ShopId? shop,
        int? page,
        int? size,
        Actor actor,
        QuestionDb db,
        IMerchants merchants,
        TimeProvider time,
        CancellationToken ct
    )
    {
        DateTimeOffset now = time.GetUtcNow();
        var request = PageRequest.Of(page, size);
        IQueryable<CouponOffer> open = db.Set<CouponOffer>()
            .Where(o => o.EndedAt == null && o.ValidUntil > now && o.ClaimedCount < o.TotalCount);
        if (shop is { } one)
            open = open.Where(o => o.Shop == one || o.Shop == null);
        int total = await open.CountAsync(ct);
        List<CouponOffer> rows = await open.OrderByDescending(o => o.Id)
            .Skip(request.Skip)
            .Take(request.Take)
            .ToListAsync(ct);
        CouponOfferId[] ids = [.. rows.Select(o => o.Id)];
        AccountId me = actor.Account;
        Dictionary<CouponOfferId, int> mine = actor.IsSignedIn
            ? await db.Set<CouponClaim>()
                .Where(c => c.Account == me && ids.Contains(c.Offer))
                .GroupBy(c => c.Offer)
                .Select(g => new { g.Key, Count = g.Count() })
                .ToDictionaryAsync(g => g.Key, g => g.Count, ct)
            : [];
        IReadOnlyDictionary<ShopId, ShopCard> names = await merchants.ShopsOf(
            [.. rows.Select(o => o.Shop).OfType<ShopId>().Distinct()],
            ct
        );
        return new Page<ClaimableCoupon>(
            [
                .. rows.Select(o => new ClaimableCoupon(
                    o.Id,
                    o.Bearer,
                    o.Shop,
                    ListCouponOffers.NameOf(o.Shop, names),
                    o.Title,
                    o.Skus.Count > 0,
                    o.Threshold,
                    o.Cut,
                    o.ValidFrom,
                    o.ValidUntil,
                    o.LeftCount,
                    o.PerPerson,
                    mine.GetValueOrDefault(o.Id)
                )),
            ],
            total,
            request
        );
    }
}
