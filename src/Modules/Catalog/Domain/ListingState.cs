using System.Collections.Frozen;

namespace Kaicang.Catalog.Domain;

/// <summary>Where the listing of a SKU stands.</summary>
internal enum ListingState
{
    Draft,
    InReview,
    Approved,
    Rejected,
    Delisted,
}

/// <summary>What may be done to a listing.</summary>
internal enum ListingAct
{
    Amend,
    ChangePrice,
    Submit,
    Withdraw,
    Approve,
    Reject,
    Delist,
}

/// <summary>The allowed moves of a listing, and nothing else is allowed. The diagram in the README is drawn from this table.</summary>
internal static class ListingMoves
{
    public static readonly FrozenDictionary<(ListingState From, ListingAct Act), ListingState> All = new Dictionary<
        (ListingState, ListingAct),
        ListingState
    >
    {
        [(ListingState.Draft, ListingAct.Amend)] = ListingState.Draft,
        [(ListingState.Draft, ListingAct.ChangePrice)] = ListingState.Draft,
        [(ListingState.Draft, ListingAct.Submit)] = ListingState.InReview,
        [(ListingState.InReview, ListingAct.Withdraw)] = ListingState.Draft,
        [(ListingState.InReview, ListingAct.Approve)] = ListingState.Approved,
        [(ListingState.InReview, ListingAct.Reject)] = ListingState.Rejected,
        [(ListingState.Approved, ListingAct.ChangePrice)] = ListingState.Approved,
        [(ListingState.Approved, ListingAct.Delist)] = ListingState.Delisted,
        [(ListingState.Rejected, ListingAct.Amend)] = ListingState.Rejected,
        [(ListingState.Rejected, ListingAct.ChangePrice)] = ListingState.Rejected,
        [(ListingState.Rejected, ListingAct.Submit)] = ListingState.InReview,
        [(ListingState.Delisted, ListingAct.Amend)] = ListingState.Delisted,
        [(ListingState.Delisted, ListingAct.ChangePrice)] = ListingState.Delisted,
        [(ListingState.Delisted, ListingAct.Submit)] = ListingState.InReview,
    }.ToFrozenDictionary();

    /// <summary>Where an act leads, or the refusal that names state and act.</summary>
    public static ErrorOr<ListingState> After(ListingState from, ListingAct act, string skuCode) =>
        All.TryGetValue((from, act), out ListingState next)
            ? next
            : CatalogRefusals.NotInThisState.With(
                ("sku", skuCode),
                ("state", ListingWords.Of(from)),
                ("act", ListingWords.Of(act))
            );
}
