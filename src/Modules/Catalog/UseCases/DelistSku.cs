namespace Kaicang.Catalog.UseCases;

/// <summary>Takes a SKU off sale with a reason. Its shop or staff may do it.</summary>
internal static class DelistSku
{
    public static async Task<ErrorOr<SkuStands>> Handle(
        SkuId id,
        ReasonRequest request,
        Actor actor,
        KaicangDb db,
        Outbox outbox,
        TimeProvider time,
        CancellationToken ct
    )
    {
        ErrorOr<Sku> found = await GoodsAccess.Find(db, id, actor, CatalogPermission.Edit, ct);
        if (found.IsError)
            return found.Errors;
        DateTimeOffset now = time.GetUtcNow();
        Sku sku = found.Value;
        ErrorOr<ListingStep> step = sku.Delist(request.Reason, actor, now);
        if (step.IsError)
            return step.Errors;
        db.Add(step.Value);
        outbox.Announce(new SkuDelisted(sku.Id, sku.Shop, sku.StateReason!, now));
        await db.SaveChangesAsync(ct);
        return SkuStands.Of(sku);
    }
}
