using System.Data.Common;
using System.Diagnostics;
using Kaicang.Proving.Site;
using Kaicang.Proving.World;
using Kaicang.Verification;
using Spectre.Console;

namespace Kaicang.Proving.Proof;

/// <summary>
/// <c>./run prove oversell|quota|orders</c>: many buyers, kills at random moments, then what was acknowledged beside what the database
/// holds. <c>./run prove verify --folder F</c> compares again what <c>--keep</c> has left. 0 all is well, 1 something is off, 2 wrong use.
/// </summary>
internal static class ProveCommand
{
    private static readonly Dictionary<string, Func<IScenario>> Scenarios = new()
    {
        ["oversell"] = () => new OversellScenario(),
        ["quota"] = () => new QuotaScenario(),
        ["orders"] = () => new OrdersScenario(),
    };

    public static async Task<int> RunAsync(string[] args)
    {
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = 180; // A file or a pipe has no width of its own.
        string name = args.FirstOrDefault(a => !a.StartsWith('-')) ?? "";
        var given = new Arguments([.. args.Skip(name.Length > 0 ? 1 : 0)]);
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        try
        {
            if (name == "verify")
                return await VerifyAsync(given, stop.Token);
            if (!Scenarios.TryGetValue(name, out Func<IScenario>? scenario))
                return WrongUse.Say("./run prove oversell|quota|orders|verify …");
            return await ProveAsync(name, scenario(), ProofWish.Of(given), stop.Token);
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

    private static async Task<int> ProveAsync(string name, IScenario scenario, ProofWish wish, CancellationToken ct)
    {
        long started = Stopwatch.GetTimestamp();
        void Tell(string line) =>
            AnsiConsole.MarkupLineInterpolated(
                $"[grey]{Stopwatch.GetElapsedTime(started).TotalSeconds, 6:F1} s[/]  {line}"
            );
        Place place = await Place.NewAsync(wish.Engine, wish.Connection, ct);
        Tell($"{wish.Engine}, {wish.Hosts} × host, seed {wish.Seed}, {place.Folder}");
        await using Installation site = await Installation.OpenAsync(place, wish.Keeps, ct, wish.Hosts);
        Tell("演示世界已装好 · the demo world is loaded");
        using ProvingWorld world = await ProvingWorld.EnterAsync(site, ct);
        var maker = new GoodsMaker(world);
        IReadOnlyList<Goods> goods = await maker.MakeAsync(scenario.Wishes(wish.Size), ct);
        IReadOnlyList<Buyer> buyers = await new BuyerMaker(world).MakeAsync(wish.Size.Buyers, ct);
        Tell($"{goods.Count} 个 SKU，{buyers.Count} 位买家 · {goods.Count} SKUs, {buyers.Count} buyers");

        using var witness = new Witness(place.Folder);
        HttpClient[] clients = [.. site.Urls.Select(url => Caller.ClientOf(url, 512, TimeSpan.FromSeconds(30)))];
        Caller[] hosts = [.. clients.Select(http => new Caller(http))];
        var blows = new Blows(site, witness, Tell, wish.Seed);
        var stage = new Stage(world, maker, goods, buyers, witness, new PriceTags(), hosts, wish.Seed, wish.Gentle);
        await scenario.PrepareAsync(stage, ct);
        await PlayAsync(scenario, stage, blows, wish, ct);
        Tell("核对 · comparing");
        // The last blow: what is compared is what lies on the disk.
        await site.KillHostsAsync();
        foreach (HttpClient http in clients)
            http.Dispose();
        if (place.Postgres is { } own)
            await own.KillAndStartAsync();
        VerificationReport report = await CompareAsync(place, witness, scenario.MustRefuse, ct);
        var telling = new ProofTelling(name, wish, witness, blows, report);
        telling.Show(await StoredAsync(place, ct));
        if (wish.Keeps)
            Tell($"留下 · kept: {place.Folder}  {place.ConnectionString}");
        return telling.Ok ? 0 : 1;
    }

    /// <summary>Plays and strikes until both the blows and the time are used up; every request gets its answer.</summary>
    private static async Task PlayAsync(
        IScenario scenario,
        Stage stage,
        Blows blows,
        ProofWish wish,
        CancellationToken ct
    )
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        Task play = scenario.PlayAsync(stage, over.Token);
        Task least = Task.Delay(TimeSpan.FromSeconds(wish.Seconds), over.Token);
        Task strikes = blows.StrikeAsync(wish.Kills, over.Token);
        Task both = Task.WhenAll(least, strikes);
        // A scenario that breaks ends the run at once, with its own words.
        if (await Task.WhenAny(both, play) == play)
            await over.CancelAsync();
        try
        {
            await both;
        }
        catch (OperationCanceledException) when (play.IsFaulted)
        {
            // Told below.
        }
        await over.CancelAsync();
        await play;
    }

    private static async Task<VerificationReport> CompareAsync(
        Place place,
        Witness witness,
        IReadOnlyList<string> mustRefuse,
        CancellationToken ct
    )
    {
        VerificationReport stored = await StoredReportAsync(place, ct);
        var results = new List<CheckResult>(stored.Results)
        {
            new(
                "answers-agree",
                witness.Wrong.Count == 0,
                "0",
                $"{witness.Wrong.Count}",
                CheckResult.Names(witness.Wrong)
            ),
        };
        if (mustRefuse.Count > 0)
        {
            string[] missed = [.. mustRefuse.Where(code => !witness.RefusalCodes.ContainsKey(code))];
            results.Add(CheckResult.Over("end-was-reached", mustRefuse.Count, "refusals were met", missed));
        }
        return new VerificationReport(results);
    }

    private static async Task<VerificationReport> StoredReportAsync(Place place, CancellationToken ct)
    {
        async Task<string> ReadAsync(string path)
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(file);
            return await reader.ReadToEndAsync(ct);
        }
        string acknowledged = await ReadAsync(Path.Combine(place.Folder, Witness.Acknowledgements));
        string refused = await ReadAsync(Path.Combine(place.Folder, Witness.Refusals));
        await using DbConnection connection = await place.OpenAsync(ct);
        return await OrderVerification.RunAsync(
            connection,
            new OrderWitness(acknowledged, Witness.RefusedKeys(refused)),
            ct
        );
    }

    private static async Task<long> StoredAsync(Place place, CancellationToken ct)
    {
        await using DbConnection connection = await place.OpenAsync(ct);
        return await OrderVerification.CountAsync(connection, ct);
    }

    private static async Task<int> VerifyAsync(Arguments given, CancellationToken ct)
    {
        given.AllowOnly("--folder", "--connection", "--json");
        if (given.Text("--folder") is not { } folder || !File.Exists(Path.Combine(folder, Witness.Acknowledgements)))
            throw new WrongUseException("./run prove verify --folder F [--connection C] [--json]");
        Place place = given.Text("--connection") is { } connection
            ? new Place(Engine.Postgres, folder, connection, null)
            : new Place(Engine.Sqlite, folder, $"Data Source={Path.Combine(folder, "kaicang.db")}", null);
        VerificationReport report = await StoredReportAsync(place, ct);
        ProofTelling.Checks(report);
        if (given.Has("--json"))
            Console.WriteLine(ProofTelling.Line("verify", report.Ok, [], report));
        return report.Ok ? 0 : 1;
    }
}

/// <summary>What was asked of a proof.</summary>
internal sealed record ProofWish(
    Engine Engine,
    string? Connection,
    int Kills,
    int Seconds,
    int Seed,
    int Hosts,
    bool Keeps,
    bool Gentle,
    bool Json,
    ProofSize Size
)
{
    public static ProofWish Of(Arguments given)
    {
        given.AllowOnly(
            "--engine",
            "--connection",
            "--kills",
            "--seconds",
            "--seed",
            "--hosts",
            "--keep",
            "--gentle",
            "--json",
            "--buyers",
            "--skus"
        );
        Engine engine = given.EngineOr(Engine.Sqlite);
        int hosts = given.Whole("--hosts", 1, 1, 4);
        if (hosts > 1 && engine == Engine.Sqlite)
            throw new WrongUseException("--hosts N needs --engine postgres: SQLite is opened by one process");
        return new ProofWish(
            engine,
            given.Text("--connection"),
            given.Whole("--kills", 10, 0, 10_000),
            given.Whole("--seconds", 20, 1, 86_400),
            given.Whole("--seed", Random.Shared.Next(1_000_000), 0, int.MaxValue),
            hosts,
            given.Has("--keep"),
            given.Has("--gentle"),
            given.Has("--json"),
            new ProofSize(given.Whole("--buyers", 24, 2, 2_000), given.Whole("--skus", 1_000, 1, 10_000))
        );
    }
}
