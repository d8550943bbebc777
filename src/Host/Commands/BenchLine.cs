using System.Globalization;

namespace Kaicang.Host.Commands;

/// <summary>One measure beside its goal; <see cref="Value"/> is null where it was not asked for, or could not be measured.</summary>
/// <param name="AtLeast">Whether the goal is a least or a most.</param>
internal sealed record BenchLine(
    string Name,
    string Words,
    double? Value,
    string Unit,
    double? Goal = null,
    bool AtLeast = true
)
{
    public bool? Met =>
        Value is { } value && Goal is { } goal
            ? AtLeast
                ? value >= goal
                : value <= goal
            : null;

    public string ValueText => Value is { } value ? $"{Number(value)} {Unit}".TrimEnd() : "未测 · not measured";

    public string GoalText => Goal is { } goal ? $"{(AtLeast ? "≥" : "≤")} {Number(goal)}" : "";

    private static string Number(double value) =>
        value switch
        {
            >= 100 => value.ToString("N0", CultureInfo.InvariantCulture),
            >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
            >= 0.1 => value.ToString("0.##", CultureInfo.InvariantCulture),
            _ => value.ToString("0.####", CultureInfo.InvariantCulture),
        };
}
