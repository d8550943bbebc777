using Kaicang.Contracts.Growth;
using Kaicang.Contracts.Merchants;
using Kaicang.Growth.Domain;

namespace Kaicang.Growth.UseCases;

/// <summary>Offers for their issuers, newest first: a merchant sees those of his shops, staff all.</summary>
internal static class ListCouponOffers
{
    public static async Task<ErrorOr<Page<CouponOfferRow>>> Handle(
        int? page,
        int? size,
        Actor actor,
        QuestionDb db,
        IMerchants merchants,
        TimeProvider time,
        CancellationToken ct
    )
    {
        IReadOnlyList<ShopId>? shops = actor.TenantsWith<ShopId>(GrowthPermission.ShopOffers);
        bool platform = actor.May(GrowthPermission.PlatformOffers);
        if (shops is { Count: 0 } && !platform)
            return FoundationRefusals.NotAllowed.With(("permission", GrowthPermission.ShopOffers));
        var request = PageRequest.Of(page, size);
        IQueryable<CouponOffer> offers = db.Set<CouponOffer>();
        if (!platform)
            offers = offers.Where(o => o.Bearer == CouponBearer.Shop);
        if (shops is not null)
        {
            ShopId?[] own = [.. shops.Select(s => (ShopId?)s)];
            offers = offers.Where(o => own.Contains(o.Shop) || o.Bearer == CouponBearer.Platform);
        }
        int total = await offers.CountAsync(ct);
        List<CouponOffer> rows = await offers
            .OrderByDescending(o => o.Id)
            .Skip(request.Skip)
            .Take(request.Take)
            .ToListAsync(ct);
        IReadOnlyDictionary<ShopId, ShopCard> names = await merchants.ShopsOf(
            [.. rows.Select(o => o.Shop).OfType<ShopId>().Distinct()],
            ct
        );
        DateTimeOffset now = time.GetUtcNow();
        return new Page<CouponOfferRow>(
            [.. rows.Select(o => CouponOfferRow.Of(o, NameOf(o.Shop, names), now))],
            total,
            request
        );
    }

    internal static string? NameOf(ShopId? shop, IReadOnlyDictionary<ShopId, ShopCard> cards) =>
        shop is { } id && cards.TryGetValue(id, out ShopCard? card) ? (string)card.Name : null;
}
