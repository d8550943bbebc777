namespace Kaicang.Catalog.UseCases;

/// <summary>Where goods wait, as a buyer is told.</summary>
internal sealed record GoodsWarehouse(Text Name, bool Bonded);

/// <summary>A sibling SKU of the same product.</summary>
internal sealed record GoodsVariant(SkuId Sku, Text Specification);

/// <summary>Goods with everything that a buyer must be able to see before he buys.</summary>
/// <param name="Price">Price of one piece with its import tax, without freight.</param>
/// <param name="Tax">Import tax in it, with its heads; null for domestic goods.</param>
/// <param name="Was">The struck price beside it, with the same tax; null when nothing was cut.</param>
/// <param name="Promotion">The public promotion that runs.</param>
/// <param name="OrderedPrice">Price before tax, and its version: what a cart or checkout sends along.</param>
internal sealed record GoodsView(
    SkuId Sku,
    string Code,
    ProductId Product,
    Text Title,
    Text Description,
    Text Brand,
    string BrandOwner,
    Text Category,
    string CategoryCode,
    string PictureUrl,
    TradeMode Mode,
    Money Price,
    TaxQuote? Tax,
    Money? Was,
    PublicPromotion? Promotion,
    Money OrderedPrice,
    long PriceVersion,
    int SellableCount,
    ShopCard Shop,
    string? OriginCode,
    IReadOnlyList<GoodsWarehouse> Warehouses,
    IReadOnlyList<GoodsVariant> Variants,
    int NetWeightGrams,
    int GrossWeightGrams,
    decimal? NetContent,
    string? NetContentUnit,
    string Barcode
);

/// <summary>What a buyer sees of one SKU. Refuses goods that are not for sale, and says why a price can't be told.</summary>
internal static class ShowGoods
{
    public static async Task<ErrorOr<GoodsView>> Handle(
        SkuId id,
        ICustoms customs,
        IMerchants merchants,
        IWarehousing warehousing,
        ITrade trade,
        QuestionDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        DateTimeOffset now = time.GetUtcNow();
        SkuCard? card = (
            await SkuCards.Of(db.Context, db.Set<Sku>().Where(s => s.Id == id), now, ct)
        ).SingleOrDefault();
        if (card is not { Listed: true } || await merchants.ShopOf(card.Shop, ct) is not { } shop)
            return CatalogRefusals.NotForSale.With(("sku", id));
        ErrorOr<TaxQuote?> tax = await PieceTax.QuoteOf(customs, card, BusinessDay.Of(now), ct);
        if (tax.IsError)
            return tax.Errors;
        Product product = await db.Set<Product>().SingleAsync(p => p.Id == card.Product, ct);
        Brand brand = await db.Set<Brand>().SingleAsync(b => b.Id == product.Brand, ct);
        Category? category = await db.Set<Category>().SingleOrDefaultAsync(c => c.Code == product.Category, ct);
        List<Sku> siblings = await db.Set<Sku>()
            .Where(s => s.Product == card.Product && s.State == ListingState.Approved)
            .OrderBy(s => s.Id)
            .Take(50)
            .ToListAsync(ct);
        IReadOnlyDictionary<SkuId, Money> former = await FormerPrices.Of(db.Context, [id], ct);
        Money ofTax = tax.Value?.Total ?? Money.Zero;
        return new GoodsView(
            card.Id,
            card.Code,
            card.Product,
            card.Title,
            product.Description,
            brand.Name,
            brand.OwnerName,
            category?.Name ?? new Text(product.Category, product.Category),
            product.Category,
            card.PictureUrl,
            card.Mode,
            card.Price + ofTax,
            tax.Value,
            FormerPrices.Struck(card, former, ofTax),
            card.Running,
            card.Price,
            card.PriceVersion,
            (await trade.SellableOf([id], ct)).GetValueOrDefault(id),
            shop,
            card.Customs?.OriginCode,
            await WarehousesOf(card, warehousing, ct),
            siblings.Count < 2 ? [] : [.. siblings.Select(s => new GoodsVariant(s.Id, s.Specification))],
            card.NetWeightGrams,
            card.GrossWeightGrams,
            card.NetContent,
            card.NetContentUnit,
            card.Barcode
        );
    }

    private static async Task<IReadOnlyList<GoodsWarehouse>> WarehousesOf(
        SkuCard card,
        IWarehousing warehousing,
        CancellationToken ct
    )
    {
        IReadOnlyList<WarehouseCard> all = await warehousing.Warehouses(ct);
        return card.Customs is { } item
            ? [.. all.Where(w => item.RecordNos.ContainsKey(w.Id)).Select(w => new GoodsWarehouse(w.Name, w.Bonded))]
            : [.. all.Where(w => !w.Bonded).Take(1).Select(w => new GoodsWarehouse(w.Name, w.Bonded))];
    }
}
