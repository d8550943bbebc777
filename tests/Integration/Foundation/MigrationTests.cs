using Kaicang.Foundation.Storage;
using Kaicang.Integration.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kaicang.Integration.Foundation;

/// <summary>The migrations of both engines say what the model says.</summary>
public sealed class MigrationTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task The_model_has_no_change_that_no_migration_makes(Engine engine)
    {
        await using TestHost host = await TestHost.CreateAsync(engine);
        await using AsyncServiceScope scope = host.Scope();
        KaicangDb db = scope.ServiceProvider.GetRequiredService<KaicangDb>();
        Assert.NotEmpty(db.Database.GetMigrations());
        Assert.False(db.Database.HasPendingModelChanges());
        (IReadOnlyList<string> pending, IReadOnlyList<string> unknown) = await Schema.CompareAsync(
            db,
            CancellationToken.None
        );
        Assert.Empty(pending);
        Assert.Empty(unknown);
    }

    [Fact]
    public async Task Big_tables_are_partitioned_by_month_on_postgresql_and_rows_land_in_their_month()
    {
        await using TestHost host = await TestHost.CreateAsync(Engine.Postgres);
        await host
            .Services.GetRequiredService<Kaicang.Foundation.UseCases.UseCaseRunner>()
            .RunAs<int>(
                Kaicang.Foundation.Actors.Actor.OfProgram("test"),
                null,
                Announce.Handle,
                [],
                CancellationToken.None
            );
        await using AsyncServiceScope scope = host.Scope();
        KaicangDb db = scope.ServiceProvider.GetRequiredService<KaicangDb>();
        List<string> partitioned = await db
            .Database.SqlQuery<string>($"SELECT relname::text AS \"Value\" FROM pg_class WHERE relkind = 'p'")
            .ToListAsync();
        Assert.Contains("foundation_facts", partitioned);
        Assert.Contains("trade_orders", partitioned);
        string home = await db
            .Database.SqlQuery<string>($"SELECT tableoid::regclass::text AS \"Value\" FROM foundation_facts LIMIT 1")
            .SingleAsync();
        Assert.Matches(@"^foundation_facts_\d{6}$", home);
    }

    private static class Announce
    {
        public static async Task<ErrorOr.ErrorOr<int>> Handle(
            Kaicang.Foundation.Facts.Outbox outbox,
            KaicangDb db,
            CancellationToken ct
        )
        {
            outbox.Announce(new OutboxTests.Told("month", 1));
            await db.SaveChangesAsync(ct);
            return 1;
        }
    }
}
