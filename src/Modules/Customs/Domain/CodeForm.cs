using System.Text.RegularExpressions;

namespace Kaicang.Customs.Domain;

/// <summary>One column of a code table's key, and what may stand in it.</summary>
internal sealed record CodePart(string Column, Regex Form, Text Expected)
{
    public bool Allows(string cell) => Form.IsMatch(cell);
}

/// <summary>What the file of a code table looks like.</summary>
/// <param name="Key">The columns that together name a row.</param>
/// <param name="Meaning">The column that says what a row means for us, with one of <paramref name="Meanings"/>; null where there is none.</param>
internal sealed partial record CodeForm(
    IReadOnlyList<CodePart> Key,
    string Name,
    string NameEn,
    string? Meaning,
    IReadOnlyList<string> Meanings
)
{
    public const int LongestCode = 60;

    /// <summary>Between the columns of a key.</summary>
    public const char Between = ':';

    private static readonly CodePart Code = new(
        "code",
        Letters(),
        new Text("应为 1 至 20 位字母或数字", "1 to 20 letters or digits expected")
    );

    private static readonly CodeForm Plain = new([Code], "name_zh", "name_en", null, []);

    private static readonly Dictionary<string, CodeForm> Forms = new(StringComparer.Ordinal)
    {
        ["country"] = Plain,
        ["currency"] = Plain,
        ["customs-district"] = Plain,
        ["trade-mode"] = Plain,
        ["transport-mode"] = Plain,
        ["unit"] = Plain,
        // Declaration lists have one digit for the kind of package, declarations two.
        ["package-type"] = Plain with
        {
            Key =
            [
                new CodePart("scheme", Schemes(), new Text("应为 list 或 declaration", "list or declaration expected")),
                Code,
            ],
        },
        ["code-set"] = Plain with
        {
            Key =
            [
                new CodePart(
                    "set",
                    Sets(),
                    new Text("应为 1 至 30 位字母、数字或点", "1 to 30 letters, digits or dots expected")
                ),
                Code,
            ],
        },
        ["receipt-status"] = new CodeForm(
            [
                new CodePart("message", Messages(), new Text("应为 CEB 加三位数字", "CEB and three digits expected")),
                new CodePart("status", Statuses(), new Text("应为整数或 <0", "a whole number or <0 expected")),
            ],
            "name_zh",
            "name",
            "meaning",
            [
                "pending",
                "retry",
                "refused",
                "accepted",
                "waiting",
                "approved",
                "detained",
                "released",
                "closed",
                "error",
            ]
        ),
        ["receipt-error"] = new CodeForm(
            [
                new CodePart("about", Words(), new Text("应为小写英文词", "words in small letters expected")),
                new CodePart("code", Errors(), new Text("应为错误代码", "an error code expected")),
                new CodePart("variant", Digits(), new Text("应为一位或两位数字", "one or two digits expected")),
            ],
            "text_zh",
            "text_en",
            "remedy",
            ["retry", "correct", "refund", "ask-customs", "nothing"]
        ),
    };

    /// <summary>The tables that there are, by the names of their files.</summary>
    public static IReadOnlyCollection<string> Tables => Forms.Keys;

    /// <summary>The columns that a file must have.</summary>
    public IEnumerable<string> Columns =>
        [.. Key.Select(part => part.Column), Name, .. Meaning is null ? (string[])[] : [Meaning]];

    public static CodeForm? Of(string table) => Forms.GetValueOrDefault(table);

    [GeneratedRegex("^[0-9A-Za-z]{1,20}$")]
    private static partial Regex Letters();

    [GeneratedRegex("^[0-9A-Za-z.]{1,30}$")]
    private static partial Regex Sets();

    [GeneratedRegex("^(list|declaration)$")]
    private static partial Regex Schemes();

    [GeneratedRegex("^CEB[0-9]{3}$")]
    private static partial Regex Messages();

    [GeneratedRegex("^(-?[0-9]{1,7}|<0)$")]
    private static partial Regex Statuses();

    [GeneratedRegex("^[a-z][a-z-]{0,29}$")]
    private static partial Regex Words();

    [GeneratedRegex("^-?[0-9]{1,7}$")]
    private static partial Regex Errors();

    [GeneratedRegex("^[0-9]{1,2}$")]
    private static partial Regex Digits();
}
