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
        await db.Database.MigrateAsync(ct);
        await PrepareAsync(db, scope.ServiceProvider, ct);
    }

    /// <summary>
    /// Creates the tables of the registered modules in an empty database. Migrations describe the whole program: a host of some modules
    /// only (a test of one module) has no use for them.
    /// </summary>
    public static async Task CreateAsync(IServiceProvider services, CancellationToken ct)
    {
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        KaicangDb db = scope.ServiceProvider.GetRequiredService<KaicangDb>();
        await db.Database.EnsureCreatedAsync(ct);
        await PrepareAsync(db, scope.ServiceProvider, ct);
    }

    private static async Task PrepareAsync(KaicangDb db, IServiceProvider services, CancellationToken ct)
    {
        if (db.Provider == StorageProvider.Sqlite)
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", ct);
        await AddMonthPartitions.Handle(
            db,
            services.GetRequiredService<IDbContextFactory<KaicangDb>>(),
            services.GetRequiredService<TimeProvider>(),
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
