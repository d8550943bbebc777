using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Growth;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Pay;
using Kaicang.Contracts.Trade;
using Kaicang.Growth.Domain;

namespace Kaicang.Growth.UseCases;

/// <summary>
/// Offers coupons: a merchant for his shop, at its expense; staff for the platform, at the platform's. An offer of the platform beyond
/// what was put in for it is made and says so: the books show the debt, and finance has to fund it.
/// </summary>
internal static class MakeCouponOffer
{
    public static async Task<ErrorOr<CouponOfferRow>> Handle(
        CouponOfferWish wish,
        Actor actor,
        IMerchants merchants,
        ICatalog catalog,
        ITrade trade,
        IPay pay,
        QuestionDb questions,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (wish.Bearer == CouponBearer.Platform && !actor.May(GrowthPermission.PlatformOffers))
            return FoundationRefusals.NotAllowed.With(("permission", GrowthPermission.PlatformOffers));
        ShopCard? shop = wish.Shop is { } id ? await merchants.ShopOf(id, ct) : null;
        bool mayShop =
            wish.Bearer == CouponBearer.Platform
            || wish.Shop is not { } own
            || actor.May(GrowthPermission.ShopOffers, own);
        if (wish.Shop is { } named && (shop is null || !mayShop))
            return GrowthRefusals.ShopUnknown.With(("shop", named));
        DateTimeOffset now = time.GetUtcNow();
        ErrorOr<CouponOffer> offer = CouponOffer.Make(wish, actor.Account, now);
        if (offer.IsError)
            return offer.FirstError;
        IReadOnlyList<SkuId> skus = offer.Value.Skus;
        IReadOnlyDictionary<SkuId, SkuCard> cards =
            skus.Count == 0 ? new Dictionary<SkuId, SkuCard>() : await catalog.SkusOf(skus, ct);
        foreach (SkuId sku in skus)
        {
            if (!cards.TryGetValue(sku, out SkuCard? card) || (wish.Shop is { } only && card.Shop != only))
                return GrowthRefusals.SkuUnknown.With(("sku", sku));
        }
        var row = CouponOfferRow.Of(offer.Value, shop is null ? null : (string)shop.Name, now);
        if (wish.Bearer == CouponBearer.Platform)
        {
            PlatformBudget before = await ShowPlatformBudget.OfAsync(questions, trade, pay, now, ct);
            row = row with { Uncovered = before.With(row.Budget).Uncovered };
        }
        db.Add(offer.Value);
        await db.SaveChangesAsync(ct);
        return row;
    }
}
