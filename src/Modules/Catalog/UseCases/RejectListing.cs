namespace Kaicang.Catalog.UseCases;

/// <summary>Rejects a listing with a reason; the shop may amend and submit it again.</summary>
internal static class RejectListing
{
    public static async Task<ErrorOr<SkuStands>> Handle(
        SkuId id,
        ReasonRequest request,
        Actor actor,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        ErrorOr<Sku> found = await GoodsAccess.Find(db, id, actor, CatalogPermission.Review, ct);
        if (found.IsError)
            return found.Errors;
        ErrorOr<ListingStep> step = found.Value.Reject(request.Reason, actor, time.GetUtcNow());
        if (step.IsError)
            return step.Errors;
        db.Add(step.Value);
        await db.SaveChangesAsync(ct);
        return SkuStands.Of(found.Value);
    }
}
