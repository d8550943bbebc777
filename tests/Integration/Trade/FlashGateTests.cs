using System.Diagnostics;
using ErrorOr;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Trade;
using Kaicang.Foundation.Actors;
using Kaicang.Foundation.Grains;
using Kaicang.Foundation.Journals;
using Kaicang.Foundation.Keys;
using Kaicang.Foundation.Storage;
using Kaicang.Foundation.UseCases;
using Kaicang.Integration.Harness;
using Kaicang.Kernel;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Grains;
using Kaicang.Trade.Journals;
using Kaicang.Trade.Storage;
using Kaicang.Trade.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kaicang.Integration.Trade;

/// <summary>The gate of a flash deal as buyers meet it, on one host and on two.</summary>
public sealed class FlashGateTests
{
    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_crowd_gets_no_more_than_there_is_and_nobody_more_than_his_share(Engine engine)
    {
        await using JournalWorld world = await JournalWorld.OpenAsync(engine);
        Journal<PlaceOrderCommand, PlacedOrder> journal = await world.StartAsync();
        AllotmentTerms deal = await DealAsync(world.Host, world, pieces: 12, perBuyer: 2);
        await world.Host.Services.GetRequiredService<GrainCluster>().WakeAsync();
        FlashDesk desk = world.Host.Services.GetRequiredService<FlashDesk>();
        FlashWatch watch = world.Host.Services.GetRequiredService<FlashWatch>();
        FlashSignature signature = world.Host.Services.GetRequiredService<FlashSignature>();
        int sold = 0;
        int admitted = 0;
        async Task Buy(Actor buyer)
        {
            string? ticket = null;
            for (int tries = 0; tries < 60; tries++)
            {
                FlashPlaceView place = await StandAsync(desk, deal, buyer, ticket);
                ticket = place.Ticket;
                if (place.State == FlashState.SoldOut)
                    return;
                if (place.State == FlashState.Admitted)
                {
                    Interlocked.Increment(ref admitted);
                    Assert.Null(signature.RefusalOf(ticket, deal, buyer.Account, Now));
                    foreach (int count in (int[])[1, 2])
                    {
                        ErrorOr<PlacedOrder> answer = await journal.SubmitAsync(
                            FlashOrders.Of(buyer, deal, count),
                            buyer,
                            null,
                            default
                        );
                        if (!answer.IsError)
                            Interlocked.Add(ref sold, count);
                        else if (count == 2)
                            Assert.Contains(
                                answer.FirstError.Code,
                                (string[])["trade.allotment-buyer-limit", "trade.allotment-sold-out"]
                            );
                    }
                    return;
                }
                await watch.LookAsync(default);
                await Task.Delay(50);
            }
        }
        await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => Buy(JournalWorld.Buyer())));
        Assert.Equal(12, sold);
        Assert.Equal(12, admitted); // One piece each: the second and third of a buyer pass his limit.
        await using AsyncServiceScope scope = world.Host.Scope();
        KaicangDb db = scope.ServiceProvider.GetRequiredService<KaicangDb>();
        Assert.True(await db.Set<AllotmentTake>().AllAsync(t => t.TakenCount <= 2));
        Allotment row = await db.Set<Allotment>().SingleAsync();
        Assert.Equal((0, 12), (row.LeftCount, row.HeldCount));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_gate_that_was_put_away_gives_everybody_his_place_back(Engine engine)
    {
        await using JournalWorld world = await JournalWorld.OpenAsync(engine);
        AllotmentTerms deal = await DealAsync(world.Host, world, pieces: 1, perBuyer: 1);
        GrainCluster cluster = world.Host.Services.GetRequiredService<GrainCluster>();
        await cluster.WakeAsync();
        FlashDesk desk = world.Host.Services.GetRequiredService<FlashDesk>();
        Actor[] buyers = [.. Enumerable.Range(0, 6).Select(_ => JournalWorld.Buyer())];
        var tickets = new string?[6];
        for (int i = 0; i < 6; i++)
            tickets[i] = (await StandAsync(desk, deal, buyers[i], null)).Ticket;
        await EventuallyAsync(async () =>
            (await StandAsync(desk, deal, buyers[0], tickets[0])).State == FlashState.Admitted
        );
        tickets[0] = (await StandAsync(desk, deal, buyers[0], tickets[0])).Ticket;
        await cluster.Grains!.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);
        await EventuallyAsync(async () =>
            (await cluster.Grains!.GetGrain<IFlashGate>(deal.Id.Value).Count()).Waiting == 0
        );
        // The admission needs no gate at all, and the new gate hears that it is out.
        Assert.Equal(FlashState.Admitted, (await StandAsync(desk, deal, buyers[0], tickets[0])).State);
        await EventuallyAsync(async () =>
            (await cluster.Grains!.GetGrain<IFlashGate>(deal.Id.Value).Count()).Open == 1
        );
        foreach (int i in (int[])[4, 2, 5, 3, 1])
            tickets[i] = (await StandAsync(desk, deal, buyers[i], tickets[i])).Ticket;
        for (int i = 1; i < 6; i++)
        {
            FlashPlaceView place = await StandAsync(desk, deal, buyers[i], tickets[i]);
            Assert.Equal((FlashState.Waiting, i), (place.State, place.Position!.Value));
        }
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_restock_and_a_closed_order_clear_the_sold_out_flag_within_a_second(Engine engine)
    {
        await using JournalWorld world = await JournalWorld.OpenAsync(engine);
        await using TestHost? second = engine == Engine.Postgres ? await BesideAsync(world.Host) : null;
        TestHost other = second ?? world.Host;
        AllotmentTerms deal = await DealAsync(world.Host, world, pieces: 2, perBuyer: 2);
        FlashWatch watch = other.Services.GetRequiredService<FlashWatch>();
        AllotmentBoard board = other.Services.GetRequiredService<AllotmentBoard>();
        await watch.StartAsync(default);
        Journal<PlaceOrderCommand, PlacedOrder> journal = await world.StartAsync();
        Actor buyer = JournalWorld.Buyer();
        PlaceOrderCommand order = FlashOrders.Of(buyer, deal, 2);
        Assert.False((await journal.SubmitAsync(order, buyer, null, default)).IsError);
        await EventuallyAsync(() => Task.FromResult(board.IsSoldOut(deal.Id)));
        Assert.Equal(
            FlashState.SoldOut,
            (await StandAsync(other.Services.GetRequiredService<FlashDesk>(), deal, JournalWorld.Buyer(), null)).State
        );

        // A starved machine may be late once; a watch that looks too seldom is late each time.
        var restocks = new List<TimeSpan>();
        for (int round = 0; round < 3; round++)
        {
            restocks.Add(await ClearedAfterAsync(board, deal, () => RunAsync(world.Host, Restock, deal, 2)));
            Assert.Equal(2, board.LeftSeen(deal.Id));
            Actor greedy = JournalWorld.Buyer();
            Assert.False((await journal.SubmitAsync(FlashOrders.Of(greedy, deal, 2), greedy, null, default)).IsError);
            await EventuallyAsync(() => Task.FromResult(board.IsSoldOut(deal.Id)));
        }
        Assert.True(restocks.Min() < TimeSpan.FromSeconds(1), string.Join(", ", restocks));
        await ClearedAfterAsync(board, deal, () => RunAsync(world.Host, GiveBack, order.Order.Id));
        await watch.StopAsync(default);
    }

    [Fact]
    public async Task Two_hosts_on_one_database_have_one_queue_and_its_places_outlive_the_host_that_kept_it()
    {
        await using JournalWorld world = await JournalWorld.OpenAsync(Engine.Postgres);
        await using TestHost second = await BesideAsync(world.Host);
        AllotmentTerms deal = await DealAsync(world.Host, world, pieces: 1, perBuyer: 1);
        await second.Services.GetRequiredService<GrainCluster>().WakeAsync();
        await world.Host.Services.GetRequiredService<GrainCluster>().WakeAsync();
        FlashDesk here = world.Host.Services.GetRequiredService<FlashDesk>();
        FlashDesk there = second.Services.GetRequiredService<FlashDesk>();
        Actor[] buyers = [.. Enumerable.Range(0, 6).Select(_ => JournalWorld.Buyer())];
        var tickets = new string?[6];
        // The first call activates the gate on the second host or on this one; whichever it is, both ask the same.
        for (int i = 0; i < 6; i++)
            tickets[i] = (await StandAsync(i % 2 == 0 ? there : here, deal, buyers[i], null)).Ticket;
        for (int i = 1; i < 6; i++)
        {
            FlashPlaceView place = await StandAsync(i % 2 == 0 ? here : there, deal, buyers[i], tickets[i]);
            Assert.InRange(place.Position ?? 0, i, i + 1); // The first may have been let in meanwhile.
        }
        // In the middle of the sale: a gate that begins then waits for those who hold tickets of the one before.
        double settle = world.Host.Services.GetRequiredService<FlashPace>().SettleSeconds;
        TimeProvider time = world.Host.Services.GetRequiredService<TimeProvider>();
        await EventuallyAsync(() => Task.FromResult(time.GetUtcNow() > deal.FromAt.AddSeconds(settle)));
        await second.Services.GetRequiredService<GrainCluster>().StopAsync(default);
        var positions = new int[6];
        await EventuallyAsync(async () =>
        {
            for (int i = 5; i > 0; i--)
            {
                ErrorOr<FlashPlaceView> answer = await here.StandAsync(deal.Id, buyers[i].Account, tickets[i], default);
                if (answer.IsError)
                    return false;
            }
            for (int i = 1; i < 6; i++)
                positions[i] = (await StandAsync(here, deal, buyers[i], tickets[i])).Position ?? 0;
            return true;
        });
        Assert.Equal(positions.Skip(1).Order(), positions.Skip(1));
        Assert.Equal(5, positions.Skip(1).Distinct().Count());
    }

    private static async Task<FlashPlaceView> StandAsync(
        FlashDesk desk,
        AllotmentTerms deal,
        Actor buyer,
        string? ticket
    )
    {
        for (int tries = 0; ; tries++)
        {
            ErrorOr<FlashPlaceView> answer = await desk.StandAsync(deal.Id, buyer.Account, ticket, default);
            if (!answer.IsError)
                return answer.Value;
            Assert.Equal("trade.flash-busy", answer.FirstError.Code);
            Assert.True(tries < 100, "the gate stays closed");
            await Task.Delay(100);
        }
    }

    private static async Task<TimeSpan> ClearedAfterAsync(AllotmentBoard board, AllotmentTerms deal, Func<Task> act)
    {
        await act();
        long started = Stopwatch.GetTimestamp();
        await EventuallyAsync(() => Task.FromResult(!board.IsSoldOut(deal.Id)));
        return Stopwatch.GetElapsedTime(started);
    }

    private static async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        long started = Stopwatch.GetTimestamp();
        while (!await holds())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(20), "it never came to pass");
            await Task.Delay(20);
        }
    }

    /// <summary>A second host on the database of the first, with the keys of the same installation.</summary>
    private static Task<TestHost> BesideAsync(TestHost first)
    {
        KeyRing keys = first.Services.GetRequiredService<KeyRing>();
        keys.Derive("made");
        return TestHost.CreateAsync(
            Engine.Sqlite,
            "--Storage:Provider=Postgres",
            $"--Storage:ConnectionString={first.Services.GetRequiredService<StorageOptions>().ConnectionString}",
            $"--Kaicang:MasterKey={Convert.ToBase64String(File.ReadAllBytes(keys.MasterKeyPath))}"
        );
    }

    private static async Task<AllotmentTerms> DealAsync(TestHost host, JournalWorld world, int pieces, int perBuyer)
    {
        SkuId sku = (await world.StockAsync(skus: 1, pieces: 100))[0];
        var terms = new AllotmentTerms(
            AllotmentId.New(Now),
            sku,
            JournalWorld.Ningbo,
            ShopId.New(Now),
            AllotmentPurpose.Campaign,
            CampaignId.New(Now),
            null,
            Now.AddSeconds(-1),
            Now.AddMinutes(10),
            perBuyer,
            new Money(100),
            IsFlash: true
        );
        await RunAsync(host, Allot, Allotment.Of(terms, pieces, Now));
        return terms;
    }

    private static async Task RunAsync(TestHost host, Delegate act, params object?[] arguments)
    {
        UseCaseRunner runner = host.Services.GetRequiredService<UseCaseRunner>();
        ErrorOr<Answer> answer = await runner.RunAs<Answer>(Actor.OfProgram("test"), null, act, arguments, default);
        Assert.False(answer.IsError);
    }

    private static async Task<ErrorOr<Answer>> Allot(Allotment row, AllotmentBook book, CancellationToken ct)
    {
        Assert.True(await book.AllotAsync(row, ct));
        return new Answer();
    }

    private static async Task<ErrorOr<Answer>> Restock(
        AllotmentTerms terms,
        int count,
        AllotmentBook book,
        CancellationToken ct
    )
    {
        Assert.True(await book.AddAsync(terms, count, ct));
        return new Answer();
    }

    private static async Task<ErrorOr<Answer>> GiveBack(
        OrderId id,
        Orders orders,
        StockBook stock,
        KaicangDb db,
        CancellationToken ct
    )
    {
        await stock.ReleaseAsync((await orders.LockAsync(id, ct))!.CustomsOrders[0], ct);
        await db.SaveChangesAsync(ct);
        return new Answer();
    }

    private sealed record Answer;
}

/// <summary>Orders of a deal as the journal gets them.</summary>
internal static class FlashOrders
{
    public static PlaceOrderCommand Of(Actor buyer, AllotmentTerms deal, int count)
    {
        PlaceOrderCommand plain = JournalWorld.Order(buyer, null, 100, (deal.Sku, count));
        OrderLine line = plain.Order.CustomsOrders[0].Lines[0];
        plain.Order.CustomsOrders[0].Lines[0] = new OrderLine
        {
            Id = line.Id,
            CustomsOrderId = line.CustomsOrderId,
            LineNo = 1,
            Sku = deal.Sku,
            SkuCode = line.SkuCode,
            Title = line.Title,
            Quantity = count,
            Allotment = deal.Id,
        };
        var claim = new AllotmentClaim(deal.Id, buyer.Account, null);
        return plain with { Needs = [new StockNeed(deal.Sku, JournalWorld.Ningbo, count, claim)] };
    }
}
