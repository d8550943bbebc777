using Kaicang.Customs.Domain;
using Kaicang.Ui;

namespace Kaicang.Customs.Pages.Console;

/// <summary>How a clock is written and coloured.</summary>
internal static class ClockWords
{
    public static string Left(LegalClock clock) =>
        clock.DaysLeft < 0 ? DeskTexts.DaysOver.With(-clock.DaysLeft) : DeskTexts.Days.With(clock.DaysLeft);

    public static Tone ToneOf(LegalClock clock) =>
        clock.Level switch
        {
            ClockLevel.Over => Tone.Bad,
            ClockLevel.Warns => Tone.Warn,
            ClockLevel.Runs => Tone.Info,
            _ => Tone.Neutral,
        };
}
