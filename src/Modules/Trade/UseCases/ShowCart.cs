using Kaicang.Contracts;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Content;
using Kaicang.Contracts.Merchants;

namespace Kaicang.Trade.UseCases;

/// <summary>A cart with today's prices and stock. Tax and freight come with the quote of what is chosen.</summary>
public sealed record CartView(IReadOnlyList<CartLineView> Lines, Money Goods);

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
);

/// <summary>Shows the buyer's cart.</summary>
internal static class ShowCart
{
    public static async Task<ErrorOr<CartView>> Handle(Actor actor, CartGoods goods, CancellationToken ct)
    {
        if (!actor.IsSignedIn)
            return FoundationRefusals.SignInFirst.With();
        IReadOnlyList<CartLineView> lines = await goods.ShowAsync(actor.Account, ct);
        return new CartView(lines, lines.Where(l => l.CanBuy).Sum(l => l.Goods));
    }
}
