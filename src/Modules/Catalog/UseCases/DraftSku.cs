namespace Kaicang.Catalog.UseCases;

/// <summary>A new SKU of a shop.</summary>
/// <param name="Product">An existing product of the shop, or null for a new one.</param>
/// <param name="Price">Fen, one piece, before import tax.</param>
internal sealed record DraftRequest(ShopId Shop, string Code, GoodsForm Goods, Money Price, ProductId? Product = null);

/// <summary>Drafts a SKU. Refuses a foreign shop, a taken code, weights, barcode or customs facts that can't be.</summary>
internal static class DraftSku
{
    public static async Task<ErrorOr<SkuStands>> Handle(
        DraftRequest request,
        Actor actor,
        IMerchants merchants,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        ShopCard? shop = await merchants.ShopOf(request.Shop, ct);
        if (shop is null || !actor.May(CatalogPermission.Edit, request.Shop))
            return CatalogRefusals.UnknownShop.With(("shop", request.Shop));
        if (request.Goods is null)
            return FoundationRefusals.Malformed.With(("what", "goods"));
        if (await db.Set<Brand>().FindAsync([request.Goods.Brand], ct) is not { } brand)
            return CatalogRefusals.UnknownBrand.With(("brand", request.Goods.Brand));
        if (!await db.Set<Category>().AnyAsync(c => c.Code == request.Goods.Category, ct))
            return CatalogRefusals.UnknownCategory.With(("category", request.Goods.Category ?? ""));
        DateTimeOffset now = time.GetUtcNow();
        Product product;
        if (request.Product is { } known)
        {
            if (
                await db.Set<Product>().SingleOrDefaultAsync(p => p.Id == known && p.Shop == request.Shop, ct)
                is not { } found
            )
                return CatalogRefusals.UnknownProduct.With(("product", known));
            product = found;
        }
        else
        {
            if (request.Goods.Fault(shop.CrossBorder) is { } fault)
                return fault;
            product = Product.Of(request.Shop, request.Goods, brand.Name, now);
            db.Add(product);
        }
        ErrorOr<Sku> sku = Sku.Draft(request.Code, product, shop.CrossBorder, request.Goods, request.Price, now);
        if (sku.IsError)
            return sku.Errors;
        if (await db.Set<Sku>().AnyAsync(s => s.Code == request.Code, ct))
            return CatalogRefusals.CodeTaken.With(("code", request.Code));
        db.Add(sku.Value);
        db.Add(SkuPrice.Of(sku.Value, null, actor, now));
        await db.SaveChangesAsync(ct);
        return SkuStands.Of(sku.Value);
    }
}
