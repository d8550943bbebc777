namespace Kaicang.Catalog.UseCases;

/// <summary>Staff's remark on an approval; may be empty.</summary>
internal sealed record ApprovalRequest(string? Remark);

/// <summary>
/// Approves a listing: the second look. Customs is asked again, because lists change while goods wait; the shop must be open.
/// </summary>
internal static class ApproveListing
{
    public static async Task<ErrorOr<SkuStands>> Handle(
        SkuId id,
        ApprovalRequest request,
        Actor actor,
        ICustoms customs,
        IMerchants merchants,
        KaicangDb db,
        Outbox outbox,
        TimeProvider time,
        CancellationToken ct
    )
    {
        ErrorOr<Sku> found = await GoodsAccess.Find(db, id, actor, CatalogPermission.Review, ct);
        if (found.IsError)
            return found.Errors;
        Sku sku = found.Value;
        DateTimeOffset now = time.GetUtcNow();
        ShopCard? shop = await merchants.ShopOf(sku.Shop, ct);
        if (shop is not { Open: true })
            return CatalogRefusals.ShopNotOpen.With(("shop", shop?.Code ?? sku.Shop.ToString()));
        if (shop is { CrossBorder: true, AgentCustomsCode: null })
            return CatalogRefusals.NoDomesticAgent.With(("shop", shop.Code));
        ErrorOr<ListingVerdict?> verdict = await GoodsAccess.VerdictOf(customs, sku, BusinessDay.Of(now), ct);
        if (verdict.IsError)
            return verdict.Errors;
        ErrorOr<ListingStep> step = sku.Approve(verdict.Value, request.Remark, actor, now);
        if (step.IsError)
            return step.Errors;
        db.Add(step.Value);
        outbox.Announce(new SkuListed(sku.Id, sku.Shop, now));
        await db.SaveChangesAsync(ct);
        return SkuStands.Of(sku);
    }
}
