using Kaicang.Verification;

namespace Kaicang.Unit.Verification;

public sealed class OrderChecksTests
{
    private static readonly Dictionary<string, long> Limits = new() { ["value"] = 100, ["sugar"] = 2_000 };

    [Fact]
    public void A_whole_order_passes_and_a_torn_one_is_named()
    {
        var part = new WrittenPart("N-1", 120, 100, 1, 100);
        Assert.True(OrderChecks.Whole([new("a", 120, [part], 1)]).Ok);
        WrittenOrder[] torn =
        [
            new("no-part", 120, [], 1),
            new("other-amount", 121, [part], 1),
            new("no-line", 120, [part with { LineCount = 0, LineGoodsFen = 0 }], 1),
            new("other-goods", 120, [part with { LineGoodsFen = 99 }], 1),
            new("unannounced", 120, [part], 0),
            new("announced-twice", 120, [part], 2),
        ];
        Assert.All(torn, order => Assert.False(OrderChecks.Whole([order]).Ok));
    }

    [Fact]
    public void Nothing_is_promised_beyond_its_stock()
    {
        var count = new PromisedCount("sku", "whs", 10, 4, 5, 1, 5, 1);
        Assert.True(OrderChecks.Promised([count]).Ok);
        PromisedCount[] wrong =
        [
            count with
            {
                HeldByOrders = 10,
            },
            count with
            {
                Available = -1,
                Held = 10,
            },
            count with
            {
                Available = 5,
            },
            count with
            {
                HeldByOrders = 4,
            },
            count with
            {
                SoldByOrders = 2,
            },
        ];
        Assert.All(wrong, one => Assert.False(OrderChecks.Promised([one]).Ok));
    }

    [Fact]
    public void A_limit_holds_now_and_held_at_every_moment()
    {
        QuotaStand[] stands = [new("psn 2026 value", 40, 60), new("psn 2026 sugar", 0, 2_000)];
        Assert.True(OrderChecks.WithinLimits(stands, [new("psn 2026 value", "value", 100)], Limits).Ok);
        Assert.False(OrderChecks.WithinLimits([new("psn 2026 value", 41, 60)], [], Limits).Ok);
        Assert.False(OrderChecks.WithinLimits(stands, [new("psn 2026 value", "value", 101)], Limits).Ok);
        Assert.False(OrderChecks.WithinLimits([new("psn 2026 salt", 0, 1)], [], Limits).Ok);
    }

    [Fact]
    public void A_quota_is_what_its_orders_claim()
    {
        QuotaStand[] stands = [new("a value", 10, 5), new("a sugar", 1, 1)];
        Assert.True(OrderChecks.ClaimsAgree(stands, new Dictionary<string, long> { ["a value"] = 15 }).Ok);
        Assert.False(OrderChecks.ClaimsAgree(stands, new Dictionary<string, long> { ["a value"] = 14 }).Ok);
        Assert.False(
            OrderChecks.ClaimsAgree(stands, new Dictionary<string, long> { ["a value"] = 15, ["b value"] = 1 }).Ok
        );
    }

    [Fact]
    public void Nothing_is_stored_that_nobody_was_told_of_or_that_was_refused()
    {
        Acknowledgement[] told = [new("o1", 100, "k1")];
        Assert.True(OrderChecks.NothingElse(told, ["k9"], [new("o1", 100, ["k1"])]).Ok);
        Assert.False(OrderChecks.NothingElse(told, [], [new("o1", 100, ["k1"]), new("o2", 1, ["k2"])]).Ok);
        Assert.False(OrderChecks.NothingElse(told, [], [new("o1", 100, [])]).Ok);
        Assert.False(OrderChecks.NothingElse(told, ["k1"], [new("o1", 100, ["k1"])]).Ok);
    }
}
