using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kaicang.Foundation.Storage;

/// <summary>A fact about the installation, stored with its data: the mode it was made in, whether the demo world is loaded.</summary>
internal sealed class InstallationRow
{
    public string Name { get; init; } = "";
    public string Value { get; set; } = "";
}

internal sealed class InstallationTable : IEntityTypeConfiguration<InstallationRow>
{
    public void Configure(EntityTypeBuilder<InstallationRow> table)
    {
        table.ToTable("foundation_installation");
        table.HasKey(x => x.Name);
    }
}

/// <summary>Reads and writes the stamps of an installation.</summary>
public sealed class Installation(IDbContextFactory<KaicangDb> factory)
{
    /// <summary>The mode in which the data was made: <c>Demo</c> data never serves in production.</summary>
    public const string Mode = "mode";

    /// <summary>When the demo world was loaded completely.</summary>
    public const string DemoWorld = "demo-world";

    /// <summary>What <c>./run demo-history</c> made, run by run.</summary>
    public const string DemoHistory = "demo-history";

    /// <summary>Fen that generated payments left in custody: money that no bank ever got.</summary>
    public const string GeneratedCustody = "generated-custody";

    public async Task<string?> ReadAsync(string name, CancellationToken ct)
    {
        await using KaicangDb db = await factory.CreateDbContextAsync(ct);
        return await db.Set<InstallationRow>()
            .AsNoTracking()
            .Where(r => r.Name == name)
            .Select(r => r.Value)
            .FirstOrDefaultAsync(ct);
    }

    public async Task WriteAsync(string name, string value, CancellationToken ct)
    {
        await using KaicangDb db = await factory.CreateDbContextAsync(ct);
        InstallationRow? row = await db.Set<InstallationRow>().FirstOrDefaultAsync(r => r.Name == name, ct);
        if (row is null)
            db.Add(new InstallationRow { Name = name, Value = value });
        else
            row.Value = value;
        await db.SaveChangesAsync(ct);
    }
}
