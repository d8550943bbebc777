namespace Kaicang.Catalog.UseCases;

/// <summary>A promotion in a console's list.</summary>
internal sealed record PromotionRow(
    PromotionId Id,
    SkuId Sku,
    string SkuCode,
    Text Title,
    ShopId Shop,
    Text Name,
    Money Price,
    Money Original,
    DateTimeOffset BeginsAt,
    DateTimeOffset EndsAt,
    PromotionState State,
    string AnnouncedByName,
    DateTimeOffset AnnouncedAt,
    string? EndReason
)
{
    public static PromotionRow Of(Promotion one, Sku sku, Product product, DateTimeOffset now) =>
        new(
            one.Id,
            one.Sku,
            sku.Code,
            SkuCards.TitleOf(product, sku),
            one.Shop,
            one.Name,
            one.Price,
            one.Original,
            one.BeginsAt,
            one.EndsAt,
            one.StateAt(now),
            one.AnnouncedByName,
            one.AnnouncedAt,
            one.EndReason
        );
}

/// <summary>
/// Announces a public promotion of a SKU: a merchant for his shop's goods, staff for a campaign of the platform. The price is cut for
/// everybody, so it lowers the dutiable value as well.
/// </summary>
internal static class AnnouncePromotion
{
    public static async Task<ErrorOr<PromotionRow>> Handle(
        PromotionWish wish,
        Actor actor,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        ErrorOr<Sku> found = await GoodsAccess.Find(db, wish.Sku, actor, CatalogPermission.Edit, ct);
        if (found.IsError)
            return found.Errors;
        Sku sku = found.Value;
        List<SkuPrice> prices = await db.Set<SkuPrice>().AsNoTracking().Where(p => p.Sku == sku.Id).ToListAsync(ct);
        List<Promotion> others = await db.Set<Promotion>().AsNoTracking().Where(p => p.Sku == sku.Id).ToListAsync(ct);
        DateTimeOffset now = time.GetUtcNow();
        // The SKU gives it a price version: of two who announce at once, or of one who changes the price meanwhile, one is told "conflict".
        ErrorOr<Promotion> promotion = Promotion.Announce(wish, sku, prices, others, actor, now);
        if (promotion.IsError)
            return promotion.Errors;
        db.Add(promotion.Value);
        await db.SaveChangesAsync(ct);
        Product product = await db.Set<Product>().AsNoTracking().SingleAsync(p => p.Id == sku.Product, ct);
        return PromotionRow.Of(promotion.Value, sku, product, now);
    }
}
