namespace Kaicang.Catalog.UseCases;

/// <summary>Ends a promotion before its time, or takes an announced one back. Orders that were placed keep their price.</summary>
internal static class EndPromotion
{
    public static async Task<ErrorOr<PromotionRow>> Handle(
        PromotionId id,
        ReasonRequest request,
        Actor actor,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (
            await db.Set<Promotion>().FindAsync([id], ct) is not { } promotion
            || !actor.May(CatalogPermission.Edit, promotion.Shop)
        )
            return PromotionRefusals.Unknown.With(("promotion", id)); // A foreign one answers like an unknown one.
        DateTimeOffset now = time.GetUtcNow();
        ErrorOr<Success> ended = promotion.End(request.Reason, now);
        if (ended.IsError)
            return ended.Errors;
        await db.SaveChangesAsync(ct);
        Sku sku = await db.Set<Sku>().AsNoTracking().SingleAsync(s => s.Id == promotion.Sku, ct);
        Product product = await db.Set<Product>().AsNoTracking().SingleAsync(p => p.Id == sku.Product, ct);
        return PromotionRow.Of(promotion, sku, product, now);
    }
}
