namespace Kaicang.Catalog.UseCases;

/// <summary>A step of a listing's life.</summary>
internal sealed record StepView(ListingAct Act, ListingState State, string? Words, string ByName, DateTimeOffset At);

/// <summary>A price and since when it held.</summary>
internal sealed record PriceView(long PriceVersion, Money Price, DateTimeOffset Since, string? Reason);

/// <summary>A filing in an account book.</summary>
internal sealed record FilingView(
    WarehouseId Warehouse,
    string WarehouseCode,
    Text WarehouseName,
    string RecordNo,
    DateTimeOffset FiledAt
);

/// <summary>A SKU as its shop and staff see it.</summary>
/// <param name="LowestBefore">Lowest price of the thirty days before the present price began.</param>
internal sealed record SkuView(
    SkuId Id,
    string Code,
    ProductId Product,
    ShopCard Shop,
    GoodsForm Goods,
    Text Title,
    string Brand,
    string BrandOwner,
    Text Category,
    Money Price,
    long PriceVersion,
    Money? LowestBefore,
    ListingState State,
    string? StateReason,
    ListingVerdict? Verdict,
    IReadOnlyList<ListingAct> Acts,
    IReadOnlyList<FilingView> Filings,
    IReadOnlyList<PriceView> Prices,
    IReadOnlyList<StepView> Steps,
    string PictureUrl,
    DateTimeOffset AddedAt,
    DateTimeOffset? SubmittedAt,
    DateTimeOffset? ListedAt
);

/// <summary>One SKU with its item record, verdict, prices and listing history.</summary>
internal static class ShowSku
{
    private const int MaxRows = 200;

    public static async Task<ErrorOr<SkuView>> Handle(
        SkuId id,
        Actor actor,
        IMerchants merchants,
        IWarehousing warehousing,
        KaicangDb db,
        CancellationToken ct
    )
    {
        ErrorOr<Sku> found = await GoodsAccess.Find(db, id, actor, CatalogPermission.See, ct);
        if (found.IsError)
            return found.Errors;
        Sku sku = found.Value;
        ShopCard shop =
            await merchants.ShopOf(sku.Shop, ct)
            ?? throw new InvalidOperationException($"{sku.Shop} of {sku.Id} is gone.");
        Product product = await db.Set<Product>().SingleAsync(p => p.Id == sku.Product, ct);
        Brand brand = await db.Set<Brand>().SingleAsync(b => b.Id == product.Brand, ct);
        Category? category = await db.Set<Category>().FindAsync([product.Category], ct);
        List<ItemFiling> filings = await db.Set<ItemFiling>().Where(f => f.Sku == id).ToListAsync(ct);
        Dictionary<WarehouseId, WarehouseCard> warehouses = (await warehousing.Warehouses(ct)).ToDictionary(w => w.Id);
        List<SkuPrice> prices = await db.Set<SkuPrice>()
            .Where(p => p.Sku == id)
            .OrderByDescending(p => p.PriceVersion)
            .Take(MaxRows)
            .ToListAsync(ct);
        List<Promotion> promotions = await db.Set<Promotion>().Where(p => p.Sku == id).ToListAsync(ct);
        List<ListingStep> steps = await db.Set<ListingStep>()
            .Where(s => s.Sku == id)
            .OrderByDescending(s => s.Id)
            .Take(MaxRows)
            .ToListAsync(ct);
        return new SkuView(
            sku.Id,
            sku.Code,
            product.Id,
            shop,
            FormOf(sku, product),
            SkuCards.TitleOf(product, sku),
            brand.Name,
            brand.OwnerName,
            category?.Name ?? new Text(product.Category, product.Category),
            sku.Price,
            sku.PriceVersion,
            PriceHistory.LowestBefore(prices, promotions),
            sku.State,
            sku.StateReason,
            sku.Verdict,
            [.. Enum.GetValues<ListingAct>().Where(act => ListingMoves.All.ContainsKey((sku.State, act)))],
            [
                .. filings
                    .Where(f => warehouses.ContainsKey(f.Warehouse))
                    .Select(f => new FilingView(
                        f.Warehouse,
                        warehouses[f.Warehouse].Code,
                        warehouses[f.Warehouse].Name,
                        f.RecordNo,
                        f.FiledAt
                    )),
            ],
            [.. prices.Select(p => new PriceView(p.PriceVersion, p.Price, p.Since, p.Reason))],
            [.. steps.Select(s => new StepView(s.Act, s.State, s.Words, s.ByName, s.At))],
            SkuCards.PictureOf(sku.Id),
            sku.AddedAt,
            sku.SubmittedAt,
            sku.ListedAt
        );
    }

    private static GoodsForm FormOf(Sku sku, Product product) =>
        new(
            product.Title.Zh,
            product.Title.En,
            product.Description.Zh,
            product.Description.En,
            sku.Specification.Zh,
            sku.Specification.En,
            product.Category,
            product.Brand,
            sku.Mode,
            sku.NetWeightGrams,
            sku.GrossWeightGrams,
            sku.NetContent,
            sku.NetContentUnit,
            sku.Barcode,
            sku.Customs
        );
}
