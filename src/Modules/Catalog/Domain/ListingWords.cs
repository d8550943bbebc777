namespace Kaicang.Catalog.Domain;

/// <summary>States and acts of a listing in words, for refusals and pages.</summary>
internal static class ListingWords
{
    public static Text Of(ListingState state) =>
        state switch
        {
            ListingState.Draft => new Text("草稿", "Draft"),
            ListingState.InReview => new Text("审核中", "In review"),
            ListingState.Approved => new Text("已上架", "Listed"),
            ListingState.Rejected => new Text("已驳回", "Rejected"),
            ListingState.Delisted => new Text("已下架", "Delisted"),
        };

    public static Text Of(ListingAct act) =>
        act switch
        {
            ListingAct.Amend => new Text("编辑", "Edit"),
            ListingAct.ChangePrice => new Text("改价", "Change price"),
            ListingAct.Submit => new Text("提交审核", "Submit for review"),
            ListingAct.Withdraw => new Text("撤回", "Withdraw"),
            ListingAct.Approve => new Text("通过并上架", "Approve and list"),
            ListingAct.Reject => new Text("驳回", "Reject"),
            ListingAct.Delist => new Text("下架", "Delist"),
        };
}
