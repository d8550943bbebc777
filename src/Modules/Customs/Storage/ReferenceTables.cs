using Kaicang.Customs.Domain;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kaicang.Customs.Storage;

/// <summary>A line of the tariff as it was imported.</summary>
internal sealed class TariffLine
{
    public string HsCode { get; init; } = "";
    public BusinessDay ValidFrom { get; init; }
    public BusinessDay? ValidTo { get; set; }
    public string NameZh { get; set; } = "";
    public string Unit1Code { get; set; } = "";
    public string? Unit2Code { get; set; }
    public decimal? MfnPercent { get; set; }
    public decimal? VatPercent { get; set; }
    public decimal? ConsumptionAdValoremPercent { get; set; }
    public decimal? ConsumptionSpecificYuan { get; set; }
    public string? ConsumptionSpecificUnitCode { get; set; }
    public string? ConsumptionCondition { get; set; }
    public string Source { get; set; } = "";
    public string Reliability { get; set; } = "";

    public TariffRow ToRow() =>
        new(
            HsCode,
            NameZh,
            Unit1Code,
            Unit2Code,
            MfnPercent,
            VatPercent,
            ConsumptionTax(),
            ValidFrom,
            ValidTo,
            Source,
            Reliability
        );

    private ConsumptionTaxRule? ConsumptionTax() =>
        ConsumptionAdValoremPercent is null && ConsumptionSpecificYuan is null && ConsumptionCondition is null
            ? null
            : new ConsumptionTaxRule(
                ConsumptionAdValoremPercent ?? 0m,
                ConsumptionSpecificYuan ?? 0m,
                ConsumptionSpecificUnitCode,
                ConsumptionCondition is null ? [] : ConsumptionTaxRule.ReadTests(ConsumptionCondition)!
            );
}

/// <summary>A line of the positive list as it was imported.</summary>
internal sealed class PositiveListLine
{
    public string Hs8 { get; init; } = "";
    public string NameZh { get; set; } = "";
    public bool BondedOnly { get; set; }
    public string? NameLimit { get; set; }
    public int? GramsPerYear { get; set; }
    public BusinessDay ValidFrom { get; set; }
    public string Source { get; set; } = "";
    public string Reliability { get; set; } = "";

    public PositiveListRow ToRow() =>
        new(Hs8, NameZh, BondedOnly, NameLimit, GramsPerYear, ValidFrom, Source, Reliability);
}

/// <summary>Which import the reference data come from; a change tells every host to read them anew.</summary>
internal sealed class ReferenceVersion : IVersioned
{
    public string Kind { get; init; } = "";
    public string Name { get; set; } = "";
    public DateTimeOffset ImportedAt { get; set; }
    public long Version { get; private set; }
}

internal sealed class TariffLineTable : IEntityTypeConfiguration<TariffLine>
{
    public void Configure(EntityTypeBuilder<TariffLine> table)
    {
        table.ToTable("customs_tariff_lines");
        table.HasKey(x => new { x.HsCode, x.ValidFrom });
        table.Property(x => x.HsCode).HasMaxLength(10);
    }
}

internal sealed class PositiveListLineTable : IEntityTypeConfiguration<PositiveListLine>
{
    public void Configure(EntityTypeBuilder<PositiveListLine> table)
    {
        table.ToTable("customs_positive_list_lines");
        table.HasKey(x => x.Hs8);
        table.Property(x => x.Hs8).HasMaxLength(8);
    }
}

internal sealed class ReferenceVersionTable : IEntityTypeConfiguration<ReferenceVersion>
{
    public void Configure(EntityTypeBuilder<ReferenceVersion> table)
    {
        table.ToTable("customs_reference_versions");
        table.HasKey(x => x.Kind);
    }
}
