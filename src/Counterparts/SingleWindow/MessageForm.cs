using System.Globalization;
using System.Xml;

namespace Kaicang.Counterparts.SingleWindow;

internal enum FieldKind
{
    Text,
    Amount,
    Number,
}

/// <summary>One field of a message: name, whether it may be missing, its lengths.</summary>
internal sealed record Field(string Name, bool Optional, FieldKind Kind, int Shortest, int Longest)
{
    /// <summary>
    /// Reads our short notation: <c>name</c> then <c>?</c> when it may be missing, then <c>=n</c> exactly n characters,
    /// <c>:n</c> up to n, <c>#</c> an amount N19,5, <c>!</c> a whole number.
    /// </summary>
    public static Field[] Table(string notation) =>
        [.. notation.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(Read)];

    /// <summary>What is wrong with a value, or null.</summary>
    public string? Complaint(string value) =>
        Kind switch
        {
            FieldKind.Amount => IsAmount(value) ? null : "不是 N19,5 数值",
            FieldKind.Number => value.Length <= 9
            && int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
                ? null
                : "不是整数",
            FieldKind.Text when value.Length < Shortest || value.Length > Longest => Shortest == Longest
                ? $"长度须为 {Longest}"
                : $"长度须为 {Shortest} 至 {Longest}",
            FieldKind.Text => null,
        };

    private static Field Read(string text)
    {
        int end = text.IndexOfAny(['?', '=', ':', '#', '!']);
        bool optional = text[end] == '?';
        string rule = text[(optional ? end + 1 : end)..];
        int length = rule.Length > 1 ? int.Parse(rule[1..], CultureInfo.InvariantCulture) : 0;
        string name = text[..end];
        return rule[0] switch
        {
            '#' => new Field(name, optional, FieldKind.Amount, 0, 0),
            '!' => new Field(name, optional, FieldKind.Number, 0, 0),
            '=' => new Field(name, optional, FieldKind.Text, length, length),
            _ => new Field(name, optional, FieldKind.Text, optional ? 0 : 1, length),
        };
    }

    private static bool IsAmount(string value)
    {
        string digits = value.StartsWith('-') ? value[1..] : value;
        string[] parts = digits.Split('.');
        if (
            parts.Length > 2
            || parts[0].Length == 0
            || parts.Any(p => p.Length == 0 || p.Any(c => !char.IsAsciiDigit(c)))
        )
            return false;
        int fraction = parts.Length == 2 ? parts[1].TrimEnd('0').Length : 0;
        return fraction <= 5 && parts[0].TrimStart('0').Length + fraction <= 19;
    }
}

/// <summary>
/// The form of one kind of message: a business node with its fields, or with a head and lines.
/// </summary>
internal sealed record MessageForm(
    string Type,
    string Node,
    string? Head,
    string? Lines,
    Field[] HeadFields,
    Field[] LineFields,
    bool MustBeSigned
)
{
    public const string Ceb = "http://www.chinaport.gov.cn/ceb";
    private const int MostNodes = 100;

    /// <summary>How many lines a document may have.</summary>
    public int MostLines { get; init; } = 99;

    private static readonly Field[] Transfer = Field.Table("copCode:18 copName:100 dxpMode=3 dxpId:30 note?:1000");
    private static readonly Field[] Subscribe = Field.Table("status:100 dxpMode=3 dxpAddress:100 note?:1000");

    /// <summary>The first thing that breaks the form, named by its path, or null.</summary>
    public string? Complaint(XmlElement root)
    {
        if (root.GetAttribute("guid") is not { Length: 36 } guid || guid.Any(char.IsLower))
            return "根节点属性 guid 须为 36 位大写";
        if (root.GetAttribute("version") is not { Length: > 0 and <= 10 })
            return "根节点属性 version 缺失";
        XmlElement[] parts = [.. root.ChildNodes.OfType<XmlElement>()];
        int next = 0;
        while (next < parts.Length && Is(parts[next], Node))
        {
            if (next >= MostNodes)
                return $"{Node} 超过 {MostNodes} 个";
            if (NodeComplaint(parts[next++]) is { } complaint)
                return complaint;
        }
        return next == 0 ? $"缺少 {Node}" : TailComplaint(parts, next);
    }

    private string? NodeComplaint(XmlElement node)
    {
        if (Head is null)
            return FieldsComplaint(node, HeadFields, Node);
        XmlElement[] parts = [.. node.ChildNodes.OfType<XmlElement>()];
        if (parts.Length == 0 || !Is(parts[0], Head))
            return $"{Node}/{Head} 缺失";
        if (FieldsComplaint(parts[0], HeadFields, Head) is { } complaint)
            return complaint;
        XmlElement[] lines = parts[1..];
        if (Array.Find(lines, e => Lines is null || !Is(e, Lines)) is { } stranger)
            return $"{Node}/{stranger.LocalName} 不应出现";
        if (Lines is not null && (lines.Length == 0 || lines.Length > MostLines))
            return $"{Node}/{Lines} 须为 1 至 {MostLines} 个";
        return lines.Select(line => FieldsComplaint(line, LineFields, Lines!)).FirstOrDefault(c => c is not null);
    }

    private string? TailComplaint(XmlElement[] parts, int next)
    {
        if (next >= parts.Length || !Is(parts[next], "BaseTransfer"))
            return "缺少 BaseTransfer";
        if (FieldsComplaint(parts[next++], Transfer, "BaseTransfer") is { } transfer)
            return transfer;
        while (next < parts.Length && Is(parts[next], "BaseSubscribe"))
        {
            if (FieldsComplaint(parts[next++], Subscribe, "BaseSubscribe") is { } subscribe)
                return subscribe;
        }
        if (next < parts.Length && Is(parts[next], "ExtendMessage"))
            next++;
        bool signed = next < parts.Length && parts[next] is { LocalName: "Signature", NamespaceURI: SignatureCheck.Ds };
        if (signed)
            next++;
        return next < parts.Length ? $"{parts[next].LocalName} 不应出现在此处"
            : MustBeSigned && !signed ? "缺少 ds:Signature"
            : null;
    }

    private static string? FieldsComplaint(XmlElement parent, Field[] fields, string path)
    {
        XmlElement[] parts = [.. parent.ChildNodes.OfType<XmlElement>()];
        int next = 0;
        foreach (Field field in fields)
        {
            bool there =
                next < parts.Length && parts[next].NamespaceURI == Ceb && Spelled(parts[next].LocalName) == field.Name;
            if (!there && !field.Optional)
                return next < parts.Length
                    ? $"{path}/{field.Name} 缺失或顺序有误（此处为 {parts[next].LocalName}）"
                    : $"{path}/{field.Name} 缺失";
            if (!there)
                continue;
            if (parts[next].ChildNodes.OfType<XmlElement>().Any())
                return $"{path}/{field.Name} 不应含子节点";
            if (field.Complaint(parts[next++].InnerText) is { } complaint)
                return $"{path}/{field.Name} {complaint}";
        }
        return next < parts.Length ? $"{path}/{parts[next].LocalName} 不应出现在此处" : null;
    }

    /// <summary>The text of the specification and its schema disagree on one spelling; both are taken.</summary>
    public static string Spelled(string name) => name == "consigneeDitrict" ? "consigneeDistrict" : name;

    private static bool Is(XmlElement element, string name) => element.LocalName == name && element.NamespaceURI == Ceb;
}
