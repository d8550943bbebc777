using System.Globalization;
using System.Text.RegularExpressions;

namespace Kaicang.Architecture;

/// <summary>The table of mistakes names tests that exist and run, so that it cannot rot.</summary>
public sealed partial class MistakeTableTests
{
    private static readonly int[] Wanted = [.. Enumerable.Range(1, 15), 17, 22, 23, 24];
    private static readonly string Table = File.ReadAllText(Path.Combine(House.Root, "docs/reference/mistakes.md"));

    [Fact]
    public void Every_named_test_exists_and_is_run() =>
        BorderTests.None(Named().Matches(Table).Select(m => m.Value.Trim('`')).Where(name => !IsTest(name)));

    [Fact]
    public void Every_mistake_about_tax_quota_and_customs_has_a_row_with_a_test()
    {
        Dictionary<int, string> rows = Row()
            .Matches(Table)
            .ToDictionary(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture), m => m.Value);
        BorderTests.None(
            Wanted
                .Where(number => !rows.TryGetValue(number, out string? row) || !Named().IsMatch(row))
                .Select(number => number.ToString(CultureInfo.InvariantCulture))
        );
    }

    [Fact]
    public void A_test_that_is_not_there_is_missed()
    {
        Assert.False(IsTest("LimitRulesTests.Nobody_wrote_this"));
        Assert.False(IsTest("NobodyTests.Decides"));
        Assert.False(IsTest("LimitRulesTests.Refuse")); // A part of a name is none.
    }

    private static bool IsTest(string name)
    {
        string[] parts = name.Split('.');
        return Directory
            .EnumerateFiles(Path.Combine(House.Root, "tests"), parts[0] + "*.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllLines)
            .Any(lines =>
                lines.Any(line => line.Contains($"class {parts[0]}", StringComparison.Ordinal))
                && lines.Index().Any(line => Declares(line.Item, parts[1]) && IsRun(lines, line.Index))
            );
    }

    private static bool Declares(string line, string method) =>
        line.TrimStart().StartsWith("public ", StringComparison.Ordinal)
        && line.Contains($" {method}(", StringComparison.Ordinal);

    /// <summary>Among what stands above a method up to the empty line there is the attribute that makes it a test.</summary>
    private static bool IsRun(string[] lines, int at)
    {
        for (int i = at - 1; i >= 0 && lines[i].Trim().Length > 0; i--)
        {
            string line = lines[i].TrimStart();
            if (
                line.StartsWith("[Fact", StringComparison.Ordinal)
                || line.StartsWith("[Theory", StringComparison.Ordinal)
            )
                return true;
        }
        return false;
    }

    [GeneratedRegex(@"`\w+Tests\.\w+`")]
    private static partial Regex Named();

    [GeneratedRegex(@"^\| (\d+) \|.*$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
