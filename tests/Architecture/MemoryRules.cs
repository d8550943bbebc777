using System.Text.RegularExpressions;

namespace Kaicang.Architecture;

/// <summary>
/// What is remembered becomes stale by tracked changes of watched entities. A write that no tracker sees must say so itself: a method
/// that changes a watched entity by <c>ExecuteUpdate</c>, <c>ExecuteDelete</c> or SQL calls <c>Touch</c>.
/// </summary>
internal static partial class MemoryRules
{
    /// <summary>The entities that a stamp's rules name, as written in the sources.</summary>
    public static IReadOnlyCollection<string> Watched(IEnumerable<string> sources) =>
        [.. sources.SelectMany(text => StaleBy().Matches(text)).Select(m => m.Groups["entity"].Value).Distinct()];

    /// <summary>The tables of those entities.</summary>
    public static IReadOnlyCollection<string> Tables(
        IEnumerable<string> sources,
        IReadOnlyCollection<string> watched
    ) =>
        [
            .. sources
                .SelectMany(text => TableOf().Matches(text))
                .Where(m => watched.Contains(m.Groups["entity"].Value))
                .Select(m => m.Groups["table"].Value)
                .Distinct(),
        ];

    public static IEnumerable<string> UntouchedWrites(
        string file,
        string text,
        IReadOnlyCollection<string> watched,
        IReadOnlyCollection<string> tables
    )
    {
        foreach (string member in Members(text).Where(m => !m.Contains(".Touch(", StringComparison.Ordinal)))
        {
            foreach (Match write in BulkWrite().Matches(member))
            {
                // The set nearest before the write is what it changes.
                Match? set = Sets().Matches(member[..write.Index]).LastOrDefault();
                if (set is not null && watched.Contains(set.Groups["entity"].Value))
                    yield return $"{file}: {write.Groups["call"].Value} on {set.Groups["entity"].Value} without Touch";
            }
            foreach (Match sql in WritingSql().Matches(member))
            {
                if (tables.Contains(sql.Groups["table"].Value))
                    yield return $"{file}: SQL on {sql.Groups["table"].Value} without Touch";
            }
        }
    }

    /// <summary>The text from one member's head to the next: heads stand at the fifth column, as the formatter puts them.</summary>
    private static IEnumerable<string> Members(string text) => MemberHead().Split(text);

    [GeneratedRegex(@"\.StaleBy(?:Change)?<(?<entity>\w+)>")]
    private static partial Regex StaleBy();

    [GeneratedRegex(
        @"IEntityTypeConfiguration<(?<entity>\w+)>(?:(?!IEntityTypeConfiguration).)*?(?:ToTable\(\s*|Have\(table, )""(?<table>\w+)""",
        RegexOptions.Singleline
    )]
    private static partial Regex TableOf();

    [GeneratedRegex(@"\.(?<call>ExecuteUpdate|ExecuteDelete)(?:Async)?\(")]
    private static partial Regex BulkWrite();

    [GeneratedRegex(@"\bSet<(?<entity>\w+)>\(\)")]
    private static partial Regex Sets();

    [GeneratedRegex(@"(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM|COPY)\s+""?(?<table>[a-z_]+)", RegexOptions.IgnoreCase)]
    private static partial Regex WritingSql();

    [GeneratedRegex(@"^    (?=(?:public|private|internal|protected|static)\b)", RegexOptions.Multiline)]
    private static partial Regex MemberHead();
}
