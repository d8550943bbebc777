using Kaicang.Contracts;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Trade;
using Kaicang.Kernel;
using Kaicang.Trade.UseCases;

namespace Kaicang.Unit.Trade;

public sealed class OrderSheetTests
{
    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+8613900000000", "\"'+8613900000000\"")]
    [InlineData("-2", "\"'-2\"")]
    [InlineData("@cmd", "\"'@cmd\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("a \"b\", c", "\"a \"\"b\"\", c\"")]
    [InlineData("", "\"\"")]
    public void A_cell_is_text_whatever_it_begins_with(string value, string written) =>
        Assert.Equal(written, OrderSheet.Line([value]));

    [Fact]
    public void No_cell_of_a_sheet_is_a_formula_and_numbers_are_numbers()
    {
        Dictionary<string, object?> cells = OrderSheet.CellsOf(Row("=HYPERLINK(\"http://x\")", "@shop"));

        Assert.Equal("'=HYPERLINK(\"http://x\")", cells["first_goods"]);
        Assert.Equal("'@shop", cells["shop"]);
        Assert.Equal(12.34m, cells["total_yuan"]);
        Assert.Equal(2, cells["pieces"]);
        Assert.Equal("2026-11-23 16:00:00", cells["placed_at"]);
        Assert.Equal("", cells["paid_at"]);
        Assert.Equal(OrderSheet.Head.Split(',').Length, OrderSheet.HeadCells.Count);
    }

    private static OrderRow Row(string title, string shop)
    {
        DateTimeOffset now = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
        return new OrderRow(
            OrderId.New(now),
            CustomsOrderId.New(now),
            "1",
            "101",
            ShopId.New(now),
            shop,
            TradeMode.Domestic,
            CustomsOrderState.AwaitingPayment,
            "待付款",
            new Money(1234),
            2,
            title,
            "",
            null,
            now,
            now,
            null,
            false
        );
    }
}
