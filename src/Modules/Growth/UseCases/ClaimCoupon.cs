using Kaicang.Contracts.Growth;
using Kaicang.Growth.Domain;
using Kaicang.Growth.Storage;

namespace Kaicang.Growth.UseCases;

/// <summary>A buyer claims one coupon. Neither the number of the offer nor his own limit is passed, however many claim at once.</summary>
internal static class ClaimCoupon
{
    public static async Task<ErrorOr<ClaimedCoupon>> Handle(
        CouponOfferId id,
        Actor actor,
        CouponOffers offers,
        KaicangDb db,
        Outbox outbox,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.IsSignedIn)
            return FoundationRefusals.SignInFirst.With();
        if (await offers.LockAsync(id, ct) is not { } offer)
            return GrowthRefusals.OfferUnknown.With(("offer", id));
        DateTimeOffset now = time.GetUtcNow();
        AccountId account = actor.Account;
        int had = await db.Set<CouponClaim>().CountAsync(c => c.Offer == id && c.Account == account, ct);
        ErrorOr<CouponClaim> claim = offer.Claim(account, had, now);
        if (claim.IsError)
            return claim.FirstError;
        db.Add(claim.Value);
        outbox.Announce(new CouponClaimed(claim.Value.Id, id, account, offer.Terms, now));
        await db.SaveChangesAsync(ct);
        return new ClaimedCoupon(claim.Value.Id, id, offer.Title, offer.ValidUntil);
    }
}
