using System.Globalization;
using Kaicang.Customs.Bench;
using Spectre.Console;

namespace Kaicang.Host.Commands;

/// <summary>
/// Documents drafted, checked, signed and enveloped a second and core, beside what this machine's <c>openssl</c> and BouncyCastle do at most
/// in the same run.
/// </summary>
internal static class BenchDocuments
{
    public const int Repetitions = 3;
    public static readonly string[] Kinds = ["rsa2048", "sm2", "sm2-portable"];
    private const double WarmingSeconds = 2;

    public sealed record Row(string Name, string Library, double Goal)
    {
        public List<double> Limits { get; } = [];
        public List<double> Documents { get; } = [];
        public List<double> Alone { get; } = [];
        public List<double> Shares { get; } = [];
        public IReadOnlyList<(string Step, Counted Counted)> Steps { get; set; } = [];
    }

    public static async Task<IReadOnlyList<Row>> MeasureAsync(string? only, int seconds)
    {
        // Goals: issue of the import side, 0.6 of openssl and 0.9 of BouncyCastle's own limit.
        (Func<DocumentBench> Open, double Goal)[] kinds =
        [
            (DocumentBench.Rsa, 0.6),
            (DocumentBench.Sm2, 0.6),
            (DocumentBench.Portable, 0.9),
        ];
        var rows = new List<Row>();
        foreach ((Func<DocumentBench> open, double goal) in kinds)
        {
            using DocumentBench bench = open();
            if (only is not null && bench.Name != only)
                continue;
            var row = new Row(bench.Name, bench.Library, goal);
            bench.Documents(WarmingSeconds);
            bench.SignaturesAlone(WarmingSeconds / 2);
            for (int i = 0; i < Repetitions; i++)
            {
                Counted alone = bench.SignaturesAlone(seconds);
                Counted documents = bench.Documents(seconds);
                double? limit =
                    bench.Name == "sm2-portable"
                        ? alone.PerSecond
                        : await OpensslSpeed.SignaturesPerSecondAsync(bench.Name, seconds);
                row.Alone.Add(alone.PerSecond);
                row.Documents.Add(documents.PerSecond);
                if (limit is not { } most)
                    continue;
                row.Limits.Add(most);
                row.Shares.Add(documents.PerSecond / most);
            }
            row.Steps = bench.Steps(0.3);
            rows.Add(row);
        }
        return rows;
    }

    public static void Show(IReadOnlyList<Row> rows, int seconds)
    {
        AnsiConsole.MarkupLineInterpolated(
            $"[grey]{Repetitions} × {seconds} s 处理器时间，中位数（最小–最大） · processor time, median (least–most)[/]"
        );
        Table table = new Table()
            .Border(TableBorder.Rounded)
            .AddColumns(
                "",
                "谁计算 · by",
                "文件/秒/核 · documents",
                "仅签名 · signatures alone",
                "极限 · limit",
                "占比 · share",
                ""
            );
        foreach (Row row in rows)
            table.AddRow(
                new Text(row.Name),
                new Text(row.Library),
                new Text(Cell(row.Documents, "N0")),
                new Text(Cell(row.Alone, "N0")),
                new Text(Cell(row.Limits, "N0")),
                new Text(Cell(row.Shares, "0.00")),
                new Markup(
                    row.Shares.Count == 0 ? "[grey]无 openssl · no openssl[/]"
                    : Median(row.Shares) >= row.Goal
                        ? $"[green]≥ {row.Goal.ToString(CultureInfo.InvariantCulture)} ✓[/]"
                    : $"[red]≥ {row.Goal.ToString(CultureInfo.InvariantCulture)} ✗[/]"
                )
            );
        AnsiConsole.Write(table);
        Table steps = new Table()
            .Border(TableBorder.Rounded)
            .AddColumns(
                "µs",
                "起草 · draft",
                "校验并写出 · check, write",
                "摘要、签名、插入 · digest, sign, insert",
                "格式核验 · schema",
                "信封 · envelope"
            );
        foreach (Row row in rows)
            steps.AddRow([
                new Text(row.Name),
                .. Micros(row).Select(m => new Text(m.Each.ToString("0.0", CultureInfo.InvariantCulture))),
            ]);
        AnsiConsole.Write(steps);
    }

    // Writing is measured with drafting before it, because a message is written once.
    private static IEnumerable<(string Step, double Each)> Micros(Row row)
    {
        double draft = 0;
        foreach ((string step, Counted counted) in row.Steps)
        {
            if (step == "draft")
                draft = counted.MicrosecondsEach;
            yield return (
                step,
                step == "check-and-write" ? counted.MicrosecondsEach - draft : counted.MicrosecondsEach
            );
        }
    }

    /// <summary>For programs.</summary>
    public static object Json(IReadOnlyList<Row> rows) =>
        rows.Select(row => new
        {
            name = row.Name,
            library = row.Library,
            documentsPerSecond = Spread(row.Documents),
            signaturesPerSecond = Spread(row.Alone),
            limitPerSecond = Spread(row.Limits),
            share = Spread(row.Shares),
            goal = row.Goal,
            met = row.Shares.Count == 0 ? (bool?)null : Median(row.Shares) >= row.Goal,
            microseconds = Micros(row).ToDictionary(m => m.Step, m => m.Each),
        });

    /// <summary>The shares, beside their goals.</summary>
    public static IEnumerable<BenchLine> Lines(IReadOnlyList<Row> rows)
    {
        foreach (Row row in rows)
        {
            yield return new BenchLine(
                $"documents-{row.Name}",
                $"报文起草至信封，{row.Name}（{row.Library}） · documents, drafted to enveloped",
                Median(row.Documents),
                "/s/core"
            );
            yield return new BenchLine(
                $"share-{row.Name}",
                $"÷ 本机极限 · ÷ this machine's limit, {row.Name}",
                row.Shares.Count == 0 ? null : Median(row.Shares),
                "×",
                row.Goal
            );
        }
    }

    private static object? Spread(List<double> values) =>
        values.Count == 0
            ? null
            : new
            {
                median = Median(values),
                least = values.Min(),
                most = values.Max(),
            };

    private static string Cell(List<double> values, string format) =>
        values.Count == 0
            ? ""
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{Median(values).ToString(format, CultureInfo.InvariantCulture)} ({values.Min().ToString(format, CultureInfo.InvariantCulture)}–{values.Max().ToString(format, CultureInfo.InvariantCulture)})"
            );

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
