using CsCheck;
using ErrorOr;
using Kaicang.Contracts;
using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Trade;
using Kaicang.Kernel;
using Kaicang.Trade.Domain;

namespace Kaicang.Unit.Trade;

public sealed class AfterSaleCheckTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 4, 0, 0, TimeSpan.Zero);
    private static readonly DatedParameters Parameters = new([]);

    public static TheoryData<string, string, string, string, string> Refusals =>
        new()
        {
            // mode, state, kind, reason → code
            { "Bonded1210", "Signed", "Exchange", "Damaged", "trade.exchange-cross-border" },
            { "Bonded1210", "Signed", "Resend", "Missing", "trade.exchange-cross-border" },
            { "DirectMail9610", "Signed", "Exchange", "Quality", "trade.exchange-cross-border" },
            { "Bonded1210", "Released", "RefundOnly", "NotReceived", "trade.cancel-instead" },
            { "Domestic", "Paid", "Return", "NoReason", "trade.cancel-instead" },
            { "Domestic", "Shipped", "Return", "NoReason", "trade.return-not-possible" },
            { "Domestic", "Shipped", "RefundOnly", "Damaged", "trade.return-not-possible" },
            { "Domestic", "Completed", "Return", "Quality", "trade.return-not-possible" },
            { "Domestic", "Signed", "Return", "NotReceived", "trade.after-sale-reason" },
            { "Domestic", "Signed", "Resend", "NoReason", "trade.after-sale-reason" },
            { "Domestic", "Signed", "RefundOnly", "CancelledInZone", "trade.after-sale-reason" },
            { "Domestic", "Shipped", "RefundOnly", "NotReceived", "" },
            { "Bonded1210", "Shipped", "RefundOnly", "NotReceived", "" },
            { "Bonded1210", "Signed", "RefundOnly", "Damaged", "" },
            { "Bonded1210", "Signed", "Return", "NoReason", "" },
            { "Domestic", "Signed", "Exchange", "WrongGoods", "" },
            { "Domestic", "Signed", "Resend", "Missing", "" },
        };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Customs_and_the_parcel_decide_what_can_be_asked(
        string mode,
        string state,
        string kind,
        string reason,
        string code
    )
    {
        CustomsOrder order = OrderIn(Enum.Parse<TradeMode>(mode), Enum.Parse<CustomsOrderState>(state));
        var ask = new AfterSaleAsk(Enum.Parse<AfterSaleKind>(kind), Enum.Parse<AfterSaleReason>(reason), [], null);
        ErrorOr<AcceptedAsk> answer = AfterSaleCheck.Of(order, ask, [], Parameters, Start.AddDays(2));
        Assert.Equal(code, answer.IsError ? answer.FirstError.Code : "");
    }

    [Fact]
    public void What_crosses_a_border_is_whole()
    {
        CustomsOrder order = OrderIn(TradeMode.Bonded1210, CustomsOrderState.Signed);
        Assert.Equal("trade.whole-only", Code(order, AfterSaleKind.Return, [new CaseLine(1, 1)], null));
        Assert.Equal("trade.whole-only", Code(order, AfterSaleKind.RefundOnly, [], new Money(100)));
        ErrorOr<AcceptedAsk> whole = Ask(order, AfterSaleKind.RefundOnly, [new(1, 3), new(2, 1)], null);
        // Goods and freight; the tax of goods that stay is the treasury's.
        Assert.Equal(order.Goods + order.Freight, whole.Value.Asked);
    }

    [Fact]
    public void A_parcel_that_never_came_is_refunded_whole()
    {
        CustomsOrder order = OrderIn(TradeMode.Domestic, CustomsOrderState.Shipped);
        var ask = new AfterSaleAsk(AfterSaleKind.RefundOnly, AfterSaleReason.NotReceived, [new CaseLine(1, 1)], null);
        Assert.Equal(
            "trade.whole-only",
            AfterSaleCheck.Of(order, ask, [], Parameters, Start.AddDays(2)).FirstError.Code
        );
    }

    [Fact]
    public void A_replacement_has_no_after_sales_of_its_own()
    {
        CustomsOrder order = OrderIn(TradeMode.Domestic, CustomsOrderState.Signed, AfterSaleId.New(Start));
        Assert.Equal("trade.after-sale-on-replacement", Code(order, AfterSaleKind.Return, [], null));
    }

    [Theory]
    [InlineData(3, 1)] // No such line.
    [InlineData(1, 0)]
    [InlineData(1, -1)]
    [InlineData(1, 4)]
    [InlineData(1, int.MaxValue)]
    public void Lines_must_be_there(int line, int count)
    {
        CustomsOrder order = OrderIn(TradeMode.Domestic, CustomsOrderState.Signed);
        Assert.Equal("trade.after-sale-lines", Code(order, AfterSaleKind.Return, [new CaseLine(line, count)], null));
        Assert.Equal(
            "trade.after-sale-lines",
            Code(order, AfterSaleKind.Return, [new CaseLine(1, 1), new CaseLine(1, 1)], null)
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(20_01)] // One fen more than two of three pieces cost.
    [InlineData(long.MaxValue)]
    public void An_amount_is_more_than_nothing_and_no_more_than_was_paid(long fen)
    {
        CustomsOrder order = OrderIn(TradeMode.Domestic, CustomsOrderState.Signed);
        Assert.Equal(
            "trade.refund-amount",
            Code(order, AfterSaleKind.RefundOnly, [new CaseLine(1, 2)], new Money(fen))
        );
    }

    [Fact]
    public void The_window_ends_for_everything()
    {
        CustomsOrder order = OrderIn(TradeMode.Domestic, CustomsOrderState.Signed);
        foreach (AfterSaleKind kind in Enum.GetValues<AfterSaleKind>())
        {
            var ask = new AfterSaleAsk(kind, AfterSaleReasons.Of(kind)[0], [], null);
            Assert.Equal(
                "trade.return-window-over",
                AfterSaleCheck.Of(order, ask, [], Parameters, Start.AddDays(30)).FirstError.Code
            );
        }
    }

    [Fact]
    public void Pieces_that_went_back_are_gone_and_exchanged_ones_can_be_refunded_but_not_sent_back_again()
    {
        CustomsOrder order = OrderIn(TradeMode.Domestic, CustomsOrderState.Signed);
        AfterSale returned = Case(AfterSaleKind.Return, AfterSaleReason.Damaged, [new(1, 1)]);
        returned.Agree(Start, Start, "");
        returned.SendBack(null, null, Start, null, "");
        returned.Arrive(true, Start);
        returned.Refund(new Money(1), Start);
        AfterSale exchanged = Case(AfterSaleKind.Exchange, AfterSaleReason.Damaged, [new(1, 1)]);
        exchanged.Agree(Start, Start, "");
        exchanged.SendBack(null, null, Start, null, "");
        exchanged.Arrive(true, Start);
        exchanged.Replace(default, Start);
        exchanged.Deliver(Start);
        Assert.Equal(
            [new CaseLine(1, 1), new CaseLine(2, 1)],
            AfterSaleCheck.LeftOf(order, AfterSaleKind.Return, [returned, exchanged])
        );
        Assert.Equal(
            [new CaseLine(1, 2), new CaseLine(2, 1)],
            AfterSaleCheck.LeftOf(order, AfterSaleKind.RefundOnly, [returned, exchanged])
        );
    }

    [Fact]
    public void Any_row_of_part_refunds_gives_back_what_was_paid_and_never_more()
    {
        Gen.Select(
                Gen.Long[0, 99_999],
                Gen.Double[0, 0.49],
                Gen.Double[0, 0.49],
                Gen.Int[1, 9],
                Gen.Int[1, 9].Array[1, 9]
            )
            .Sample(
                (fen, shop, platform, quantity, cuts) =>
                {
                    OrderLine[] lines =
                    [
                        new()
                        {
                            LineNo = 1,
                            Quantity = quantity,
                            Goods = new Money(fen),
                            ShopDiscount = new Money((long)(fen * shop)),
                            PlatformDiscount = new Money((long)(fen * platform)),
                        },
                    ];
                    int before = 0;
                    GoodsWorth sum = default;
                    foreach (int cut in cuts)
                    {
                        int count = Math.Min(cut, quantity - before);
                        if (count == 0)
                            break;
                        GoodsWorth part = AfterSaleMoney.ValueOf(
                            lines,
                            [new CaseLine(1, count)],
                            new Dictionary<int, int> { [1] = before }
                        );
                        Assert.False(part.Goods.IsNegative || part.ShopDiscount.IsNegative);
                        Assert.False(part.PlatformDiscount.IsNegative);
                        sum += part;
                        before += count;
                    }
                    Assert.True(sum.Goods <= lines[0].Goods);
                    if (before == quantity)
                        Assert.Equal(
                            new GoodsWorth(lines[0].Goods, lines[0].ShopDiscount, lines[0].PlatformDiscount),
                            sum
                        );
                }
            );
    }

    [Fact]
    public void An_amount_is_spread_over_its_heads_without_a_fen_lost()
    {
        Gen.Select(Gen.Long[0, 100_000], Gen.Double[0, 0.49], Gen.Double[0, 0.49], Gen.Long[0, 2_000], Gen.Double[0, 1])
            .Sample(
                (goods, shop, platform, freight, share) =>
                {
                    var worth = new GoodsWorth(
                        new Money(goods),
                        new Money((long)(goods * shop)),
                        new Money((long)(goods * platform))
                    );
                    var most = new RefundHeads(worth, new Money(freight), Money.Zero);
                    var amount = new Money((long)(most.Sum.Fen * share));
                    RefundHeads spread = AfterSaleMoney.Spread(amount, most);
                    Assert.Equal(amount, spread.Sum);
                    Assert.True(spread.Worth.ShopDiscount <= worth.ShopDiscount);
                    Assert.True(spread.Worth.PlatformDiscount <= worth.PlatformDiscount);
                    Assert.True(spread.Goods <= most.Goods && spread.Freight <= most.Freight && spread.Tax.IsZero);
                }
            );
    }

    [Fact]
    public void A_deadline_to_send_goods_never_passes_the_last_day_of_customs()
    {
        CustomsOrder order = OrderIn(TradeMode.Bonded1210, CustomsOrderState.Signed);
        DatedValue days = Parameters.On(DatedParameters.SendBackDays, BusinessDay.Of(Start));
        DateTimeOffset end = order.ReleasedAt!.Value.AddDays(30);
        DateTimeOffset now = end.AddDays(-2);
        Assert.Equal(end, CaseDeadlines.Capped(order, Parameters, now.AddDays(7), days, now).Until);
        Assert.Equal(
            now.AddDays(-9),
            CaseDeadlines.Capped(order, Parameters, now.AddDays(-9), days, now.AddDays(-16)).Until
        );
        // Too late for customs already: the buyer still has his days, the tax stays due.
        Assert.Equal(
            end.AddDays(8),
            CaseDeadlines.Capped(order, Parameters, end.AddDays(8), days, end.AddDays(1)).Until
        );
    }

    [Theory]
    [InlineData("image/jpeg", new byte[] { 0xFF, 0xD8, 0xFF, 0xE0, 1 })]
    [InlineData("image/png", new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1 })]
    [InlineData("image/webp", new byte[] { 0x52, 0x49, 0x46, 0x46, 1, 2, 3, 4, 0x57, 0x45, 0x42, 0x50, 1 })]
    [InlineData(null, new byte[] { 0x3C, 0x73, 0x76, 0x67 })] // An SVG can carry a script.
    [InlineData(null, new byte[] { 0x52, 0x49, 0x46, 0x46, 1, 2, 3, 4, 0x57, 0x41, 0x56, 0x45, 1 })]
    [InlineData(null, new byte[0])]
    public void A_picture_is_what_its_bytes_say(string? type, byte[] content) =>
        Assert.Equal(type, EvidenceRules.TypeOf(content));

    private static string Code(CustomsOrder order, AfterSaleKind kind, CaseLine[] lines, Money? amount) =>
        Ask(order, kind, lines, amount) is { IsError: true } answer ? answer.FirstError.Code : "";

    private static ErrorOr<AcceptedAsk> Ask(CustomsOrder order, AfterSaleKind kind, CaseLine[] lines, Money? amount) =>
        AfterSaleCheck.Of(
            order,
            new AfterSaleAsk(kind, AfterSaleReason.Damaged, lines, amount),
            [],
            Parameters,
            Start.AddDays(2)
        );

    private static AfterSale Case(AfterSaleKind kind, AfterSaleReason reason, CaseLine[] lines) =>
        new()
        {
            Kind = kind,
            Reason = reason,
            Lines = lines,
        };

    private static CustomsOrder OrderIn(TradeMode mode, CustomsOrderState state, AfterSaleId? replaces = null)
    {
        bool crosses = mode != TradeMode.Domestic;
        var order = new CustomsOrder
        {
            Mode = mode,
            Number = "N01",
            Goods = new Money(80_00),
            Freight = new Money(8_00),
            Tax = new Money(crosses ? 7_28 : 0),
            Total = new Money(crosses ? 95_28 : 88_00),
            PlacedAt = Start,
            Replaces = replaces,
            Lines =
            [
                new OrderLine
                {
                    LineNo = 1,
                    Quantity = 3,
                    Goods = new Money(30_00),
                },
                new OrderLine
                {
                    LineNo = 2,
                    Quantity = 1,
                    Goods = new Money(50_00),
                },
            ],
        };
        order.Pay(Signal.Pay, Start);
        if (crosses && state != CustomsOrderState.Paid)
            order.Release(DeclarationId.New(Start), Start);
        if (state is CustomsOrderState.Shipped or CustomsOrderState.Signed or CustomsOrderState.Completed)
            order.Ship(Start);
        if (state is CustomsOrderState.Signed or CustomsOrderState.Completed)
            order.Sign(Start.AddDays(1), Start.AddDays(8));
        if (state == CustomsOrderState.Completed)
            order.Complete(Start.AddDays(8));
        Assert.Equal(state, order.State);
        return order;
    }
}
