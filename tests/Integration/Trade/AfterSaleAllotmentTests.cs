using Kaicang.Contracts;
using Kaicang.Contracts.Content;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;
using Kaicang.Foundation.Storage;
using Kaicang.Integration.Harness;
using Kaicang.Kernel;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Reactions;
using Kaicang.Trade.Storage;
using Kaicang.Trade.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Kaicang.Integration.Trade;

/// <summary>Where pieces go back to that a paid order had taken out of a campaign's or a room's allotment, on both databases.</summary>
public sealed class AfterSaleAllotmentTests
{
    [Theory]
    [InlineData(Engine.Sqlite, false)]
    [InlineData(Engine.Sqlite, true)]
    [InlineData(Engine.Postgres, false)]
    [InlineData(Engine.Postgres, true)]
    public async Task A_cancelled_paid_order_gives_its_pieces_back_to_the_allotment_while_it_runs(
        Engine engine,
        bool ofRoom
    )
    {
        await using AfterSaleWorld world = await AfterSaleWorld.OpenAsync(engine, pieces: 10);
        AllotmentTerms terms = Terms(world, ofRoom);
        CustomsOrder order = await world.PaidOutOf(terms, allotted: 6, taken: 2);
        Assert.Equal((4, 4, 2), await CountsAsync(world, terms));

        await CancelAsync(world, order);

        Assert.Equal((4, 6, 0), await CountsAsync(world, terms));
        Allotment after = await AllotmentAsync(world, terms);
        Assert.Equal((6, 0, 0, 0), (after.LeftCount, after.HeldCount, after.SoldCount, after.GivenBackCount));
        Assert.Equal(0, await TakenAsync(world, terms)); // He may buy them again within his limit.
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task After_the_end_of_the_allotment_they_are_for_everybody(Engine engine)
    {
        await using AfterSaleWorld world = await AfterSaleWorld.OpenAsync(engine, pieces: 10);
        AllotmentTerms terms = Terms(world, ofRoom: false);
        CustomsOrder order = await world.PaidOutOf(terms, allotted: 6, taken: 2);
        world.Clock.Advance(TimeSpan.FromHours(2));
        Assert.True(
            await world.Run<bool>(
                Kaicang.Foundation.Actors.Actor.OfProgram("test"),
                async (AllotmentBook book, CancellationToken ct) => await book.EndAsync(terms, ct) == 4
            )
        );

        await CancelAsync(world, order);

        Assert.Equal((10, 0, 0), await CountsAsync(world, terms));
        Allotment after = await AllotmentAsync(world, terms);
        Assert.Equal((0, 0, 0, 6), (after.LeftCount, after.HeldCount, after.SoldCount, after.GivenBackCount));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Pieces_that_were_shipped_stay_sold_and_those_that_come_back_are_offered_to_everybody(
        Engine engine
    )
    {
        await using AfterSaleWorld world = await AfterSaleWorld.OpenAsync(engine, pieces: 10);
        AllotmentTerms terms = Terms(world, ofRoom: false);
        CustomsOrder order = await world.PaidOutOf(terms, allotted: 6, taken: 2);
        await world.React(WhenParcelExited.Handle, new ParcelExited(order.Id, world.Now));
        await world.React(WhenParcelSigned.Handle, new ParcelSigned(order.Id, world.Now));
        AfterSaleId id = await world.Ask(order, "Return", "NoReason");
        await world.SendBack(id);
        await world.React(WhenReturnArrived.Handle, new ReturnArrived(order.Id, id, true, world.Now));
        await world.React(
            WhenStockOffered.Handle,
            new StockOffered(terms.Sku, world.Warehouse, 2, $"returned-{id}", world.Now)
        );

        Assert.Equal(AfterSaleState.Refunded, (await world.Stored(id)).State);
        Allotment after = await AllotmentAsync(world, terms);
        Assert.Equal((4, 0, 2, 0), (after.LeftCount, after.HeldCount, after.SoldCount, after.GivenBackCount));
        Assert.Equal((6, 4, 0), await CountsAsync(world, terms));
        Assert.Equal(2, (await world.Stock(0)).SoldCount);
        Assert.Equal(2, await TakenAsync(world, terms)); // What was delivered counts towards his limit.
    }

    private static AllotmentTerms Terms(AfterSaleWorld world, bool ofRoom) =>
        new(
            AllotmentId.New(world.Now),
            world.Skus[0],
            world.Warehouse,
            world.Shop,
            ofRoom ? AllotmentPurpose.Room : AllotmentPurpose.Campaign,
            ofRoom ? null : CampaignId.New(world.Now),
            ofRoom ? RoomId.New(world.Now) : null,
            world.Now.AddMinutes(-1),
            world.Now.AddHours(1),
            3,
            null
        );

    private static async Task CancelAsync(AfterSaleWorld world, CustomsOrder order)
    {
        await world.Run<CancelAnswer>(world.AsBuyer, CancelOrder.Handle, order.OrderId, new CancelRequest("不想要了"));
        await world.React(WhenOutboundStopped.Handle, new OutboundStopped(order.Id, world.Now));
        CustomsOrder after = await world.Stored(order);
        Assert.Equal((CustomsOrderState.Cancelled, StockStanding.Released), (after.State, after.Stock));
    }

    /// <summary>Available, reserved and held pieces of the stock row.</summary>
    private static async Task<(int, int, int)> CountsAsync(AfterSaleWorld world, AllotmentTerms terms)
    {
        SellableStock row = await world.In(db =>
            db.Set<SellableStock>().AsNoTracking().SingleAsync(s => s.Sku == terms.Sku)
        );
        return (row.AvailableCount, row.ReservedCount, row.HeldCount);
    }

    private static Task<Allotment> AllotmentAsync(AfterSaleWorld world, AllotmentTerms terms) =>
        world.In(db => db.Set<Allotment>().AsNoTracking().SingleAsync(a => a.Id == terms.Id));

    private static Task<int> TakenAsync(AfterSaleWorld world, AllotmentTerms terms) =>
        world.In(db =>
            db.Set<AllotmentTake>().Where(t => t.Allotment == terms.Id).Select(t => t.TakenCount).SingleAsync()
        );
}
