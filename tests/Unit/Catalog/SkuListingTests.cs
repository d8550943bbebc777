using ErrorOr;
using Kaicang.Catalog.Domain;
using Kaicang.Contracts.Customs;
using Kaicang.Foundation.Actors;
using Kaicang.Foundation.UseCases;
using Kaicang.Kernel;
using Xunit;

namespace Kaicang.Unit.Catalog;

public sealed class SkuListingTests
{
    private static readonly DateTimeOffset Now = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Actor Staff = Actor.OfProgram("test");
    private static readonly ListingVerdict Verdict = new("1901101090 配方奶粉", "19011010 配方奶粉", [], "excerpt");

    [Fact]
    public void A_rejected_listing_is_amended_and_submitted_again()
    {
        Sku sku = InReview();
        Assert.False(sku.Reject("图文不符", Staff, Now).IsError);

        Assert.False(sku.Amend(Goods.Form with { GrossWeightGrams = 1100 }, crossBorderShop: true).IsError);
        ErrorOr<ListingStep> again = sku.Submit(Verdict, Staff, Now.AddHours(1));

        Assert.Equal((ListingState.InReview, ListingAct.Submit), (sku.State, again.Value.Act));
        Assert.Equal(Now.AddHours(1), sku.SubmittedAt);
    }

    [Fact]
    public void What_was_approved_can_not_be_amended()
    {
        Sku sku = InReview();
        Assert.False(sku.Approve(Verdict, null, Staff, Now).IsError);

        ErrorOr<Success> amended = sku.Amend(Goods.Form with { GrossWeightGrams = 1100 }, crossBorderShop: true);

        Assert.Equal("catalog.not-in-this-state", amended.FirstError.RefusalOf().Code);
        Assert.Equal(1060, sku.GrossWeightGrams);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    [InlineData("x")]
    public void A_rejection_needs_a_reason(string? reason)
    {
        Sku sku = InReview();

        Assert.Equal("catalog.reason-missing", sku.Reject(reason, Staff, Now).FirstError.RefusalOf().Code);
        Assert.Equal(ListingState.InReview, sku.State);
    }

    [Fact]
    public void The_reason_of_delisting_stays_with_the_goods()
    {
        Sku sku = InReview();
        sku.Approve(Verdict, null, Staff, Now);

        sku.Delist("批次召回", Staff, Now);

        Assert.Equal((ListingState.Delisted, "批次召回"), (sku.State, sku.StateReason));
    }

    private static Sku InReview()
    {
        Sku sku = Goods.Drafted();
        sku.Submit(Verdict, Staff, Now);
        return sku;
    }
}
