using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Kaicang.Customs.Bench;
using Spectre.Console;

namespace Kaicang.Host.Commands;

/// <summary>
/// <c>./run bench customs</c>: documents drafted, checked, signed and enveloped a second and core, beside what this machine's
/// <c>openssl</c> and BouncyCastle do at most in the same run. It needs the code itself, not a running platform, and so stands here.
/// 0 it was measured, 2 wrong use. Goals are shown and do not change the exit code.
/// </summary>
internal static class BenchCustoms
{
    public const string Usage = "customs [--seconds S] [--only rsa2048|sm2|sm2-portable] [--json]";
    private const int Repetitions = 3;
    private const double WarmingSeconds = 2;
    private static readonly string[] Options = ["--seconds", "--only", "--json"];

    private sealed record Row(string Name, string Library, double Goal)
    {
        public List<double> Limits { get; } = [];
        public List<double> Documents { get; } = [];
        public List<double> Alone { get; } = [];
        public List<double> Shares { get; } = [];
        public IReadOnlyList<(string Step, Counted Counted)> Steps { get; set; } = [];
    }

    public static async Task<int> RunAsync(string[] args)
    {
        string? only = CommandLine.Option(args, "--only");
        bool known =
            args.All(a => !a.StartsWith("--", StringComparison.Ordinal) || Options.Contains(a))
            && only is null or "rsa2048" or "sm2" or "sm2-portable";
        int seconds = 1;
        if (CommandLine.Option(args, "--seconds") is { } text)
            known &=
                int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seconds)
                && seconds is >= 1 and <= 60;
        if (!known)
        {
            AnsiConsole.MarkupLineInterpolated($"[red]./run bench {Usage}[/]");
            return 2;
        }
        IReadOnlyList<Row> rows = await MeasureAsync(only, seconds);
        string machine =
            $"{Processor()}, {RuntimeInformation.FrameworkDescription}, {TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC";
        if (args.Contains("--json"))
            Console.WriteLine(Json(rows, machine, seconds));
        else
            Show(rows, machine, seconds);
        return 0;
    }

    private static async Task<IReadOnlyList<Row>> MeasureAsync(string? only, int seconds)
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

    private static void Show(IReadOnlyList<Row> rows, string machine, int seconds)
    {
        AnsiConsole.MarkupLineInterpolated(
            $"[grey]{machine} · {Repetitions} × {seconds} s 处理器时间，中位数（最小–最大） · processor time, median (least–most)[/]"
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

    private static string Json(IReadOnlyList<Row> rows, string machine, int seconds) =>
        JsonSerializer.Serialize(
            new
            {
                command = "bench customs",
                machine,
                seconds,
                repetitions = Repetitions,
                signing = rows.Select(row => new
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
                }),
            },
            JsonSerializerOptions.Web
        );

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

    private static string Processor() =>
        File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo")
                .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
                ?.Split(':', 2)[1]
                .Trim()
                ?? RuntimeInformation.ProcessArchitecture.ToString()
            : RuntimeInformation.ProcessArchitecture.ToString();
}
