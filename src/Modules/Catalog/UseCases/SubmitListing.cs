namespace Kaicang.Catalog.UseCases;

/// <summary>
/// Hands a listing to staff. Customs is asked first: an unknown HS line, missing tax fields, goods off the positive list or against its
/// remarks are refused here, with Customs' own words.
/// </summary>
internal static class SubmitListing
{
    public static async Task<ErrorOr<SkuStands>> Handle(
        SkuId id,
        Actor actor,
        ICustoms customs,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        ErrorOr<Sku> found = await GoodsAccess.Find(db, id, actor, CatalogPermission.Edit, ct);
        if (found.IsError)
            return found.Errors;
        Sku sku = found.Value;
        DateTimeOffset now = time.GetUtcNow();
        ErrorOr<ListingVerdict?> verdict = await GoodsAccess.VerdictOf(customs, sku, BusinessDay.Of(now), ct);
        if (verdict.IsError)
            return verdict.Errors;
        ErrorOr<ListingStep> step = sku.Submit(verdict.Value, actor, now);
        if (step.IsError)
            return step.Errors;
        db.Add(step.Value);
        await db.SaveChangesAsync(ct);
        return SkuStands.Of(sku);
    }
}
