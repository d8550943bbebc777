using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kaicang.Merchants.Storage;

internal static class PartyColumns
{
    public static void Have<T>(EntityTypeBuilder<T> table, string name)
        where T : Party
    {
        table.ToTable(name);
        table.Property(p => p.Code).HasMaxLength(40);
        table.HasIndex(p => p.Code).IsUnique();
        table.Property(p => p.CountryCode).HasMaxLength(3);
        table.Property(p => p.CustomsCode).HasMaxLength(10);
        table.Property(p => p.CreditCode).HasMaxLength(18);
    }
}

internal sealed class SupplierTable : IEntityTypeConfiguration<Supplier>
{
    public void Configure(EntityTypeBuilder<Supplier> table)
    {
        PartyColumns.Have(table, "merchants_suppliers");
        table.HasKey(s => s.Id);
        table.Property(s => s.Id).ValueGeneratedNever();
    }
}

internal sealed class BrandOwnerTable : IEntityTypeConfiguration<BrandOwner>
{
    public void Configure(EntityTypeBuilder<BrandOwner> table)
    {
        PartyColumns.Have(table, "merchants_brand_owners");
        table.HasKey(o => o.Id);
        table.Property(o => o.Id).ValueGeneratedNever();
    }
}

internal sealed class DomesticAgentTable : IEntityTypeConfiguration<DomesticAgent>
{
    public void Configure(EntityTypeBuilder<DomesticAgent> table)
    {
        PartyColumns.Have(table, "merchants_domestic_agents");
        table.HasKey(a => a.Id);
        table.Property(a => a.Id).ValueGeneratedNever();
    }
}

internal sealed class EnterpriseTable : IEntityTypeConfiguration<Enterprise>
{
    public void Configure(EntityTypeBuilder<Enterprise> table)
    {
        PartyColumns.Have(table, "merchants_enterprises");
        table.HasKey(e => e.Id);
        table.Property(e => e.Id).ValueGeneratedNever();
    }
}

internal sealed class AgencyTable : IEntityTypeConfiguration<Agency>
{
    public void Configure(EntityTypeBuilder<Agency> table)
    {
        table.ToTable("merchants_agencies");
        table.HasKey(a => a.Id);
        table.Property(a => a.Id).ValueGeneratedNever();
        table.HasIndex(a => a.Enterprise);
    }
}

internal sealed class ShopTable : IEntityTypeConfiguration<Shop>
{
    public void Configure(EntityTypeBuilder<Shop> table)
    {
        table.ToTable("merchants_shops");
        table.HasKey(s => s.Id);
        table.Property(s => s.Id).ValueGeneratedNever();
        table.Property(s => s.Code).HasMaxLength(40);
        table.HasIndex(s => s.Code).IsUnique();
        table.Property(s => s.StateReason).HasMaxLength(500);
        table.Ignore(s => s.CrossBorder);
    }
}

internal sealed class PlatformFeeTable : IEntityTypeConfiguration<PlatformFee>
{
    public void Configure(EntityTypeBuilder<PlatformFee> table)
    {
        table.ToTable("merchants_platform_fees");
        table.HasKey(f => f.Id);
        table.Property(f => f.Id).ValueGeneratedNever();
        table.Property(f => f.Share).HasPrecision(9, 6);
        table.HasIndex(f => new { f.Shop, f.ValidFrom }).IsUnique();
    }
}
