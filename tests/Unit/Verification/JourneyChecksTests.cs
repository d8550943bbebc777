using Kaicang.Verification;

namespace Kaicang.Unit.Verification;

public sealed class JourneyChecksTests
{
    private static readonly Journey Whole = new("n", true, true, true, true, true, false, false, false, 10_000, 0);

    [Fact]
    public void A_whole_journey_is_well()
    {
        Assert.True(JourneyChecks.NoStepIsSkipped([Whole]).Ok);
        Assert.True(JourneyChecks.AllArrive([Whole]).Ok);
        Assert.Equal("released 1 = shipped 1 = signed 1 = settled 1", JourneyChecks.AllArrive([Whole]).Actual);
    }

    public static TheoryData<Journey> Skipped() =>
        [Whole with { Released = false }, Whole with { Shipped = false }, Whole with { Signed = false }];

    [Theory]
    [MemberData(nameof(Skipped))]
    public void A_skipped_step_is_found(Journey journey) =>
        Assert.False(JourneyChecks.NoStepIsSkipped([Whole, journey]).Ok);

    [Fact]
    public void A_domestic_order_needs_no_release() =>
        Assert.True(JourneyChecks.NoStepIsSkipped([Whole with { CrossBorder = false, Released = false }]).Ok);

    [Theory]
    [InlineData(false, false, false, "stopped before shipping")]
    [InlineData(true, false, false, "stopped before signing")]
    [InlineData(true, true, false, "stopped before settlement")]
    public void One_left_on_the_way_is_named(bool shipped, bool signed, bool settled, string words)
    {
        Journey left = Whole with { Order = "x", Shipped = shipped, Signed = signed, Settled = settled };
        CheckResult result = JourneyChecks.AllArrive([Whole, left]);
        Assert.False(result.Ok);
        Assert.Equal($"x {words}", result.Detail);
    }

    [Fact]
    public void One_that_came_back_must_be_refunded_in_full()
    {
        Journey back = Whole with { Settled = false, CameBack = true, RefundedFen = 10_000 };
        Assert.True(JourneyChecks.AllArrive([Whole, back]).Ok);
        Assert.False(JourneyChecks.AllArrive([Whole, back with { RefundedFen = 9_999 }]).Ok);
    }

    [Fact]
    public void One_refused_is_declared_again_and_released_or_refunded()
    {
        Journey refused = Whole with { RefusedByCustoms = true };
        Assert.True(JourneyChecks.RefusedAreMended([refused with { Redeclared = true }]).Ok);
        Assert.False(JourneyChecks.RefusedAreMended([refused]).Ok);
        Assert.False(JourneyChecks.RefusedAreMended([refused with { Redeclared = true, Released = false }]).Ok);
        Journey stopped = refused with { Released = false, Shipped = false, Signed = false, Settled = false };
        Assert.True(JourneyChecks.RefusedAreMended([stopped with { RefundedFen = 10_000 }]).Ok);
        Assert.False(JourneyChecks.RefusedAreMended([stopped with { RefundedFen = 1 }]).Ok);
        Assert.True(JourneyChecks.RefusedAreMended([Whole]).Ok);
    }

    [Fact]
    public void Nothing_released_is_no_proof() =>
        Assert.False(JourneyChecks.AllArrive([Whole with { Released = false }]).Ok);
}
