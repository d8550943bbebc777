using System.Diagnostics;
using System.Text.Json;
using Kaicang.Proving.Proof;
using Kaicang.Proving.Site;
using Kaicang.Proving.World;

namespace Kaicang.Proving.Bench;

/// <summary>
/// Whole checkouts as buyers do them: quote, place, open the cashier, pay at the bank, and the bank's signed callback. An order counts
/// once the platform has told that it is paid; what the bank still has to say at the end of the window does not count.
/// </summary>
/// <param name="name">Of the load, in tables.</param>
/// <param name="settlesAtOnce">The host has the channel of that name: an order is paid when its payment was started.</param>
internal sealed class CheckoutLoad(BenchWorld world, string name, bool settlesAtOnce)
{
    /// <summary>So many buyers as in the measurements of other shops.</summary>
    public const int Buyers = 64;

    /// <summary>
    /// The window opens once so many orders of this load were released by customs: the first has then gone through every step. Each step behind an order runs for the first time in the
    /// life of the host here, and a first time costs tens of milliseconds of compiling; the window shows what a running platform does.
    /// </summary>
    private const int Released = 1;

    private const string ReleasedOrders = "SELECT COUNT(*) FROM foundation_facts WHERE type = 'DeclarationReleased'";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private const string PaidOrders = "SELECT COUNT(*) FROM foundation_facts WHERE type = 'OrderPaid'";

    public async Task<Measured> RunAsync(double seconds, CancellationToken ct)
    {
        long releasedBefore = await world.NumberAsync(ReleasedOrders, ct);
        var load = new CrowdLoad();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        Task[] crowd =
        [
            .. world
                .Buyers.Take(Buyers)
                .Select(
                    (buyer, i) =>
                    {
                        var dice = new Random(i);
                        Caller api = world.World.Anyone.As(buyer.Token);
                        return load.ShopAsync(
                            n =>
                                CheckOutAsync(
                                    api,
                                    buyer,
                                    world.Wide[dice.Next(world.Wide.Count)],
                                    $"{name}-{i:D3}-{n:D6}"
                                ),
                            over.Token
                        );
                    }
                ),
        ];
        await WarmAsync(releasedBefore, ct);
        (long paid, double host, double database) before = await ReadAsync(ct);
        CrowdWindow window = load.Open();
        await Task.Delay(TimeSpan.FromSeconds(seconds), ct);
        (long paid, double host, double database) after = await ReadAsync(ct);
        DriveResult seen = window.Close(after.paid - before.paid);
        await over.CancelAsync();
        await Task.WhenAll(crowd);
        return new Measured(name, seen, after.host - before.host, after.database - before.database, null);
    }

    private async Task WarmAsync(long releasedBefore, CancellationToken ct)
    {
        long started = Stopwatch.GetTimestamp();
        while (await world.NumberAsync(ReleasedOrders, ct) < releasedBefore + Released)
        {
            if (Stopwatch.GetElapsedTime(started) > Patience)
                throw new TimeoutException($"Customs released no order within {Patience}.");
            await Task.Delay(500, ct);
        }
    }

    private async Task CheckOutAsync(Caller api, Buyer buyer, Goods goods, string key)
    {
        CancellationToken begun = CancellationToken.None; // What was begun is brought to its end.
        var cart = Cart.Of(goods);
        Priced price = await PriceTags.AskAsync(cart, api, begun);
        JsonElement placed = await api.Post("api/orders", PriceTags.Order(cart, price, buyer), begun, key);
        JsonElement payment = await api.Post($"api/orders/{placed.Text("id")}/payment", null, begun, key + "-pay");
        if (settlesAtOnce)
            return;
        await world.World.Outside.Post(
            payment.Text("cashierUrl") + "/pay",
            new
            {
                payerName = buyer.Name,
                payerIdNumber = buyer.IdNumber,
                payerAccount = "62220202" + buyer.Phone,
            },
            begun
        );
    }

    private async Task<(long, double, double)> ReadAsync(CancellationToken ct) =>
        (
            await world.NumberAsync(PaidOrders, ct),
            ProcessTree.CpuMicroseconds([world.Site.HostProcessId]),
            ProcessTree.CpuMicroseconds(world.Site.Place.Postgres?.ProcessIds() ?? [])
        );
}
