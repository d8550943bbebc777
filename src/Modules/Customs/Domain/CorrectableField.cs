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
        "trafNo",
        "voyageNo",
        "billNo",
        "loctNo",
        "licenseNo",
        "note",
    ];

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
}
