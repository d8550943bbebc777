using Kaicang.Customs.Storage;
using Kaicang.Foundation.Imports;

namespace Kaicang.Customs.UseCases;

/// <summary>The end of an import of reference data: count, and record the new version. The commit itself makes the shelf stale.</summary>
internal static class ReferenceImport
{
    public static async Task<ErrorOr<ImportReport>> Finish(
        string kind,
        ImportRequest request,
        int rows,
        int added,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        db.ChangeTracker.DetectChanges();
        int changed = db.ChangeTracker.Entries().Count(entry => entry.State == EntityState.Modified);
        var report = new ImportReport(kind, rows, added, changed, rows - added - changed, 0, !request.CheckOnly);
        if (request.CheckOnly || added + changed == 0)
        {
            db.ChangeTracker.Clear();
            return report;
        }
        DateTimeOffset now = time.GetUtcNow();
        ReferenceVersion? version = await db.Set<ReferenceVersion>().FindAsync([kind], ct);
        if (version is null)
            db.Add(version = new ReferenceVersion { Kind = kind });
        version.ImportedAt = now;
        version.Name = $"{kind}@{now:yyyyMMddHHmmssfff}";
        await db.SaveChangesAsync(ct);
        return report;
    }
}
