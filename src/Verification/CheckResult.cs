using System.Globalization;

namespace Kaicang.Verification;

/// <summary>What one check found. A check that compared nothing is not ok.</summary>
/// <param name="Name">Stable, for programs: <c>tax</c>, <c>ledger-sum</c> …</param>
/// <param name="Ok">Whether expected and actual agree.</param>
/// <param name="Expected">What should be, in words or numbers.</param>
/// <param name="Actual">What is.</param>
/// <param name="Detail">The first things that differ, each with its id; empty when all is well.</param>
public sealed record CheckResult(string Name, bool Ok, string Expected, string Actual, string Detail)
{
    /// <summary>How many differing things a detail names before it only counts them.</summary>
    public const int Named = 10;

    /// <summary>A check over a number of things, of which some are wrong. None looked at counts as wrong.</summary>
    public static CheckResult Over(string name, int looked, string what, IReadOnlyCollection<string> wrong)
    {
        string expected = $"{Count(looked)} {what}";
        if (looked == 0)
            return new CheckResult(name, false, $"at least 1 {what}", "0", "nothing was there to check");
        return new CheckResult(name, wrong.Count == 0, expected, $"{Count(looked - wrong.Count)} {what}", Names(wrong));
    }

    /// <summary>A check of two amounts of fen.</summary>
    public static CheckResult Amounts(string name, long expectedFen, long actualFen, string detail) =>
        new(name, expectedFen == actualFen, Yuan(expectedFen), Yuan(actualFen), expectedFen == actualFen ? "" : detail);

    /// <summary>The first differing things, and how many more there are.</summary>
    public static string Names(IReadOnlyCollection<string> wrong)
    {
        string first = string.Join("; ", wrong.Take(Named));
        return wrong.Count > Named ? $"{first}; and {Count(wrong.Count - Named)} more" : first;
    }

    /// <summary>Fen as yuan with two decimals, without a currency sign, exact.</summary>
    public static string Yuan(long fen)
    {
        UInt128 size = fen < 0 ? (UInt128)(-(Int128)fen) : (UInt128)fen;
        string sign = fen < 0 ? "-" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{size / 100}.{(int)(size % 100):00}");
    }

    private static string Count(int n) => n.ToString(CultureInfo.InvariantCulture);
}

/// <summary>All checks of one run.</summary>
public sealed record VerificationReport(IReadOnlyList<CheckResult> Results)
{
    /// <summary>True when there was at least one check and each is ok.</summary>
    public bool Ok => Results.Count > 0 && Results.All(result => result.Ok);
}
