namespace Kaicang.Catalog.Storage;

/// <summary>Answers what other modules ask of goods.</summary>
internal sealed class CatalogQuestions(QuestionDb db, RememberedSkus skus, TimeProvider time) : ICatalog
{
    public Task<IReadOnlyDictionary<SkuId, SkuCard>> SkusOf(IReadOnlyCollection<SkuId> ids, CancellationToken ct) =>
        skus.OfAsync(ids, ct).AsTask();

    public async Task<IReadOnlyDictionary<string, SkuCard>> SkusByCode(
        IReadOnlyCollection<string> codes,
        CancellationToken ct
    ) =>
        (
            await SkuCards.Of(db.Context, db.Set<Sku>().Where(s => codes.Contains(s.Code)), time.GetUtcNow(), ct)
        ).ToDictionary(card => card.Code);

    public async Task<Page<SkuCard>> ListedSkus(string? category, ShopId? shop, PageRequest page, CancellationToken ct)
    {
        IQueryable<Sku> listed = SkuCards.Listed(db.Context, category, shop, brand: null, words: null);
        int count = await listed.CountAsync(ct);
        return new Page<SkuCard>(
            await SkuCards.Of(
                db.Context,
                SkuCards.NewestFirst(listed).Skip(page.Skip).Take(page.Take),
                time.GetUtcNow(),
                ct
            ),
            count,
            page
        );
    }

    public async Task<Page<SkuCard>> FindSkus(
        string? words,
        IReadOnlyCollection<ShopId>? shops,
        PageRequest page,
        CancellationToken ct
    )
    {
        IQueryable<Sku> found = db.Set<Sku>();
        if (shops is not null)
            found = found.Where(s => shops.Contains(s.Shop));
        string code = words?.Trim() ?? "";
        if (code.Length > 0 && await found.AnyAsync(s => s.Code == code, ct))
            found = found.Where(s => s.Code == code);
        else
            foreach (string word in SkuCards.Words(words))
                found = found.Where(s => db.Set<Product>().Any(p => p.Id == s.Product && p.SearchText.Contains(word)));
        int count = await found.CountAsync(ct);
        return new Page<SkuCard>(
            await SkuCards.Of(
                db.Context,
                found.OrderByDescending(s => s.Id).Skip(page.Skip).Take(page.Take),
                time.GetUtcNow(),
                ct
            ),
            count,
            page
        );
    }

    public async Task<ListedGoods> ListedUnder(IReadOnlyCollection<string> codes, int most, CancellationToken ct)
    {
        if (codes.Count == 0)
            return new ListedGoods([], 0);
        HashSet<string> wanted = [.. codes];
        // The filing lies in one column, so each listed one is looked at, a slice at a time.
        var found = new List<Sku>();
        int count = 0;
        for (string after = ""; ; )
        {
            List<Sku> slice = await db.Set<Sku>()
                .Where(s => s.State == ListingState.Approved && string.Compare(s.Code, after) > 0)
                .OrderBy(s => s.Code)
                .Take(1_000)
                .ToListAsync(ct);
            foreach (Sku sku in slice)
            {
                if (
                    sku.Customs is not { HsCode: { Length: 10 } hs }
                    || !(wanted.Contains(hs) || wanted.Contains(hs[..8]))
                )
                    continue;
                if (count++ < most)
                    found.Add(sku);
            }
            if (slice.Count < 1_000)
                break;
            after = slice[^1].Code;
        }
        List<ProductId> ids = [.. found.Select(s => s.Product).Distinct()];
        Dictionary<ProductId, Product> products = await db.Set<Product>()
            .Where(p => ids.Contains(p.Id))
            .ToDictionaryAsync(p => p.Id, ct);
        return new ListedGoods(
            [
                .. found.Select(s => new ListedSku(
                    s.Id,
                    s.Code,
                    SkuCards.TitleOf(products[s.Product], s),
                    s.Customs!.HsCode
                )),
            ],
            count
        );
    }
}

/// <summary>SKUs with their product, brand and filings, loaded in one go.</summary>
internal static class SkuCards
{
    /// <summary>What may be sold: approved, in an open shop.</summary>
    public static IQueryable<Sku> Listed(KaicangDb db, string? category, ShopId? shop, BrandId? brand, string? words)
    {
        IQueryable<Sku> listed = db.Set<Sku>()
            .Where(s =>
                s.State == ListingState.Approved && db.Set<ShopStanding>().Any(o => o.Shop == s.Shop && o.Open)
            );
        if (shop is { } only)
            listed = listed.Where(s => s.Shop == only);
        if (!string.IsNullOrWhiteSpace(category))
            listed = listed.Where(s => db.Set<Product>().Any(p => p.Id == s.Product && p.Category == category));
        if (brand is { } one)
            listed = listed.Where(s => db.Set<Product>().Any(p => p.Id == s.Product && p.Brand == one));
        foreach (string word in Words(words))
            listed = listed.Where(s => db.Set<Product>().Any(p => p.Id == s.Product && p.SearchText.Contains(word)));
        return listed;
    }

    public static IQueryable<Sku> NewestFirst(IQueryable<Sku> skus) =>
        skus.OrderByDescending(s => s.ListedAt).ThenByDescending(s => s.Id);

    /// <summary>At most four words, in small letters.</summary>
    public static IEnumerable<string> Words(string? text) =>
        (text ?? "")
            .ToLowerInvariant()
            .Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Take(4);

    /// <summary>SKUs as they stand now: at the price of a promotion while it runs.</summary>
    public static async Task<IReadOnlyList<SkuCard>> Of(
        KaicangDb db,
        IQueryable<Sku> wanted,
        DateTimeOffset now,
        CancellationToken ct
    ) => [.. (await Usual(db, wanted, now, ct)).Select(card => card.At(now))];

    /// <summary>SKUs at their usual price, with the promotions that run or will run.</summary>
    public static async Task<IReadOnlyList<SkuCard>> Usual(
        KaicangDb db,
        IQueryable<Sku> wanted,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        List<Sku> skus = await wanted.AsNoTracking().ToListAsync(ct);
        if (skus.Count == 0)
            return [];
        List<SkuId> ids = [.. skus.Select(s => s.Id)];
        List<ProductId> productIds = [.. skus.Select(s => s.Product).Distinct()];
        List<ShopId> shopIds = [.. skus.Select(s => s.Shop).Distinct()];
        Dictionary<ProductId, Product> products = await db.Set<Product>()
            .AsNoTracking()
            .Where(p => productIds.Contains(p.Id))
            .ToDictionaryAsync(p => p.Id, ct);
        List<BrandId> brandIds = [.. products.Values.Select(p => p.Brand).Distinct()];
        Dictionary<BrandId, Brand> brands = await db.Set<Brand>()
            .AsNoTracking()
            .Where(b => brandIds.Contains(b.Id))
            .ToDictionaryAsync(b => b.Id, ct);
        ILookup<SkuId, ItemFiling> filings = (
            await db.Set<ItemFiling>().AsNoTracking().Where(f => ids.Contains(f.Sku)).ToListAsync(ct)
        ).ToLookup(f => f.Sku);
        ILookup<SkuId, PublicPromotion> promotions = await PromotionsOf.PendingAsync(db, ids, now, ct);
        HashSet<ShopId> open =
        [
            .. await db.Set<ShopStanding>()
                .Where(o => shopIds.Contains(o.Shop) && o.Open)
                .Select(o => o.Shop)
                .ToListAsync(ct),
        ];
        return
        [
            .. skus.Select(s =>
                CardOf(
                    s,
                    products[s.Product],
                    brands[products[s.Product].Brand],
                    filings[s.Id],
                    promotions[s.Id],
                    open.Contains(s.Shop)
                )
            ),
        ];
    }

    public static SkuCard CardOf(
        Sku sku,
        Product product,
        Brand brand,
        IEnumerable<ItemFiling> filings,
        IEnumerable<PublicPromotion> promotions,
        bool shopIsOpen
    ) =>
        new(
            sku.Id,
            product.Id,
            sku.Shop,
            sku.Code,
            TitleOf(product, sku),
            brand.Name.Zh,
            product.Category,
            PictureOf(sku.Id),
            sku.Mode,
            sku.Price,
            sku.PriceVersion,
            sku.State == ListingState.Approved && shopIsOpen,
            sku.NetWeightGrams,
            sku.GrossWeightGrams,
            sku.NetContent,
            sku.NetContentUnit,
            sku.Barcode,
            sku.Customs is { } customs
                ? new ItemRecord(
                    customs.HsCode,
                    customs.Name,
                    customs.Elements,
                    customs.OriginCode,
                    customs.UnitCode,
                    customs.Unit1Code,
                    customs.Quantity1PerPiece,
                    customs.Unit2Code,
                    customs.Quantity2PerPiece,
                    filings.ToDictionary(f => f.Warehouse, f => f.RecordNo).AsReadOnly()
                )
                : null
        )
        {
            Promotions = [.. promotions],
        };

    public static Text TitleOf(Product product, Sku sku) =>
        sku.Specification.Zh.Length == 0
            ? product.Title
            : new Text($"{product.Title.Zh} {sku.Specification.Zh}", $"{product.Title.En} {sku.Specification.En}");

    public static string PictureOf(SkuId sku) => $"/media/goods/{sku}.svg";
}
