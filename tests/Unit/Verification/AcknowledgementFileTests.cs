using Kaicang.Verification;

namespace Kaicang.Unit.Verification;

public sealed class AcknowledgementFileTests
{
    private static readonly Acknowledgement First = new("ord_1", 100, "k1");
    private static readonly Acknowledgement Second = new("ord_2", 200, "k2");

    [Fact]
    public void Reads_one_object_a_line()
    {
        const string text = """
            {"orderId":"ord_1","amountFen":100,"key":"k1"}
            {"orderId":"ord_2","amountFen":200,"key":"k2"}

            """;
        Assert.Equal([First, Second], AcknowledgementFile.Parse(text));
    }

    [Fact]
    public void A_cut_off_last_line_was_never_acknowledged() =>
        Assert.Equal(
            [First],
            AcknowledgementFile.Parse(
                "{\"orderId\":\"ord_1\",\"amountFen\":100,\"key\":\"k1\"}\n{\"orderId\":\"ord_2\",\"am"
            )
        );

    [Theory]
    [InlineData("{\"orderId\":\n")]
    [InlineData("null\n")]
    [InlineData("{\"amountFen\":1,\"key\":\"k\"}\n")]
    public void A_finished_line_that_is_not_understood_is_refused(string text) =>
        Assert.Throws<InvalidDataException>(() => AcknowledgementFile.Parse(text));

    [Fact]
    public void An_order_that_nobody_was_told_of_is_no_fault() =>
        Assert.True(AcknowledgementFile.Compare([First], [Stored(First), Stored(Second)]).Ok);

    [Fact]
    public void The_same_answer_told_twice_is_no_fault() =>
        Assert.True(AcknowledgementFile.Compare([First, First], [Stored(First)]).Ok);

    [Fact]
    public void A_key_that_is_no_longer_kept_is_not_compared() =>
        Assert.True(AcknowledgementFile.Compare([First], [new StoredOrder(First.OrderId, First.AmountFen, [])]).Ok);

    [Fact]
    public void One_key_that_made_two_orders_is_found()
    {
        Acknowledgement twice = Second with { Key = First.Key };
        CheckResult result = AcknowledgementFile.Compare([First, twice], [Stored(First), Stored(twice)]);
        Assert.Contains("key k1 made ord_1 and ord_2", result.Detail, StringComparison.Ordinal);
    }

    public static TheoryData<string, StoredOrder[]> Wrong() =>
        new()
        {
            { "is not stored", [Stored(Second)] },
            { "stored 1.01", [Stored(First) with { AmountFen = 101 }] },
            { "stored under k9", [Stored(First) with { Keys = ["k9"] }] },
            { "is stored twice", [Stored(First), Stored(First)] },
            { "bears 2 keys", [Stored(First) with { Keys = ["k1", "k9"] }] },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_differs_is_named(string words, StoredOrder[] stored)
    {
        CheckResult result = AcknowledgementFile.Compare([First], stored);
        Assert.False(result.Ok);
        Assert.Contains(words, result.Detail, StringComparison.Ordinal);
    }

    private static StoredOrder Stored(Acknowledgement told) => new(told.OrderId, told.AmountFen, [told.Key]);
}
