using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kaicang.Catalog.Storage;

internal sealed class PromotionTable : IEntityTypeConfiguration<Promotion>
{
    public void Configure(EntityTypeBuilder<Promotion> table)
    {
        table.ToTable(
            "catalog_promotions",
            t =>
            {
                t.HasCheckConstraint("ck_catalog_promotions_price", "price > 0 AND price < original");
                t.HasCheckConstraint("ck_catalog_promotions_window", "ended_at IS NOT NULL OR ends_at > begins_at");
            }
        );
        table.HasKey(p => p.Id);
        table.Property(p => p.Id).ValueGeneratedNever();
        table.Property(p => p.EndReason).HasMaxLength(500);
        table.HasIndex(p => new { p.Sku, p.EndsAt });
        table.HasIndex(p => p.Shop);
        table.Ignore(p => p.Terms);
    }
}

/// <summary>Promotions by SKU.</summary>
internal static class PromotionsOf
{
    /// <summary>Those that were announced and are not over, in the order of their time.</summary>
    public static async Task<ILookup<SkuId, PublicPromotion>> PendingAsync(
        KaicangDb db,
        IReadOnlyCollection<SkuId> skus,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        List<Promotion> rows = await db.Set<Promotion>()
            .AsNoTracking()
            .Where(p => skus.Contains(p.Sku) && p.EndsAt > now)
            .OrderBy(p => p.BeginsAt)
            .ToListAsync(ct);
        return rows.ToLookup(p => p.Sku, p => p.Terms);
    }

    /// <summary>Why the usual price of a SKU may not be changed now; null when it may.</summary>
    public static Error? FixesPriceOf(Sku sku, PublicPromotion? pending) =>
        pending is { } one
            ? PromotionRefusals.PriceFixed.With(
                ("sku", sku.Code),
                ("name", one.Name),
                ("until", PromotionRefusals.Moment(one.EndsAt))
            )
            : null;
}
