using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kaicang.Customs.Bench;
using Spectre.Console;

namespace Kaicang.Host.Commands;

/// <summary>
/// <c>./run bench customs</c>: documents signed, receipts applied, the desk among a million, lines taxed. It needs the code itself, not a
/// running platform, and so stands here. 0 it was measured, 1 a part could not be, 2 wrong use. Goals are shown and do not change the exit
/// code.
/// </summary>
internal static class BenchCustoms
{
    public const string Usage =
        "customs [--seconds S] [--only documents|rsa2048|sm2|sm2-portable|tax|receipts|million] [--declarations N] [--million N] [--connection C] [--json] [--write]";

    private static readonly string[] Options =
    [
        "--seconds",
        "--only",
        "--declarations",
        "--million",
        "--connection",
        "--json",
        "--write",
    ];
    private static readonly string[] Parts = ["documents", "tax", "receipts", "million", .. BenchDocuments.Kinds];

    private static readonly JsonSerializerOptions JsonForm = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static async Task<int> RunAsync(string[] args)
    {
        string? only = CommandLine.Option(args, "--only");
        if (
            args.Any(a => a.StartsWith("--", StringComparison.Ordinal) && !Options.Contains(a))
            || (only is not null && !Parts.Contains(only))
            || Number(args, "--seconds", 1, 60) is not { } seconds
            || Number(args, "--declarations", 3_000, 200_000) is not { } declarations
            || Number(args, "--million", 1_000_000, 20_000_000) is not { } million
        )
        {
            AnsiConsole.MarkupLineInterpolated($"[red]./run bench {Usage}[/]");
            return 2;
        }
        bool json = args.Contains("--json");
        var lines = new List<BenchLine>();
        IReadOnlyList<BenchDocuments.Row> documents = [];
        if (only is null or "documents" || BenchDocuments.Kinds.Contains(only))
        {
            documents = await BenchDocuments.MeasureAsync(only is "documents" ? null : only, seconds);
            lines.AddRange(BenchDocuments.Lines(documents));
        }
        if (only is null or "tax")
            lines.AddRange(Tax(seconds));
        string fault = "";
        if (only is null or "receipts" or "million")
        {
            var wish = new DataWish(
                declarations,
                only is "receipts" ? 0 : million,
                CommandLine.Option(args, "--connection")
            );
            fault = await BenchCustomsData.MeasureAsync(wish, lines, json, CancellationToken.None) ?? "";
        }
        string machine = string.Create(
            CultureInfo.InvariantCulture,
            $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC · {Processor()}, {Environment.ProcessorCount} cores · {RuntimeInformation.OSDescription} · {RuntimeInformation.FrameworkDescription} · load {Load()} at the end"
        );
        Tell(json, machine, seconds, documents, lines, fault);
        if (args.Contains("--write"))
            await WriteAsync(Section(machine, lines));
        return fault.Length == 0 ? 0 : 1;
    }

    private static IEnumerable<BenchLine> Tax(int seconds)
    {
        TaxBench.Run(1); // The first second belongs to the compiler.
        TaxMeasured measured = Enumerable
            .Range(0, BenchDocuments.Repetitions)
            .Select(_ => TaxBench.Run(seconds))
            .OrderBy(one => one.Lines.PerSecond)
            .ElementAt(BenchDocuments.Repetitions / 2);
        yield return new BenchLine("tax", "计税行 · lines assessed", measured.Lines.PerSecond, "/s/core", 1_000_000);
        yield return new BenchLine("tax-bytes", "每行分配 · allocated a line", measured.BytesPerLine, "B");
        yield return new BenchLine(
            "tax-beyond-result",
            "结果之外每行分配 · allocated a line beyond the result",
            measured.BytesPerLine - measured.PlainBytes,
            "B",
            1,
            AtLeast: false
        );
    }

    private static void Tell(
        bool json,
        string machine,
        int seconds,
        IReadOnlyList<BenchDocuments.Row> documents,
        IReadOnlyList<BenchLine> lines,
        string fault
    )
    {
        if (json)
        {
            Console.WriteLine(Json(machine, seconds, documents, lines, fault));
            return;
        }
        AnsiConsole.MarkupLineInterpolated($"[grey]{machine}[/]");
        if (documents.Count > 0)
            BenchDocuments.Show(documents, seconds);
        Table table = new Table().Border(TableBorder.Rounded).AddColumns("", "", "目标 · goal", "");
        foreach (BenchLine line in lines)
            table.AddRow(
                new Text(line.Words),
                new Text(line.ValueText),
                new Text(line.GoalText),
                new Markup(
                    line.Met switch
                    {
                        true => "[green]✓[/]",
                        false => "[red]✗[/]",
                        null => "",
                    }
                )
            );
        AnsiConsole.Write(table);
        if (fault.Length > 0)
            AnsiConsole.MarkupLineInterpolated($"[red]{fault}[/]");
    }

    private static string Json(
        string machine,
        int seconds,
        IReadOnlyList<BenchDocuments.Row> documents,
        IReadOnlyList<BenchLine> lines,
        string fault
    ) =>
        JsonSerializer.Serialize(
            new
            {
                command = "bench customs",
                ok = fault.Length == 0,
                machine,
                seconds,
                repetitions = BenchDocuments.Repetitions,
                signing = BenchDocuments.Json(documents),
                measures = lines.Select(line => new
                {
                    measure = line.Name,
                    value = line.Value,
                    unit = line.Unit,
                    goal = line.Goal,
                    atLeast = line.AtLeast,
                    met = line.Met,
                }),
                fault,
            },
            JsonForm
        );

    private static string Section(string machine, IReadOnlyList<BenchLine> lines)
    {
        StringBuilder page = new StringBuilder()
            .AppendLine("## Customs")
            .AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"{machine}. Made by `./run bench customs`.")
            .AppendLine()
            .AppendLine("| measure | value | goal | met |")
            .AppendLine("|---|---|---|---|");
        foreach (BenchLine line in lines)
            page.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {line.Words} | {line.ValueText} | {line.GoalText} | {line.Met switch { true => "✓", false => "✗", null => "" }} |"
            );
        return page.ToString();
    }

    // The page is written by the program that writes the rest of it.
    private static async Task WriteAsync(string section)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardInput = true };
        start.ArgumentList.Add(CounterpartProcess.ProgramNamed("Proving"));
        start.ArgumentList.Add("write-page");
        using Process page = Process.Start(start)!;
        await page.StandardInput.WriteAsync(section);
        page.StandardInput.Close();
        await page.WaitForExitAsync();
    }

    private static int? Number(string[] args, string name, int otherwise, int most) =>
        CommandLine.Option(args, name) is not { } text ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
        && number >= 1
        && number <= most
            ? number
        : null;

    private static string Load() =>
        File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "?";

    private static string Processor() =>
        File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo")
                .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
                ?.Split(':', 2)[1]
                .Trim()
                ?? RuntimeInformation.ProcessArchitecture.ToString()
            : RuntimeInformation.ProcessArchitecture.ToString();
}
