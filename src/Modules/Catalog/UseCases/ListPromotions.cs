namespace Kaicang.Catalog.UseCases;

/// <summary>Public promotions that the actor may see, those that end last first: a merchant's own, staff's all.</summary>
internal static class ListPromotions
{
    public static async Task<ErrorOr<Page<PromotionRow>>> Handle(
        SkuId? sku,
        bool? over,
        int? page,
        int? size,
        Actor actor,
        QuestionDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        IReadOnlyList<ShopId>? own = actor.TenantsWith<ShopId>(CatalogPermission.See);
        if (own is { Count: 0 })
            return FoundationRefusals.NotAllowed.With(("permission", CatalogPermission.See));
        var request = PageRequest.Of(page, size);
        DateTimeOffset now = time.GetUtcNow();
        IQueryable<Promotion> wanted = db.Set<Promotion>();
        if (own is not null)
            wanted = wanted.Where(p => own.Contains(p.Shop));
        if (sku is { } only)
            wanted = wanted.Where(p => p.Sku == only);
        if (over is { } past)
            wanted = wanted.Where(p => past ? p.EndsAt <= now : p.EndsAt > now);
        int count = await wanted.CountAsync(ct);
        List<Promotion> rows = await wanted
            .OrderByDescending(p => p.EndsAt)
            .ThenByDescending(p => p.Id)
            .Skip(request.Skip)
            .Take(request.Take)
            .ToListAsync(ct);
        List<SkuId> ids = [.. rows.Select(p => p.Sku).Distinct()];
        Dictionary<SkuId, Sku> skus = await db.Set<Sku>()
            .Where(s => ids.Contains(s.Id))
            .ToDictionaryAsync(s => s.Id, ct);
        List<ProductId> productIds = [.. skus.Values.Select(s => s.Product).Distinct()];
        Dictionary<ProductId, Product> products = await db.Set<Product>()
            .Where(p => productIds.Contains(p.Id))
            .ToDictionaryAsync(p => p.Id, ct);
        return new Page<PromotionRow>(
            [.. rows.Select(p => PromotionRow.Of(p, skus[p.Sku], products[skus[p.Sku].Product], now))],
            count,
            request
        );
    }
}
