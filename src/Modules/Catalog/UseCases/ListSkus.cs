namespace Kaicang.Catalog.UseCases;

/// <summary>A SKU in a console's list.</summary>
internal sealed record SkuRow(
    SkuId Id,
    string Code,
    Text Title,
    ShopId Shop,
    string Category,
    TradeMode Mode,
    Money Price,
    long PriceVersion,
    ListingState State,
    string? StateReason,
    string? HsCode,
    string? Reliability,
    DateTimeOffset AddedAt,
    DateTimeOffset? SubmittedAt
);

/// <summary>Goods that the actor may see in every state, newest first.</summary>
internal static class ListSkus
{
    public static async Task<ErrorOr<Page<SkuRow>>> Handle(
        ListingState? state,
        ShopId? shop,
        string? q,
        int? page,
        int? size,
        Actor actor,
        KaicangDb db,
        CancellationToken ct
    )
    {
        IReadOnlyList<ShopId>? own = actor.TenantsWith<ShopId>(CatalogPermission.See);
        if (own is { Count: 0 })
            return FoundationRefusals.NotAllowed.With(("permission", CatalogPermission.See));
        var request = PageRequest.Of(page, size);
        IQueryable<Sku> wanted = db.Set<Sku>().AsNoTracking();
        if (own is not null)
            wanted = wanted.Where(s => own.Contains(s.Shop));
        if (shop is { } only)
            wanted = wanted.Where(s => s.Shop == only);
        if (state is { } standing)
            wanted = wanted.Where(s => s.State == standing);
        foreach (string word in SkuCards.Words(q))
        {
            string code = word.ToUpperInvariant();
            wanted = wanted.Where(s =>
                s.Code == code
                || s.Barcode == word
                || db.Set<Product>().Any(p => p.Id == s.Product && p.SearchText.Contains(word))
            );
        }
        int count = await wanted.CountAsync(ct);
        // A queue goes by who waited longest; every other list by what is newest.
        IOrderedQueryable<Sku> ordered =
            state == ListingState.InReview ? wanted.OrderBy(s => s.SubmittedAt) : wanted.OrderByDescending(s => s.Id);
        List<Sku> skus = await ordered.Skip(request.Skip).Take(request.Take).ToListAsync(ct);
        List<ProductId> products = [.. skus.Select(s => s.Product).Distinct()];
        Dictionary<ProductId, Product> titles = await db.Set<Product>()
            .AsNoTracking()
            .Where(p => products.Contains(p.Id))
            .ToDictionaryAsync(p => p.Id, ct);
        return new Page<SkuRow>([.. skus.Select(s => RowOf(s, titles[s.Product]))], count, request);
    }

    private static SkuRow RowOf(Sku sku, Product product) =>
        new(
            sku.Id,
            sku.Code,
            SkuCards.TitleOf(product, sku),
            sku.Shop,
            product.Category,
            sku.Mode,
            sku.Price,
            sku.PriceVersion,
            sku.State,
            sku.StateReason,
            sku.Customs?.HsCode,
            sku.Verdict?.Reliability,
            sku.AddedAt,
            sku.SubmittedAt
        );
}
