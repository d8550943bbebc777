using Kaicang.Contracts.Growth;
using Kaicang.Contracts.Pay;
using Kaicang.Contracts.Trade;
using Kaicang.Growth.Domain;

namespace Kaicang.Growth.UseCases;

/// <summary>Whether the platform's coupons are paid for.</summary>
/// <param name="Left">What was put in and not spent.</param>
/// <param name="Promised">What open offers may still give away, and what is claimed and unspent.</param>
/// <param name="Uncovered">Promised beyond what is left.</param>
internal sealed record PlatformBudget(Money Left, Money Promised, Money Uncovered)
{
    public static PlatformBudget Of(Money left, Money promised) =>
        new(left, promised, promised > left ? promised - left : Money.Zero);

    /// <summary>The same when so much more is promised.</summary>
    public PlatformBudget With(Money budget) => Of(Left, Promised + budget);
}

/// <summary>Sets what the platform promised with its coupons against what it put in for them.</summary>
internal static class ShowPlatformBudget
{
    public static async Task<ErrorOr<PlatformBudget>> Handle(
        Actor actor,
        QuestionDb db,
        ITrade trade,
        IPay pay,
        TimeProvider time,
        CancellationToken ct
    ) =>
        actor.May(GrowthPermission.PlatformOffers)
            ? await OfAsync(db, trade, pay, time.GetUtcNow(), ct)
            : FoundationRefusals.NotAllowed.With(("permission", GrowthPermission.PlatformOffers));

    internal static async Task<PlatformBudget> OfAsync(
        QuestionDb db,
        ITrade trade,
        IPay pay,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        List<CouponOffer> open = await db.Set<CouponOffer>()
            .Where(o => o.Bearer == CouponBearer.Platform && o.EndedAt == null && o.ValidUntil > now)
            .ToListAsync(ct);
        Money promised = open.Sum(o => o.Cut * o.LeftCount) + await trade.UnspentPlatformCoupons(ct);
        return PlatformBudget.Of(await pay.SubsidyLeft(ct), promised);
    }
}
