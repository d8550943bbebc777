using System.Globalization;

namespace Kaicang.Catalog.Pages.Console;

/// <summary>Instants in fields of forms: the clock of Shanghai, to the minute.</summary>
internal static class PromotionClock
{
    private const string Pattern = "yyyy-MM-ddTHH:mm";
    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);

    public static string Written(DateTimeOffset at) =>
        at.ToOffset(Shanghai).ToString(Pattern, CultureInfo.InvariantCulture);

    /// <summary>Null when nothing, or nothing readable, stands there.</summary>
    public static DateTimeOffset? Read(string? text) =>
        DateTime.TryParseExact(
            text?.Trim(),
            [Pattern, "yyyy-MM-ddTHH:mm:ss"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out DateTime at
        )
            ? new DateTimeOffset(at, Shanghai).ToUniversalTime()
            : null;
}
