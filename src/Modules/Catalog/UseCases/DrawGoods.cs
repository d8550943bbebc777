using Kaicang.Ui.Pictures;

namespace Kaicang.Catalog.UseCases;

/// <summary>A picture as text.</summary>
internal sealed record GoodsDrawing(string Svg);

/// <summary>Draws the picture of a SKU from its words: a pure function, so that it can be kept by browsers.</summary>
internal static class DrawGoods
{
    public static async Task<ErrorOr<GoodsDrawing>> Handle(SkuId id, QuestionDb db, CancellationToken ct)
    {
        Sku? sku = await db.Set<Sku>().SingleOrDefaultAsync(s => s.Id == id, ct);
        if (sku is null)
            return CatalogRefusals.UnknownSku.With(("sku", id));
        Product product = await db.Set<Product>().SingleAsync(p => p.Id == sku.Product, ct);
        Brand brand = await db.Set<Brand>().SingleAsync(b => b.Id == product.Brand, ct);
        Category? category = await db.Set<Category>().SingleOrDefaultAsync(c => c.Code == product.Category, ct);
        return new GoodsDrawing(
            GoodsPicture.Draw(
                category?.Name.Zh ?? product.Category,
                brand.Name.Zh,
                SkuCards.TitleOf(product, sku).Zh,
                brand.Name.En
            )
        );
    }
}
