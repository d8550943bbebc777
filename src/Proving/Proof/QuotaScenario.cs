using Kaicang.Proving.World;

namespace Kaicang.Proving.Proof;

/// <summary>
/// Persons with ¥100 of their year and one kilogram of sugar left. All their devices order at the same moment what fits once; who won
/// cancels, and they race again. A second account that claims to be the same person must get nothing.
/// </summary>
internal sealed class QuotaScenario : IScenario
{
    private const int Devices = 6;
    private readonly List<IReadOnlyList<Shopper>> families = [];

    public IReadOnlyList<string> MustRefuse => ["trade.yearly-quota", "trade.yearly-weight", "trade.real-name-missing"];

    public IReadOnlyList<GoodsWish> Wishes(ProofSize size) =>
        [
            new("PVYEAR0", GoodsKind.Bonded, 4_900_00, 5_000, 5_000),
            new("PVYEAR1", GoodsKind.Bonded, 1_400_00, 5_000, 5_000),
            // With ¥10 freight ¥70 of value: it fits once into ¥100.
            new("PVLAST", GoodsKind.Bonded, 60_00, 50_000, 50_000),
            new("PVSUGAR", GoodsKind.Sugar, 30_00, 50_000, 50_000),
        ];

    public async Task PrepareAsync(Stage stage, CancellationToken ct)
    {
        var makers = new BuyerMaker(stage.World);
        // A sixth of the buyers asked for is enough: each of them comes with six devices.
        Buyer[] persons = [.. stage.Buyers.Take(Math.Max(2, stage.Buyers.Count / Devices))];
        for (int p = 0; p < persons.Length; p++)
        {
            var family = new List<Shopper>();
            for (int d = 0; d < Devices; d++)
            {
                Buyer device = d == 0 ? persons[p] : await makers.AgainAsync(persons[p], ct);
                family.Add(stage.Shopper(device, $"quota-{p:D3}-{d}", (p * Devices) + d));
            }
            await SpendAsync(stage, family[0], IsSweet(p));
            Buyer impostor = await makers.ImpostorAsync(persons[p], p, ct);
            family.Add(stage.Shopper(impostor, $"quota-{p:D3}-x", 100_000 + p));
            families.Add(family);
        }
    }

    public Task PlayAsync(Stage stage, CancellationToken over)
    {
        var last = Cart.Of(stage.Named("PVLAST")[0]);
        var sugar = Cart.Of(stage.Named("PVSUGAR")[0]);
        return Task.WhenAll(families.Select((family, p) => RaceAsync(stage, family, IsSweet(p) ? sugar : last, over)));
    }

    /// <summary>Every other person races for sugar.</summary>
    private static bool IsSweet(int person) => person % 2 == 1;

    /// <summary>Five times ¥4,900 and once ¥1,400 leave ¥100; a bag of sugar of ¥30 with ¥10 freight leaves a kilogram.</summary>
    private static async Task SpendAsync(Stage stage, Shopper shopper, bool sweet)
    {
        Goods[] year = [.. stage.Named("PVYEAR")];
        Cart[] carts = sweet
            ? [Cart.Of(stage.Named("PVSUGAR")[0])]
            : [.. Enumerable.Repeat(Cart.Of(year[0]), 5), Cart.Of(year[1])];
        foreach (Cart cart in carts)
        {
            if (await shopper.BuyAsync(cart, calmly: true) is null)
                throw new InvalidOperationException("The year could not be spent down to its last ¥100.");
        }
    }

    private static async Task RaceAsync(Stage stage, IReadOnlyList<Shopper> family, Cart cart, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            Bought?[] bought = await Task.WhenAll(family.Select(shopper => shopper.BuyAsync(cart)));
            (Bought Order, int Device)[] won =
            [
                .. bought.Select((b, i) => (Order: b!, Device: i)).Where(b => b.Order is not null),
            ];
            if (won.Length > 1)
                stage.Witness.Complain($"{won.Length} orders passed where one fits: {string.Join(", ", won)}");
            if (bought[^1] is not null)
                stage.Witness.Complain($"an account without a person bought {bought[^1]!.OrderId} across the border");
            foreach ((Bought order, int device) in won)
                await family[device].CancelAsync(order);
        }
    }
}
