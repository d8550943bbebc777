using System.Diagnostics;
using Kaicang.Contracts.Customs;
using Kaicang.Customs.Domain;
using Kaicang.Customs.UseCases;
using Kaicang.Foundation.Storage;
using Kaicang.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Kaicang.Integration.Customs;

/// <summary>The desk among a million declarations. By hand: it takes minutes (<c>--explicit only</c>).</summary>
public sealed class MillionTests
{
    private const int Many = 1_000_000;
    private const int Rounds = 100;

    [Theory(Explicit = true)]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task The_desk_answers_among_a_million_declarations(StorageProvider provider)
    {
        await using CustomsWorld world = await CustomsWorld.Open(provider);
        await world.Until<DeclarationClosed>(await world.Buy());
        await world.Run<int>(
            async (KaicangDb db, CancellationToken ct) =>
            {
                db.Database.SetCommandTimeout(600);
                await db.BeginWritesAsync(ct);
                await db.Database.ExecuteSqlRawAsync(Multiply(db), ct);
                await db.SaveChangesAsync(ct);
                return 0;
            }
        );
        if (provider == StorageProvider.Postgres)
            await world.Run<int>(
                async (KaicangDb db, CancellationToken ct) =>
                    await db.Database.ExecuteSqlRawAsync("ANALYZE customs_declarations", ct)
            );
        var slow = new List<string>();
        await Time(slow, "desk", _ => world.Run<DeskView>(ShowDesk.Handle));
        await Time(slow, "order", i => List(world, $"MANY{i * 997}", null));
        await Time(slow, "waybill", i => List(world, $"WAY{i * 991}", null));
        await Time(slow, "list number", i => List(world, $"INV{i * 983}", null));
        await Time(slow, "payment", i => List(world, $"TX{i * 977}", null));
        await Time(slow, "nobody", i => List(world, $"NOBODY{i}", null));
        await Time(slow, "newest", _ => List(world, null, null));
        await Time(slow, "state", _ => List(world, null, "Closed"));
        await Time(slow, "rare state", _ => List(world, null, "Detained"));
        await Time(slow, "attention", _ => List(world, null, ListDeclarations.Attention));
        await Time(slow, "stuck", _ => List(world, null, ListDeclarations.Stuck + "ListSent"));
        Assert.Equal(1, (await List(world, "MANY12345", null)).TotalCount);
        TestContext.Current.SendDiagnosticMessage("{0}: {1}", provider, string.Join("; ", slow));
        await Console.Out.WriteLineAsync($"{provider}: {string.Join("; ", slow)}");
        Assert.DoesNotContain(slow, line => line.EndsWith('!'));
    }

    private static Task<Page<DeclarationRow>> List(CustomsWorld world, string? number, string? state) =>
        world.Run<Page<DeclarationRow>>(ListDeclarations.Handle, number, state, 1, 20);

    private static async Task Time<T>(List<string> told, string what, Func<int, Task<T>> ask)
    {
        for (int i = 1; i <= 5; i++)
            await ask(i);
        double[] took = new double[Rounds];
        for (int i = 0; i < Rounds; i++)
        {
            long start = Stopwatch.GetTimestamp();
            await ask(i + 6);
            took[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        Array.Sort(took);
        double p99 = took[(int)(Rounds * 0.99) - 1];
        told.Add($"{what} p50 {took[Rounds / 2]:0.0} p99 {p99:0.0} ms{(p99 > 50 ? "!" : "")}");
    }

    /// <summary>The one declaration a million times, with numbers of their own and a few in each state.</summary>
    private static string Multiply(KaicangDb db)
    {
        bool sqlite = db.Provider == StorageProvider.Sqlite;
        IEntityType type = db.Model.FindEntityType(typeof(Declaration))!;
        string Source(IProperty property) =>
            property.Name switch
            {
                nameof(Declaration.Id) or nameof(Declaration.CustomsOrder) => sqlite
                    ? "randomblob(16)"
                    : "gen_random_uuid()",
                nameof(Declaration.OrderNo) => "'MANY' || n",
                nameof(Declaration.CopNo) => "'COP' || n",
                nameof(Declaration.WaybillNo) => "'WAY' || n",
                nameof(Declaration.PreNo) => "'PRE' || n",
                nameof(Declaration.InvtNo) => "'INV' || n",
                nameof(Declaration.PayTransactionId) => "'TX' || n",
                nameof(Declaration.State) =>
                    "CASE WHEN n % 100 = 1 THEN 'ListSent' WHEN n % 100 = 2 THEN 'Released' WHEN n % 5000 = 3 THEN 'Detained' ELSE 'Closed' END",
                nameof(Declaration.NeedsPeople) => "(n % 5000 = 3)",
                _ => Quoted(property),
            };
        string Quoted(IProperty property) => $"\"{property.GetColumnName()}\"";
        IProperty[] columns = [.. type.GetProperties()];
        string numbers = sqlite
            ? $"(WITH RECURSIVE many(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < {Many}) SELECT n FROM many)"
            : $"(SELECT generate_series(1, {Many}) AS n)";
        return $"""
            INSERT INTO customs_declarations ({string.Join(", ", columns.Select(Quoted))})
            SELECT {string.Join(
                ", ",
                columns.Select(Source)
            )} FROM (SELECT * FROM customs_declarations LIMIT 1) one, {numbers} m
            """;
    }
}
