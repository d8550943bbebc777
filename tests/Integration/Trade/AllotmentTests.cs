using ErrorOr;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Content;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Trade;
using Kaicang.Foundation.Actors;
using Kaicang.Foundation.Journals;
using Kaicang.Foundation.Storage;
using Kaicang.Foundation.UseCases;
using Kaicang.Integration.Harness;
using Kaicang.Kernel;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Journals;
using Kaicang.Trade.Storage;
using Kaicang.Trade.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kaicang.Integration.Trade;

/// <summary>Pieces set apart: whatever happens to orders and allotments, every piece is in one bucket.</summary>
public sealed class AllotmentTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Any_history_of_orders_and_allotments_keeps_every_piece_in_one_bucket(Engine engine)
    {
        await using JournalWorld world = await JournalWorld.OpenAsync(engine);
        Journal<PlaceOrderCommand, PlacedOrder> journal = await world.StartAsync();
        SkuId[] skus = await world.StockAsync(skus: 2, pieces: 40);
        Actor[] buyers = [.. Enumerable.Range(0, 4).Select(_ => JournalWorld.Buyer())];
        var random = new Random(20261123);
        var allotments = new List<AllotmentTerms>();
        var orders = new List<OrderId>();
        int refused = 0;
        for (int step = 0; step < 160; step++)
        {
            SkuId sku = skus[random.Next(2)];
            switch (random.Next(7))
            {
                case 0:
                    AllotmentTerms made = Terms(sku, random.Next(3) == 0 ? null : random.Next(1, 6));
                    if (await ActAsync(world, Allot, Allotment.Of(made, random.Next(1, 15), Now)))
                        allotments.Add(made);
                    break;
                case 1 when allotments.Count > 0 && random.Next(3) == 0:
                    await ActAsync(world, End, allotments[random.Next(allotments.Count)]);
                    break;
                case 2 or 3 or 4:
                    AllotmentTerms? from =
                        allotments.Count == 0 || random.Next(4) == 0 ? null : allotments[random.Next(allotments.Count)];
                    Actor buyer = buyers[random.Next(buyers.Length)];
                    PlaceOrderCommand command = Order(buyer, from, from?.Sku ?? sku, random.Next(1, 4), from?.Room);
                    ErrorOr<PlacedOrder> answer = await journal.SubmitAsync(command, buyer, null, default);
                    refused += answer.IsError ? 1 : 0;
                    if (!answer.IsError)
                        orders.Add(answer.Value.Id);
                    break;
                case 5 when orders.Count > 0:
                    await ActAsync(world, Move, orders[random.Next(orders.Count)], random.Next(2) == 0);
                    break;
                case 6 when orders.Count > 0:
                    await ActAsync(world, HoldAgain, orders[random.Next(orders.Count)]);
                    break;
                default:
                    break;
            }
            if (step % 8 == 0)
                await AssertBucketsAsync(world);
        }
        await AssertBucketsAsync(world);
        Assert.True(allotments.Count > 5 && orders.Count > 20 && refused > 3, "the history was too tame");
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Many_buyers_of_an_allotment_get_what_it_has_and_not_more_than_their_share(Engine engine)
    {
        await using JournalWorld world = await JournalWorld.OpenAsync(engine);
        Journal<PlaceOrderCommand, PlacedOrder> one = await world.StartAsync();
        Journal<PlaceOrderCommand, PlacedOrder> other = engine == Engine.Postgres ? await world.StartAsync() : one;
        SkuId sku = (await world.StockAsync(skus: 1, pieces: 200))[0];
        AllotmentTerms terms = Terms(sku, perBuyer: 2);
        Assert.True(await ActAsync(world, Allot, Allotment.Of(terms, 50, Now)));
        Actor[] buyers = [.. Enumerable.Range(0, 40).Select(_ => JournalWorld.Buyer())];
        ErrorOr<PlacedOrder>[] answers = await Task.WhenAll(
            Enumerable
                .Range(0, 240)
                .Select(i =>
                    (i % 2 == 0 ? one : other).SubmitAsync(
                        Order(buyers[i % 40], terms, sku, 1, null),
                        buyers[i % 40],
                        null,
                        default
                    )
                )
        );
        Assert.Equal(50, answers.Count(a => !a.IsError));
        Assert.All(
            answers.Where(a => a.IsError),
            a =>
                Assert.Contains(
                    a.FirstError.Code,
                    (string[])["trade.allotment-sold-out", "trade.allotment-buyer-limit"]
                )
        );
        await using AsyncServiceScope scope = world.Host.Scope();
        KaicangDb db = scope.ServiceProvider.GetRequiredService<KaicangDb>();
        Assert.Equal(50, await db.Set<AllotmentTake>().SumAsync(t => t.TakenCount));
        Assert.True(await db.Set<AllotmentTake>().AllAsync(t => t.TakenCount <= 2));
        Assert.Equal(150, (await db.Set<SellableStock>().SingleAsync()).AvailableCount);
        await AssertBucketsAsync(world);
    }

    [Fact]
    public async Task A_rooms_quota_is_for_that_room_and_an_ended_allotment_gives_nothing()
    {
        await using JournalWorld world = await JournalWorld.OpenAsync(Engine.Sqlite);
        Journal<PlaceOrderCommand, PlacedOrder> journal = await world.StartAsync();
        SkuId sku = (await world.StockAsync(skus: 1, pieces: 10))[0];
        RoomId room = RoomId.New(Now);
        AllotmentTerms terms = Terms(sku, null) with { Purpose = AllotmentPurpose.Room, Campaign = null, Room = room };
        Assert.True(await ActAsync(world, Allot, Allotment.Of(terms, 10, Now)));
        Assert.False(await ActAsync(world, Allot, Allotment.Of(Terms(sku, null), 1, Now)));
        Actor buyer = JournalWorld.Buyer();
        async Task<string> Ask(AllotmentTerms? from, RoomId? of) =>
            await journal.SubmitAsync(Order(buyer, from, sku, 1, of), buyer, null, default) is { IsError: true } no
                ? no.FirstError.Code
                : "held";
        Assert.Equal("trade.sold-out", await Ask(null, room));
        Assert.Equal("trade.allotment-other-room", await Ask(terms, RoomId.New(Now)));
        Assert.Equal("trade.allotment-unknown", await Ask(terms with { Id = AllotmentId.New(Now) }, room));
        Assert.Equal("held", await Ask(terms, room));
        Assert.True(await ActAsync(world, End, terms));
        Assert.False(await ActAsync(world, End, terms));
        Assert.Equal("trade.allotment-not-running", await Ask(terms, room));
        Assert.Equal("held", await Ask(null, null));
        await AssertBucketsAsync(world);
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private static AllotmentTerms Terms(SkuId sku, int? perBuyer) =>
        new(
            AllotmentId.New(Now),
            sku,
            JournalWorld.Ningbo,
            ShopId.New(Now),
            AllotmentPurpose.Campaign,
            CampaignId.New(Now),
            null,
            Now.AddMinutes(-1),
            Now.AddHours(1),
            perBuyer,
            null
        );

    private static PlaceOrderCommand Order(Actor buyer, AllotmentTerms? from, SkuId sku, int count, RoomId? room)
    {
        PlaceOrderCommand plain = JournalWorld.Order(buyer, null, 100, (sku, count));
        if (from is null)
            return plain;
        OrderLine line = plain.Order.CustomsOrders[0].Lines[0];
        plain.Order.CustomsOrders[0].Lines[0] = new OrderLine
        {
            Id = line.Id,
            CustomsOrderId = line.CustomsOrderId,
            LineNo = 1,
            Sku = sku,
            SkuCode = line.SkuCode,
            Title = line.Title,
            Quantity = count,
            Room = room,
            Allotment = from.Id,
        };
        var claim = new AllotmentClaim(from.Id, buyer.Account, room);
        return plain with { Needs = [new StockNeed(sku, JournalWorld.Ningbo, count, claim)] };
    }

    private static async Task<bool> ActAsync(JournalWorld world, Delegate act, params object?[] arguments)
    {
        UseCaseRunner runner = world.Host.Services.GetRequiredService<UseCaseRunner>();
        ErrorOr<Answer> answer = await runner.RunAs<Answer>(Actor.OfProgram("test"), null, act, arguments, default);
        Assert.False(answer.IsError);
        return answer.Value.Yes;
    }

    private static async Task<ErrorOr<Answer>> Allot(Allotment row, AllotmentBook book, CancellationToken ct) =>
        new Answer(await book.AllotAsync(row, ct));

    private static async Task<ErrorOr<Answer>> End(AllotmentTerms terms, AllotmentBook book, CancellationToken ct) =>
        new Answer(await book.EndAsync(terms, ct) is not null);

    /// <summary>The pieces of an order leave the warehouse, or go back.</summary>
    private static async Task<ErrorOr<Answer>> Move(
        OrderId id,
        bool sell,
        Orders orders,
        StockBook stock,
        KaicangDb db,
        CancellationToken ct
    )
    {
        CustomsOrder part = (await orders.LockAsync(id, ct))!.CustomsOrders[0];
        await (sell ? stock.SellAsync(part, ct) : stock.ReleaseAsync(part, ct));
        await db.SaveChangesAsync(ct);
        return new Answer(true);
    }

    private static async Task<ErrorOr<Answer>> HoldAgain(
        OrderId id,
        Orders orders,
        StockBook stock,
        KaicangDb db,
        CancellationToken ct
    )
    {
        CustomsOrder part = (await orders.LockAsync(id, ct))!.CustomsOrders[0];
        if (part.Stock != StockStanding.Released)
            return new Answer(false);
        await db.Database.CurrentTransaction!.CreateSavepointAsync("again", ct);
        if (await stock.HoldAsync(StockBook.NeedsOf(part), ct) is null)
            part.Stock = StockStanding.Held;
        else
            await db.Database.CurrentTransaction!.RollbackToSavepointAsync("again", ct);
        await db.SaveChangesAsync(ct);
        return new Answer(true);
    }

    /// <summary>The CHECKs hold by themselves; here the buckets are counted anew from allotments and order lines.</summary>
    private static async Task AssertBucketsAsync(JournalWorld world)
    {
        await using AsyncServiceScope scope = world.Host.Scope();
        KaicangDb db = scope.ServiceProvider.GetRequiredService<KaicangDb>();
        List<Allotment> allotments = await db.Set<Allotment>().AsNoTracking().ToListAsync();
        List<CustomsOrder> parts = await db.Set<CustomsOrder>().AsNoTracking().Include(c => c.Lines).ToListAsync();
        int Pieces(StockStanding standing, Func<OrderLine, bool> which) =>
            parts.Where(p => p.Stock == standing).SelectMany(p => p.Lines).Where(which).Sum(l => l.Quantity);
        foreach (SellableStock row in await db.Set<SellableStock>().AsNoTracking().ToListAsync())
        {
            Assert.Equal(allotments.Where(a => a.Sku == row.Sku).Sum(a => a.LeftCount), row.ReservedCount);
            Assert.Equal(Pieces(StockStanding.Held, l => l.Sku == row.Sku), row.HeldCount);
            Assert.Equal(Pieces(StockStanding.Sold, l => l.Sku == row.Sku), row.SoldCount);
            Assert.Equal(
                row.OfferedCount - row.WithdrawnCount,
                row.AvailableCount + row.ReservedCount + row.HeldCount + row.SoldCount
            );
        }
        foreach (Allotment allotment in allotments)
        {
            Assert.Equal(Pieces(StockStanding.Held, l => l.Allotment == allotment.Id), allotment.HeldCount);
            Assert.Equal(Pieces(StockStanding.Sold, l => l.Allotment == allotment.Id), allotment.SoldCount);
        }
        List<AllotmentTake> takes = await db.Set<AllotmentTake>().AsNoTracking().ToListAsync();
        foreach (AllotmentTake take in takes)
        {
            int most = allotments.Single(a => a.Id == take.Allotment).PerBuyerCount ?? int.MaxValue;
            Assert.InRange(take.TakenCount, 0, most);
            Assert.Equal(
                parts
                    .Where(p => p.Buyer == take.Account && p.Stock != StockStanding.Released)
                    .SelectMany(p => p.Lines)
                    .Where(l => l.Allotment == take.Allotment)
                    .Sum(l => l.Quantity),
                take.TakenCount
            );
        }
    }

    private sealed record Answer(bool Yes);
}
