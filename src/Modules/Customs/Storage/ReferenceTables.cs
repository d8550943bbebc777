using Kaicang.Customs.Domain;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kaicang.Customs.Storage;

/// <summary>A line of the tariff as it was imported.</summary>
internal sealed class TariffLine : IDatedLine
{
    public int Edition { get; init; }
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
    public bool IsEnd { get; init; }

    string IDatedLine.Code => HsCode;

    public TariffRow ToRow(BusinessDay? validTo) =>
        new(
            HsCode,
            NameZh,
            Unit1Code,
            Unit2Code,
            MfnPercent,
            VatPercent,
            ConsumptionTax(),
            ValidFrom,
            validTo,
            Source,
            Reliability
        );

    /// <summary>The same line in an edition, from a day on.</summary>
    public TariffLine In(int edition, BusinessDay from) =>
        new()
        {
            Edition = edition,
            HsCode = HsCode,
            ValidFrom = from,
            ValidTo = ValidTo,
            NameZh = NameZh,
            Unit1Code = Unit1Code,
            Unit2Code = Unit2Code,
            MfnPercent = MfnPercent,
            VatPercent = VatPercent,
            ConsumptionAdValoremPercent = ConsumptionAdValoremPercent,
            ConsumptionSpecificYuan = ConsumptionSpecificYuan,
            ConsumptionSpecificUnitCode = ConsumptionSpecificUnitCode,
            ConsumptionCondition = ConsumptionCondition,
            Source = Source,
            Reliability = Reliability,
        };

    /// <summary>From a day on the code is in no edition.</summary>
    public static TariffLine End(string code, int edition, BusinessDay from, string name) =>
        new()
        {
            Edition = edition,
            HsCode = code,
            ValidFrom = from,
            NameZh = name,
            IsEnd = true,
        };

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
internal sealed class PositiveListLine : IDatedLine
{
    public int Edition { get; init; }
    public string Hs8 { get; init; } = "";
    public string NameZh { get; set; } = "";
    public bool BondedOnly { get; set; }
    public string? NameLimit { get; set; }
    public int? GramsPerYear { get; set; }
    public BusinessDay ValidFrom { get; init; }
    public BusinessDay? ValidTo { get; set; }
    public string Source { get; set; } = "";
    public string Reliability { get; set; } = "";
    public bool IsEnd { get; init; }

    string IDatedLine.Code => Hs8;

    public PositiveListRow ToRow(BusinessDay? validTo) =>
        new(Hs8, NameZh, BondedOnly, NameLimit, GramsPerYear, ValidFrom, validTo, Source, Reliability);

    /// <summary>The same line in an edition, from a day on.</summary>
    public PositiveListLine In(int edition, BusinessDay from) =>
        new()
        {
            Edition = edition,
            Hs8 = Hs8,
            ValidFrom = from,
            ValidTo = ValidTo,
            NameZh = NameZh,
            BondedOnly = BondedOnly,
            NameLimit = NameLimit,
            GramsPerYear = GramsPerYear,
            Source = Source,
            Reliability = Reliability,
        };

    /// <summary>From a day on the line is in no edition.</summary>
    public static PositiveListLine End(string code, int edition, BusinessDay from, string name) =>
        new()
        {
            Edition = edition,
            Hs8 = code,
            ValidFrom = from,
            NameZh = name,
            IsEnd = true,
        };
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
        table.HasKey(x => new
        {
            x.HsCode,
            x.Edition,
            x.ValidFrom,
        });
        table.Property(x => x.HsCode).HasMaxLength(10);
    }
}

internal sealed class PositiveListLineTable : IEntityTypeConfiguration<PositiveListLine>
{
    public void Configure(EntityTypeBuilder<PositiveListLine> table)
    {
        table.ToTable("customs_positive_list_lines");
        table.HasKey(x => new
        {
            x.Hs8,
            x.Edition,
            x.ValidFrom,
        });
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

internal sealed class ListEditionTable : IEntityTypeConfiguration<ListEdition>
{
    public void Configure(EntityTypeBuilder<ListEdition> table)
    {
        table.ToTable("customs_list_editions");
        table.HasKey(x => x.Id);
        table.Property(x => x.FileName).HasMaxLength(ListEdition.LongestFileName);
        table.Property(x => x.DropReason).HasMaxLength(ListEdition.LongestReason);
        table.Property(x => x.FileHash).HasMaxLength(64);
        table.Property(x => x.Report).AsJson();
        // The same file once, whoever sends it at the same moment; and one edition for each number.
        table.HasIndex(x => new { x.Kind, x.FileHash }).IsUnique().HasFilter("state <> 'Dropped'");
        table.HasIndex(x => new { x.Kind, x.Number }).IsUnique().HasFilter("number > 0");
    }
}
