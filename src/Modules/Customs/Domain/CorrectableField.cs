using Kaicang.Contracts;

namespace Kaicang.Customs.Domain;

/// <summary>The fields of a list that may be corrected between two attempts. Amounts and persons are not among them.</summary>
internal static class CorrectableField
{
    public const string Name = "gname";
    public const string Elements = "gmodel";
    public const string Origin = "country";
    public const string ItemRecordNo = "itemRecordNo";

    /// <summary>Fields of a line; the others belong to the list itself.</summary>
    public static readonly IReadOnlyList<string> OfLine = [Name, Elements, Origin, ItemRecordNo];

    /// <summary>Fields of the list: transport of direct mail, supervised place, note.</summary>
    public static readonly IReadOnlyList<string> OfList =
    [
        "trafMode",
        "trafNo",
        "voyageNo",
        "billNo",
        "loctNo",
        "licenseNo",
        "note",
    ];

    /// <summary>What direct mail must say of its transport and nobody has filled in yet; empty for bonded goods.</summary>
    public static IReadOnlyList<string> MissingTransport(TradeMode mode, IReadOnlyList<Correction> corrections) =>
        mode == TradeMode.DirectMail9610
            ? [.. new[] { "trafMode", "trafNo", "voyageNo", "billNo" }.Where(field => Of(corrections, field) is null)]
            : [];

    /// <summary>The line with its corrections.</summary>
    public static DeclaredLine Apply(DeclaredLine line, IReadOnlyList<Correction> corrections)
    {
        foreach (Correction correction in corrections.Where(c => c.Line == line.Line))
            line = correction.Field switch
            {
                Name => line with { Name = correction.Value },
                Elements => line with { Elements = correction.Value },
                Origin => line with { OriginCode = correction.Value },
                ItemRecordNo => line with { ItemRecordNo = correction.Value },
                _ => line,
            };
        return line;
    }

    /// <summary>The last corrected value of a field of the list, or null.</summary>
    public static string? Of(IReadOnlyList<Correction> corrections, string field) =>
        corrections.LastOrDefault(c => c.Line is null && c.Field == field)?.Value;

    /// <summary>The field of the first correction that may not be made, or null.</summary>
    public static string? FirstWrong(IReadOnlyList<Correction> corrections, IReadOnlyList<DeclaredLine> lines) =>
        corrections.FirstOrDefault(c => !IsAllowed(c, lines))?.Field;

    private static bool IsAllowed(Correction correction, IReadOnlyList<DeclaredLine> lines) =>
        correction.Value.Length is > 0 and <= 510
        && (
            correction.Line is { } line
                ? OfLine.Contains(correction.Field) && lines.Any(l => l.Line == line)
                : OfList.Contains(correction.Field)
        );
}
