using Kaicang.Growth.Domain;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kaicang.Growth.Storage;

internal sealed class CouponOfferTable : IEntityTypeConfiguration<CouponOffer>
{
    public void Configure(EntityTypeBuilder<CouponOffer> table)
    {
        table.ToTable(
            "growth_coupon_offers",
            t =>
            {
                t.HasCheckConstraint(
                    "ck_growth_coupon_offers_claimed",
                    "claimed_count >= 0 AND claimed_count <= total_count"
                );
                t.HasCheckConstraint("ck_growth_coupon_offers_cut", "cut > 0 AND cut < threshold");
            }
        );
        table.HasKey(x => x.Id);
        table.Property(x => x.Skus).AsJson();
        table.Ignore(x => x.LeftCount);
        table.Ignore(x => x.Terms);
        table.HasIndex(x => x.Shop);
        table.HasIndex(x => x.ValidUntil);
    }
}

internal sealed class CouponClaimTable : IEntityTypeConfiguration<CouponClaim>
{
    public void Configure(EntityTypeBuilder<CouponClaim> table)
    {
        table.ToTable("growth_coupon_claims");
        table.HasKey(x => x.Id);
        table
            .HasIndex(x => new
            {
                x.Offer,
                x.Account,
                x.Nth,
            })
            .IsUnique();
    }
}
