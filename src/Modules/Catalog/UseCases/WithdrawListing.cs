namespace Kaicang.Catalog.UseCases;

/// <summary>Takes a listing back before staff decided, to amend it.</summary>
internal static class WithdrawListing
{
    public static async Task<ErrorOr<SkuStands>> Handle(
        SkuId id,
        Actor actor,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        ErrorOr<Sku> found = await GoodsAccess.Find(db, id, actor, CatalogPermission.Edit, ct);
        if (found.IsError)
            return found.Errors;
        ErrorOr<ListingStep> step = found.Value.Withdraw(actor, time.GetUtcNow());
        if (step.IsError)
            return step.Errors;
        db.Add(step.Value);
        await db.SaveChangesAsync(ct);
        return SkuStands.Of(found.Value);
    }
}
