using ErrorOr;
using Kaicang.Integration.Harness;
using Kaicang.Warehousing.UseCases;

namespace Kaicang.Integration.Warehousing;

/// <summary>Batches of a merchant's own counts: each line once, the newest wins, nothing that is not there.</summary>
public sealed class StockSyncTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Lines_are_applied_once_in_their_order_and_never_beyond_what_lies_there(Engine engine)
    {
        await using WarehouseWorld world = await WarehouseWorld.Open(engine, received: 100);
        string sku = world.Sku.Code;
        string warehouse = world.Warehouse.ToString();
        int facts = (await world.Facts()).Count;
        SyncLine Line(string mode, int quantity, long sequence) => new(sku, warehouse, mode, quantity, sequence);

        SyncReport first = (
            await world.Sync(
                Line("absolute", 60, 1),
                Line("absolute", 60, 2),
                Line("incremental", -10, 3),
                Line("absolute", 99, 3),
                Line("incremental", -51, 4),
                Line("absolute", 101, 5),
                Line("sideways", 1, 6),
                Line("incremental", 0, 7),
                Line("absolute", 1, 0),
                new SyncLine("NOBODY", warehouse, "absolute", 1, 8)
            )
        ).Value;
        Assert.Equal(
            [
                "applied 60 60 ",
                "unchanged 0 60 ",
                "applied -10 50 ",
                "older 0  warehousing.sync-older",
                "refused 0  warehousing.withdrawn-too-much",
                "refused 0  warehousing.offered-too-much",
                "refused 0  warehousing.sync-mode",
                "refused 0  warehousing.sync-quantity",
                "refused 0  warehousing.sync-sequence",
                "refused 0  warehousing.unknown-sku",
            ],
            first.Lines.Select(l => $"{l.Outcome} {l.Change} {l.Free} {l.Code}")
        );
        Assert.Equal((2, 1, 1, 6), (first.Applied, first.Unchanged, first.Older, first.Refused));

        // A refused line may be sent again with its sequence; one that was applied is not applied again.
        SyncReport second = (await world.Sync(Line("absolute", 80, 5), Line("absolute", 60, 1))).Value;
        Assert.Equal(["applied", "older"], second.Lines.Select(l => l.Outcome));
        Assert.Equal(["StockOffered", "StockWithdrawn", "StockOffered"], (await world.Facts()).Skip(facts));
        Assert.Equal(80, (await world.Sync(Line("incremental", 20, 9))).Value.Lines[0].Free - 20);
        ErrorOr<SyncReport> none = await world.Sync();
        Assert.Equal("warehousing.sync-lines", none.FirstError.Code);
    }
}
