using Kaicang.Foundation.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kaicang.Foundation.Storage;

/// <summary>Brings the database to the schema of this program.</summary>
public static class Schema
{
    /// <summary>Migrates. Demo and SQLite do it on start; PostgreSQL in production only by <c>./run migrate</c>.</summary>
    public static async Task MigrateAsync(IServiceProvider services, CancellationToken ct)
    {
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        KaicangDb db = scope.ServiceProvider.GetRequiredService<KaicangDb>();
        if (db.Database.GetMigrations().Any())
            await db.Database.MigrateAsync(ct);
        else
            await db.Database.EnsureCreatedAsync(ct);
        if (db.Provider == StorageProvider.Sqlite)
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", ct);
        await AddMonthPartitions.Handle(
            db,
            scope.ServiceProvider.GetRequiredService<IDbContextFactory<KaicangDb>>(),
            scope.ServiceProvider.GetRequiredService<TimeProvider>(),
            ct
        );
    }

    /// <summary>Migrations that the database lacks, and ones that it has and this program does not know.</summary>
    public static async Task<(IReadOnlyList<string> Pending, IReadOnlyList<string> Unknown)> CompareAsync(
        KaicangDb db,
        CancellationToken ct
    )
    {
        var known = db.Database.GetMigrations().ToHashSet();
        var applied = (await db.Database.GetAppliedMigrationsAsync(ct)).ToHashSet();
        return ([.. known.Except(applied).Order()], [.. applied.Except(known).Order()]);
    }
}
