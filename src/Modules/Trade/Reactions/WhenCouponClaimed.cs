using Kaicang.Contracts.Growth;
using Kaicang.Trade.Domain;

namespace Kaicang.Trade.Reactions;

/// <summary>A buyer claimed a coupon: it comes into his wallet, with its terms.</summary>
internal static class WhenCouponClaimed
{
    public static async Task Handle(CouponClaimed fact, KaicangDb db, CancellationToken ct)
    {
        if (await db.Set<Coupon>().AnyAsync(c => c.Id == fact.Coupon, ct))
            return;
        db.Add(
            new Coupon
            {
                Id = fact.Coupon,
                Offer = fact.Offer,
                Account = fact.Account,
                Title = fact.Terms.Title,
                Bearer = fact.Terms.Bearer,
                Shop = fact.Terms.Shop,
                Skus = fact.Terms.Skus,
                Threshold = fact.Terms.Threshold,
                Cut = fact.Terms.Cut,
                ValidFrom = fact.Terms.ValidFrom,
                ValidUntil = fact.Terms.ValidUntil,
                ClaimedAt = fact.At,
            }
        );
        await db.SaveChangesAsync(ct);
    }
}
