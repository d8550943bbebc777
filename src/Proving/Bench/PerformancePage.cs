using System.Text;
using Spectre.Console;

namespace Kaicang.Proving.Bench;

/// <summary>
/// Writes <c>docs/operating/performance.md</c> of the checkout from what was just measured: the sections that were measured are replaced,
/// the others stay as they were.
/// </summary>
internal static class PerformancePage
{
    private const string Mark = "## ";
    private const string Head = """
        # Performance

        Made by `./run bench orders --write` and `./run bench customs --write`; nothing here is written by hand. All numbers of a section come from one machine and one sitting; where it had several runs, each with a database of its own, they are medians with the least and the most in brackets, and each ratio was taken inside a run. Only ratios inside a section mean anything: bare numbers move two- and threefold with the machine and its neighbours.

        Every order is durable when it is answered (`fsync` and `synchronous_commit` on; SQLite with `synchronous=FULL`). Load, host and database share the machine. The load is a closed loop over loopback with prebuilt requests of many signed-in buyers, each with its own key; the open loop sends at a constant rate and counts latency from the intended send time. After each load as many orders must be stored as were acknowledged.

        - **Ceiling**: the same host, route, sign-in, parsing and checks, with the Journal replaced by an immediate answer.
        - **Bare endpoint**: reads the same request and answers, without sign-in and without storing.
        - **One transaction an order**: locks the row of the stock, takes the piece, writes order, line, key and fact; prepared statements, eight connections on PostgreSQL.


        """;

    public static Task WriteAsync(IReadOnlyCollection<Sitting> sittings, CancellationToken ct) =>
        WriteAsync([.. sittings.Select(BenchTable.Section)], ct);

    /// <param name="sections">Each begins with its heading of second order, by which it replaces the one before.</param>
    public static async Task WriteAsync(IReadOnlyList<string> sections, CancellationToken ct)
    {
        if (Find() is not { } folder)
        {
            AnsiConsole.MarkupLine(
                "[red]docs/operating 不在这里 · docs/operating is not here: --write needs a checkout[/]"
            );
            return;
        }
        string path = Path.Combine(folder, "performance.md");
        string before = File.Exists(path) ? await File.ReadAllTextAsync(path, ct) : "";
        await File.WriteAllTextAsync(path, Merged(before, sections), ct);
        AnsiConsole.MarkupLineInterpolated($"[green]{path}[/]");
    }

    /// <summary>The page with some of its sections replaced, and new ones at the end.</summary>
    internal static string Merged(string before, IReadOnlyList<string> sections)
    {
        var kept = new List<string>();
        foreach (string line in before.ReplaceLineEndings("\n").Split('\n'))
            if (line.StartsWith(Mark, StringComparison.Ordinal))
                kept.Add(line);
            else if (kept.Count > 0)
                kept[^1] += "\n" + line;
        foreach (string section in sections.Select(text => text.ReplaceLineEndings("\n").Trim()))
        {
            int place = kept.FindIndex(text => TitleOf(text) == TitleOf(section));
            if (place < 0)
                kept.Add(section);
            else
                kept[place] = section;
        }
        var page = new StringBuilder(Head.ReplaceLineEndings("\n").TrimEnd());
        foreach (string section in kept)
            page.Append("\n\n").Append(section.Trim());
        return page.Append('\n').ToString();
    }

    private static string TitleOf(string section) => section.Split('\n')[0];

    private static string? Find()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string candidate = Path.Combine(at.FullName, "docs", "operating");
            if (Directory.Exists(candidate))
                return candidate;
        }
        return null;
    }
}
