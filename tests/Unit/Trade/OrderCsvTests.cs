using Kaicang.Trade.UseCases;

namespace Kaicang.Unit.Trade;

public sealed class OrderCsvTests
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
        Assert.Equal(written, OrderCsv.Line([value]));
}
