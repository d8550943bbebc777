using CsCheck;
using Kaicang.Kernel;
using Kaicang.Trade.Domain;
using static Kaicang.Trade.Domain.AfterSaleState;

namespace Kaicang.Unit.Trade;

public sealed class AfterSaleLifecycleTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 4, 0, 0, TimeSpan.Zero);

    // Rows: states; columns: signals; a dot changes nothing. Written out by hand, so that a changed table is seen here.
    // Agree Decline Escalate Award Dismiss Refund SendBack Arrive Replace Deliver Withdraw Lapse
    private static readonly Dictionary<AfterSaleKind, (AfterSaleState From, string Row)[]> Grids = new()
    {
        [AfterSaleKind.RefundOnly] =
        [
            (Requested, ". Declined . . . Refunded . . . . Withdrawn ."),
            (Declined, ". . Escalated . . . . . . . Withdrawn Closed"),
            (Escalated, ". . . . Dismissed Refunded . . . . Withdrawn ."),
            (AwaitingGoods, ". . . . . . . . . . Withdrawn ."),
            (SentBack, ". . . . . . . . . . . ."),
            (Arrived, ". . . . . . . . . . . ."),
            (Replacing, ". . . . . . . . . . . ."),
        ],
        [AfterSaleKind.Return] =
        [
            (Requested, "AwaitingGoods Declined . . . . . . . . Withdrawn ."),
            (Declined, ". . Escalated . . . . . . . Withdrawn Closed"),
            (Escalated, ". . . AwaitingGoods Dismissed Refunded . Arrived . . Withdrawn ."),
            (AwaitingGoods, ". . . . . . SentBack . . . Withdrawn Closed"),
            (SentBack, ". . Escalated . . . . Arrived . . . ."),
            (Arrived, ". . . . . Refunded . . . . . ."),
            (Replacing, ". . . . . . . . . . . ."),
        ],
        [AfterSaleKind.Exchange] =
        [
            (Requested, "AwaitingGoods Declined . . . . . . . . Withdrawn ."),
            (Declined, ". . Escalated . . . . . . . Withdrawn Closed"),
            (Escalated, ". . . AwaitingGoods Dismissed Refunded . Arrived . . Withdrawn ."),
            (AwaitingGoods, ". . . . . . SentBack . . . Withdrawn Closed"),
            (SentBack, ". . Escalated . . . . Arrived . . . ."),
            (Arrived, ". . . . . Refunded . . Replacing . . ."),
            (Replacing, ". . . . . Refunded . . . Replaced . ."),
        ],
        [AfterSaleKind.Resend] =
        [
            (Requested, ". Declined . . . Refunded . . Replacing . Withdrawn ."),
            (Declined, ". . Escalated . . . . . . . Withdrawn Closed"),
            (Escalated, ". . . . Dismissed Refunded . . Replacing . Withdrawn ."),
            (AwaitingGoods, ". . . . . . . . . . Withdrawn ."),
            (SentBack, ". . . . . . . . . . . ."),
            (Arrived, ". . . . . . . . . . . ."),
            (Replacing, ". . . . . Refunded . . . Replaced . ."),
        ],
    };

    private static readonly Dictionary<string, Action<AfterSale>> Acts = new()
    {
        ["agree"] = c => c.Agree(Start, Start.AddDays(7), "rule"),
        ["decline"] = c => c.Decline("no", Start, Start.AddDays(7), "rule"),
        ["escalate"] = c => c.Escalate(Start, Start.AddDays(5), "rule"),
        ["dismiss"] = c => c.Dismiss(Start),
        ["refund"] = c => c.Refund(new Money(1), Start),
        ["send back"] = c => c.SendBack("SF", "SF123456", Start, Start.AddDays(15), "rule"),
        ["arrive"] = c => c.Arrive(true, Start),
        ["replace"] = c => c.Replace(default, Start),
        ["deliver"] = c => c.Deliver(Start),
        ["withdraw"] = c => c.Withdraw(Start),
        ["lapse"] = c => c.Lapse(Start),
    };

    public static TheoryData<string> Kinds => [.. Enum.GetNames<AfterSaleKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_signal_moves_each_state_as_the_grid_says(string name)
    {
        AfterSaleKind kind = Enum.Parse<AfterSaleKind>(name);
        CaseSignal[] signals = Enum.GetValues<CaseSignal>();
        foreach ((AfterSaleState from, string row) in Grids[kind])
        {
            string[] expected = row.Split(' ');
            Assert.Equal(signals.Length, expected.Length);
            for (int i = 0; i < signals.Length; i++)
            {
                AfterSaleState to = expected[i] == "." ? from : Enum.Parse<AfterSaleState>(expected[i]);
                Assert.Equal(
                    (from, signals[i], to),
                    (from, signals[i], AfterSaleLifecycle.Next(kind, from, signals[i]))
                );
            }
        }
        Assert.Equal(
            Enum.GetValues<AfterSaleState>().Where(s => !AfterSaleLifecycle.IsOver(s)).Order(),
            Grids[kind].Select(g => g.From).Order()
        );
    }

    [Fact]
    public void Nothing_leads_out_of_an_ended_case()
    {
        foreach (AfterSaleKind kind in Enum.GetValues<AfterSaleKind>())
        foreach (AfterSaleState state in Enum.GetValues<AfterSaleState>().Where(AfterSaleLifecycle.IsOver))
        foreach (CaseSignal signal in Enum.GetValues<CaseSignal>())
            Assert.False(AfterSaleLifecycle.Allows(kind, state, signal));
    }

    [Fact]
    public void Whatever_people_and_facts_do_in_any_order_money_goes_back_at_most_once_and_an_end_is_an_end()
    {
        Gen.Select(Gen.Enum<AfterSaleKind>(), Gen.Int[0, 10].Select(i => Acts.Keys.ElementAt(i)).Array[0, 24])
            .Sample(
                (kind, acts) =>
                {
                    var one = new AfterSale { Kind = kind, Reason = AfterSaleReason.Damaged };
                    int refunds = 0;
                    AfterSaleState? ended = null;
                    foreach (string act in acts)
                    {
                        AfterSaleState before = one.State;
                        Acts[act](one);
                        if (act == "refund" && before != one.State)
                            refunds++;
                        if (ended is { } end)
                            Assert.Equal(end, one.State);
                        if (!one.IsOpen)
                            ended ??= one.State;
                        Assert.Equal(one.IsOpen, one.FinishedAt is null);
                        // Goods that nobody sent can't have arrived, and a step that waits for somebody has an end.
                        Assert.True(one.State != Arrived || one.SentBackAt is not null);
                        if (one.State is Declined or AwaitingGoods or Escalated)
                            Assert.NotNull(one.Deadline);
                        if (!one.IsOpen)
                            Assert.Null(one.Deadline);
                    }
                    Assert.Equal(one.State == Refunded ? 1 : 0, refunds);
                }
            );
    }

    [Fact]
    public void Each_side_extends_once()
    {
        var one = new AfterSale { Kind = AfterSaleKind.Return };
        one.AwaitAnswer(Start, "rule");
        Assert.True(one.Extend(CaseParty.Merchant, Start.AddDays(3), "rule"));
        Assert.False(one.Extend(CaseParty.Merchant, Start.AddDays(9), "rule"));
        Assert.True(one.Extend(CaseParty.Buyer, Start.AddDays(6), "rule"));
        Assert.False(one.Extend(CaseParty.Staff, Start.AddDays(9), "rule"));
        Assert.Equal(Start.AddDays(6), one.Deadline);
    }
}
