using Kaicang.Customs.Domain;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kaicang.Customs.Storage;

/// <summary>One code of a table that customs messages use: countries, currencies, units, districts …</summary>
internal sealed class CustomsCode
{
    /// <summary>The table, as its file is named: <c>country</c>, <c>unit</c> …</summary>
    public string Table { get; init; } = "";
    public string Code { get; init; } = "";
    public string NameZh { get; set; } = "";
    public string? NameEn { get; set; }

    /// <summary>What it means for us, where the table says so: the meaning of a status, the remedy of an error.</summary>
    public string? Meaning { get; set; }
}

internal sealed class CustomsCodeTable : IEntityTypeConfiguration<CustomsCode>
{
    public void Configure(EntityTypeBuilder<CustomsCode> table)
    {
        table.ToTable("customs_codes");
        table.HasKey(x => new { x.Table, x.Code });
        table.Property(x => x.Table).HasColumnName("code_table").HasMaxLength(30);
        table.Property(x => x.Code).HasMaxLength(CodeForm.LongestCode);
        table.Property(x => x.Meaning).HasMaxLength(20);
    }
}
