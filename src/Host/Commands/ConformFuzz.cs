using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Kaicang.Customs.Conformity.Fuzzing;
using Kaicang.Foundation.Storage;
using Spectre.Console;

namespace Kaicang.Host.Commands;

/// <summary>
/// <c>./run conform fuzz</c>: random and broken messages through the real way in. 0 none did harm, 1 one did (its bytes are in a file),
/// 2 wrong use.
/// </summary>
internal static class ConformFuzz
{
    public const string Usage =
        "[--seconds S] [--seed N] [--case N] [--findings DIR] [--most-mib N] [--json] | --repeat FILE";

    // The high rate is where rare things are found; the database shows that what is refused has no effect.
    private const double ShareOfReading = 0.6;
    private const double ShareOfIntake = 0.28;
    private static readonly string[] Options =
    [
        "--seconds",
        "--seed",
        "--case",
        "--findings",
        "--most-mib",
        "--repeat",
        "--json",
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        if (args.FirstOrDefault(a => a.StartsWith("--", StringComparison.Ordinal) && !Options.Contains(a)) is { } odd)
            return Wrong($"没有选项 {odd} · there is no option {odd}: ./run conform fuzz {Usage}");
        if (CommandLine.Option(args, "--repeat") is { } file)
        {
            if (!File.Exists(file))
                return Wrong($"没有文件 {file} · there is no file {file}");
            Console.WriteLine(ReadingFuzz.Repeat(file));
            return 0;
        }
        if (
            Number(args, "--seconds", 60, 86_400) is not { } seconds
            || Number(args, "--seed", RandomNumberGenerator.GetInt32(1, int.MaxValue), int.MaxValue) is not { } seed
            || Number(args, "--most-mib", 1_024, 65_536) is not { } mib
        )
            return Wrong($"./run conform fuzz {Usage}");
        long? only = null;
        if (CommandLine.Option(args, "--case") is { } text)
        {
            if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
                return Wrong($"./run conform fuzz {Usage}");
            only = number;
        }
        string findings = CommandLine.Option(args, "--findings") ?? Path.Combine(Path.GetTempPath(), "kaicang-fuzz");
        var wish = new FuzzWish(seed, seconds, only, findings, mib);
        bool quiet = args.Contains("--json");
        if (!quiet)
            Announce(wish);
        IReadOnlyList<(string Part, FuzzReport Report)> parts = await RunAsync(wish, CancellationToken.None);
        bool ok = parts.All(part => part.Report.Findings.Count == 0);
        if (quiet)
            Console.WriteLine(Json(wish, parts, ok));
        else
            Show(parts);
        return ok ? 0 : 1;
    }

    /// <summary>All three parts: reading alone, and the whole intake with and without customs' certificates.</summary>
    public static async Task<IReadOnlyList<(string Part, FuzzReport Report)>> RunAsync(
        FuzzWish wish,
        CancellationToken ct
    )
    {
        var parts = new List<(string, FuzzReport)>();
        FuzzWish reading = wish with { Seconds = wish.Seconds * ShareOfReading };
        parts.Add(("reading", await Task.Run(() => ReadingFuzz.Run(reading, null, ct), ct)));
        if (wish.Only is not null)
            return parts;
        parts.Add(("intake", await IntakeAsync(wish with { Seconds = wish.Seconds * ShareOfIntake }, true, ct)));
        double rest = wish.Seconds * (1 - ShareOfReading - ShareOfIntake);
        parts.Add(("intake-unsigned", await IntakeAsync(wish with { Seconds = rest }, false, ct)));
        return parts;
    }

    private static async Task<FuzzReport> IntakeAsync(FuzzWish wish, bool trusts, CancellationToken ct)
    {
        string folder = Directory.CreateTempSubdirectory("kaicang-fuzz-").FullName;
        try
        {
            using var fuzz = new IntakeFuzz(folder, trusts);
            await using WebApplication app = KaicangHost.Build([
                .. fuzz.Arguments(),
                "--Logging:LogLevel:Default=Error",
                "--Serilog:MinimumLevel:Default=Error",
            ]);
            await Schema.CreateAsync(app.Services, ct);
            return await fuzz.RunAsync(app.Services, wish, ct);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Announce(FuzzWish wish)
    {
        AnsiConsole.MarkupLineInterpolated($"[grey]--seed {wish.Seed}, {wish.Seconds:0} s; {wish.Folder}[/]");
        foreach (string dead in FuzzTrail.Dead(wish.Folder))
            AnsiConsole.MarkupLineInterpolated(
                $"[red]上次运行中途结束 · an earlier run ended without a word: {dead}[/]"
            );
    }

    private static void Show(IReadOnlyList<(string Part, FuzzReport Report)> parts)
    {
        Table table = new Table()
            .Border(TableBorder.Rounded)
            .AddColumns("", "报文 · messages", "结局 · ends", "最慢 · slowest", "峰值 · peak", "问题 · findings");
        foreach ((string part, FuzzReport report) in parts)
            table.AddRow(
                new Text(part),
                new Text(report.Cases.ToString("N0", CultureInfo.InvariantCulture)),
                new Text(
                    string.Join(
                        '\n',
                        report.Reasons.Select(r =>
                            $"{(r.Key.Length == 0 ? "applied" : r.Key)} {r.Value.ToString("N0", CultureInfo.InvariantCulture)}"
                        )
                    )
                ),
                new Text(report.Slowest.Ms > 0 ? $"{report.Slowest.Ms:0} ms ({report.Slowest.Words})" : ""),
                new Text($"{report.PeakMib} MiB"),
                new Text($"{report.Findings.Count}")
            );
        AnsiConsole.Write(table);
        foreach (FuzzFinding finding in parts.SelectMany(part => part.Report.Findings))
            AnsiConsole.MarkupLineInterpolated($"[red]{finding}[/]");
    }

    private static string Json(FuzzWish wish, IReadOnlyList<(string Part, FuzzReport Report)> parts, bool ok) =>
        JsonSerializer.Serialize(
            new
            {
                command = "conform fuzz",
                ok,
                seed = wish.Seed,
                parts = parts.Select(part => new
                {
                    part = part.Part,
                    cases = part.Report.Cases,
                    ends = part.Report.Reasons,
                    slowestMs = part.Report.Slowest.Ms,
                    peakMib = part.Report.PeakMib,
                    findings = part.Report.Findings.Select(finding => $"{finding}"),
                }),
            },
            JsonSerializerOptions.Web
        );

    private static int? Number(string[] args, string name, int otherwise, int most) =>
        CommandLine.Option(args, name) is not { } text ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
        && number >= 1
        && number <= most
            ? number
        : null;

    private static int Wrong(string words)
    {
        AnsiConsole.MarkupLineInterpolated($"[red]{words}[/]");
        return 2;
    }
}
