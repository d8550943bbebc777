namespace Kaicang.Catalog.Domain;

/// <summary>A product (SPU): what a page shows; its SKUs are what is bought.</summary>
internal sealed class Product : IVersioned
{
    public ProductId Id { get; private set; }
    public ShopId Shop { get; private set; }
    public BrandId Brand { get; private set; }
    public string Category { get; private set; } = "";
    public Text Title { get; private set; } = new("", "");
    public Text Description { get; private set; } = new("", "");

    /// <summary>Both titles and the brand in small letters: what search looks through.</summary>
    public string SearchText { get; private set; } = "";
    public DateTimeOffset AddedAt { get; private set; }
    public long Version { get; private set; }

    public static Product Of(ShopId shop, GoodsForm form, Text brand, DateTimeOffset now)
    {
        var product = new Product
        {
            Id = ProductId.New(now),
            Shop = shop,
            AddedAt = now,
        };
        product.Take(form, brand);
        return product;
    }

    public bool Is(GoodsForm form) =>
        Brand == form.Brand
        && Category == form.Category
        && Title == new Text(form.TitleZh, form.TitleEn)
        && Description == new Text(form.DescriptionZh ?? "", form.DescriptionEn ?? "");

    public void Take(GoodsForm form, Text brand)
    {
        Brand = form.Brand;
        Category = form.Category;
        Title = new Text(form.TitleZh.Trim(), form.TitleEn.Trim());
        Description = new Text(form.DescriptionZh ?? "", form.DescriptionEn ?? "");
        SearchText = $"{Title.Zh} {Title.En} {brand.Zh} {brand.En}".ToLowerInvariant();
    }
}
