namespace Kaicang.Catalog.UseCases;

/// <summary>Amends what a draft, rejected or delisted SKU says of itself; the words of its product with it.</summary>
internal static class AmendSku
{
    public static async Task<ErrorOr<SkuStands>> Handle(
        SkuId id,
        GoodsForm form,
        Actor actor,
        IMerchants merchants,
        KaicangDb db,
        CancellationToken ct
    )
    {
        ErrorOr<Sku> found = await GoodsAccess.Find(db, id, actor, CatalogPermission.Edit, ct);
        if (found.IsError)
            return found.Errors;
        Sku sku = found.Value;
        ShopCard shop =
            await merchants.ShopOf(sku.Shop, ct)
            ?? throw new InvalidOperationException($"{sku.Shop} of {sku.Id} is gone.");
        if (await db.Set<Brand>().FindAsync([form.Brand], ct) is not { } brand)
            return CatalogRefusals.UnknownBrand.With(("brand", form.Brand));
        if (!await db.Set<Category>().AnyAsync(c => c.Code == form.Category, ct))
            return CatalogRefusals.UnknownCategory.With(("category", form.Category ?? ""));
        ErrorOr<Success> amended = sku.Amend(form, shop.CrossBorder);
        if (amended.IsError)
            return amended.Errors;
        Product product = await db.Set<Product>().SingleAsync(p => p.Id == sku.Product, ct);
        product.Take(form, brand.Name);
        await db.SaveChangesAsync(ct);
        return SkuStands.Of(sku);
    }
}
