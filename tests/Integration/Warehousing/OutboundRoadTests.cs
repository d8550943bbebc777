using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Trade;
using Kaicang.Foundation.Storage;
using Kaicang.Integration.Harness;
using Kaicang.Warehousing.Domain;
using Kaicang.Warehousing.Reactions;

namespace Kaicang.Integration.Warehousing;

public sealed class OutboundRoadTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_parcel_leaves_after_release_and_the_ledger_is_written_off(Engine engine)
    {
        await using WarehouseWorld world = await WarehouseWorld.Open(engine, received: 10);
        CustomsOrderId order = await world.Pay(2);
        await world.Tell(order);

        Assert.False((await world.Report(order, "PICK")).IsError); // Overtook ACCEPT.
        Assert.False((await world.Report(order, "ACCEPT")).IsError);
        Assert.False((await world.Report(order, "PACKAGE", 2150)).IsError);
        Assert.Equal(2, (await world.Lot()).Locked);
        Assert.Equal("warehousing.not-released", (await world.GateOut(order)).FirstError.Code);

        await Release(world, order);
        Assert.Equal("warehousing.wrong-waybill", (await world.GateOut(order, "KCother")).FirstError.Code);
        Assert.False((await world.GateOut(order)).IsError);
        Assert.False((await world.GateOut(order)).IsError); // Repeated: nothing more happens.

        Lot lot = await world.Lot();
        Assert.Equal((10, 8, 0, 0, 2), (lot.GoodReceived, lot.Free, lot.Held, lot.Locked, lot.Exited));
        LedgerBalance ledger = await world.Ledger();
        Assert.Equal((9m, 1.8m, 0m), (ledger.Received.Value, ledger.Exited.Value, ledger.Locked.Value));
        Assert.Equal(
            ["OutboundAccepted", "ParcelBooked", "ParcelPacked", "ParcelExited"],
            (await world.Facts()).Where(f => f is not "GoodsReceived")
        );
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Orders_paid_at_once_never_hold_more_than_lies_there(Engine engine)
    {
        await using WarehouseWorld world = await WarehouseWorld.Open(engine, received: 5);

        CustomsOrderId[] orders = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => world.Pay(2)));

        Lot lot = await world.Lot();
        Assert.Equal((1, 4), (lot.Free, lot.Held));
        Outbound[] all = await Task.WhenAll(orders.Select(world.Outbound));
        Assert.Equal(2, all.Count(o => o.State == OutboundState.Planned));
        Assert.Equal(2, all.Count(o => o is { State: OutboundState.Rejected, RejectCode: "NO_STOCK" }));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_rejected_order_gives_its_goods_back_once(Engine engine)
    {
        await using WarehouseWorld world = await WarehouseWorld.Open(engine, received: 5);
        CustomsOrderId order = await world.Pay(3);
        await world.Tell(order);

        Assert.False((await world.Report(order, "REJECT")).IsError);
        Assert.False((await world.Report(order, "REJECT")).IsError);

        Lot lot = await world.Lot();
        Assert.Equal((5, 0), (lot.Free, lot.Held));
        Assert.Equal("warehousing.wrong-state", (await world.Report(order, "PACKAGE", 3150)).FirstError.Code);
    }

    private static Task Release(WarehouseWorld world, CustomsOrderId order) =>
        world.Do(
            async (KaicangDb db, TimeProvider time, CancellationToken ct) =>
            {
                DateTimeOffset now = time.GetUtcNow();
                var fact = new DeclarationReleased(
                    order,
                    DeclarationId.New(now),
                    "310520261I000000001",
                    default,
                    default,
                    default,
                    now
                );
                await WhenDeclarationReleased.Handle(fact, db, time, ct);
                return true;
            }
        );
}
