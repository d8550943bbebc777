using System.Xml;
using Kaicang.Customs.Messages;

namespace Kaicang.Customs.Conformity;

/// <summary>A message with something changed in it.</summary>
/// <param name="Words">What was changed, and where.</param>
internal sealed record MutatedMessage(string Words, string Xml);

/// <summary>Changes messages by chance, in all the ways in which one may be wrong, and some in which it may not.</summary>
internal sealed class MessageMutations(Random chance)
{
    private const string Instance = "http://www.w3.org/2001/XMLSchema-instance";
    private readonly ValueMutations values = new(chance);
    private readonly SignatureMutations signatures = new(chance);

    /// <summary>The message with so many changes.</summary>
    public MutatedMessage Mutate(string xml, int changes)
    {
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        document.LoadXml(xml.TrimStart('\uFEFF'));
        var words = new List<string>();
        while (words.Count < changes)
            if (One(document) is { } said)
                words.Add(said);
        return new MutatedMessage(string.Join(" + ", words), document.OuterXml);
    }

    private string? One(XmlDocument document)
    {
        XmlElement root = document.DocumentElement!;
        XmlElement[] all = [.. root.SelectNodes(".//*")!.OfType<XmlElement>()];
        XmlElement[] leaves = [.. all.Where(e => !e.ChildNodes.OfType<XmlElement>().Any())];
        if (all.Length == 0)
            return RootChange(root);
        XmlElement any = Pick(all);
        return chance.Next(16) switch
        {
            0 => Remove(any),
            1 => Duplicate(any),
            2 => Swap(any),
            3 => Rename(any, all),
            4 => Insert(any),
            5 => Stray(any),
            6 => Decorate(any),
            7 => RootChange(root),
            8 => Repeat(any),
            9 => Move(any, all),
            10 => signatures.Change(root),
            11 => Attribute(any),
            _ => values.Change(Pick(leaves)),
        };
    }

    private static string? Remove(XmlElement element)
    {
        string path = Path(element);
        if (element.ParentNode is not XmlElement parent)
            return null;
        parent.RemoveChild(element);
        return $"{path} removed";
    }

    private string? Duplicate(XmlElement element)
    {
        if (element.ParentNode is not XmlElement parent)
            return null;
        bool atEnd = chance.Next(3) == 0;
        if (atEnd)
            parent.AppendChild(element.CloneNode(deep: true));
        else
            parent.InsertAfter(element.CloneNode(deep: true), element);
        return $"{Path(element)} twice{(atEnd ? ", at the end" : "")}";
    }

    private static string? Swap(XmlElement element)
    {
        XmlNode? next = element.NextSibling;
        while (next is not null and not XmlElement)
            next = next.NextSibling;
        if (next is null || element.ParentNode is not XmlElement parent)
            return null;
        parent.RemoveChild(next);
        parent.InsertBefore(next, element);
        return $"{Path(element)} behind {next.LocalName}";
    }

    private string? Rename(XmlElement element, XmlElement[] all)
    {
        if (element.ParentNode is not XmlElement parent)
            return null;
        (string name, string ns) = chance.Next(6) switch
        {
            0 => (Pick(all).LocalName, element.NamespaceURI),
            1 => (element.LocalName + "x", element.NamespaceURI),
            2 => (char.ToUpperInvariant(element.LocalName[0]) + element.LocalName[1..], element.NamespaceURI),
            3 => (element.LocalName, ""),
            4 => (element.LocalName, "urn:example:foreign"),
            _ => (element.LocalName, CebCodec.Namespace + "/"),
        };
        string path = Path(element);
        XmlElement other = element.OwnerDocument.CreateElement("n", name, ns);
        if (ns.Length == 0)
            other = element.OwnerDocument.CreateElement(name, "");
        while (element.FirstChild is { } child)
            other.AppendChild(child);
        parent.ReplaceChild(other, element);
        return $"{path} renamed {{{ns}}}{name}";
    }

    private string Insert(XmlElement place)
    {
        XmlDocument document = place.OwnerDocument;
        XmlElement stranger = chance.Next(5) switch
        {
            0 => document.CreateElement("ceb", "unknown", CebCodec.Namespace),
            1 => document.CreateElement("f", "foreign", "urn:example:foreign"),
            2 => document.CreateElement("bare", ""),
            3 => document.CreateElement("ceb", "note", CebCodec.Namespace),
            _ => document.CreateElement("ds", "KeyName", SignatureSchema.Namespace),
        };
        if (chance.Next(2) == 0)
            place.AppendChild(stranger);
        else
            place.ParentNode!.InsertBefore(stranger, place);
        return $"{stranger.Name} put at {Path(place)}";
    }

    private string Stray(XmlElement place)
    {
        string text = Pick<string>(["x", " ", "\t", "\u00A0", "0", "\n\n", "\u3000"]);
        place.ParentNode!.InsertBefore(place.OwnerDocument.CreateTextNode(text), place);
        return $"text U+{(int)text[0]:X4} before {Path(place)}";
    }

    private string Decorate(XmlElement place)
    {
        XmlDocument document = place.OwnerDocument;
        XmlNode mark = chance.Next(4) switch
        {
            0 => document.CreateComment("a"),
            1 => document.CreateProcessingInstruction("a", "b"),
            2 => document.CreateCDataSection(" "),
            _ => document.CreateCDataSection("x"),
        };
        if (chance.Next(2) == 0)
            place.AppendChild(mark);
        else
            place.ParentNode!.InsertBefore(mark, place);
        return $"{mark.NodeType} '{mark.Value}' at {Path(place)}";
    }

    private string RootChange(XmlElement root)
    {
        string guid = root.GetAttribute("guid");
        switch (chance.Next(7))
        {
            case 0:
                root.RemoveAttribute("guid");
                return "no guid";
            case 1:
                root.RemoveAttribute("version");
                return "no version";
            case 2:
                int length = Pick<int>([0, 1, 35, 36, 37]);
                root.SetAttribute("guid", (guid + new string('A', 37))[..length]);
                return $"guid of {length}";
            case 3:
                string version = Pick<string>(["", "1", "1.0", "2.0", "1234567890", "12345678901", " 1.0 "]);
                root.SetAttribute("version", version);
                return $"version '{version}'";
            case 4:
                root.SetAttribute("other", "1");
                return "an attribute of the root";
            case 5:
                root.SetAttribute("guid", CebCodec.Namespace, guid);
                return "guid with a namespace";
            default:
                return RootName(root);
        }
    }

    private string RootName(XmlElement root)
    {
        XmlDocument document = root.OwnerDocument;
        MessageKind kind = Pick([.. MessageKind.All]);
        string name = chance.Next(3) switch
        {
            0 => "CEB999Message",
            1 => root.LocalName.ToUpperInvariant(),
            _ => kind.Root,
        };
        XmlElement other = document.CreateElement("r", name, CebCodec.Namespace);
        foreach (XmlAttribute attribute in root.Attributes.OfType<XmlAttribute>().ToArray())
            other.SetAttributeNode((XmlAttribute)attribute.CloneNode(deep: true));
        while (root.FirstChild is { } child)
            other.AppendChild(child);
        document.ReplaceChild(other, root);
        return $"root {name}";
    }

    private string? Repeat(XmlElement element)
    {
        if (element.ParentNode is not XmlElement parent)
            return null;
        int times = Pick<int>([2, 4, 5, 98, 99, 100, 101]);
        string path = Path(element);
        for (int i = 1; i < times; i++)
            parent.InsertAfter(element.CloneNode(deep: true), element);
        return $"{path} {times} times";
    }

    private string? Move(XmlElement element, XmlElement[] all)
    {
        XmlElement target = Pick(all);
        if (
            element.ParentNode is null
            || target == element
            || element.SelectNodes(".//*")!.OfType<XmlNode>().Contains(target)
        )
            return null;
        string path = Path(element);
        target.AppendChild(element);
        return $"{path} moved to {Path(target)}";
    }

    private string Attribute(XmlElement element)
    {
        (string name, string ns, string value) = Pick<(string, string, string)>([
            ("x", "", "1"),
            ("guid", "", "1"),
            ("x", "urn:example:foreign", "1"),
            ("xml:lang", "http://www.w3.org/XML/1998/namespace", "zh"),
            ("xml:space", "http://www.w3.org/XML/1998/namespace", "preserve"),
            ("xsi:nil", Instance, "true"),
            ("xsi:nil", Instance, "false"),
            ("xsi:schemaLocation", Instance, "a b"),
            ("xsi:noNamespaceSchemaLocation", Instance, "a"),
            ("xsi:type", Instance, "xs:int"),
            ("xsi:type", Instance, "ceb:XMLElement"),
            ("xsi:type", Instance, "xs:string"),
            ("xsi:type", Instance, " xs:base64Binary "),
            ("xsi:type", Instance, "ds:KeyInfoType"),
            ("xsi:type", Instance, "unknown"),
            ("xsi:other", Instance, "1"),
        ]);
        element.SetAttribute("xmlns:xs", "http://www.w3.org/2001/XMLSchema");
        element.SetAttribute("xmlns:xsi", Instance);
        element.SetAttribute("xmlns:ceb", CebCodec.Namespace);
        element.SetAttribute("xmlns:ds", SignatureSchema.Namespace);
        XmlAttribute attribute =
            ns.Length == 0 ? element.OwnerDocument.CreateAttribute(name)
            : name.Contains(':', StringComparison.Ordinal) ? element.OwnerDocument.CreateAttribute(name, ns)
            : element.OwnerDocument.CreateAttribute("f", name, ns);
        attribute.Value = value;
        element.SetAttributeNode(attribute);
        return $"{Path(element)} has {name}='{value}'";
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[chance.Next(from.Count)];

    internal static string Path(XmlElement element) =>
        element.ParentNode is XmlElement parent && parent.ParentNode is XmlElement
            ? $"{Path(parent)}/{element.LocalName}"
            : element.LocalName;
}
