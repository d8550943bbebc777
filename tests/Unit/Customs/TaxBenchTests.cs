using Kaicang.Customs.Bench;

namespace Kaicang.Unit.Customs;

public sealed class TaxBenchTests
{
    [Fact]
    public void A_line_is_assessed_without_allocating_more_than_its_result()
    {
        // Until the compiler has learnt what is hot, code that is not optimised yet makes objects that are none later.
        TaxMeasured measured = TaxBench.Run(0.2);
        for (int i = 0; i < 100 && measured.BytesPerLine - measured.PlainBytes > 1; i++)
            measured = TaxBench.Run(0.2);
        Assert.InRange(measured.BytesPerLine - measured.PlainBytes, -1, 1);
    }
}
