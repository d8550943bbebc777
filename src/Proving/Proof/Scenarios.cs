using Kaicang.Proving.World;

namespace Kaicang.Proving.Proof;

/// <summary>How big a proof is.</summary>
internal sealed record ProofSize(int Buyers, int Skus);

/// <summary>What a scenario plays with.</summary>
internal sealed record Stage(
    ProvingWorld World,
    GoodsMaker Maker,
    IReadOnlyList<Goods> Goods,
    IReadOnlyList<Buyer> Buyers,
    Witness Witness,
    PriceTags Tags,
    IReadOnlyList<Caller> Hosts,
    int Seed,
    bool Gentle
)
{
    public Shopper Shopper(Buyer buyer, string name, int number) =>
        new(Witness, Tags, buyer, Hosts, name, unchecked((Seed * 7919) + number), Gentle);

    public IReadOnlyList<Goods> Named(string prefix) =>
        [.. Goods.Where(g => g.Code.StartsWith(prefix, StringComparison.Ordinal))];
}

/// <summary>One of the three proofs: which goods it needs, and what its buyers do until it is over.</summary>
internal interface IScenario
{
    IReadOnlyList<GoodsWish> Wishes(ProofSize size);

    /// <summary>Refusals that must have been met, or the proof has shown nothing.</summary>
    IReadOnlyList<string> MustRefuse { get; }

    /// <summary>What must be there before the first kill.</summary>
    Task PrepareAsync(Stage stage, CancellationToken ct);

    /// <summary>Buys until it is over; every request gets its answer.</summary>
    Task PlayAsync(Stage stage, CancellationToken over);
}

/// <summary>
/// Too many buyers for too few goods: one hot SKU, many SKUs with two pieces each, carts of several lines over a dozen scarce ones.
/// Whenever some were refused a few pieces are offered again, so that the last piece is fought for many times over.
/// </summary>
internal sealed class OversellScenario : IScenario
{
    private const int Scarce = 12;
    private const int Stored = 20_000;

    public IReadOnlyList<string> MustRefuse => ["trade.sold-out"];

    public Task PrepareAsync(Stage stage, CancellationToken ct) => Task.CompletedTask;

    public IReadOnlyList<GoodsWish> Wishes(ProofSize size) =>
        [
            new("PVHOT", GoodsKind.Domestic, 2_000, Stored, 12),
            .. Enumerable
                .Range(0, Scarce)
                .Select(i => new GoodsWish(
                    $"PVCART{i:D2}",
                    i % 2 == 0 ? GoodsKind.Domestic : GoodsKind.Bonded,
                    1_000 + (i * 10),
                    Stored,
                    4
                )),
            .. Enumerable
                .Range(0, size.Skus)
                .Select(i => new GoodsWish(
                    $"PVWIDE{i:D4}",
                    i % 4 == 3 ? GoodsKind.Bonded : GoodsKind.Domestic,
                    1_500,
                    Stored,
                    2
                )),
        ];

    public async Task PlayAsync(Stage stage, CancellationToken over)
    {
        Goods hot = stage.Named("PVHOT")[0];
        IReadOnlyList<Goods> scarce = stage.Named("PVCART");
        IReadOnlyList<Goods> wide = stage.Named("PVWIDE");
        Cart Wish(Random dice) =>
            dice.Next(3) switch
            {
                0 => Cart.Of(hot, 1 + dice.Next(2)),
                1 => Cart.Of(wide[dice.Next(wide.Count)]),
                _ => new Cart([
                    .. Picks(dice, scarce.Count, 2 + dice.Next(3)).Select(i => new CartLine(scarce[i].Sku, 1)),
                ]),
            };
        Task restocking = RestockAsync(stage, [hot, .. scarce], over);
        await Task.WhenAll(
            stage.Buyers.Select((buyer, i) => stage.Shopper(buyer, $"oversell-{i:D3}", i).ShopAsync(Wish, over))
        );
        await restocking;
    }

    /// <summary>So many different numbers, in ascending order: the same cart has one shape.</summary>
    private static IEnumerable<int> Picks(Random dice, int below, int count) =>
        Enumerable.Range(0, below).OrderBy(_ => dice.Next()).Take(count).Order();

    /// <summary>Each offer has its key: one that got no answer is sent again, and counts once.</summary>
    private static async Task RestockAsync(Stage stage, IReadOnlyList<Goods> goods, CancellationToken over)
    {
        var dice = new Random(stage.Seed);
        int refused = 0;
        for (int number = 0; !over.IsCancellationRequested; number++)
        {
            while (stage.Witness.RefusedCount < refused + 4 && !over.IsCancellationRequested)
                await Task.Delay(10, CancellationToken.None);
            refused = stage.Witness.RefusedCount;
            Goods one = dice.Next(2) == 0 ? goods[0] : goods[dice.Next(goods.Count)];
            string key = $"proving-restock-{number:D6}";
            int count = 1 + dice.Next(6);
            for (bool told = false; !told; )
            {
                try
                {
                    using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
                    await stage.Maker.OfferAsync(one, count, key, patience.Token);
                    told = true;
                }
                catch (Exception cut)
                    when (cut is HttpRequestException or OperationCanceledException or InvalidOperationException)
                {
                    if (over.IsCancellationRequested)
                        return;
                    await Task.Delay(100, CancellationToken.None);
                }
            }
        }
    }
}

/// <summary>Plenty of goods of many kinds, carts of one to four lines: only the acknowledgements are at stake.</summary>
internal sealed class OrdersScenario : IScenario
{
    public IReadOnlyList<string> MustRefuse => [];

    public Task PrepareAsync(Stage stage, CancellationToken ct) => Task.CompletedTask;

    public IReadOnlyList<GoodsWish> Wishes(ProofSize size) =>
        [
            .. Enumerable
                .Range(0, size.Skus)
                .Select(i => new GoodsWish(
                    $"PVWIDE{i:D4}",
                    i % 4 == 3 ? GoodsKind.Bonded : GoodsKind.Domestic,
                    1_000 + (i % 7 * 100),
                    100_000,
                    100_000
                )),
        ];

    public Task PlayAsync(Stage stage, CancellationToken over)
    {
        IReadOnlyList<Goods> wide = stage.Named("PVWIDE");
        // A few hundred carts, so that each price is asked for once.
        var shapes = new Random(stage.Seed);
        Cart[] carts =
        [
            .. Enumerable
                .Range(0, 300)
                .Select(_ => new Cart([
                    .. Enumerable
                        .Range(0, 1 + shapes.Next(4))
                        .Select(_ => wide[shapes.Next(wide.Count)].Sku)
                        .Distinct()
                        .Select(sku => new CartLine(sku, 1 + shapes.Next(2))),
                ])),
        ];
        return Task.WhenAll(
            stage.Buyers.Select(
                (buyer, i) =>
                    stage.Shopper(buyer, $"orders-{i:D3}", i).ShopAsync(dice => carts[dice.Next(carts.Length)], over)
            )
        );
    }
}
