using System.Globalization;

namespace Kaicang.Counterparts.Frame;

/// <summary>
/// Whether a signature is young enough. Senders sign with real time; one who signs by the demo clock is understood too,
/// since both clocks are ours in the demo.
/// </summary>
internal static class Freshness
{
    /// <param name="unixSeconds">The sender's timestamp as text.</param>
    /// <param name="now">The counterpart's clock.</param>
    public static bool Fresh(string unixSeconds, DateTimeOffset now, TimeSpan within) =>
        long.TryParse(unixSeconds, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
        && seconds is > 0 and < 32_503_680_000
        && Fresh(DateTimeOffset.FromUnixTimeSeconds(seconds), now, within);

    public static bool Fresh(DateTimeOffset signedAt, DateTimeOffset now, TimeSpan within) =>
        (signedAt - now).Duration() <= within
        || (signedAt - DateTimeOffset.FromUnixTimeMilliseconds(RealTime.Milliseconds)).Duration() <= within;
}
