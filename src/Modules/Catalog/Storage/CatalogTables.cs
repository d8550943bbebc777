using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kaicang.Catalog.Storage;

internal sealed class BrandTable : IEntityTypeConfiguration<Brand>
{
    public void Configure(EntityTypeBuilder<Brand> table)
    {
        table.ToTable("catalog_brands");
        table.HasKey(b => b.Id);
        table.Property(b => b.Id).ValueGeneratedNever();
        table.Property(b => b.Code).HasMaxLength(40);
        table.HasIndex(b => b.Code).IsUnique();
    }
}

internal sealed class CategoryTable : IEntityTypeConfiguration<Category>
{
    public void Configure(EntityTypeBuilder<Category> table)
    {
        table.ToTable("catalog_categories");
        table.HasKey(c => c.Code);
        table.Property(c => c.Code).HasMaxLength(40);
    }
}

internal sealed class ShopStandingTable : IEntityTypeConfiguration<ShopStanding>
{
    public void Configure(EntityTypeBuilder<ShopStanding> table)
    {
        table.ToTable("catalog_shop_standings");
        table.HasKey(s => s.Shop);
        table.Property(s => s.Shop).ValueGeneratedNever();
    }
}

internal sealed class ProductTable : IEntityTypeConfiguration<Product>
{
    public void Configure(EntityTypeBuilder<Product> table)
    {
        table.ToTable("catalog_products");
        table.HasKey(p => p.Id);
        table.Property(p => p.Id).ValueGeneratedNever();
        table.HasIndex(p => new { p.Category, p.Id });
        table.HasIndex(p => p.Shop);
    }
}

internal sealed class SkuTable : IEntityTypeConfiguration<Sku>
{
    public void Configure(EntityTypeBuilder<Sku> table)
    {
        table.ToTable(
            "catalog_skus",
            t => t.HasCheckConstraint("ck_catalog_skus_weight", "gross_weight_grams >= net_weight_grams")
        );
        table.HasKey(s => s.Id);
        table.Property(s => s.Id).ValueGeneratedNever();
        table.Property(s => s.Code).HasMaxLength(40);
        table.HasIndex(s => s.Code).IsUnique();
        table.HasIndex(s => s.Product);
        table.HasIndex(s => new { s.Shop, s.State });
        table.HasIndex(s => new { s.State, s.ListedAt });
        table.Property(s => s.NetContent).HasPrecision(18, 4);
        table.Property(s => s.Customs).AsJson();
        table.Property(s => s.Verdict).AsJson();
        table.Property(s => s.StateReason).HasMaxLength(500);
        table.Ignore(s => s.CrossBorder);
    }
}

internal sealed class SkuPriceTable : IEntityTypeConfiguration<SkuPrice>
{
    public void Configure(EntityTypeBuilder<SkuPrice> table)
    {
        table.ToTable("catalog_sku_prices");
        table.HasKey(p => p.Id);
        table.Property(p => p.Id).ValueGeneratedNever();
        table.HasIndex(p => new { p.Sku, p.PriceVersion }).IsUnique();
    }
}

internal sealed class ListingStepTable : IEntityTypeConfiguration<ListingStep>
{
    public void Configure(EntityTypeBuilder<ListingStep> table)
    {
        table.ToTable("catalog_listing_steps");
        table.HasKey(s => s.Id);
        table.Property(s => s.Id).ValueGeneratedNever();
        table.HasIndex(s => s.Sku);
    }
}

internal sealed class ItemFilingTable : IEntityTypeConfiguration<ItemFiling>
{
    public void Configure(EntityTypeBuilder<ItemFiling> table)
    {
        table.ToTable("catalog_item_filings");
        table.HasKey(f => new { f.Sku, f.Warehouse });
        table.Property(f => f.Sku).ValueGeneratedNever();
        table.Property(f => f.Warehouse).ValueGeneratedNever();
        table.Property(f => f.RecordNo).HasMaxLength(30);
        table.HasIndex(f => new { f.Warehouse, f.RecordNo }).IsUnique();
    }
}
