using Kaicang.Contracts.Growth;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;

namespace Kaicang.Trade.UseCases;

/// <summary>A coupon of the buyer.</summary>
/// <param name="State"><c>Free</c>, <c>Held</c> by an unpaid order, <c>Used</c>, or <c>Lapsed</c>.</param>
public sealed record MyCoupon(
    CouponId Id,
    string Title,
    CouponBearer Bearer,
    ShopId? Shop,
    string? ShopName,
    bool SomeGoodsOnly,
    Money Threshold,
    Money Cut,
    DateTimeOffset ValidFrom,
    DateTimeOffset ValidUntil,
    string State,
    OrderId? Order
);

/// <summary>The buyer's wallet: usable ones first, those that lapse first on top.</summary>
internal static class ListMyCoupons
{
    public const string Lapsed = "Lapsed";

    public static async Task<ErrorOr<Page<MyCoupon>>> Handle(
        int? page,
        int? size,
        Actor actor,
        QuestionDb db,
        IMerchants merchants,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.IsSignedIn)
            return FoundationRefusals.SignInFirst.With();
        var request = PageRequest.Of(page, size);
        AccountId me = actor.Account;
        DateTimeOffset now = time.GetUtcNow();
        IQueryable<Coupon> mine = db.Set<Coupon>().Where(c => c.Account == me);
        int total = await mine.CountAsync(ct);
        List<Coupon> rows = await mine.OrderByDescending(c => c.State == CouponState.Free && c.ValidUntil > now)
            .ThenBy(c => c.ValidUntil)
            .ThenBy(c => c.Id)
            .Skip(request.Skip)
            .Take(request.Take)
            .ToListAsync(ct);
        IReadOnlyDictionary<ShopId, ShopCard> shops = await merchants.ShopsOf(
            [.. rows.Select(c => c.Shop).OfType<ShopId>().Distinct()],
            ct
        );
        return new Page<MyCoupon>(
            [
                .. rows.Select(c => new MyCoupon(
                    c.Id,
                    c.Title,
                    c.Bearer,
                    c.Shop,
                    c.Shop is { } shop && shops.TryGetValue(shop, out ShopCard? card) ? (string)card.Name : null,
                    c.Skus.Count > 0,
                    c.Threshold,
                    c.Cut,
                    c.ValidFrom,
                    c.ValidUntil,
                    c.State == CouponState.Free && c.ValidUntil <= now ? Lapsed : c.State.ToString(),
                    c.SpentBy
                )),
            ],
            total,
            request
        );
    }
}
