using Kaicang.Ui;

namespace Kaicang.Customs.Pages.Console;

/// <summary>The tone of a state's chip.</summary>
internal static class StateTone
{
    public static Tone Of(string state) =>
        state switch
        {
            "Released" or "Closed" or "ReturnAccepted" => Tone.Good,
            "Refused" or "Detained" or "OrderedOut" => Tone.Bad,
            "UnderInspection" or "UnderManualReview" or "CancelRequested" or "ReturnRequested" => Tone.Warn,
            "Cancelled" or "Drafted" => Tone.Neutral,
            _ => Tone.Info,
        };
}
