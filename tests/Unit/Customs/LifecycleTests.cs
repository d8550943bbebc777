using CsCheck;
using Kaicang.Customs.Domain;

namespace Kaicang.Unit.Customs;

/// <summary>The lifecycle of a declaration: the table, and what no order of receipts may change.</summary>
public sealed class LifecycleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 4, 0, 0, TimeSpan.Zero);
    private static readonly OwnActs AllSent = new(DocumentsSent: true, ListSent: true);

    private static readonly Receipt[] ThreeStored =
    [
        At(SentMessage.Order, 120, 1),
        At(SentMessage.Payment, 120, 2),
        At(SentMessage.Waybill, 120, 3),
    ];

    private static readonly Gen<Receipt> AnyListReceipt = Gen.Select(
        Gen.OneOf(1, 2, 3, 4, 100, 120, 300, 399, 500, 501, 700, 800, 899, -621004, -621017, -621018, -621029),
        Gen.Int[10, 40],
        (status, minute) => At(SentMessage.List, status, minute)
    );

    private static Receipt At(SentMessage about, int status, int minute) =>
        new(about, "G", status, Noon.AddMinutes(minute), $"[Code:{status};Desc:x]");

    private static DeclarationState After(params int[] statuses) =>
        Standing.Of(AllSent, [.. ThreeStored, .. statuses.Select((s, i) => At(SentMessage.List, s, 10 + i))]).State;

    [Theory]
    [InlineData("ListSent", new int[0])]
    [InlineData("ListSent", new[] { 2, 3 })]
    [InlineData("ListStored", new[] { 2, 120 })]
    [InlineData("Reviewed", new[] { 2, 120, 399 })]
    [InlineData("UnderInspection", new[] { 120, 399, 500 })]
    [InlineData("Reviewed", new[] { 120, 500, 399 })]
    [InlineData("UnderManualReview", new[] { 120, 300 })]
    [InlineData("Released", new[] { 2, 120, 399, 800 })]
    [InlineData("Released", new[] { 120, 800, 399 })]
    [InlineData("Closed", new[] { 120, 399, 800, 899 })]
    [InlineData("Closed", new[] { 899, 800 })]
    [InlineData("ListStored", new[] { 120, 899 })]
    [InlineData("Refused", new[] { 120, 100 })]
    [InlineData("Released", new[] { 120, 501, 800 })]
    [InlineData("Detained", new[] { 120, 399, 502 })]
    [InlineData("Refused", new[] { 2, -621018 })]
    [InlineData("ListStored", new[] { 2, -621017, 120 })]
    [InlineData("ListStored", new[] { -621029, 120 })]
    [InlineData("ListStored", new[] { 120, -621004 })]
    [InlineData("OrderedOut", new[] { 120, 800, 700 })]
    public void A_list_stands_where_its_receipts_put_it(string state, int[] statuses) =>
        Assert.Equal(state, After(statuses).ToString());

    [Fact]
    public void Any_order_of_the_same_receipts_ends_in_the_same_state() =>
        Gen.Select(AnyListReceipt.Array[0, 8], Gen.Int[0, 1_000_000])
            .Sample(
                (receipts, seed) =>
                {
                    Receipt[] shuffled = [.. receipts, .. ThreeStored, .. receipts.Take(3)];
                    new Random(seed).Shuffle(shuffled);
                    Standing straight = Standing.Of(AllSent, [.. ThreeStored, .. receipts]);
                    Standing mixed = Standing.Of(AllSent, shuffled);
                    Assert.Equal(straight.State, mixed.State);
                    Assert.Equal(straight.Reached.OrderBy(x => x.Key), mixed.Reached.OrderBy(x => x.Key));
                }
            );

    [Fact]
    public void Any_order_of_the_answers_to_all_messages_ends_in_the_same_standing() =>
        Gen.Select(
                Gen.Select(
                    Gen.OneOf(
                        SentMessage.Order,
                        SentMessage.Payment,
                        SentMessage.Waybill,
                        SentMessage.List,
                        SentMessage.Cancellation,
                        SentMessage.Return
                    ),
                    Gen.OneOf(1, 2, 3, 4, 100, 120, 300, 399, 500, 501, 502, 503, 599, 700, 800, 899, -621018, -623005),
                    Gen.Int[0, 30],
                    (about, status, minute) => At(about, status, minute)
                ).Array[0, 14],
                Gen.Bool,
                Gen.Bool,
                Gen.Int[0, 1_000_000]
            )
            .Sample(
                (receipts, cancels, returns, seed) =>
                {
                    OwnActs acts = AllSent with { CancellationRequested = cancels, ReturnRequested = returns };
                    Receipt[] shuffled = [.. receipts, .. receipts.Take(5)];
                    new Random(seed).Shuffle(shuffled);
                    Standing straight = Standing.Of(acts, receipts);
                    Standing mixed = Standing.Of(acts, shuffled);
                    Assert.Equal(straight.State, mixed.State);
                    Assert.Equal(straight.RefusedBy, mixed.RefusedBy);
                    Assert.Equal(straight.CancellationRefusedBy, mixed.CancellationRefusedBy);
                    Assert.Equal(straight.ReturnRefusedBy, mixed.ReturnRefusedBy);
                    Assert.Equal(straight.Reached.OrderBy(x => x.Key), mixed.Reached.OrderBy(x => x.Key));
                }
            );

    [Fact]
    public void A_late_examination_never_overwrites_a_release() =>
        Gen.Select(Gen.OneOf(1, 2, 3, 4, 120, 300, 399, 500, -621004, -621017, -621029), Gen.Int[0, 60])
            .Sample(
                (status, minute) =>
                {
                    Receipt[] released = [.. ThreeStored, At(SentMessage.List, 120, 10), At(SentMessage.List, 800, 20)];
                    Receipt late = At(SentMessage.List, status, minute);
                    Assert.Equal(DeclarationState.Released, Standing.Of(AllSent, [.. released, late]).State);
                }
            );

    [Theory]
    [InlineData(DeclarationState.DocumentsSent, new[] { 2, 2, 2 })]
    [InlineData(DeclarationState.DocumentsSent, new[] { 120, 120, 2 })]
    [InlineData(DeclarationState.DocumentsStored, new[] { 120, 120, 120 })]
    [InlineData(DeclarationState.Refused, new[] { 120, 100, 120 })]
    [InlineData(DeclarationState.Refused, new[] { 120, 2, -504011 })]
    internal void Documents_are_stored_when_all_three_are(DeclarationState state, int[] statuses)
    {
        Receipt[] receipts =
        [
            At(SentMessage.Order, statuses[0], 1),
            At(SentMessage.Payment, statuses[1], 2),
            At(SentMessage.Waybill, statuses[2], 3),
        ];
        Assert.Equal(state, Standing.Of(new OwnActs(DocumentsSent: true), receipts).State);
    }

    [Fact]
    public void A_document_that_is_stored_stays_stored()
    {
        Receipt[] receipts = [.. ThreeStored, At(SentMessage.Order, 100, 9)];
        Assert.Equal(DeclarationState.DocumentsStored, Standing.Of(new OwnActs(DocumentsSent: true), receipts).State);
    }

    [Theory]
    [InlineData(399, DeclarationState.Cancelled)]
    [InlineData(2, DeclarationState.CancelRequested)]
    [InlineData(100, DeclarationState.ListStored)]
    [InlineData(-623021, DeclarationState.ListStored)]
    internal void A_cancellation_ends_the_list_or_leaves_it_as_it_was(int status, DeclarationState state)
    {
        var standing = Standing.Of(
            AllSent with
            {
                CancellationRequested = true,
            },
            [.. ThreeStored, At(SentMessage.List, 120, 10), At(SentMessage.Cancellation, status, 20)]
        );
        Assert.Equal(state, standing.State);
        Assert.Equal(state == DeclarationState.ListStored, standing.CancellationRefusedBy is not null);
    }

    [Theory]
    [InlineData(399, DeclarationState.ReturnAccepted)]
    [InlineData(120, DeclarationState.ReturnRequested)]
    [InlineData(100, DeclarationState.Closed)]
    internal void A_return_is_of_a_released_list(int status, DeclarationState state)
    {
        Receipt[] receipts =
        [
            .. ThreeStored,
            At(SentMessage.List, 120, 10),
            At(SentMessage.List, 800, 20),
            At(SentMessage.List, 899, 21),
            At(SentMessage.Return, status, 30),
        ];
        Assert.Equal(state, Standing.Of(AllSent with { ReturnRequested = true }, receipts).State);
        Assert.Equal(
            DeclarationState.ListStored,
            Standing.Of(AllSent with { ReturnRequested = true }, [.. ThreeStored, At(SentMessage.List, 120, 10)]).State
        );
    }

    [Fact]
    public void Release_is_at_the_time_of_customs()
    {
        var standing = Standing.Of(
            AllSent,
            [At(SentMessage.List, 899, 25), .. ThreeStored, At(SentMessage.List, 800, 20)]
        );
        Assert.Equal(Noon.AddMinutes(20), standing.Reached[DeclarationState.Released]);
        Assert.Equal(Noon.AddMinutes(25), standing.Reached[DeclarationState.Closed]);
    }

    [Fact]
    public void Nothing_moves_what_is_cancelled()
    {
        foreach (Signal signal in Enum.GetValues<Signal>())
            Assert.False(Lifecycle.Allows(DeclarationState.Cancelled, signal), signal.ToString());
    }

    [Fact]
    public void Every_state_but_the_first_can_be_reached_from_the_first()
    {
        var reached = new HashSet<DeclarationState> { DeclarationState.Drafted };
        while (Lifecycle.Moves.Any(move => reached.Contains(move.From) && reached.Add(move.To))) { }
        Assert.Equal(Enum.GetValues<DeclarationState>().Order(), reached.Order());
    }

    [Theory]
    [InlineData("[Code:2600;Desc:放行]", "2600", "放行")]
    [InlineData("格式错误", "100", "格式错误")]
    public void The_reason_is_read_from_the_text(string info, string code, string text)
    {
        var receipt = new Receipt(SentMessage.List, "G", 100, Noon, info);
        Assert.Equal((code, text), (receipt.Code, receipt.Description));
    }
}
