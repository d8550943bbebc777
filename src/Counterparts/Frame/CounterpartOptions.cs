using System.Globalization;

namespace Kaicang.Counterparts.Frame;

/// <summary>What a counterpart was started with.</summary>
/// <param name="Port">Loopback port; 0 lets the system choose.</param>
/// <param name="StoreDirectory">Where its SQLite file lies.</param>
/// <param name="ClockFile">File with the demo clock's offset in whole microseconds; missing means zero.</param>
/// <param name="Faults">Faults for a store that has none yet; later ones come through <c>PUT /_control/faults</c>.</param>
/// <param name="Extra">Further <c>--key value</c> pairs, for one counterpart's own use.</param>
public sealed record CounterpartOptions(
    int Port,
    string StoreDirectory,
    string? ClockFile,
    FaultSettings? Faults,
    IReadOnlyDictionary<string, string> Extra
)
{
    public string? this[string key] => Extra.GetValueOrDefault(key);

    /// <summary>A whole number among the extra options.</summary>
    public int Number(string key, int otherwise) =>
        this[key] is { } text && int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int number)
            ? number
            : otherwise;
}
