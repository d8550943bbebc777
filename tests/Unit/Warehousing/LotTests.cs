using CsCheck;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Warehousing;
using Kaicang.Kernel;
using Kaicang.Warehousing.Domain;

namespace Kaicang.Unit.Warehousing;

public sealed class LotTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 6, 0, 0, TimeSpan.Zero);

    private static Lot Empty() =>
        Lot.Open(
            LotId.New(Now),
            WarehouseId.New(Now),
            ShopId.New(Now),
            new InboundLine(1, SkuId.New(Now), "KC0001", 100, "L1", null, null),
            "L1",
            null,
            Now
        );

    [Fact]
    public void Whatever_is_tried_the_good_pieces_received_are_somewhere_and_nowhere_twice()
    {
        Gen<(Place From, Place To, int Count)> move = Gen.Select(Gen.Enum<Place>(), Gen.Enum<Place>(), Gen.Int[-2, 40]);
        move.Array[0, 60]
            .Sample(moves =>
            {
                Lot lot = Empty();
                var counted = new Dictionary<Place, int>();
                lot.Move(Place.Outside, Place.Free, 50, "RK", Now);
                counted[Place.Free] = 50;
                counted[Place.Outside] = -50;
                foreach ((Place from, Place to, int count) in moves)
                {
                    if (lot.Move(from, to, count, "X", Now) is not { IsError: false, Value: { } movement })
                        continue;
                    counted[movement.FromPlace] = counted.GetValueOrDefault(movement.FromPlace) - movement.Count;
                    counted[movement.ToPlace] = counted.GetValueOrDefault(movement.ToPlace) + movement.Count;
                }
                int[] places = [lot.Free, lot.Held, lot.Locked, lot.Exited, lot.WrittenOff];
                return places.Sum() == lot.GoodReceived
                    && places.All(p => p >= 0)
                    && lot.GoodReceived == -counted[Place.Outside]
                    && Enum.GetValues<Place>()
                        .Where(p => p != Place.Outside)
                        .All(p => lot.At(p) == counted.GetValueOrDefault(p));
            });
    }

    [Fact]
    public void Refuses_to_move_more_than_lies_there_and_leaves_the_book_as_it_was()
    {
        Lot lot = Empty();
        lot.Move(Place.Outside, Place.Free, 3, "RK", Now);

        Assert.Equal("warehousing.not-enough", lot.Move(Place.Free, Place.Held, 4, "CK", Now).FirstError.Code);
        Assert.Equal(3, lot.Free);
        Assert.Equal(0, lot.Held);
    }

    [Theory]
    [InlineData(nameof(Place.Free), nameof(Place.Exited))]
    [InlineData(nameof(Place.Held), nameof(Place.Exited))]
    [InlineData(nameof(Place.WrittenOff), nameof(Place.Free))]
    [InlineData(nameof(Place.Exited), nameof(Place.Locked))]
    public void Goods_take_no_short_cut(string from, string to)
    {
        Lot lot = Empty();
        lot.Move(Place.Outside, Place.Free, 3, "RK", Now);

        Assert.Equal(
            "warehousing.no-such-road",
            lot.Move(Enum.Parse<Place>(from), Enum.Parse<Place>(to), 1, "X", Now).FirstError.Code
        );
    }

    [Fact]
    public void The_ledger_follows_the_goods_in_the_legal_unit()
    {
        var item = new BookItem("T3105W900001", "0001", "609", "035", LegalQuantity.Of(0.9m));
        LedgerBalance balance = LedgerBalance.Open(WarehouseId.New(Now), item);
        (Place From, Place To, int Count)[] moves =
        [
            (Place.Outside, Place.Free, 10),
            (Place.Free, Place.Held, 3),
            (Place.Held, Place.Locked, 3),
            (Place.Locked, Place.Exited, 2),
            (Place.Locked, Place.Free, 1),
            (Place.Exited, Place.Free, 1),
            (Place.Exited, Place.WrittenOff, 1),
        ];
        foreach ((Place from, Place to, int count) in moves)
        {
            if (LedgerBalance.KindOf(from, to) is { } kind)
                balance.Post(kind, item.PerPiece * count, "X", Now);
        }

        Assert.Equal(9m, balance.Received.Value);
        Assert.Equal(0m, balance.Locked.Value);
        Assert.Equal(1.8m, balance.Exited.Value);
        Assert.Equal(0.9m, balance.Returned.Value);
        Assert.Equal(8.1m, balance.OnHand.Value);
    }
}
