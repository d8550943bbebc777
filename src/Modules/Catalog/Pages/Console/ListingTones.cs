using Kaicang.Ui;

namespace Kaicang.Catalog.Pages.Console;

/// <summary>The tone in which a state is shown.</summary>
internal static class ListingTones
{
    public static Tone Of(ListingState state) =>
        state switch
        {
            ListingState.Draft => Tone.Neutral,
            ListingState.InReview => Tone.Warn,
            ListingState.Approved => Tone.Good,
            ListingState.Rejected => Tone.Bad,
            ListingState.Delisted => Tone.Neutral,
        };
}
