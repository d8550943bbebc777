using Kaicang.Trade.Domain;

namespace Kaicang.Unit.Trade;

public sealed class OrderExportTests
{
    private static readonly Guid Here = new("00000000-0000-0000-0000-000000000001");
    private static readonly Guid There = new("00000000-0000-0000-0000-000000000002");
    private static readonly long Silence = (long)OrderExport.Silence.TotalMicroseconds;

    [Fact]
    public void Only_a_run_that_fell_silent_or_was_ones_own_is_begun_anew()
    {
        var export = new OrderExport();
        Assert.True(export.MayBeTaken(Here, 0));
        Assert.True(export.Take(Here, 1_000));

        Assert.True(export.MayBeTaken(Here, 1_000));
        Assert.False(export.MayBeTaken(There, 1_000 + Silence));
        Assert.True(export.MayBeTaken(There, 1_001 + Silence));
        export.Note(5, 9, 2_000);
        Assert.False(export.MayBeTaken(There, 1_001 + Silence));
        Assert.True(export.Take(There, 3_000 + Silence));
        Assert.Equal((2, 0L), (export.Attempt, export.RowCount));
        Assert.False(export.IsRun(1));
    }

    [Fact]
    public void What_never_ends_is_given_up()
    {
        var export = new OrderExport();
        for (int i = 0; i < OrderExport.MostAttempts; i++)
            Assert.True(export.Take(Here, i));
        Assert.False(export.Take(Here, 99));
        Assert.Equal((ExportState.Failed, ExportFailure.Broken), (export.State, export.Failure));
        Assert.False(export.MayBeTaken(Here, long.MaxValue));
    }
}
