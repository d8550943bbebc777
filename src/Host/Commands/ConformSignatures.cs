using System.Text.Json;
using Kaicang.Customs.Conformity;
using Spectre.Console;

namespace Kaicang.Host.Commands;

/// <summary>
/// <c>./run conform signatures --vectors FILE</c>: published vectors, run by the code that signs our messages. 0 each of them held or
/// could not be run, 1 one did not hold, 2 wrong use.
/// </summary>
internal static class ConformSignatures
{
    public const string Usage = "--vectors FILE [--documents DIR] [--json]";

    private static readonly string[] Options = ["--vectors", "--documents", "--json"];

    public static async Task<int> RunAsync(string[] args)
    {
        if (args.FirstOrDefault(a => a.StartsWith("--", StringComparison.Ordinal) && !Options.Contains(a)) is { } odd)
            return Wrong($"没有选项 {odd} · there is no option {odd}");
        if (CommandLine.Option(args, "--vectors") is not { } path)
            return Wrong($"./run conform signatures {Usage}");
        if (!File.Exists(path))
            return Wrong($"没有文件 {path} · there is no file {path}");
        IReadOnlyList<VectorResult> results;
        try
        {
            results = SignatureVectors.Run(await File.ReadAllTextAsync(path), CommandLine.Option(args, "--documents"));
        }
        catch (JsonException broken)
        {
            return Wrong($"{path}: {broken.Message}");
        }
        bool ok = results.All(result => result.Held != false);
        if (args.Contains("--json"))
            Console.WriteLine(
                JsonSerializer.Serialize(
                    new
                    {
                        command = "conform signatures",
                        ok,
                        results,
                    },
                    JsonSerializerOptions.Web
                )
            );
        else
            Show(results);
        return ok ? 0 : 1;
    }

    private static void Show(IReadOnlyList<VectorResult> results)
    {
        Table table = new Table().Border(TableBorder.Rounded).AddColumns("", "", "", "");
        foreach (VectorResult result in results)
            table.AddRow(
                new Markup(
                    result.Held switch
                    {
                        true => "[green]✓[/]",
                        false => "[red]✗[/]",
                        null => "[yellow]–[/]",
                    }
                ),
                new Text(result.Id),
                new Text(result.Kind),
                new Text(result.Words)
            );
        AnsiConsole.Write(table);
        int held = results.Count(r => r.Held == true);
        int failed = results.Count(r => r.Held == false);
        int left = results.Count - held - failed;
        AnsiConsole.MarkupLineInterpolated(
            $"{held} 通过，{failed} 不符，{left} 未运行 · {held} held, {failed} did not, {left} not run"
        );
    }

    private static int Wrong(string words)
    {
        AnsiConsole.MarkupLineInterpolated($"[red]{words}[/]");
        return 2;
    }
}
