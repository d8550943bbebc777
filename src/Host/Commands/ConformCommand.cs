using System.Globalization;
using System.Xml;
using System.Xml.Schema;
using Kaicang.Customs.Conformity;
using Spectre.Console;

namespace Kaicang.Host.Commands;

/// <summary>
/// <c>./run conform …</c>: are our messages those of the specification? Answered against the official files, which the operator
/// has and we do not ship. 0 they are, 1 they are not, 2 wrong use.
/// </summary>
internal static class ConformCommand
{
    private const int MostShown = 50;

    public static async Task<int> RunAsync(string[] args) =>
        args is ["signatures", .. var signatures] ? await ConformSignatures.RunAsync(signatures)
        : args is ["fuzz", .. var fuzz] ? await ConformFuzz.RunAsync(fuzz)
        : args switch
        {
            ["schema", .. var rest] => Schema(rest),
            ["ceb", .. var rest] => Messages(rest),
            _ => Wrong("./run conform schema|ceb --official DIR | signatures --vectors FILE | fuzz"),
        };

    private static int Schema(string[] args)
    {
        if (Odd(args, "--official", "--mutations", "--seed", "--write-corpus") is { } odd)
            return Wrong(odd);
        if (CommandLine.Option(args, "--official") is not { } folder)
            return Wrong("缺少 --official 目录 · --official DIR is missing");
        if (Number(args, "--mutations", 600, 1_000_000) is not { } mutations)
            return Wrong("--mutations 是 1 到 1000000 的整数 · --mutations is a whole number from 1 to 1000000");
        if (Number(args, "--seed", 1, int.MaxValue / 2) is not { } seed)
            return Wrong("--seed 是正整数 · --seed is a whole number above 0");
        if (SchemaConformity.Complaint(folder) is { } complaint)
            return Wrong(complaint);
        try
        {
            var question = new SchemaQuestion(folder, mutations, seed, CommandLine.Option(args, "--write-corpus"));
            SchemaReport report = AnsiConsole
                .Status()
                .Start("…", status => SchemaConformity.Compare(question, kind => status.Status(kind)));
            return Tell(report);
        }
        catch (Exception broken)
            when (broken is XmlException or XmlSchemaException or IOException or UnauthorizedAccessException)
        {
            return Wrong($"读写失败 · could not be read or written: {broken.Message}");
        }
    }

    private static int Tell(SchemaReport report)
    {
        Table table = new Table()
            .Border(TableBorder.Rounded)
            .AddColumns(
                "报文 · message",
                "官方样例 · samples",
                "都接受 · accepted",
                "都拒绝 · refused",
                "分歧 · disagreements"
            );
        foreach (KindVerdicts row in report.Verdicts)
            table.AddRow(row.Kind, Text(row.Samples), Text(row.Accepted), Text(row.Refused), Text(row.Disagreements));
        table.AddRow(
            "Σ",
            Text(report.Verdicts.Sum(row => row.Samples)),
            Text(report.Verdicts.Sum(row => row.Accepted)),
            Text(report.Verdicts.Sum(row => row.Refused)),
            Text(report.Disagreements.Count)
        );
        AnsiConsole.Write(table);
        foreach (Disagreement found in report.Disagreements.Take(MostShown))
            AnsiConsole.MarkupLineInterpolated(
                $"[red]{found.Kind}[/] {found.Change}\n  官方 · official: {found.Official}\n  本项目 · ours: {found.Ours}"
            );
        if (report.Disagreements.Count > MostShown)
            AnsiConsole.MarkupLineInterpolated($"… +{report.Disagreements.Count - MostShown}");
        return report.Disagreements.Count == 0 ? 0 : 1;
    }

    private static int Messages(string[] args)
    {
        if (Odd(args, "--official") is { } odd)
            return Wrong(odd);
        if (CommandLine.Option(args, "--official") is not { } folder)
            return Wrong("缺少 --official 目录 · --official DIR is missing");
        if (MessageRoundTrip.Complaint(folder) is { } complaint)
            return Wrong(complaint);
        Table table = new Table()
            .Border(TableBorder.Rounded)
            .AddColumns("文件 · file", "单证 · documents", "表体 · lines", "读写后 · read and written");
        IReadOnlyList<RoundTripResult> results = MessageRoundTrip.Run(folder);
        foreach (RoundTripResult result in results)
            table.AddRow(
                Markup.Escape(result.File),
                Text(result.Documents),
                Text(result.Lines),
                result.Fault is { } fault ? $"[red]{Markup.Escape(fault)}[/]" : "不变 · unchanged"
            );
        AnsiConsole.Write(table);
        return results.All(result => result.Fault is null) ? 0 : 1;
    }

    private static string? Odd(string[] args, params string[] known) =>
        args.Where((argument, place) => place % 2 == 0 && !known.Contains(argument))
            .Select(argument => $"没有选项 {argument} · there is no option {argument}: {string.Join(' ', known)}")
            .FirstOrDefault()
        ?? (args.Length % 2 == 0 ? null : $"{args[^1]} 缺少值 · {args[^1]} has no value");

    private static int? Number(string[] args, string name, int otherwise, int most) =>
        CommandLine.Option(args, name) is not { } text ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
        && number >= 1
        && number <= most
            ? number
        : null;

    private static string Text(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static int Wrong(string words)
    {
        AnsiConsole.MarkupLineInterpolated($"[red]{words}[/]");
        return 2;
    }
}
