using Kaicang.Contracts;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;
using Kaicang.Kernel;
using Kaicang.Warehousing.Domain;

namespace Kaicang.Unit.Warehousing;

public sealed class OutboundTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 6, 0, 0, TimeSpan.Zero);

    /// <summary>Columns: the events in their order. A state is the move's end, <c>=</c> is already behind us, <c>!</c> is refused.</summary>
    public static TheoryData<string, string> Grid =>
        new()
        {
            { "Planned", "Booked ! ! ! ! ! ! ! ! Stopped" },
            { "Booked", "= Told Accepted Rejected Picked Packed WeightRefused ! ! Stopped" },
            { "Told", "= = Accepted Rejected Picked Packed WeightRefused ! ! Stopped" },
            { "Accepted", "= = = ! Picked Packed WeightRefused ! ! Stopped" },
            { "Picked", "= = = ! = Packed WeightRefused ! ! Stopped" },
            { "WeightRefused", "= = = ! = Packed WeightRefused ! ! Stopped" },
            { "Packed", "= = = ! = = = Exited ! Stopped" },
            { "Exited", "= = = ! = = = = Signed !" },
            { "Signed", "= = = ! = = = = = !" },
            { "Rejected", "! = ! = ! ! ! ! ! =" },
            { "Stopped", "= = = = = = = ! ! =" },
        };

    [Theory]
    [MemberData(nameof(Grid))]
    public void Moves_only_forward_and_as_the_grid_says(string state, string row)
    {
        OutboundEvent[] events = Enum.GetValues<OutboundEvent>();
        string[] wanted = row.Split(' ');
        Assert.Equal(events.Length, wanted.Length);
        string[] found =
        [
            .. events.Select(e =>
                OutboundMoves.Next(Enum.Parse<OutboundState>(state), e) is { IsError: false } next
                    ? next.Value?.ToString() ?? "="
                    : "!"
            ),
        ];
        Assert.Equal(wanted, found);
    }

    [Theory]
    [InlineData(850, 900, true)] // 50 g are always allowed
    [InlineData(850, 901, false)]
    [InlineData(850, 799, false)]
    [InlineData(2000, 2100, true)] // 5 % of 2 kg
    [InlineData(2000, 2101, false)]
    [InlineData(2000, 1900, true)]
    [InlineData(2000, 1899, false)]
    public void Allows_five_per_cent_or_fifty_grams_whichever_is_larger(int declared, int weighed, bool allowed) =>
        Assert.Equal(allowed, WeightRule.On(BusinessDay.Of(Now)).Allows(declared, weighed));

    [Fact]
    public void Refuses_gate_out_before_release()
    {
        Outbound outbound = Packed(TradeMode.Bonded1210);

        Assert.Equal("warehousing.not-released", outbound.Leave(Now).FirstError.Code);
        Assert.Equal(OutboundState.Packed, outbound.State);

        outbound.Release("310520261234567890", Now);
        Assert.True(outbound.Leave(Now).Value);
    }

    [Fact]
    public void Refuses_gate_out_when_the_declaration_is_gone()
    {
        Outbound outbound = Packed(TradeMode.Bonded1210);
        outbound.Release("310520261234567890", Now);
        outbound.Bar();

        Assert.Equal("warehousing.declaration-gone", outbound.Leave(Now).FirstError.Code);
    }

    [Fact]
    public void A_domestic_parcel_needs_no_release() => Assert.True(Packed(TradeMode.Domestic).Leave(Now).Value);

    [Fact]
    public void A_weight_outside_the_tolerance_waits_until_staff_gives_a_reason()
    {
        Outbound outbound = Told(TradeMode.Bonded1210);
        outbound.Weigh(5000, Now);
        Assert.Equal(OutboundState.WeightRefused, outbound.State);
        Assert.Equal(Place.Held, outbound.GoodsAt);

        Assert.True(outbound.AcceptWeight("a heavier box", Now).Value);
        Assert.Equal(OutboundState.Packed, outbound.State);
        Assert.Equal(Place.Locked, outbound.GoodsAt);
    }

    [Fact]
    public void A_signature_that_overtook_the_gate_out_counts_once_the_parcel_left()
    {
        Outbound outbound = Packed(TradeMode.Domestic);
        Assert.False(outbound.Sign(Now, Now));
        Assert.Equal(OutboundState.Packed, outbound.State);

        outbound.Leave(Now);
        Assert.Equal(OutboundState.Signed, outbound.State);
    }

    [Fact]
    public void Gives_what_expires_first_and_skips_what_is_expired()
    {
        SkuId sku = SkuId.New(Now);
        Lot late = LotOf(sku, "late", "2028-01-01", 5);
        Lot soon = LotOf(sku, "soon", "2027-01-01", 5);
        Lot gone = LotOf(sku, "gone", "2026-11-23", 5);

        IReadOnlyList<Allocation>? given = Allocating.Of([Line(sku, 7)], [late, gone, soon], BusinessDay.Of(Now));

        Assert.Equal([("soon", 5), ("late", 2)], given!.Select(a => (a.LotNo, a.Count)));
        Assert.Null(Allocating.Of([Line(sku, 11)], [late, gone, soon], BusinessDay.Of(Now)));
    }

    [Fact]
    public void Two_lines_of_one_sku_do_not_get_the_same_pieces()
    {
        SkuId sku = SkuId.New(Now);
        Lot lot = LotOf(sku, "one", "2028-01-01", 5);

        Assert.Null(Allocating.Of([Line(sku, 3), Line(sku, 3) with { LineNo = 2 }], [lot], BusinessDay.Of(Now)));
    }

    [Fact]
    public void Offers_no_more_than_is_free_and_not_offered_already()
    {
        OfferedStock stock = OfferedStock.Open(WarehouseId.New(Now), SkuId.New(Now));
        Assert.False(stock.Offer(8, free: 10, "offer-0001", Now).IsError);

        Assert.Equal("warehousing.offered-too-much", stock.Offer(3, free: 10, "offer-0002", Now).FirstError.Code);
        Assert.Equal(
            "warehousing.withdrawn-too-much",
            stock.Withdraw(6, sellable: 5, "broken", "offer-0003", Now).FirstError.Code
        );
        Assert.Equal(8, stock.Offered);
    }

    internal static Outbound Told(TradeMode mode)
    {
        var order = new CustomsOrderCard(
            CustomsOrderId.New(Now),
            "KC1",
            OrderId.New(Now),
            "KC",
            AccountId.New(Now),
            null,
            ShopId.New(Now),
            WarehouseId.New(Now),
            mode,
            CustomsOrderState.Paid,
            default,
            default,
            default,
            default,
            default,
            "P1",
            null,
            null,
            Now,
            Now,
            []
        );
        Outbound outbound = Outbound.Plan(
            OutboundId.New(Now),
            new OutboundPlan(order, [], 1000, 800, WeightRule.On(BusinessDay.Of(Now))),
            Now
        );
        outbound.TakeWaybill(new Waybill("KC9", "kcexpress", "x", "y", "z"), Now);
        outbound.Move(OutboundEvent.Tell, Now);
        return outbound;
    }

    private static Outbound Packed(TradeMode mode)
    {
        Outbound outbound = Told(mode);
        outbound.Weigh(1000, Now);
        return outbound;
    }

    private static Lot LotOf(SkuId sku, string lotNo, string expiresOn, int free)
    {
        Lot lot = Lot.Open(
            LotId.New(Now),
            WarehouseId.New(Now),
            ShopId.New(Now),
            new InboundLine(1, sku, "KC0001", free, lotNo, null, BusinessDay.Parse(expiresOn)),
            lotNo,
            null,
            Now
        );
        lot.Move(Place.Outside, Place.Free, free, "RK", Now);
        return lot;
    }

    private static OrderLineCard Line(SkuId sku, int quantity) =>
        new(1, sku, new Text("甲", "A"), quantity, default, default, default, default, default, default, null);
}
