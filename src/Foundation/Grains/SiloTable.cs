using System.Globalization;
using System.Text.Json;
using Kaicang.Foundation.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage;
using Orleans.Runtime;

namespace Kaicang.Foundation.Grains;

/// <summary>A silo of a cluster, or under an empty address the version of the cluster's whole list.</summary>
internal sealed class SiloRow
{
    public string Cluster { get; init; } = "";
    public string Silo { get; init; } = "";
    public string Status { get; set; } = "";
    public string Entry { get; set; } = "";
    public long AliveAt { get; set; }
    public long Version { get; set; }
}

internal sealed class SiloRowTable : IEntityTypeConfiguration<SiloRow>
{
    public void Configure(EntityTypeBuilder<SiloRow> table)
    {
        table.ToTable("foundation_silos");
        table.HasKey(x => new { x.Cluster, x.Silo });
    }
}

/// <summary>
/// The list of silos in the hosts' own database, as Orleans' cluster protocol wants it: every change moves the version of the list by one, and
/// a change that knew an older version is refused. One row per cluster holds that version and is the lock of all changes.
/// </summary>
internal sealed class SiloTable(IDbContextFactory<KaicangDb> contexts, string cluster) : IMembershipTable
{
    private const string ListRow = "";

    public async Task InitializeMembershipTable(bool tryInitTableVersion)
    {
        if (!tryInitTableVersion)
            return;
        await using KaicangDb db = await contexts.CreateDbContextAsync();
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO foundation_silos (cluster, silo, status, entry, alive_at, version) VALUES ({cluster}, {ListRow}, '', '', 0, 0) ON CONFLICT DO NOTHING"
        );
    }

    public async Task<MembershipTableData> ReadAll()
    {
        await using KaicangDb db = await contexts.CreateDbContextAsync();
        List<SiloRow> rows = await db.Set<SiloRow>().AsNoTracking().Where(r => r.Cluster == cluster).ToListAsync();
        return DataOf(rows);
    }

    public async Task<MembershipTableData> ReadRow(SiloAddress key)
    {
        string silo = key.ToParsableString();
        await using KaicangDb db = await contexts.CreateDbContextAsync();
        List<SiloRow> rows = await db.Set<SiloRow>()
            .AsNoTracking()
            .Where(r => r.Cluster == cluster && (r.Silo == ListRow || r.Silo == silo))
            .ToListAsync();
        return DataOf(rows);
    }

    public Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion)
    {
        string silo = entry.SiloAddress.ToParsableString();
        string status = entry.Status.ToString();
        string text = SiloText.Of(entry);
        long alive = entry.IAmAliveTime.Ticks;
        return ChangeAsync(
            tableVersion,
            db =>
                db.Database.ExecuteSqlAsync(
                    $"INSERT INTO foundation_silos (cluster, silo, status, entry, alive_at, version) VALUES ({cluster}, {silo}, {status}, {text}, {alive}, 0) ON CONFLICT DO NOTHING"
                )
        );
    }

    public Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion)
    {
        string silo = entry.SiloAddress.ToParsableString();
        string status = entry.Status.ToString();
        string text = SiloText.Of(entry);
        long known = long.Parse(etag, CultureInfo.InvariantCulture);
        return ChangeAsync(
            tableVersion,
            db =>
                db.Set<SiloRow>()
                    .Where(r => r.Cluster == cluster && r.Silo == silo && r.Version == known)
                    .ExecuteUpdateAsync(row =>
                        row.SetProperty(r => r.Status, status)
                            .SetProperty(r => r.Entry, text)
                            .SetProperty(r => r.Version, r => r.Version + 1)
                    )
        );
    }

    /// <summary>A sign of life. It moves no version.</summary>
    public async Task UpdateIAmAlive(MembershipEntry entry)
    {
        string silo = entry.SiloAddress.ToParsableString();
        long alive = entry.IAmAliveTime.Ticks;
        await using KaicangDb db = await contexts.CreateDbContextAsync();
        await db.Set<SiloRow>()
            .Where(r => r.Cluster == cluster && r.Silo == silo)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.AliveAt, alive));
    }

    public async Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate)
    {
        long before = beforeDate.UtcTicks;
        string active = nameof(SiloStatus.Active);
        await using KaicangDb db = await contexts.CreateDbContextAsync();
        await db.Set<SiloRow>()
            .Where(r => r.Cluster == cluster && r.Silo != ListRow && r.Status != active && r.AliveAt < before)
            .ExecuteDeleteAsync();
    }

    public async Task DeleteMembershipTableEntries(string clusterId)
    {
        await using KaicangDb db = await contexts.CreateDbContextAsync();
        await db.Set<SiloRow>().Where(r => r.Cluster == clusterId).ExecuteDeleteAsync();
    }

    private async Task<bool> ChangeAsync(TableVersion version, Func<KaicangDb, Task<int>> change)
    {
        await using KaicangDb db = await contexts.CreateDbContextAsync();
        await using IDbContextTransaction transaction = await db.Database.BeginTransactionAsync();
        long next = version.Version;
        int moved = await db.Set<SiloRow>()
            .Where(r => r.Cluster == cluster && r.Silo == ListRow && r.Version == next - 1)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.Version, next));
        if (moved != 1 || await change(db) != 1)
            return false; // Leaving without a commit takes the version back too.
        await transaction.CommitAsync();
        return true;
    }

    private static MembershipTableData DataOf(List<SiloRow> rows)
    {
        long version = rows.Find(r => r.Silo == ListRow)?.Version ?? 0;
        var table = new TableVersion((int)version, version.ToString(CultureInfo.InvariantCulture));
        return new MembershipTableData(
            [
                .. rows.Where(r => r.Silo != ListRow)
                    .Select(r => Tuple.Create(SiloText.Read(r), r.Version.ToString(CultureInfo.InvariantCulture))),
            ],
            table
        );
    }
}

/// <summary>A silo's entry as text: what the protocol keeps of it.</summary>
internal sealed record SiloText(
    string Name,
    string Host,
    int ProxyPort,
    string? Role,
    DateTime StartedAt,
    IReadOnlyList<SuspectText> Suspects
)
{
    public static string Of(MembershipEntry entry) =>
        JsonSerializer.Serialize(
            new SiloText(
                entry.SiloName,
                entry.HostName,
                entry.ProxyPort,
                entry.RoleName,
                entry.StartTime,
                [.. (entry.SuspectTimes ?? []).Select(s => new SuspectText(s.Item1.ToParsableString(), s.Item2))]
            )
        );

    public static MembershipEntry Read(SiloRow row)
    {
        SiloText text = JsonSerializer.Deserialize<SiloText>(row.Entry)!;
        return new MembershipEntry
        {
            SiloAddress = SiloAddress.FromParsableString(row.Silo),
            Status = Enum.Parse<SiloStatus>(row.Status),
            SiloName = text.Name,
            HostName = text.Host,
            ProxyPort = text.ProxyPort,
            RoleName = text.Role,
            StartTime = text.StartedAt,
            IAmAliveTime = new DateTime(row.AliveAt, DateTimeKind.Utc),
            SuspectTimes = [.. text.Suspects.Select(s => Tuple.Create(SiloAddress.FromParsableString(s.By), s.At))],
        };
    }
}

/// <summary>Who suspects a silo, since when.</summary>
internal sealed record SuspectText(string By, DateTime At);
