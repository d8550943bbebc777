using System.Diagnostics;
using Kaicang.Contracts.Customs;
using Kaicang.Customs.Domain;
using Kaicang.Customs.UseCases;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Kaicang.Customs.Bench;

/// <summary>How long a question of the desk took.</summary>
public sealed record SearchMeasured(string Name, string Words, double P50Ms, double P99Ms);

/// <summary>The desk among very many declarations: one is multiplied in the database, with numbers of its own and a few in each state.</summary>
public sealed class MillionBench(IServiceProvider services)
{
    private const int Rounds = 200;
    private const int Warming = 10;

    /// <summary>Copies a declaration that is there.</summary>
    public async Task Multiply(int count, CancellationToken ct)
    {
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        KaicangDb db = scope.ServiceProvider.GetRequiredService<KaicangDb>();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(20));
        await db.Database.ExecuteSqlRawAsync(Statement(db, count), ct);
        await db.Database.ExecuteSqlRawAsync("ANALYZE customs_declarations", ct);
    }

    public async Task<IReadOnlyList<SearchMeasured>> Run(CancellationToken ct) =>
        [
            await Time("desk", "工作台 · the desk", _ => Ask<DeskView>(ShowDesk.Handle, ct), ct),
            await Time("order", "按订单号 · by order", i => List($"MANY{i * 997}", null, ct), ct),
            await Time("waybill", "按运单号 · by waybill", i => List($"WAY{i * 991}", null, ct), ct),
            await Time("list-number", "按清单编号 · by list number", i => List($"INV{i * 983}", null, ct), ct),
            await Time("payment", "按支付流水 · by payment", i => List($"TX{i * 977}", null, ct), ct),
            await Time("nobody", "查无此号 · a number that nobody has", i => List($"NOBODY{i}", null, ct), ct),
            await Time("newest", "最新 · newest", _ => List(null, null, ct), ct),
            await Time("state", "按状态 · by state", _ => List(null, nameof(DeclarationState.Closed), ct), ct),
            await Time(
                "rare-state",
                "少见状态 · a rare state",
                _ => List(null, nameof(DeclarationState.Detained), ct),
                ct
            ),
            await Time("attention", "待人工 · waits for people", _ => List(null, ListDeclarations.Attention, ct), ct),
            await Time("stuck", "滞留 · stuck", _ => List(null, ListDeclarations.Stuck + "ListSent", ct), ct),
        ];

    private Task<Page<DeclarationRow>> List(string? number, string? state, CancellationToken ct) =>
        Ask<Page<DeclarationRow>>(ListDeclarations.Handle, ct, number, state, 1, 20);

    private async Task<T> Ask<T>(Delegate handle, CancellationToken ct, params object?[] arguments)
    {
        ErrorOr<T> answer = await services
            .GetRequiredService<UseCaseRunner>()
            .RunAs<T>(Actor.OfProgram("bench"), null, handle, arguments, ct);
        return answer.IsError ? throw new InvalidOperationException(answer.FirstError.Description) : answer.Value;
    }

    private static async Task<SearchMeasured> Time<T>(
        string name,
        string words,
        Func<int, Task<T>> ask,
        CancellationToken ct
    )
    {
        for (int i = 1; i <= Warming; i++)
            await ask(i);
        var took = new List<double>(Rounds);
        for (int i = 1; i <= Rounds && !ct.IsCancellationRequested; i++)
        {
            long started = Stopwatch.GetTimestamp();
            await ask(Warming + i);
            took.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        (double p50, double p99) = Percentiles.Of(took);
        return new SearchMeasured(name, words, p50, p99);
    }

    private static string Statement(KaicangDb db, int count)
    {
        bool sqlite = db.Provider == StorageProvider.Sqlite;
        IEntityType type = db.Model.FindEntityType(typeof(Declaration))!;
        string Quoted(IProperty property) => $"\"{property.GetColumnName()}\"";
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
        IProperty[] columns = [.. type.GetProperties()];
        string numbers = sqlite
            ? $"(WITH RECURSIVE many(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < {count}) SELECT n FROM many)"
            : $"(SELECT generate_series(1, {count}) AS n)";
        return $"""
            INSERT INTO customs_declarations ({string.Join(", ", columns.Select(Quoted))})
            SELECT {string.Join(", ", columns.Select(Source))}
            FROM (SELECT * FROM customs_declarations WHERE state = 'Closed' LIMIT 1) one, {numbers} m
            """;
    }
}
