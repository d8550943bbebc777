using Kaicang.Proving.Site;
using Kaicang.Proving.World;

namespace Kaicang.Proving.Bench;

/// <summary>One line of the table.</summary>
/// <param name="Name">Stable, for programs and for <c>--only</c>.</param>
/// <param name="Value">Null when it was not measured; then the note says why.</param>
/// <param name="Goal">What the value is held against; null when there is no goal.</param>
internal sealed record Line(string Name, string Words, double? Value, string Unit, Goal? Goal, string Note)
{
    /// <summary>Values of all runs, when this is the median of several.</summary>
    public Spread? Among { get; init; }

    public bool? Met => Value is { } value && Goal is { } goal ? goal.IsMet(value) : null;
}

/// <summary>A bound, and whether the value must stay above it or below.</summary>
internal sealed record Goal(double Bound, bool AtLeast)
{
    public bool IsMet(double value) => AtLeast ? value >= Bound : value <= Bound;

    public override string ToString() => (AtLeast ? "≥ " : "≤ ") + BenchTable.Number(Bound);
}

/// <summary>A load that lasted, what it left to do, and what the host occupied meanwhile, in KiB.</summary>
internal sealed record Sustained(Measured Load, TimeSpan Backlog, IReadOnlyList<long> ResidentKib);

/// <summary>
/// Measures one engine from the machine's limits to the real route, one after another, so that every number of a table comes from the
/// same sitting on the same machine.
/// </summary>
internal sealed class BenchRun(BenchWorld world, BenchWish wish, Action<string> tell)
{
    private readonly List<Measured> loads = [];
    private readonly List<Line> lines = [];
    private readonly Load load = new(world.Site.Place, wish.Connections);
    private readonly List<string> faults = [];

    public IReadOnlyList<Measured> Loads => loads;

    public IReadOnlyList<Line> Lines => lines;

    /// <summary>Where what was answered is not what is stored.</summary>
    public IReadOnlyList<string> Faults => faults;

    private Engine Engine => world.Site.Place.Engine;

    public async Task RunAsync(CancellationToken ct)
    {
        if (world.Site.Place.Postgres is { } server)
            await server.SettleAsync(world.Site.Place.Database, ct);
        await MeasureYardsticksAsync(ct);
        Measured? wide = await PlaceAsync("ours-wide", world.Wide, ct, warming: LoadShape.FreshWarming);
        Measured? hot = await PlaceAsync("ours-hot", [world.Wide[0]], ct);
        Measured? end = null;
        Measured? sold = null;
        if (Wants("ours-end") || Wants("sold-out"))
        {
            await OfferScarceAsync((wide?.PerSecond ?? 1_000) * (LoadShape.Warming + (wish.Seconds / 2)), ct);
            end = await PlaceAsync("ours-end", world.Scarce, ct);
            await DrainScarceAsync(ct);
            sold = await PlaceAsync("sold-out", world.Scarce, ct);
        }
        Measured? open = wide is null
            ? null
            : await PlaceAsync("open-half", world.Wide, ct, (int)Math.Max(1, wide.PerSecond / 2));
        Sustained? sustained = await SustainAsync(ct);
        long? resident = wish.Repeats ? null : ProcessTree.ResidentKib(world.Site.HostProcessId);
        Measured? ceiling = await CeilingAsync(ct);
        Measured? filled = await FilledAsync(ct);
        // Last: what paid orders set off goes on for minutes, and would sit in every number behind it.
        Measured? checkout = await CheckOutAsync(ct);
        Measured? settled = await SettledAsync(ct);
        (Measured? vendure, string whyNot) = await PeerAsync(ct);
        var table = new BenchLines(lines, Engine, Find);
        table.Tell(wide, hot, end, sold, open, ceiling);
        table.TellLong(wide, sustained, resident, filled);
        table.TellCheckouts(checkout, settled, vendure, whyNot);
    }

    private bool Wants(string name) => wish.Only is null || wish.Only.Split(',').Contains(name);

    private Measured? Find(string name) => loads.Find(l => l.Name == name);

    private async Task MeasureYardsticksAsync(CancellationToken ct)
    {
        if (Wants("flush"))
            lines.Add(
                new Line(
                    "flush",
                    "落盘 4 KiB · flushes of 4 KiB",
                    MachineLimits.FlushesPerSecond(world.Site.Place.Folder),
                    "/s",
                    null,
                    ""
                )
            );
        if (!((string[])["bulk", "bare", "naive-wide", "naive-hot"]).Any(Wants))
            return;
        await using Yardstick yardstick = await Yardstick.StartAsync(world.Site.Place, world.Wide, ct);
        if (Wants("bulk"))
            lines.Add(
                new Line(
                    "bulk",
                    "批量写入可比的行 · comparable rows in bulk",
                    await Yardstick.BulkAsync(world.Site.Place, ct),
                    "orders/s",
                    null,
                    ""
                )
            );
        await AgainstAsync("bare", "/bare", yardstick, world.Wide, null, ct);
        await AgainstAsync("naive-wide", "/naive", yardstick, world.Wide, 64, ct);
        await AgainstAsync("naive-hot", "/naive", yardstick, [world.Wide[0]], 64, ct);
    }

    private async Task AgainstAsync(
        string name,
        string path,
        Yardstick yardstick,
        IReadOnlyList<Goods> goods,
        int? connections,
        CancellationToken ct
    )
    {
        if (!Wants(name))
            return;
        tell(name);
        Measured measured = await load.RunAsync(
            name,
            yardstick.ProcessId,
            world.Requests(path, yardstick.Port, goods),
            new LoadShape(yardstick.Port, wish.Seconds, Connections: connections),
            null,
            ct
        );
        loads.Add(measured);
        Inspect(measured);
    }

    /// <summary>What no load should meet: a broken connection, an answer that is neither yes nor a refusal.</summary>
    private void Inspect(Measured measured)
    {
        if (measured.Seen.Broken is { } broken)
            faults.Add($"{measured.Name}: {broken}");
        if (measured.Seen.Odd is { } odd)
            faults.Add($"{measured.Name}: {odd}");
    }

    /// <summary>The real route; afterwards as many orders must be stored as were acknowledged.</summary>
    private async Task<Measured?> PlaceAsync(
        string name,
        IReadOnlyList<Goods> goods,
        CancellationToken ct,
        int rate = 0,
        double? seconds = null,
        double warming = LoadShape.Warming
    )
    {
        if (!Wants(name))
            return null;
        await world.QuietAsync(TimeSpan.FromMinutes(2), ct);
        tell(name);
        long before = await world.OrdersAsync(ct);
        Measured measured = await load.RunAsync(
            name,
            world.Site.HostProcessId,
            world.Requests("/api/orders", world.Site.Port, goods),
            new LoadShape(world.Site.Port, seconds ?? wish.Seconds, warming, Rate: rate),
            world.AllocatedAsync,
            ct
        );
        loads.Add(measured);
        long stored = await world.OrdersAsync(ct) - before;
        if (name != CeilingName && stored != measured.Seen.Accepted)
            faults.Add($"{name}: {measured.Seen.Accepted} acknowledged, {stored} stored");
        Inspect(measured);
        return measured;
    }

    private const string CeilingName = "ceiling";
    private const string SettledName = "checkout-settled";

    /// <summary>The same host and route with the Journal replaced by an immediate answer.</summary>
    private async Task<Measured?> CeilingAsync(CancellationToken ct)
    {
        if (!Wants(CeilingName))
            return null;
        await world.Site.StopHostAsync();
        await world.Site.LaunchAsync(["--Journal:Answer=immediately"], ct);
        long before = await world.OrdersAsync(ct);
        Measured? measured = await PlaceAsync(CeilingName, world.Wide, ct, warming: LoadShape.FreshWarming);
        await world.Site.StopHostAsync();
        await world.Site.LaunchAsync([], ct);
        if (await world.OrdersAsync(ct) == before)
            return measured;
        // The host stored them all the same: the setting is not known to it, and this is no ceiling.
        loads.RemoveAll(l => l.Name == CeilingName);
        return null;
    }

    /// <summary>Buyers of whole checkouts; it waits for what earlier loads left to do.</summary>
    private async Task<Measured?> CheckOutAsync(CancellationToken ct)
    {
        if (!Wants("checkout"))
            return null;
        return await CheckOutAsync("checkout", settlesAtOnce: false, ct);
    }

    /// <summary>The same with a payment channel that settles at once, as other shops are measured with a dummy payment handler.</summary>
    private async Task<Measured?> SettledAsync(CancellationToken ct)
    {
        if (!Wants(SettledName))
            return null;
        await world.QuietAsync(TimeSpan.FromMinutes(2), ct);
        await world.Site.StopHostAsync();
        await world.Site.LaunchAsync(["--Pay:Channel=settles-at-once"], ct);
        return await CheckOutAsync(SettledName, settlesAtOnce: true, ct);
    }

    private async Task<Measured> CheckOutAsync(string name, bool settlesAtOnce, CancellationToken ct)
    {
        await world.QuietAsync(TimeSpan.FromMinutes(2), ct);
        tell(name);
        Measured measured = await new CheckoutLoad(world, name, settlesAtOnce).RunAsync(Math.Max(30, wish.Seconds), ct);
        loads.Add(measured);
        Inspect(measured);
        return measured;
    }

    /// <summary>Another shop's checkouts, on the engine that both have.</summary>
    private async Task<(Measured?, string)> PeerAsync(CancellationToken ct)
    {
        if (!wish.Peers || Engine != Engine.Postgres)
            return (null, "");
        tell("vendure");
        await world.Site.StopHostAsync(); // What our host still has to do is not the peer's burden.
        (Measured? measured, string why) = await VendurePeer.MeasureAsync(wish.Seconds, tell, ct);
        if (measured is not null)
            loads.Add(measured);
        return (measured, why);
    }

    private async Task<Sustained?> SustainAsync(CancellationToken ct)
    {
        if (!wish.Long || !Wants("sustained"))
            return null;
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(ct);
        Task<IReadOnlyList<long>> memory = WatchMemoryAsync(watching.Token);
        Measured? measured = await PlaceAsync("sustained", world.Wide, ct, seconds: wish.SustainSeconds);
        await watching.CancelAsync();
        return new Sustained(measured!, await world.QuietAsync(TimeSpan.FromMinutes(5), ct), await memory);
    }

    /// <summary>What the host occupies, every five seconds, until it is told to end.</summary>
    private async Task<IReadOnlyList<long>> WatchMemoryAsync(CancellationToken end)
    {
        var seen = new List<long>();
        while (!end.IsCancellationRequested)
        {
            seen.Add(ProcessTree.ResidentKib(world.Site.HostProcessId));
            await Task.Delay(TimeSpan.FromSeconds(5), end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        return seen;
    }

    /// <summary>The same load with that many orders of the past twelve months in the database, and all that follows from them.</summary>
    private async Task<Measured?> FilledAsync(CancellationToken ct)
    {
        if (wish.Filled == 0)
            return null;
        tell($"{wish.Filled:N0} 单 · orders are put into the database");
        await world.Site.StopHostAsync();
        await world.Site.WriteHistoryAsync(wish.Filled, tell, ct);
        await world.Site.LaunchAsync([], ct);
        return await PlaceAsync("filled", world.Wide, ct, warming: LoadShape.FreshWarming);
    }

    /// <summary>Offers so much of the scarce goods that they end in the middle of the measured time.</summary>
    private async Task OfferScarceAsync(double pieces, CancellationToken ct)
    {
        int each = (int)Math.Clamp(pieces / world.Scarce.Count, 1, 900_000);
        await ProvingWorld.EachAsync(
            world.Scarce,
            (goods, token) => world.Maker.OfferAsync(goods, each, $"bench-offer-{goods.Code}", token),
            ct
        );
        await world.QuietAsync(TimeSpan.FromMinutes(2), ct);
    }

    /// <summary>Sells what is left of them.</summary>
    private async Task DrainScarceAsync(CancellationToken ct)
    {
        for (int round = 0; round < 20 && Wants("sold-out"); round++)
        {
            long left = await world.NumberAsync(
                "SELECT COALESCE(SUM(t.available_count), 0) FROM trade_stock t JOIN catalog_skus k ON k.id = t.sku WHERE k.code LIKE 'PVEND%'",
                ct
            );
            if (left == 0)
                return;
            await load.RunAsync(
                "drain",
                world.Site.HostProcessId,
                world.Requests("/api/orders", world.Site.Port, world.Scarce),
                new LoadShape(world.Site.Port, 2, 0),
                null,
                ct
            );
        }
    }
}
