namespace Kaicang.Catalog.UseCases;

/// <summary>Goods as a buyer sees them in a list.</summary>
/// <param name="Price">What is paid for one piece without freight: price and import tax.</param>
/// <param name="Tax">The import tax in it; null for domestic goods.</param>
/// <param name="SellableCount">Pieces that can be ordered now.</param>
public sealed record GoodsCard(
    SkuId Sku,
    Text Title,
    string PictureUrl,
    TradeMode Mode,
    Money Price,
    Money? Tax,
    Money? Was,
    ShopId Shop,
    Text ShopName,
    bool SelfOperated,
    int SellableCount
);

/// <summary>Listed goods, newest first: by category, shop and up to four words.</summary>
internal static class SearchGoods
{
    public static async Task<ErrorOr<Page<GoodsCard>>> Handle(
        string? category,
        string? q,
        ShopId? shop,
        int? page,
        int? size,
        ICustoms customs,
        IMerchants merchants,
        ITrade trade,
        QuestionDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var request = PageRequest.Of(page, Math.Min(size ?? 20, 60));
        IQueryable<Sku> listed = SkuCards.Listed(db.Context, category, shop, brand: null, q);
        int count = await listed.CountAsync(ct);
        IReadOnlyList<SkuCard> cards = await SkuCards.Of(
            db.Context,
            SkuCards.NewestFirst(listed).Skip(request.Skip).Take(request.Take),
            time.GetUtcNow(),
            ct
        );
        List<SkuId> ids = [.. cards.Select(c => c.Id)];
        IReadOnlyDictionary<ShopId, ShopCard> shops = await merchants.ShopsOf(
            [.. cards.Select(c => c.Shop).Distinct()],
            ct
        );
        IReadOnlyDictionary<SkuId, int> sellable = await trade.SellableOf(ids, ct);
        IReadOnlyDictionary<SkuId, Money> former = await FormerPrices.Of(db.Context, ids, ct);
        var today = BusinessDay.Of(time.GetUtcNow());
        var rows = new List<GoodsCard>(cards.Count);
        foreach (SkuCard card in cards)
        {
            // Goods whose tax can't be told today can't be sold today either, and have no place in a list.
            if (
                !shops.TryGetValue(card.Shop, out ShopCard? of)
                || await PieceTax.Of(customs, card, today, ct) is not { IsError: false } tax
            )
                continue;
            rows.Add(
                new GoodsCard(
                    card.Id,
                    card.Title,
                    card.PictureUrl,
                    card.Mode,
                    card.Price + (tax.Value ?? Money.Zero),
                    tax.Value,
                    FormerPrices.Struck(card, former, tax.Value ?? Money.Zero),
                    card.Shop,
                    of.Name,
                    of.SelfOperated,
                    sellable.GetValueOrDefault(card.Id)
                )
            );
        }
        return new Page<GoodsCard>(rows, count, request);
    }
}

/// <summary>The import tax of one piece without freight, as pages show it; the order's own quote counts.</summary>
internal static class PieceTax
{
    public static async Task<ErrorOr<Money?>> Of(ICustoms customs, SkuCard card, BusinessDay on, CancellationToken ct)
    {
        ErrorOr<TaxQuote?> quote = await QuoteOf(customs, card, on, ct);
        return quote.IsError ? quote.Errors : quote.Value?.Total;
    }

    public static async Task<ErrorOr<TaxQuote?>> QuoteOf(
        ICustoms customs,
        SkuCard card,
        BusinessDay on,
        CancellationToken ct
    )
    {
        if (card.Customs is not { } item)
            return (TaxQuote?)null;
        var line = new TaxLine(
            1,
            item.HsCode,
            card.Price,
            1,
            item.Unit1Code,
            item.Quantity1PerPiece,
            item.Unit2Code,
            item.Quantity2PerPiece,
            card.NetContent,
            card.NetContentUnit
        );
        ErrorOr<TaxQuote> quote = await customs.QuoteTax(new TaxQuestion([line], Money.Zero, Money.Zero, on), ct);
        return quote.IsError ? quote.Errors : quote.Value;
    }
}

/// <summary>Former prices against which a cut may be shown.</summary>
internal static class FormerPrices
{
    /// <summary>
    /// The struck price of one piece beside today's, with today's import tax: the original of the promotion that runs, or what a change of
    /// price was measured by; null when nothing was cut.
    /// </summary>
    public static Money? Struck(SkuCard card, IReadOnlyDictionary<SkuId, Money> former, Money tax) =>
        card.Running is { } promotion ? promotion.Original + tax
        : former.TryGetValue(card.Id, out Money before) && before > card.Price ? before + tax
        : null;

    public static async Task<IReadOnlyDictionary<SkuId, Money>> Of(
        KaicangDb db,
        IReadOnlyCollection<SkuId> skus,
        CancellationToken ct
    )
    {
        // Only SKUs whose price ever changed have a second row.
        List<SkuId> changed = await db.Set<SkuPrice>()
            .Where(p => skus.Contains(p.Sku) && p.PriceVersion > 1)
            .Select(p => p.Sku)
            .Distinct()
            .ToListAsync(ct);
        if (changed.Count == 0)
            return new Dictionary<SkuId, Money>();
        List<SkuPrice> prices = await db.Set<SkuPrice>()
            .AsNoTracking()
            .Where(p => changed.Contains(p.Sku))
            .ToListAsync(ct);
        ILookup<SkuId, Promotion> promotions = (
            await db.Set<Promotion>().AsNoTracking().Where(p => changed.Contains(p.Sku)).ToListAsync(ct)
        ).ToLookup(p => p.Sku);
        return prices
            .GroupBy(p => p.Sku)
            .Select(g => (g.Key, Lowest: PriceHistory.LowestBefore(g, promotions[g.Key])))
            .Where(x => x.Lowest is not null)
            .ToDictionary(x => x.Key, x => x.Lowest!.Value);
    }
}
