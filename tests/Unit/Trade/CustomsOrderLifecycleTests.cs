using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;
using static Kaicang.Contracts.Trade.CustomsOrderState;

namespace Kaicang.Unit.Trade;

public sealed class CustomsOrderLifecycleTests
{
    // Rows: states; columns: signals; a dot changes nothing. Written out by hand, so that a changed table is seen here.
    private static readonly (CustomsOrderState From, string Row)[] Grid =
    [
        // Pay Close Revive Accept Declare Refuse Release Ship Sign Complete AskCancel Resume LetGo AskReturn FinishReturn KeepRest RefundWhole
        (AwaitingPayment, "Paid Closed . . . . . . . . . . . . . . ."),
        (Closed, ". . Paid . . . . . . . . . . . . . ."),
        (Paid, ". . . Accepted Declaring Refused Released Shipped Signed . Cancelling . . . . . ."),
        (Accepted, ". . . . Declaring Refused Released Shipped Signed . Cancelling . . . . . ."),
        (Declaring, ". . . . . Refused Released Shipped Signed . Cancelling . . . . . ."),
        (CustomsOrderState.Refused, ". . . . Declaring . Released Shipped Signed . Cancelling . . . . . ."),
        (Released, ". . . . . . . Shipped Signed . Cancelling . . . . . ."),
        (Shipped, ". . . . . . . . Signed . . . . . . . Refunded"),
        (Signed, ". . . . . . . . . Completed . . . Returning . . Refunded"),
        (Completed, ". . . . . . . . . . . . . . . . ."),
        (Cancelling, ". . . . . . . Shipped Signed . . Paid Cancelled Returning . . ."),
        (Cancelled, ". . . . . . . . . . . . . . . . ."),
        (Returning, ". . . . . . . . . . . . . . Returned Signed Refunded"),
        (Returned, ". . . . . . . . . . . . . . . . ."),
        (CustomsOrderState.Refunded, ". . . . . . . . . . . . . . . . ."),
    ];

    public static TheoryData<CustomsOrderState, string> Rows => new(Grid.Select(g => (g.From, g.Row)));

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_signal_moves_each_state_as_the_grid_says(CustomsOrderState from, string row)
    {
        string[] expected = row.Split(' ');
        Signal[] signals = Enum.GetValues<Signal>();
        Assert.Equal(signals.Length, expected.Length);
        for (int i = 0; i < signals.Length; i++)
        {
            CustomsOrderState to = expected[i] == "." ? from : Enum.Parse<CustomsOrderState>(expected[i]);
            Assert.Equal(to, CustomsOrderLifecycle.Next(from, signals[i]));
            Assert.Equal(expected[i] != ".", CustomsOrderLifecycle.Allows(from, signals[i]));
        }
    }

    [Fact]
    public void The_grid_knows_every_state() =>
        Assert.Equal(Enum.GetValues<CustomsOrderState>().Order(), Grid.Select(g => g.From).Order());
}
