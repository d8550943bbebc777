using CsCheck;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Content;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.People;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;
using Kaicang.Kernel;
using Kaicang.Trade.Domain;

namespace Kaicang.Unit.Trade;

/// <summary>Orders that take from what is set apart, beside orders that take from what is free.</summary>
public sealed class AllotmentLedgerTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
    private static readonly SkuId Sku = SkuId.New(Now);
    private static readonly WarehouseId Ningbo = WarehouseId.New(Now);
    private static readonly AccountId[] Buyers = [AccountId.New(Now), AccountId.New(Now)];
    private static readonly RoomId Room = RoomId.New(Now);

    [Fact]
    public void Takes_all_or_nothing_and_every_piece_stays_in_one_bucket() =>
        Gen.Select(
                Gen.Int[0, 12],
                Gen.Int[1, 12],
                Gen.Int[1, 6],
                Gen.Select(Gen.Int[0, 1], Gen.Int[0, 4], Gen.Int[0, 4]).Array[0, 30]
            )
            .Sample(
                (free, allotted, most, orders) =>
                {
                    Allotment allotment = Allotment.Of(Terms(most), allotted, Now);
                    OrderLedgerPage page = Page(free, allotted, allotment);
                    int[] taken = new int[2];
                    int sold = 0;
                    foreach ((int buyer, int apart, int open) in orders)
                    {
                        var claim = new AllotmentClaim(allotment.Id, Buyers[buyer], null);
                        StockNeed[] needs = [Need(apart, claim), Need(open, null)];
                        bool possible =
                            apart > 0
                            && open > 0
                            && apart <= allotted - taken.Sum()
                            && taken[buyer] + apart <= most
                            && open <= free - sold;
                        HoldRefused? refused = page.Hold(needs, [], Now, []);
                        Assert.Equal(possible, refused is null);
                        if (!possible)
                            continue;
                        taken[buyer] += apart;
                        sold += open;
                    }
                    SellableStock row = Assert.Single(page.AllStock);
                    Assert.Equal(
                        (free - sold, allotted - taken.Sum(), sold + taken.Sum()),
                        (row.AvailableCount, row.ReservedCount, row.HeldCount)
                    );
                    Assert.Equal((row.ReservedCount, taken.Sum()), (allotment.LeftCount, allotment.HeldCount));
                    Assert.Equal(taken.Sum() > 0 ? 1 : 0, page.Allotments.Changed.Count());
                    Dictionary<AccountId, int> counted = page.Allotments.NewTakes.ToDictionary(
                        t => t.Account,
                        t => t.TakenCount
                    );
                    for (int i = 0; i < 2; i++)
                        Assert.Equal(taken[i], counted.GetValueOrDefault(Buyers[i]));
                }
            );

    [Theory]
    [InlineData(-60, true)]
    [InlineData(0, true)]
    [InlineData(3599, true)]
    [InlineData(-61, false)]
    [InlineData(3600, false)]
    public void Gives_pieces_inside_its_window_alone(int seconds, bool gives)
    {
        Allotment allotment = Allotment.Of(Terms(null), 5, Now);
        HoldRefused? refused = Page(0, 5, allotment)
            .Hold([Need(1, new AllotmentClaim(allotment.Id, Buyers[0], null))], [], Now.AddSeconds(seconds), []);
        Assert.Equal(gives ? null : AllotmentNo.NotRunning, refused?.Allotment);
    }

    [Fact]
    public void A_rooms_quota_is_for_orders_of_that_room()
    {
        AllotmentTerms terms = Terms(null) with { Purpose = AllotmentPurpose.Room, Campaign = null, Room = Room };
        Allotment allotment = Allotment.Of(terms, 5, Now);
        OrderLedgerPage page = Page(0, 5, allotment);
        AllotmentNo? Ask(RoomId? from) =>
            page.Hold([Need(1, new AllotmentClaim(allotment.Id, Buyers[0], from))], [], Now, [])?.Allotment;
        Assert.Equal(AllotmentNo.OtherRoom, Ask(null));
        Assert.Equal(AllotmentNo.OtherRoom, Ask(RoomId.New(Now)));
        Assert.Null(Ask(Room));
    }

    [Fact]
    public void A_buyer_who_took_before_is_counted_on()
    {
        Allotment allotment = Allotment.Of(Terms(3), 9, Now);
        var before = new AllotmentTake
        {
            Allotment = allotment.Id,
            Account = Buyers[0],
            TakenCount = 2,
        };
        OrderLedgerPage page = Page(0, 9, allotment, before);
        var claim = new AllotmentClaim(allotment.Id, Buyers[0], null);
        Assert.Equal(AllotmentNo.OverBuyerLimit, page.Hold([Need(2, claim)], [], Now, [])?.Allotment);
        Assert.Null(page.Hold([Need(1, claim)], [], Now, []));
        Assert.Equal(3, Assert.Single(page.Allotments.ChangedTakes).TakenCount);
        Assert.Empty(page.Allotments.NewTakes);
    }

    private static StockNeed Need(int count, AllotmentClaim? claim) => new(Sku, Ningbo, count, claim);

    private static OrderLedgerPage Page(int free, int reserved, Allotment allotment, params AllotmentTake[] takes) =>
        new(
            [
                new SellableStock
                {
                    Sku = Sku,
                    Warehouse = Ningbo,
                    OfferedCount = free + reserved,
                    AvailableCount = free,
                    ReservedCount = reserved,
                },
            ],
            [],
            new AllotmentLedger([allotment], takes)
        );

    private static AllotmentTerms Terms(int? most) =>
        new(
            AllotmentId.New(Now),
            Sku,
            Ningbo,
            ShopId.New(Now),
            AllotmentPurpose.Campaign,
            CampaignId.New(Now),
            null,
            Now.AddMinutes(-1),
            Now.AddHours(1),
            most,
            null
        );
}
