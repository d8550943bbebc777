using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Merchants;
using Kaicang.Trade.Domain;

namespace Kaicang.Trade.UseCases;

/// <summary>What other modules say now about goods in a cart.</summary>
internal sealed class CartGoods(QuestionDb db, ICatalog catalog, IMerchants merchants)
{
    public async Task<bool> IsListedAsync(SkuId sku, CancellationToken ct) =>
        (await catalog.SkusOf([sku], ct)).GetValueOrDefault(sku) is { Listed: true };

    /// <summary>The lines of an account with live price and stock, the newest first; goods that are gone are marked.</summary>
    public async Task<IReadOnlyList<CartLineView>> ShowAsync(AccountId account, CancellationToken ct)
    {
        List<CartLine> lines = await db.Set<CartLine>()
            .Where(c => c.Account == account)
            .OrderByDescending(c => c.AddedAt)
            .ToListAsync(ct);
        SkuId[] ids = [.. lines.Select(l => l.Sku)];
        IReadOnlyDictionary<SkuId, SkuCard> cards = await catalog.SkusOf(ids, ct);
        IReadOnlyDictionary<ShopId, ShopCard> shops = await merchants.ShopsOf(
            [.. cards.Values.Select(c => c.Shop).Distinct()],
            ct
        );
        List<SellableStock> stock = await db.Set<SellableStock>().Where(s => ids.Contains(s.Sku)).ToListAsync(ct);
        return
        [
            .. lines
                .Where(l => cards.ContainsKey(l.Sku))
                .Select(l =>
                {
                    SkuCard card = cards[l.Sku];
                    ShopCard? shop = shops.GetValueOrDefault(card.Shop);
                    int most = stock.Where(s => s.Sku == l.Sku).Select(s => s.AvailableCount).DefaultIfEmpty().Max();
                    return new CartLineView(
                        card.Id,
                        card.Product,
                        card.Title,
                        card.PictureUrl,
                        card.Mode,
                        card.Shop,
                        shop?.Name ?? card.Title,
                        shop?.SelfOperated == true,
                        card.Price,
                        card.PriceVersion,
                        l.Quantity,
                        card.Price * l.Quantity,
                        most,
                        card.Listed && shop?.Open == true && most >= l.Quantity,
                        l.Room
                    )
                    {
                        Promotion = card.Running,
                    };
                }),
        ];
    }
}
