using Kaicang.Customs.Bench;

namespace Kaicang.Unit.Customs;

public sealed class TaxBenchTests
{
    [Fact]
    public void A_line_is_assessed_without_allocating_more_than_its_result()
    {
        TaxMeasured measured = TaxBench.Run(0.1);
        Assert.InRange(measured.BytesPerLine - measured.PlainBytes, -1, 1);
        Assert.True(measured.Lines.Operations > 0);
    }
}
