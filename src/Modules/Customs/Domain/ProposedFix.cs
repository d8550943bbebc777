using System.Globalization;
using System.Text.RegularExpressions;
using Kaicang.Customs.Messages;

namespace Kaicang.Customs.Domain;

/// <summary>What a refusal means for the person who must answer it.</summary>
/// <param name="Code">The code as customs told it.</param>
/// <param name="Element">The field that is meant, where the words name one.</param>
/// <param name="Line">The line that is meant, where the words name one.</param>
/// <param name="Suggested">A correction that customs' own words contain; null where a person must find it.</param>
internal sealed record ProposedFix(
    string Code,
    Text Cause,
    Text Fix,
    string? Element,
    int? Line,
    Correction? Suggested
);

/// <summary>Reads the words of a refusal (100, or a code below zero) for cause, field, line and the value that customs expects.</summary>
internal static class RefusalReader
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    // 表体第[2]项、第2条、gnum=2、序号：2
    private static readonly Regex LinePattern = new(
        @"(第\s*\[?(?<line>\d{1,3})\]?\s*[项条])|((gnum|序号)\s*[:：=\[]\s*(?<line>\d{1,3}))",
        RegexOptions.ExplicitCapture | RegexOptions.Compiled,
        Patience
    );

    // 国别[609]与备案库[601]不一致
    private static readonly Regex ExpectedPattern = new(
        @"(?<field>[\p{IsCJKUnifiedIdeographs}A-Za-z0-9（）]{2,20})\[(?<ours>[^\[\]]{0,200})\]\s*与\s*(备案库|参数库|备案)\s*\[(?<theirs>[^\[\]]{1,250})\]\s*不一致",
        RegexOptions.ExplicitCapture | RegexOptions.Compiled,
        Patience
    );
    private static readonly Regex ElementPattern = new(
        @"(?<![A-Za-z])(?<element>[a-z][A-Za-z0-9]{2,24})(?![A-Za-z])",
        RegexOptions.ExplicitCapture | RegexOptions.Compiled,
        Patience
    );

    /// <summary>What a refused declaration proposes; null while it is not refused.</summary>
    public static ProposedFix? Of(Declaration declaration) =>
        declaration.RefusedCode is { } code ? Read(code, declaration.RefusedText ?? "", declaration.Lines) : null;

    public static ProposedFix Read(string code, string words, IReadOnlyList<DeclaredLine> lines)
    {
        int? line = LineOf(words, lines);
        (string? element, string? expected) = Expected(words);
        element ??= Named(words);
        Correction? suggested =
            expected is not null && element is not null && Place(element, line, lines) is { } place
                ? new Correction(place, element, expected)
                : null;
        ReceiptError? known = ReceiptErrors.Known(code);
        return new ProposedFix(
            code,
            Cause(known, element, line),
            FixOf(known, element, suggested),
            element,
            line,
            suggested
        );
    }

    private static int? LineOf(string words, IReadOnlyList<DeclaredLine> lines)
    {
        Match match = LinePattern.Match(words);
        return
            match.Success
            && int.TryParse(match.Groups["line"].Value, CultureInfo.InvariantCulture, out int line)
            && lines.Any(known => known.Line == line)
            ? line
            : null;
    }

    private static (string? Element, string? Expected) Expected(string words)
    {
        Match match = ExpectedPattern.Match(words);
        if (!match.Success)
            return (null, null);
        string field = match.Groups["field"].Value;
        int of = field.LastIndexOf('的');
        return (FieldWords.ElementNamed(field[(of + 1)..]), match.Groups["theirs"].Value);
    }

    // A name of the wire in the words, or else the longest Chinese name of a field.
    private static string? Named(string words) =>
        ElementPattern
            .Matches(words)
            .Select(match => match.Groups["element"].Value)
            .FirstOrDefault(FieldWords.IsElement)
        ?? FieldWords.ElementIn(words);

    private static int? Place(string element, int? line, IReadOnlyList<DeclaredLine> lines) =>
        !CorrectableField.OfLine.Contains(element) ? null
        : line is not null ? line
        : lines.Count == 1 ? lines[0].Line
        : null;

    private static Text Cause(ReceiptError? known, string? element, int? line)
    {
        Text cause =
            known?.Cause ?? new("海关退单，原因见回执原文", "Customs refused it; the reason is in its own words");
        if (element is null)
            return cause;
        Text field = FieldWords.Of(element);
        string zhLine = line is { } at ? $"第{at}项" : "";
        string enLine = line is { } on ? $"line {on}, " : "";
        return new($"{cause.Zh}（{zhLine}{field.Zh} {element}）", $"{cause.En} ({enLine}{field.En}, {element})");
    }

    private static Text FixOf(ReceiptError? known, string? element, Correction? suggested)
    {
        if (suggested is not null)
            return new(
                $"海关期望“{suggested.Value}”：已填入更正，核对后重新申报",
                $"Customs expects “{suggested.Value}”: filled in below; check it and declare again"
            );
        bool correctable =
            element is not null
            && (CorrectableField.OfLine.Contains(element) || CorrectableField.OfList.Contains(element));
        return known?.Fix
            ?? (
                correctable
                    ? new("更正该字段后重新申报", "Correct the field and declare again")
                    : new(
                        "金额与人员信息不能更正：有误时退款重下单；否则按原文联系海关",
                        "Amounts and persons cannot be corrected: refund if they are wrong; otherwise ask customs with its own words"
                    )
            );
    }
}
