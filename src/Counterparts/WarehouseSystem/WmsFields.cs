using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Kaicang.Counterparts.WarehouseSystem;

/// <summary>
/// Reads the elements of a request and keeps the first thing that is wrong with them. After a complaint the values read are
/// empty and not to be used.
/// </summary>
internal sealed class WmsFields
{
    private readonly XElement root;
    private readonly WmsFields? parent;
    private string? complaint;

    public WmsFields(string xml)
    {
        root = new XElement("request");
        try
        {
            // No document type: entities must not reach into files or grow without bound.
            using var reader = XmlReader.Create(
                new StringReader(xml),
                new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null }
            );
            XElement parsed = XElement.Load(reader);
            if (parsed.Name == "request")
                root = parsed;
            else
                complaint = "the root element must be request";
        }
        catch (XmlException e)
        {
            complaint = "no XML: " + e.Message;
        }
    }

    private WmsFields(WmsFields parent, XElement root)
    {
        this.parent = parent;
        this.root = root;
    }

    public string? Complaint => parent is null ? complaint : parent.Complaint;

    public bool Good => Complaint is null;

    public string? TextOrNull(string name, int longest = 64)
    {
        string? text = root.Element(name)?.Value.Trim();
        if (text is not { Length: > 0 })
            return null;
        if (text.Length <= longest)
            return text;
        Complain($"{name}: at most {longest.ToString(CultureInfo.InvariantCulture)} characters");
        return null;
    }

    public string Text(string name, int longest = 64)
    {
        if (TextOrNull(name, longest) is { } text)
            return text;
        Complain($"{name}: required");
        return "";
    }

    public string OneOf(string name, params ReadOnlySpan<string> allowed)
    {
        string text = Text(name);
        if (!allowed.Contains(text))
            Complain($"{name}: one of {string.Join(", ", allowed!)}");
        return text;
    }

    public long Whole(string name, long least, long most)
    {
        if (
            long.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            && number >= least
            && number <= most
        )
            return number;
        Complain(string.Create(CultureInfo.InvariantCulture, $"{name}: a whole number from {least} to {most}"));
        return 0;
    }

    /// <summary>Kilograms with at most three decimals, in grams.</summary>
    public long Grams(string name)
    {
        if (
            decimal.TryParse(
                Text(name),
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out decimal kilograms
            )
            && kilograms is > 0 and <= 1000
            && decimal.Truncate(kilograms * 1000m) == kilograms * 1000m
        )
            return (long)(kilograms * 1000m);
        Complain($"{name}: kilograms above 0 with at most three decimals");
        return 0;
    }

    /// <summary>A date of the form 2026-11-23, or null where there is none.</summary>
    public string? DateOrNull(string name)
    {
        if (TextOrNull(name) is not { } text)
            return null;
        string date = text.Length > 10 ? text[..10] : text;
        if (DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            return date;
        Complain($"{name}: a date as 2026-11-23");
        return null;
    }

    public WmsFields Child(string name)
    {
        if (root.Element(name) is { } child)
            return new WmsFields(this, child);
        Complain($"{name}: required");
        return new WmsFields(this, new XElement(name));
    }

    public WmsFields? ChildOrNull(string name) => root.Element(name) is { } child ? new WmsFields(this, child) : null;

    /// <summary>The rows of a list such as <c>orderLines/orderLine</c>.</summary>
    public List<WmsFields> Rows(string list, string row)
    {
        List<WmsFields> rows = root.Element(list)?.Elements(row).Select(e => new WmsFields(this, e)).ToList() ?? [];
        if (rows.Count is 0 or > 500)
            Complain($"{list}/{row}: 1 to 500");
        return rows;
    }

    /// <summary>Only the first complaint stays.</summary>
    public void Complain(string words)
    {
        if (parent is not null)
            parent.Complain($"{root.Name.LocalName}/{words}");
        else
            complaint ??= words;
    }
}
