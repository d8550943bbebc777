namespace Kaicang.Catalog.UseCases;

/// <summary>A new price in fen, one piece, before import tax.</summary>
/// <param name="SeenVersion">The price version that the caller saw; a later one is a lost race.</param>
internal sealed record PriceRequest(Money Price, string? Reason = null, long? SeenVersion = null);

/// <summary>Changes the price of a SKU from now on and keeps the old one in its history.</summary>
internal static class ChangePrice
{
    public static async Task<ErrorOr<SkuStands>> Handle(
        SkuId id,
        PriceRequest request,
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
        Sku sku = found.Value;
        if (request.SeenVersion is { } seen && seen != sku.PriceVersion)
            return FoundationRefusals.Conflict.With();
        DateTimeOffset now = time.GetUtcNow();
        if (
            PromotionsOf.FixesPriceOf(sku, (await PromotionsOf.PendingAsync(db, [id], now, ct))[id].FirstOrDefault()) is
            { } promised
        )
            return promised;
        Money before = sku.Price;
        ErrorOr<SkuPrice> price = sku.ChangePrice(request.Price, request.Reason, actor, now);
        if (price.IsError)
            return price.Errors;
        db.Add(price.Value);
        outbox.Announce(new SkuPriceChanged(sku.Id, before, sku.Price, sku.PriceVersion, now));
        await db.SaveChangesAsync(ct);
        return SkuStands.Of(sku);
    }
}
