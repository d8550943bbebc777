using Kaicang.Foundation.Imports;

namespace Kaicang.Catalog.UseCases;

/// <summary>
/// Takes products and SKUs from a file, all or nothing; imported goods and domestic ones, told apart by their <c>trade</c>. A SKU is
/// known by its code: new ones are drafted, drafts take the new words, and of listed goods only the price may change.
/// </summary>
internal static class ImportCatalogue
{
    private static readonly string[] Columns =
    [
        "sku",
        "shop_code",
        "trade",
        "name_zh",
        "name_en",
        "category",
        "category_zh",
        "category_en",
        "brand_zh",
        "net_weight_grams",
        "gross_weight_grams",
        "barcode",
    ];

    public static async Task<ErrorOr<ImportReport>> Handle(
        ImportRequest request,
        Actor actor,
        IMerchants merchants,
        KaicangDb db,
        Outbox outbox,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.May(CatalogPermission.Edit))
            return FoundationRefusals.NotAllowed.With(("permission", CatalogPermission.Edit));
        ErrorOr<CsvFile> read = CsvFile.Read("catalogue", request.Csv, Columns);
        if (read.IsError)
            return read.Errors;
        CsvFile file = read.Value;
        file.RefuseRepeats("sku");
        var shops = await merchants.ShopsByCode([.. file.Rows.Select(r => r["shop_code"]).Distinct()], ct);
        var taking = new CatalogueTaking(db, outbox, actor, shops, time.GetUtcNow());
        await taking.LoadAsync(file.Rows, ct);
        foreach (CsvRow row in file.Rows)
            taking.Take(row);
        if (file.HasBadRows)
            return file.Refusal;
        if (!request.CheckOnly)
            await db.SaveChangesAsync(ct);
        return new ImportReport(
            file.Kind,
            file.Rows.Count,
            taking.Added,
            taking.Changed,
            taking.Unchanged,
            0,
            !request.CheckOnly
        );
    }
}

/// <summary>Takes the rows of a catalogue one after another, against what is known.</summary>
internal sealed class CatalogueTaking(
    KaicangDb db,
    Outbox outbox,
    Actor actor,
    IReadOnlyDictionary<string, ShopCard> shops,
    DateTimeOffset now
)
{
    private Dictionary<string, Sku> skus = [];
    private Dictionary<ProductId, Product> products = [];
    private Dictionary<string, Brand> brands = [];
    private Dictionary<string, Category> categories = [];
    private ILookup<SkuId, PublicPromotion> promotions = Array.Empty<PublicPromotion>().ToLookup(p => default(SkuId));

    public int Added { get; private set; }
    public int Changed { get; private set; }
    public int Unchanged { get; private set; }

    public async Task LoadAsync(IReadOnlyList<CsvRow> rows, CancellationToken ct)
    {
        List<string> codes = [.. rows.Select(r => r["sku"])];
        skus = await db.Set<Sku>().Where(s => codes.Contains(s.Code)).ToDictionaryAsync(s => s.Code, ct);
        List<ProductId> ids = [.. skus.Values.Select(s => s.Product).Distinct()];
        products = await db.Set<Product>().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        // Files name brands in words. There are few brands, and names are texts in two languages.
        brands = (await db.Set<Brand>().ToListAsync(ct)).DistinctBy(b => b.Name.Zh).ToDictionary(b => b.Name.Zh);
        categories = await db.Set<Category>().ToDictionaryAsync(c => c.Code, ct);
        promotions = await PromotionsOf.PendingAsync(db, [.. skus.Values.Select(s => s.Id)], now, ct);
    }

    public void Take(CsvRow row)
    {
        if (!shops.TryGetValue(row.Required("shop_code"), out ShopCard? shop))
            row.Refuse(CatalogRefusals.UnknownShop.With(("shop", row["shop_code"])), "shop_code");
        if (!brands.TryGetValue(row.Required("brand_zh"), out Brand? brand))
            row.Refuse(CatalogRefusals.UnknownBrand.With(("brand", row["brand_zh"])), "brand_zh");
        TakeCategory(row);
        var price = new Money(row.Whole(row["price_before_tax_fen"].Length > 0 ? "price_before_tax_fen" : "price_fen"));
        GoodsForm? form = brand is null ? null : CatalogueRow.FormOf(row, brand.Id);
        if (row.IsBad || form is null || shop is null || brand is null)
            return;
        ErrorOr<bool> changed = skus.TryGetValue(row["sku"], out Sku? sku)
            ? Amend(sku, shop, brand, form, price)
            : Draft(row["sku"], shop, brand, form, price);
        if (changed.IsError)
            row.Refuse(changed.FirstError);
        else if (sku is null)
            Added++;
        else if (changed.Value)
            Changed++;
        else
            Unchanged++;
    }

    private void TakeCategory(CsvRow row)
    {
        string code = row.Required("category");
        var name = new Text(row.Required("category_zh"), row.Required("category_en"));
        if (row.IsBad)
            return;
        if (!categories.TryGetValue(code, out Category? category))
            db.Add(categories[code] = new Category(code, name));
        else if (category.Name != name)
            category.Rename(name);
    }

    private ErrorOr<bool> Draft(string code, ShopCard shop, Brand brand, GoodsForm form, Money price)
    {
        if (form.Fault(shop.CrossBorder) is { } fault)
            return fault;
        Product product = Product.Of(shop.Id, form, brand.Name, now);
        ErrorOr<Sku> sku = Sku.Draft(code, product, shop.CrossBorder, form, price, now);
        if (sku.IsError)
            return sku.Errors;
        db.Add(product);
        db.Add(sku.Value);
        db.Add(SkuPrice.Of(sku.Value, null, actor, now));
        return true;
    }

    private ErrorOr<bool> Amend(Sku sku, ShopCard shop, Brand brand, GoodsForm form, Money price)
    {
        if (sku.Shop != shop.Id)
            return CatalogRefusals.CodeTaken.With(("code", sku.Code), ("field", "shop_code"));
        Product product = products[sku.Product];
        bool words = !sku.Is(form) || !product.Is(form);
        if (words)
        {
            ErrorOr<Success> amended = sku.Amend(form, shop.CrossBorder);
            if (amended.IsError)
                return amended.Errors;
            product.Take(form, brand.Name);
        }
        Money before = sku.Price;
        if (price == before)
            return words;
        if (PromotionsOf.FixesPriceOf(sku, promotions[sku.Id].FirstOrDefault()) is { } promised)
            return promised;
        ErrorOr<SkuPrice> changed = sku.ChangePrice(price, null, actor, now);
        if (changed.IsError)
            return changed.Errors;
        db.Add(changed.Value);
        outbox.Announce(new SkuPriceChanged(sku.Id, before, price, sku.PriceVersion, now));
        return true;
    }
}

/// <summary>Reads a row of a catalogue.</summary>
internal static class CatalogueRow
{
    public static GoodsForm FormOf(CsvRow row, BrandId brand)
    {
        TradeMode mode = ModeOf(row);
        return new GoodsForm(
            row.Required("name_zh"),
            row.Required("name_en"),
            row["description_zh"],
            row["description_en"],
            "",
            "",
            row.Required("category"),
            brand,
            mode,
            row.Whole("net_weight_grams"),
            row.Whole("gross_weight_grams"),
            row.OptionalNumber("net_content"),
            row.Optional("net_content_unit"),
            row.Required("barcode"),
            mode == TradeMode.Domestic ? null : CustomsOf(row)
        );
    }

    private static CustomsFacts CustomsOf(CsvRow row) =>
        new(
            row.Required("hs_code"),
            row["name_zh"],
            row.Required("element_model"),
            row.Required("origin_code"),
            row.Required("unit_code"),
            row.Required("unit1_code"),
            row.Number("unit1_per_piece"),
            row.Optional("unit2_code"),
            row.OptionalNumber("unit2_per_piece")
        );

    private static TradeMode ModeOf(CsvRow row)
    {
        switch (row.Required("trade"))
        {
            case "domestic":
                return TradeMode.Domestic;
            case "1210":
                return TradeMode.Bonded1210;
            case "9610":
                return TradeMode.DirectMail9610;
            default:
                row.Refuse(
                    "trade",
                    new Text("应为 domestic、1210 或 9610", "must be domestic, 1210 or 9610"),
                    new Text("改正此列。", "Mend this column.")
                );
                return TradeMode.Domestic;
        }
    }
}
