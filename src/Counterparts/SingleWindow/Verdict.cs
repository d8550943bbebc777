using System.Globalization;

namespace Kaicang.Counterparts.SingleWindow;

/// <summary>A return status and its text. Codes below zero are table 7-2 of the 202205 specification.</summary>
internal readonly record struct Verdict(int Status, string Info)
{
    private const string BackWords = "逻辑校验不通过：";

    /// <summary>Why customs sends it back, in its own words.</summary>
    public string? Reason { get; private init; }

    /// <summary><c>[Code:1800;Desc:逻辑校验通过]</c>.</summary>
    public static Verdict Of(int status, int code, string description) =>
        new(status, string.Create(CultureInfo.InvariantCulture, $"[Code:{code};Desc:{description}]"));

    /// <summary>An error that the electronic port itself finds: the code is the status.</summary>
    public static Verdict Error(int code, string description) => Of(code, code, description);

    /// <summary>Customs sends it back (退单).</summary>
    public static Verdict Back(string reason) => Of(100, 1800, BackWords + reason) with { Reason = reason };

    /// <summary>A person of customs looks at the parcel or keeps it.</summary>
    public static Verdict LookedAt(int status) =>
        status switch
        {
            300 => Review,
            500 => Inspection,
            501 => Of(501, 501, "扣留移送通关"),
            502 => Of(502, 502, "扣留移送缉私"),
            503 => Of(503, 503, "扣留移送法规"),
            _ => Of(599, 599, "其它扣留"),
        };

    public static readonly Verdict Declaring = Of(2, 2, "新增申报成功");
    public static readonly Verdict Stored = Of(120, 1800, "逻辑校验通过");
    public static readonly Verdict Review = Of(300, 300, "人工审核");
    public static readonly Verdict Reviewed = Of(399, 399, "海关审结");
    public static readonly Verdict Inspection = Of(500, 500, "查验");
    public static readonly Verdict Released = Of(800, 2600, "放行");
    public static readonly Verdict Closed = Of(899, 899, "结关");
}

/// <summary>The codes of one kind of message for the same complaints.</summary>
internal sealed record ErrorCodes(int Parameters, int Forbidden, int Mismatch, int Signature)
{
    private static readonly Dictionary<string, ErrorCodes> ByType = new()
    {
        ["CEB311Message"] = new(-301008, -10102, -10102, -301008),
        ["CEB411Message"] = new(-401009, -10102, -10102, -401009),
        ["CEB511Message"] = new(-504011, -10102, -10102, -504011),
        ["CEB513Message"] = new(-505011, -10102, -10102, -505011),
        ["CEB621Message"] = new(-621001, -621016, -621015, -621029),
        ["CEB623Message"] = new(-623001, -623026, -623021, -623029),
        ["CEB625Message"] = new(-625001, -625021, -625020, -625208),
        ["CEB711Message"] = new(-800001, -10102, -10102, -800001),
    };

    public static ErrorCodes Of(string type) => ByType[type];
}
