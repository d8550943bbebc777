using System.Diagnostics;
using System.Globalization;
using Kaicang.Foundation.Storage;
using Spectre.Console;

namespace Kaicang.Host.Demo.Driving;

/// <summary>What a run was asked to do.</summary>
internal sealed record DemoWish(int Orders, bool WithFaults, bool AsJson);

/// <summary>
/// The main job without a browser: three purchases told step by step, then a crowd, then the clock is moved over the payment deadline,
/// the settlement days and the days after which the import tax goes to the treasury.
/// </summary>
internal sealed class DemoRun(DemoWish wish, Market market, Shelf shelf, Buyers buyers, StorageOptions storage)
{
    private const int Told = 3;

    // Receipt + 7 days, and one more because the days are counted from the next.
    private const int SettlementDays = 8;

    // CEB818 comes from day 31 after release; the run's own purchases were released on the first day.
    private const int TaxDays = 25;

    public List<object> Measures { get; } = [];

    public async Task<bool> GoAsync(CancellationToken ct)
    {
        string run = Kernel.Ids.NewV7(TimeProvider.System.GetUtcNow()).ToString("N")[..20];
        var faults = new Faults(market.Outside);
        long started = Stopwatch.GetTimestamp();
        var story = new Story(market, shelf, buyers, ct);
        var crowd = new Crowd(
            market,
            shelf,
            buyers,
            run,
            line => AnsiConsole.MarkupLineInterpolated($"[grey]·[/] {line}")
        );
        try
        {
            if (wish.WithFaults)
                await faults.StrikeAsync(ct);
            await faults.Change($"{market.Outside.At.Bank}/_control/settings", new { latePay = true }, ct);
            Deal[] told = await TellAsync(story, run, ct);
            await CrowdAsync(crowd, Math.Max(0, wish.Orders - told.Length), ct);
            await TurnTheClock(story, crowd, told, run, ct);
        }
        finally
        {
            await faults.RestoreAsync();
        }
        long waiting = await Checking.QuietAsync(storage, TimeSpan.FromSeconds(60), ct);
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Tell(crowd, seconds, waiting);
        return crowd.Troubles.Count == 0 && waiting == 0;
    }

    private async Task<Deal[]> TellAsync(Story story, string run, CancellationToken ct)
    {
        var told = new List<Deal> { await story.BuyFromRoom(run) };
        if (wish.Orders > 1)
            told.Add(await story.BuySplitCart(run));
        if (wish.Orders > 2)
            told.Add(await story.BuyDomestic(run));
        ct.ThrowIfCancellationRequested();
        return [.. told];
    }

    private static async Task CrowdAsync(Crowd crowd, int count, CancellationToken ct)
    {
        if (count == 0)
            return;
        AnsiConsole.WriteLine();
        AnsiConsole.MarkupLineInterpolated(
            $"[bold]再来 {count} 单，其中一些中途退出 · {count} more, some of which leave the road[/]"
        );
        int done = 0;
        if (Console.IsOutputRedirected)
        {
            await crowd.BuyAsync(
                count,
                () =>
                {
                    int now = Interlocked.Increment(ref done);
                    if (now % 10 == 0 || now == count)
                        Console.WriteLine($"  {now}/{count}");
                },
                ct
            );
            return;
        }
        await AnsiConsole
            .Progress()
            .Columns(
                new TaskDescriptionColumn(),
                new ProgressBarColumn(),
                new RemainingTimeColumn(),
                new ElapsedTimeColumn()
            )
            .StartAsync(async progress =>
            {
                ProgressTask bar = progress.AddTask("订单 · orders", maxValue: count);
                await crowd.BuyAsync(count, () => bar.Increment(1), ct);
            });
    }

    /// <summary>The deadlines of law and platform happen for real, on the demo clock.</summary>
    private async Task TurnTheClock(
        Story story,
        Crowd crowd,
        IReadOnlyList<Deal> told,
        string run,
        CancellationToken ct
    )
    {
        story.Title("拨动演示时钟", "the demo clock moves");
        string now = await market.Advance(0, 0, 31, "demo: payment deadline", ct);
        await crowd.AfterDeadlineAsync(ct);
        story.Say(
            "过了支付期限：未付的关闭，迟付的恢复或退款",
            "past the payment deadline: closed, revived or refunded",
            now
        );
        now = await market.Advance(SettlementDays, 0, 0, "demo: settlement days", ct);
        foreach (Deal deal in told)
            await market.Reaches(deal, ["Completed"], TimeSpan.FromMinutes(2), ct);
        await crowd.AfterSettlementAsync(ct);
        story.Say(
            $"签收后 {SettlementDays} 天：各方结算",
            $"{SettlementDays} days after receipt: the parties are paid",
            now
        );
        ApiAnswer paid = await market.Staff.Try(
            HttpMethod.Post,
            "api/staff/ledger/payouts",
            new { owner = (string?)null, reason = "演示结算 demo" },
            $"{run}-payout",
            ct
        );
        if (paid.Ok)
            story.Say(
                "财务打款给商家与主播",
                "finance pays shops and streamers out",
                $"{paid.Body.Whole("count")}: {Verification.CheckResult.Yuan(paid.Body.Whole("amount"))}"
            );
        now = await market.Advance(TaxDays, 0, 0, "demo: tax day", ct);
        long remitted = await RemittedAsync(ct);
        story.Say(
            "第 31–45 天：税款上缴国库",
            "day 31–45: import tax goes to the treasury",
            $"{now}, {Verification.CheckResult.Yuan(remitted)}"
        );
    }

    /// <summary>Waits until the tax of everything released and kept is remitted; answers how much was remitted so far.</summary>
    private async Task<long> RemittedAsync(CancellationToken ct)
    {
        long started = Stopwatch.GetTimestamp();
        while (true)
        {
            (long due, long remitted) = await Checking.TaxAsync(storage, ct);
            if (due == 0 || Stopwatch.GetElapsedTime(started) > TimeSpan.FromSeconds(90))
                return remitted;
            await Task.Delay(500, ct);
        }
    }

    private void Tell(Crowd crowd, double seconds, long waiting)
    {
        AnsiConsole.WriteLine();
        var table = new Table().Border(TableBorder.Rounded).AddColumn("走法 · way").AddColumn("单 · orders");
        foreach (Way way in Enum.GetValues<Way>())
        {
            if (crowd.Count(way) > 0)
                table.AddRow(Words(way), crowd.Count(way).ToString(CultureInfo.InvariantCulture));
        }
        AnsiConsole.Write(table);
        foreach (string trouble in crowd.Troubles.Take(20))
            AnsiConsole.MarkupLineInterpolated($"[red]✗[/] {trouble}");
        if (waiting > 0)
            AnsiConsole.MarkupLineInterpolated($"[red]{waiting} 个事实尚未处理 · facts not yet heard[/]");
        Measures.Add(
            new
            {
                measure = "orders",
                value = crowd.Errands.Count + Math.Min(Told, wish.Orders),
                unit = "orders",
                goal = wish.Orders,
                ok = crowd.Troubles.Count == 0,
            }
        );
        Measures.Add(
            new
            {
                measure = "run",
                value = (long)(seconds * 1000),
                unit = "ms",
                ok = true,
            }
        );
    }

    private static string Words(Way way) =>
        way switch
        {
            Way.Straight => "跨境签收结算 · cross-border, signed and settled",
            Way.Domestic => "境内签收结算 · domestic, signed and settled",
            Way.ComesBack => "窗口期内退货 · sent back inside the window",
            Way.NeverPaid => "超时未付关闭 · never paid, closed",
            Way.PaidLate => "关闭后才付款 · paid after closing",
            Way.CancelledBeforeRelease => "放行前取消（623） · cancelled before release (623)",
            Way.CancelledAfterRelease => "放行后出区前取消（区内退回） · cancelled after release, before gate-out",
            Way.RefusedRedeclared => "退单后改报放行 · refused, declared again",
            Way.RefusedRefunded => "退单后全额退款 · refused, refunded in full",
            _ => way.ToString(),
        };
}
