namespace Kaicang.Customs.Domain;

/// <summary>What a list says of a code for a span of days: its legal columns as text, in a form of their own.</summary>
internal sealed record ListSpan(BusinessDay From, BusinessDay? To, IReadOnlyList<string> Cells)
{
    public bool Says(ListSpan other) => From == other.From && To == other.To && Cells.SequenceEqual(other.Cells);
}

/// <summary>
/// A list that is compared: by code the spans in order, and the names of the columns. Where a row comes from (source, reliability) is
/// no part of what it says.
/// </summary>
internal sealed class ListContent(IReadOnlyList<string> columns)
{
    private readonly Dictionary<string, List<ListSpan>> codes = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Columns => columns;

    public IEnumerable<string> Codes => codes.Keys;

    public void Add(string code, ListSpan span)
    {
        if (!codes.TryGetValue(code, out List<ListSpan>? spans))
            codes[code] = spans = [];
        spans.Add(span);
    }

    /// <summary>What holds of a code from a day on: what ended before is left out, what began before begins with the day.</summary>
    public IReadOnlyList<ListSpan> From(string code, BusinessDay day) =>
        !codes.TryGetValue(code, out List<ListSpan>? spans)
            ? []
            :
            [
                .. spans
                    .Where(s => s.To is not { } to || to >= day)
                    .Select(s => s.From < day ? s with { From = day } : s)
                    .OrderBy(s => s.From),
            ];
}

/// <summary>Compares a new edition with what is in force from its day on. Pure.</summary>
internal static class ListComparison
{
    public const int MostNamed = 2_000;
    private const string ValidFrom = "valid_from";
    private const string ValidTo = "valid_to";

    /// <summary>All codes that are another than before, ended ones first.</summary>
    public static IReadOnlyList<ListChange> Compare(ListContent before, ListContent after, BusinessDay day)
    {
        var changes = new List<ListChange>();
        foreach (string code in before.Codes.Union(after.Codes, StringComparer.Ordinal))
        {
            IReadOnlyList<ListSpan> old = before.From(code, day);
            IReadOnlyList<ListSpan> now = after.From(code, day);
            if (old.Count == now.Count && old.Zip(now).All(pair => pair.First.Says(pair.Second)))
                continue;
            changes.Add(
                now.Count == 0
                    ? new ListChange(ListChangeKind.Ended, code, NameOf(old[0]), Fields(before.Columns, old[0], null))
                : old.Count == 0
                    ? new ListChange(ListChangeKind.Added, code, NameOf(now[0]), Fields(after.Columns, null, now[0]))
                : new ListChange(ListChangeKind.Changed, code, NameOf(now[0]), Differences(after.Columns, old, now))
            );
        }
        return [.. changes.OrderBy(c => c.Kind).ThenBy(c => c.Code, StringComparer.Ordinal)];
    }

    /// <summary>How many codes say the same as before.</summary>
    public static int UnchangedCount(ListContent after, IReadOnlyList<ListChange> changes, BusinessDay day)
    {
        HashSet<string> other = [.. changes.Select(c => c.Code)];
        return after.Codes.Count(code => !other.Contains(code) && after.From(code, day).Count > 0);
    }

    private static string NameOf(ListSpan span) => span.Cells[0];

    private static List<FieldChange> Differences(
        IReadOnlyList<string> columns,
        IReadOnlyList<ListSpan> old,
        IReadOnlyList<ListSpan> now
    )
    {
        var fields = new List<FieldChange>();
        for (int i = 0; i < Math.Max(old.Count, now.Count); i++)
            fields.AddRange(Fields(columns, old.ElementAtOrDefault(i), now.ElementAtOrDefault(i)));
        return fields;
    }

    private static List<FieldChange> Fields(IReadOnlyList<string> columns, ListSpan? old, ListSpan? now)
    {
        var fields = new List<FieldChange>();
        for (int i = 0; i < columns.Count; i++)
            Note(columns[i], old?.Cells[i] ?? "", now?.Cells[i] ?? "");
        // Where both begin and end alike, the days say nothing new.
        if (old is not null && now is not null)
            Note(ValidFrom, old.From.ToString(), now.From.ToString());
        Note(ValidTo, old?.To?.ToString() ?? "", now?.To?.ToString() ?? "");
        return fields;

        void Note(string column, string before, string after)
        {
            if (!string.Equals(before, after, StringComparison.Ordinal))
                fields.Add(new FieldChange(column, before, after));
        }
    }
}

/// <summary>A line of a list that stands in some edition for a span of days.</summary>
internal interface IDatedLine
{
    /// <summary>0 for what was imported directly, before the first edition.</summary>
    int Edition { get; }
    string Code { get; }
    BusinessDay ValidFrom { get; }
    BusinessDay? ValidTo { get; }

    /// <summary>The code is no longer in the list from <see cref="ValidFrom"/> on.</summary>
    bool IsEnd { get; }
}

/// <summary>Editions laid over each other: a later one holds for its codes from its first day on, what stood before keeps its days.</summary>
internal static class Editions
{
    public static IEnumerable<(TLine Line, BusinessDay? ValidTo)> InForce<TLine>(IEnumerable<TLine> lines)
        where TLine : IDatedLine
    {
        foreach (IGrouping<string, TLine> code in lines.GroupBy(line => line.Code))
        {
            List<IGrouping<int, TLine>> editions = [.. code.GroupBy(l => l.Edition).OrderBy(e => e.Key)];
            for (int i = 0; i < editions.Count; i++)
            {
                BusinessDay? next = editions
                    .Skip(i + 1)
                    .Select(e => (BusinessDay?)e.MinBy(l => l.ValidFrom.Date)!.ValidFrom)
                    .MinBy(day => day!.Value.Date);
                foreach (TLine line in editions[i].Where(l => !l.IsEnd && (next is not { } day || l.ValidFrom < day)))
                    yield return (line, Earlier(line.ValidTo, next?.AddDays(-1)));
            }
        }
    }

    private static BusinessDay? Earlier(BusinessDay? one, BusinessDay? other) =>
        one is not { } a ? other
        : other is not { } b ? a
        : a < b ? a
        : b;
}
