using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Kaicang.Foundation;
using Kaicang.Foundation.Storage;
using Kaicang.Host.Demo.Driving;
using Kaicang.Host.Demo.History;
using Spectre.Console;

namespace Kaicang.Host.Commands;

/// <summary>
/// <c>./run demo-history --orders N [--seed N] [--more] [--json]</c> writes twelve months of generated history into a stopped
/// installation, marked as such.
/// </summary>
internal static class HistoryCommand
{
    private const int MostOrders = 10_000_000;
    private const int UsualOrders = 100_000;

    public static async Task<int> RunAsync(string[] args)
    {
        if (Complaint(args, out int orders, out int? seed) is { } wrong)
            return Refuse(wrong, 2);
        string[] settings =
        [
            .. args.Where(a =>
                a.StartsWith("--", StringComparison.Ordinal) && a.Contains('=', StringComparison.Ordinal)
            ),
        ];
        WebApplication app = KaicangHost.Build(settings);
        await using (app)
        {
            if (app.Services.GetRequiredService<KaicangOptions>().Mode != KaicangMode.Demo)
                return Refuse(
                    "生产环境不接受生成的历史数据 · production takes no generated history: run it in demo mode, on a database of its own",
                    1
                );
            using var stop = new CancellationTokenSource();
            Console.CancelKeyPress += (_, pressed) =>
            {
                pressed.Cancel = true;
                stop.Cancel();
            };
            try
            {
                return await WriteAsync(app, settings, orders, seed, args, stop.Token);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return Refuse("已停止，写完的周保留 · stopped; the weeks that were finished stay", 1);
            }
            catch (Exception failed) when (failed is InvalidOperationException or System.Data.Common.DbException)
            {
                return Refuse(failed.Message, 1);
            }
        }
    }

    private static async Task<int> WriteAsync(
        WebApplication app,
        string[] settings,
        int orders,
        int? seed,
        string[] args,
        CancellationToken ct
    )
    {
        StorageOptions storage = app.Services.GetRequiredService<StorageOptions>();
        if (await PrepareAsync(app, settings, storage, ct) is { } missing)
            return Refuse(missing, 1);
        using FolderLock? held = FolderLock.TryTake(storage, out int holder);
        if (held is null && storage.Provider == StorageProvider.Sqlite)
            return Refuse(Busy(holder), 1);
        IReadOnlyList<HistoryStamp> earlier = await HistoryStamps.ReadAsync(
            app.Services.GetRequiredService<Installation>(),
            ct
        );
        if (earlier.Count > 0 && !args.Contains("--more"))
            return Refuse(Again(earlier[^1]), 1);
        int chosen = seed ?? earlier.Count + 1;
        long started = Stopwatch.GetTimestamp();
        (HistoryStamp stamp, long rows) = await WithBarAsync(
            orders,
            done => new HistoryRun(app.Services).GoAsync(orders, chosen, earlier, done, ct)
        );
        Tell(stamp, rows, Stopwatch.GetElapsedTime(started), args.Contains("--json"));
        return 0;
    }

    /// <summary>The schema is there, and the demo world is loaded, by a host of its own if need be.</summary>
    private static async Task<string?> PrepareAsync(
        WebApplication app,
        string[] settings,
        StorageOptions storage,
        CancellationToken ct
    )
    {
        Installation installation = app.Services.GetRequiredService<Installation>();
        using (FolderLock? held = FolderLock.TryTake(storage, out int holder))
        {
            if (held is null && storage.Provider == StorageProvider.Sqlite)
                return Busy(holder);
            await Schema.MigrateAsync(app.Services, ct);
            if (await installation.ReadAsync(Installation.DemoWorld, ct) is not null)
                return null;
        }
        AnsiConsole.MarkupLine("演示世界还没有装入，先装入 · the demo world is not loaded yet, loading it first");
        await using (await HostChild.StartAsync(settings, storage, line => AnsiConsole.WriteLine(line), ct)) { }
        return await installation.ReadAsync(Installation.DemoWorld, ct) is null
            ? "演示世界未能装入 · the demo world could not be loaded: start ./run and look at what it says"
            : null;
    }

    private static string Busy(int holder) =>
        $"请先停止进程 {holder}：历史直接写入数据库 · stop process {holder} first: history is written into the database itself";

    private static string Again(HistoryStamp last) =>
        last.IsWhole
            ? $"已有生成的历史：{last.Orders} 单，{last.From} 至 {last.To}。再加一批请用 --more · there is generated history already: {last.Orders} orders, {last.From} to {last.To}. Add --more for another lot"
            : $"上次写到 {last.Made} / {last.Orders} 单时中断，写完的周有效。再加一批请用 --more · the last run stopped after {last.Made} of {last.Orders} orders, whole weeks of them. Add --more for another lot";

    private static async Task<T> WithBarAsync<T>(int orders, Func<Action<int>, Task<T>> work)
    {
        if (Console.IsOutputRedirected)
        {
            int made = 0;
            int told = 0;
            return await work(more =>
            {
                made += more;
                if ((long)made * 10 / orders == told)
                    return;
                told = (int)((long)made * 10 / orders);
                AnsiConsole.WriteLine($"{made} / {orders}");
            });
        }
        T result = default!;
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
                ProgressTask bar = progress.AddTask("历史订单 · orders of the history", maxValue: orders);
                result = await work(more => bar.Increment(more));
            });
        return result;
    }

    private static void Tell(HistoryStamp stamp, long rows, TimeSpan took, bool json)
    {
        using Process self = Process.GetCurrentProcess();
        long peak = self.PeakWorkingSet64 / 1024 / 1024;
        int seconds = (int)took.TotalSeconds;
        AnsiConsole.MarkupLineInterpolated(
            $"[green]已生成 {stamp.Made} 单（{stamp.From} 至 {stamp.To}，种子 {stamp.Seed}），{rows} 行，{seconds} 秒，内存峰值 {peak} MB · {stamp.Made} orders made, {stamp.From} to {stamp.To}, seed {stamp.Seed}, {rows} rows in {seconds} s, memory at most {peak} MB[/]"
        );
        AnsiConsole.WriteLine("核对 · verify: ./run demo --verify");
        if (json)
            Console.WriteLine(
                JsonSerializer.Serialize(
                    new
                    {
                        command = "demo-history",
                        ok = true,
                        measures = new object[]
                        {
                            new
                            {
                                measure = "orders",
                                value = stamp.Made,
                                unit = "orders",
                                ok = true,
                            },
                            new
                            {
                                measure = "rows",
                                value = rows,
                                unit = "rows",
                                ok = true,
                            },
                            new
                            {
                                measure = "time",
                                value = seconds,
                                unit = "s",
                                ok = true,
                            },
                            new
                            {
                                measure = "memory",
                                value = peak,
                                unit = "MB",
                                ok = true,
                            },
                        },
                    },
                    StorageJson.Options
                )
            );
    }

    private static int Refuse(string words, int code)
    {
        AnsiConsole.MarkupLineInterpolated($"[red]{words}[/]");
        return code;
    }

    private static string? Complaint(string[] args, out int orders, out int? seed)
    {
        orders = UsualOrders;
        seed = null;
        if (
            CommandLine.Option(args, "--orders") is { } text
            && !(int.TryParse(text, CultureInfo.InvariantCulture, out orders) && orders is >= 1 and <= MostOrders)
        )
            return $"--orders 是 1 到 {MostOrders} 的整数 · --orders is a whole number from 1 to {MostOrders}";
        if (CommandLine.Option(args, "--seed") is not { } number)
            return null;
        if (!int.TryParse(number, CultureInfo.InvariantCulture, out int chosen) || chosen < 1)
            return "--seed 是正整数 · --seed is a whole number from 1";
        seed = chosen;
        return null;
    }
}
