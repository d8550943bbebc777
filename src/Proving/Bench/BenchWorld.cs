using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using Kaicang.Proving.Proof;
using Kaicang.Proving.Site;
using Kaicang.Proving.World;

namespace Kaicang.Proving.Bench;

/// <summary>A host with many buyers and many goods, all prices asked, and the requests that can be made of them.</summary>
internal sealed class BenchWorld : IAsyncDisposable
{
    /// <summary>Goods that are offered only when they are to run out.</summary>
    private const int ScarceSkus = 100;

    private const int Templates = 4_000;
    private readonly Dictionary<string, Priced> prices = [];
    private readonly Random dice = new(4711);
    private IReadOnlyList<Goods> goods = [];
    private IReadOnlyList<Buyer> buyers = [];

    private BenchWorld(Installation site, ProvingWorld world)
    {
        (Site, World) = (site, world);
        Maker = new GoodsMaker(world);
    }

    public Installation Site { get; }

    public ProvingWorld World { get; }

    public GoodsMaker Maker { get; }

    public IReadOnlyList<Buyer> Buyers => buyers;

    public IReadOnlyList<Goods> Wide => Named("PVWIDE");

    public IReadOnlyList<Goods> Scarce => Named("PVEND");

    public static async Task<BenchWorld> PrepareAsync(
        Place place,
        int skus,
        int people,
        bool keeps,
        Action<string> tell,
        CancellationToken ct
    )
    {
        Installation site = await Installation.OpenAsync(place, keeps, ct);
        var world = new BenchWorld(site, await ProvingWorld.EnterAsync(site, ct));
        try
        {
            tell("演示世界已装好 · the demo world is loaded");
            world.goods = await world.Maker.MakeAsync(
                [
                    .. Enumerable.Range(0, skus).Select(i => Wish($"PVWIDE{i:D4}", i, 900_000)),
                    .. Enumerable.Range(0, ScarceSkus).Select(i => Wish($"PVEND{i:D3}", i, 1)),
                ],
                ct
            );
            world.buyers = await new BuyerMaker(world.World).MakeAsync(people, ct);
            await world.AskPricesAsync(ct);
            tell($"{skus} 个 SKU，{people} 位买家 · {skus} SKUs, {people} buyers");
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    /// <summary>Requests to a path, each by another buyer for the next of these goods.</summary>
    public IReadOnlyList<RawRequest> Requests(string path, int port, IReadOnlyList<Goods> of) =>
        [
            .. Enumerable
                .Range(0, Templates)
                .Select(i =>
                {
                    Buyer buyer = buyers[i % buyers.Count];
                    Goods one = of[dice.Next(of.Count)];
                    return RawRequests.Post(
                        path,
                        port,
                        buyer.Token,
                        PriceTags.Order(Cart.Of(one), prices[one.Sku], buyer)
                    );
                }),
        ];

    public Task<long> OrdersAsync(CancellationToken ct) => NumberAsync("SELECT COUNT(*) FROM trade_orders", ct);

    public async Task<long> NumberAsync(string sql, CancellationToken ct)
    {
        await using DbConnection connection = await Site.Place.OpenAsync(ct);
        return await connection.CountAsync(sql, ct);
    }

    /// <summary>Waits until no reaction is waiting; how long that took.</summary>
    public async Task<TimeSpan> QuietAsync(TimeSpan atMost, CancellationToken ct)
    {
        long started = System.Diagnostics.Stopwatch.GetTimestamp();
        while (
            await NumberAsync("SELECT COUNT(*) FROM foundation_deliveries WHERE state = 0", ct) > 0
            && System.Diagnostics.Stopwatch.GetElapsedTime(started) < atMost
        )
            await Task.Delay(200, ct);
        return System.Diagnostics.Stopwatch.GetElapsedTime(started);
    }

    /// <summary>Bytes that the host has allocated since it started, from its metrics.</summary>
    public async Task<double> AllocatedAsync()
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", World.Staff.Token);
        string metrics = await http.GetStringAsync(Site.Url + "/metrics");
        string line =
            metrics
                .Split('\n')
                .FirstOrDefault(l => l.StartsWith("dotnet_gc_heap_total_allocated_bytes", StringComparison.Ordinal))
            ?? throw new InvalidOperationException("The host's metrics do not say what it allocated.");
        return double.Parse(line.Split('}')[^1].Trim().Split(' ')[0], CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        World.Dispose();
        await Site.DisposeAsync();
    }

    /// <summary>Every other one is bonded: with its freight it claims ¥20 of a person's year, so that a year is enough for 1,300 orders.</summary>
    private static GoodsWish Wish(string code, int number, int offered) =>
        new(code, number % 2 == 0 ? GoodsKind.Bonded : GoodsKind.Domestic, 10_00, 1_000_000, offered);

    private async Task AskPricesAsync(CancellationToken ct)
    {
        var tags = new PriceTags();
        var asked = new ConcurrentDictionary<string, Priced>();
        await ProvingWorld.EachAsync(
            goods.Select((g, i) => (Goods: g, Buyer: buyers[i % buyers.Count])),
            async (pair, token) =>
                asked[pair.Goods.Sku] = await tags.OfAsync(
                    Cart.Of(pair.Goods),
                    World.Anyone.As(pair.Buyer.Token),
                    token
                ),
            ct
        );
        foreach ((string sku, Priced price) in asked)
            prices[sku] = price;
    }

    private Goods[] Named(string prefix) => [.. goods.Where(g => g.Code.StartsWith(prefix, StringComparison.Ordinal))];
}
