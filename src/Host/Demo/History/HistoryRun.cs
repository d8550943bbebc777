using Kaicang.Contracts.History;
using Kaicang.Foundation.Storage;
using Kaicang.Kernel;

namespace Kaicang.Host.Demo.History;

/// <summary>One run of the verb, as it is stamped into the installation: what was asked for, and how far it came.</summary>
/// <param name="Buyers">How many generated buyers the installation has after it; the next run counts on.</param>
internal sealed record HistoryStamp(
    int Run,
    int Seed,
    BusinessDay From,
    BusinessDay To,
    int Orders,
    int Made,
    long Buyers,
    DateTimeOffset At
)
{
    public bool IsWhole => Made == Orders;
}

/// <summary>Draws the plan and has every module write its part, week by week: each week is one transaction, with the stamp in it.</summary>
internal sealed class HistoryRun(IServiceProvider services)
{
    private const int Chunk = 400;

    public async Task<(HistoryStamp Stamp, long Rows)> GoAsync(
        int orders,
        int seed,
        IReadOnlyList<HistoryStamp> earlier,
        Action<int> done,
        CancellationToken ct
    )
    {
        DateTimeOffset now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var chance = new Random(seed);
        BusinessDay first = HistoryPlan.FirstMonday(BusinessDay.Of(now));
        BusinessDay last = first.AddDays((HistoryPlan.Weeks * 7) - 1);
        HistoryWorld world = await HistoryWorld.ReadAsync(services, last, chance, ct);
        if (world.Goods.Count == 0)
            throw new InvalidOperationException(
                "没有在售商品可供生成历史 · nothing is on sale, so there is nothing to make a history of"
            );
        long known = earlier.Count == 0 ? 0 : earlier[^1].Buyers;
        var buyers = new HistoryBuyers(known, chance);
        IReadOnlyList<PlannedWeek> weeks = HistorySupply.Settle(
            new HistoryPlan(world, buyers, chance).Draw(first, orders)
        );
        int run = earlier.Count + 1;
        IReadOnlyList<IReadOnlyList<HistoricReceipt>> deliveries = HistorySupply.Deliveries(weeks, run);
        var stamp = new HistoryStamp(run, seed, first, last, orders, 0, known + buyers.Count, now);
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        await using BulkRows rows = scope.ServiceProvider.GetRequiredService<BulkRows>();
        HistoryPricing pricing = scope.ServiceProvider.GetRequiredService<HistoryPricing>();
        HistoryWriter[] writers = [.. scope.ServiceProvider.GetServices<HistoryWriter>()];
        await rows.PrepareMonthsAsync(first.StartsAt.AddDays(-30), now, ct);
        for (int week = 0; week < weeks.Count; week++)
        {
            await rows.BeginAsync(ct);
            await WriteWeekAsync(weeks[week], deliveries[week], now, writers, pricing, done, ct);
            stamp = stamp with { Made = stamp.Made + weeks[week].Orders.Count };
            await rows.StampAsync(HistoryStamps.Name, HistoryStamps.Text([.. earlier, stamp]), ct);
            await rows.CommitAsync(ct);
        }
        return (stamp, rows.Count);
    }

    private static async Task WriteWeekAsync(
        PlannedWeek planned,
        IReadOnlyList<HistoricReceipt> receipts,
        DateTimeOffset now,
        IReadOnlyList<HistoryWriter> writers,
        HistoryPricing pricing,
        Action<int> done,
        CancellationToken ct
    )
    {
        var week = new HistoricWeek(planned.Monday, now);
        foreach (HistoryWriter writer in writers)
        {
            await writer.WriteBuyersAsync(planned.Buyers, ct);
            await writer.WriteReceiptsAsync(receipts, ct);
        }
        foreach (HistoricWish[] some in planned.Orders.Chunk(Chunk))
        {
            var priced = new List<HistoricOrder>();
            foreach (HistoricWish wish in some)
                priced.Add(await pricing.PriceAsync(wish, ct));
            foreach (HistoryWriter writer in writers)
                await writer.WriteOrdersAsync(week, priced, ct);
            done(some.Length);
        }
        foreach (HistoryWriter writer in writers)
            await writer.EndWeekAsync(week, ct);
    }
}

/// <summary>The stamps of all runs, in one value of the installation.</summary>
internal static class HistoryStamps
{
    public const string Name = Installation.DemoHistory;

    public static string Text(IReadOnlyList<HistoryStamp> stamps) =>
        System.Text.Json.JsonSerializer.Serialize(stamps, StorageJson.Options);

    public static async Task<IReadOnlyList<HistoryStamp>> ReadAsync(Installation installation, CancellationToken ct) =>
        await installation.ReadAsync(Name, ct) is { } text
            ? System.Text.Json.JsonSerializer.Deserialize<List<HistoryStamp>>(text, StorageJson.Options)!
            : [];
}
