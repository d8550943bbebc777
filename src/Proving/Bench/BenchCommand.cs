using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Kaicang.Proving.Site;
using Spectre.Console;

namespace Kaicang.Proving.Bench;

/// <summary>What was asked of the bench.</summary>
internal sealed record BenchWish(
    IReadOnlyList<Engine> Engines,
    double Seconds,
    int Connections,
    string? Only,
    bool Long,
    bool Json,
    bool Writes,
    int Skus,
    int Buyers,
    int SustainSeconds,
    int Filled,
    bool Peers,
    int Runs
)
{
    public static readonly string[] Names =
    [
        "flush",
        "bulk",
        "bare",
        "naive-wide",
        "naive-hot",
        "ours-wide",
        "ours-hot",
        "ours-end",
        "sold-out",
        "open-half",
        "checkout",
        "checkout-settled",
        "sustained",
        "filled",
        "ceiling",
    ];

    /// <summary>What takes minutes, and says little more when it is said again.</summary>
    private static readonly string[] Once = ["sustained", "filled", "checkout", "checkout-settled"];

    /// <summary>Whether this run only measures again what an earlier one did.</summary>
    public bool Repeats { get; private init; }

    /// <summary>What is measured in each run after the first.</summary>
    public BenchWish Repetition =>
        this with
        {
            Repeats = true,
            Long = false,
            Peers = false,
            Filled = 0,
            Only = string.Join(',', (Only?.Split(',') ?? Names).Except(Once)),
        };

    /// <summary>How big the loads are, in words.</summary>
    public string Scale =>
        $"{Skus} SKUs, {Buyers} buyers, {Connections} connections (the naive way: 64), {Seconds} s after {LoadShape.Warming} s of warming up ({LoadShape.FreshWarming} s for a host that has just started){(Runs > 1 ? $"; {Runs} runs, each with a database of its own: medians, and least and most in brackets; what has no brackets was measured in the first run only" : "")}.";

    public static BenchWish Of(Arguments given)
    {
        given.AllowOnly(
            "--engine",
            "--seconds",
            "--connections",
            "--only",
            "--long",
            "--json",
            "--write",
            "--peers",
            "--skus",
            "--buyers",
            "--sustain",
            "--filled",
            "--runs"
        );
        string? only = given.Text("--only");
        if (only is not null && !only.Split(',').All(Names.Contains))
            throw new WrongUseException($"--only {string.Join('|', Names)}");
        return new BenchWish(
            given.Text("--engine") is null ? [Engine.Postgres, Engine.Sqlite] : [given.EngineOr(Engine.Postgres)],
            given.Whole("--seconds", 3, 1, 3_600),
            given.Whole("--connections", 128, 1, 4_000),
            only,
            given.Has("--long"),
            given.Has("--json"),
            given.Has("--write"),
            given.Whole("--skus", 1_000, 1, 10_000),
            given.Whole("--buyers", 1_000, CheckoutLoad.Buyers, 50_000),
            given.Whole("--sustain", 60, 10, 3_600),
            given.Whole("--filled", 0, 0, 10_000_000),
            given.Has("--peers"),
            given.Whole("--runs", 1, 1, 99)
        );
    }
}

/// <summary>
/// <c>./run bench orders</c>: starts what it needs, measures placing orders beside the machine's limits, a bare endpoint and the naive
/// way, and prints a table. 0 it was measured, 1 what was answered is not what is stored, 2 wrong use.
/// </summary>
internal static class BenchCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = 200; // A file or a pipe has no width of its own.
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        try
        {
            if (args is not ["orders", .. var rest])
                return WrongUse.Say("./run bench orders [--engine sqlite|postgres] …");
            return await RunAsync(BenchWish.Of(new Arguments(rest)), stop.Token);
        }
        catch (WrongUseException wrong)
        {
            return WrongUse.Say(wrong.Message);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            AnsiConsole.MarkupLine("[yellow]已停止 · stopped[/]");
            return 1;
        }
        catch (Exception failed)
            when (failed is InvalidOperationException or TimeoutException or HttpRequestException or DbException)
        {
            AnsiConsole.MarkupLineInterpolated($"[red]{failed.Message}[/]");
            return 1;
        }
    }

    private static async Task<int> RunAsync(BenchWish wish, CancellationToken ct)
    {
        var sittings = new List<Sitting>();
        foreach (Engine engine in wish.Engines)
        {
            var runs = new List<Sitting>();
            for (int run = 0; run < wish.Runs; run++)
            {
                runs.Add(await SitAsync(engine, run == 0 ? wish : wish.Repetition, ct));
                BenchTable.Show(runs[^1]);
            }
            Sitting sitting = Repeated.MedianOf(runs);
            if (wish.Runs > 1)
                BenchTable.Show(sitting);
            sittings.Add(sitting);
        }
        bool ok = sittings.TrueForAll(s => s.Faults.Count == 0);
        if (wish.Writes)
            await PerformancePage.WriteAsync(sittings, ct);
        if (wish.Json)
            Console.WriteLine(BenchTable.JsonLine(sittings, ok));
        return ok ? 0 : 1;
    }

    private static async Task<Sitting> SitAsync(Engine engine, BenchWish wish, CancellationToken ct)
    {
        long started = Stopwatch.GetTimestamp();
        void Tell(string line) =>
            AnsiConsole.MarkupLineInterpolated(
                CultureInfo.InvariantCulture,
                $"[grey]{Stopwatch.GetElapsedTime(started).TotalSeconds, 6:F1} s[/]  {line}"
            );
        Place place = await Place.NewAsync(engine, null, ct);
        MachineFacts machine = await MachineFacts.ReadAsync(place, ct);
        Tell($"{engine}, {place.Folder}");
        await using BenchWorld world = await BenchWorld.PrepareAsync(place, wish.Skus, wish.Buyers, false, Tell, ct);
        var run = new BenchRun(world, wish, Tell);
        await run.RunAsync(ct);
        return new Sitting(engine, machine, wish, run.Loads, run.Lines, run.Faults);
    }
}
