using Kaicang.Contracts.Growth;
using Kaicang.Growth.Domain;
using Kaicang.Growth.Storage;

namespace Kaicang.Growth.UseCases;

/// <summary>Ends an offer: no more claims. Coupons that were claimed stay good until their day.</summary>
internal static class EndCouponOffer
{
    public static async Task<ErrorOr<CouponOfferRow>> Handle(
        CouponOfferId id,
        Actor actor,
        CouponOffers offers,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        DateTimeOffset now = time.GetUtcNow();
        // A foreign offer answers like an unknown one.
        if (await offers.LockAsync(id, ct) is not { } offer || !actor.MaySee(offer))
            return GrowthRefusals.OfferUnknown.With(("offer", id));
        if (!offer.End(now))
            return GrowthRefusals.OfferOver.With(("offer", offer.Title));
        await db.SaveChangesAsync(ct);
        return CouponOfferRow.Of(offer, null, now);
    }

    internal static bool MaySee(this Actor actor, CouponOffer offer) =>
        offer.Bearer == CouponBearer.Platform
            ? actor.May(GrowthPermission.PlatformOffers)
            : offer.Shop is { } shop && actor.May(GrowthPermission.ShopOffers, shop);
}
