using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Warehousing;
using Kaicang.Warehousing.Domain;

namespace Kaicang.Unit.Warehousing;

public sealed class SyncStandingTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(100, 0, 100, 0)]
    [InlineData(100, 30, 100, 30)] // Thirty are promised: seventy are free, thirty more are given.
    [InlineData(100, 30, 0, -70)] // What is promised stays.
    [InlineData(20, 30, 5, 5)] // More promised than offered counts as nothing free.
    [InlineData(0, 0, 0, 0)]
    public void An_absolute_line_aims_at_what_is_free(int offered, int promised, int quantity, int change) =>
        Assert.Equal(change, new SyncStanding(offered, promised).Change(SyncMode.Absolute, quantity));

    [Theory]
    [InlineData(7)]
    [InlineData(-7)]
    public void An_incremental_line_is_its_own_change(int quantity) =>
        Assert.Equal(quantity, new SyncStanding(50, 10).Change(SyncMode.Incremental, quantity));

    [Fact]
    public void An_older_line_or_the_same_one_again_never_undoes_a_newer_one()
    {
        StockSync last = StockSync.Open(WarehouseId.New(Now), SkuId.New(Now));
        Assert.False(last.IsOlder(1));
        last.Advance(5, Now);
        Assert.True(last.IsOlder(5));
        Assert.True(last.IsOlder(4));
        Assert.False(last.IsOlder(6));
    }
}
