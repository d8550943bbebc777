using Kaicang.Contracts;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Content;
using Kaicang.Contracts.Merchants;
using Kaicang.Trade.Domain;

namespace Kaicang.Trade.UseCases;

/// <summary>A cart with today's prices and stock. Tax and freight come with the quote of what is chosen.</summary>
/// <param name="CouponCut">What the best combination of the buyer's coupons would take off everything that can be bought.</param>
/// <param name="Coupons">Their titles.</param>
public sealed record CartView(
    IReadOnlyList<CartLineView> Lines,
    Money Goods,
    Money CouponCut,
    IReadOnlyList<string> Coupons
);

/// <summary>One line.</summary>
/// <param name="Available">The most pieces that one warehouse has.</param>
/// <param name="CanBuy">Listed, the shop is open, and there is enough of it.</param>
public sealed record CartLineView(
    SkuId Sku,
    ProductId Product,
    string Title,
    string PictureUrl,
    TradeMode Mode,
    ShopId Shop,
    string ShopName,
    bool SelfOperated,
    Money UnitPrice,
    long PriceVersion,
    int Quantity,
    Money Goods,
    int Available,
    bool CanBuy,
    RoomId? Room
)
{
    /// <summary>The public promotion that runs, with the struck price.</summary>
    public PublicPromotion? Promotion { get; init; }
}

/// <summary>Shows the buyer's cart.</summary>
internal static class ShowCart
{
    public static async Task<ErrorOr<CartView>> Handle(
        Actor actor,
        CartGoods goods,
        CouponDesk coupons,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.IsSignedIn)
            return FoundationRefusals.SignInFirst.With();
        IReadOnlyList<CartLineView> lines = await goods.ShowAsync(actor.Account, ct);
        CouponLine[] buyable = [.. lines.Where(l => l.CanBuy).Select(l => new CouponLine(l.Sku, l.Shop, l.Goods))];
        IReadOnlyList<Coupon> best = CouponChoice.Best(
            await coupons.FittingAsync(actor.Account, buyable, ct),
            buyable,
            time.GetUtcNow()
        );
        return new CartView(
            lines,
            buyable.Sum(l => l.Goods),
            best.Sum(c => c.Cut),
            [.. best.Select(c => c.Title.ToString())]
        );
    }
}
