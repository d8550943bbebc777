using ErrorOr;
using Kaicang.Catalog.Domain;
using Kaicang.Foundation.UseCases;
using Xunit;

namespace Kaicang.Unit.Catalog;

public sealed class ListingMovesTests
{
    /// <summary>State × act: where it leads, or nothing. Every pair stands here once.</summary>
    public static TheoryData<string, string, string?> Grid =>
        new()
        {
            { "Draft", "Amend", "Draft" },
            { "Draft", "ChangePrice", "Draft" },
            { "Draft", "Submit", "InReview" },
            { "Draft", "Withdraw", null },
            { "Draft", "Approve", null },
            { "Draft", "Reject", null },
            { "Draft", "Delist", null },
            { "InReview", "Amend", null },
            { "InReview", "ChangePrice", null },
            { "InReview", "Submit", null },
            { "InReview", "Withdraw", "Draft" },
            { "InReview", "Approve", "Approved" },
            { "InReview", "Reject", "Rejected" },
            { "InReview", "Delist", null },
            { "Approved", "Amend", null },
            { "Approved", "ChangePrice", "Approved" },
            { "Approved", "Submit", null },
            { "Approved", "Withdraw", null },
            { "Approved", "Approve", null },
            { "Approved", "Reject", null },
            { "Approved", "Delist", "Delisted" },
            { "Rejected", "Amend", "Rejected" },
            { "Rejected", "ChangePrice", "Rejected" },
            { "Rejected", "Submit", "InReview" },
            { "Rejected", "Withdraw", null },
            { "Rejected", "Approve", null },
            { "Rejected", "Reject", null },
            { "Rejected", "Delist", null },
            { "Delisted", "Amend", "Delisted" },
            { "Delisted", "ChangePrice", "Delisted" },
            { "Delisted", "Submit", "InReview" },
            { "Delisted", "Withdraw", null },
            { "Delisted", "Approve", null },
            { "Delisted", "Reject", null },
            { "Delisted", "Delist", null },
        };

    [Theory]
    [MemberData(nameof(Grid))]
    public void Each_act_leads_where_the_grid_says_or_is_refused(string from, string act, string? to)
    {
        ErrorOr<ListingState> next = ListingMoves.After(
            Enum.Parse<ListingState>(from),
            Enum.Parse<ListingAct>(act),
            "KC0001"
        );

        if (to is null)
            Assert.Equal("catalog.not-in-this-state", next.FirstError.RefusalOf().Code);
        else
            Assert.Equal(Enum.Parse<ListingState>(to), next.Value);
    }

    [Fact]
    public void The_grid_names_every_state_with_every_act() =>
        Assert.Equal(Enum.GetValues<ListingState>().Length * Enum.GetValues<ListingAct>().Length, Grid.Count);
}
