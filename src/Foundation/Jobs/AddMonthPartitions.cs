using Kaicang.Foundation.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Kaicang.Foundation.Jobs;

/// <summary>
/// Keeps a partition ready for this month and the fourteen to come, so that no row has to wait in the default partition. Each is made by
/// a statement of its own: locking several big tables in one transaction would stand in the way of orders, and they in its way.
/// </summary>
internal static class AddMonthPartitions
{
    private const int MonthsAhead = 15;

    public static async Task<int> Handle(
        KaicangDb db,
        IDbContextFactory<KaicangDb> factory,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (db.Provider != StorageProvider.Postgres)
            return 0;
        await using KaicangDb own = await factory.CreateDbContextAsync(ct);
        await Ensure(own, time.GetUtcNow(), MonthsAhead, ct);
        return 0;
    }

    /// <summary>Adds missing partitions from the month of an instant on.</summary>
    internal static async Task Ensure(KaicangDb db, DateTimeOffset from, int months, CancellationToken ct)
    {
        IModel model = db.GetService<IDesignTimeModel>().Model;
        foreach (
            IEntityType entity in model.GetEntityTypes().Where(e => e.FindAnnotation(Partitions.Annotation) is not null)
        )
        {
            string table = entity.GetTableName()!;
            for (int month = 0; month < months; month++)
            {
                DateTimeOffset at = from.AddMonths(month);
                string name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{table}_{at:yyyyMM}");
                int there = await db
                    .Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM pg_class WHERE relname = {name}")
                    .SingleAsync(ct);
                if (there == 0)
                {
#pragma warning disable EF1002 // A table name of ours and two ids go into the text.
                    await db.Database.ExecuteSqlRawAsync(MonthPartitions.CreateSql(table, at), ct);
#pragma warning restore EF1002
                }
            }
        }
    }
}
