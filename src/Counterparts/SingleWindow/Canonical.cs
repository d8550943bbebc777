using System.Text;
using System.Xml;

namespace Kaicang.Counterparts.SingleWindow;

/// <summary>
/// Canonical XML 1.0, inclusive, without comments (http://www.w3.org/TR/2001/REC-xml-c14n-20010315), for a whole document or
/// for one element of it.
/// </summary>
/// <remarks>
/// Told in prose: an element is written as start and end tag, never as an empty tag; first its namespace declarations that
/// differ from those already written above it, by prefix, then its attributes by namespace URI and name; an element that is
/// cut out of a document also carries every declaration that was in force around it. Text escapes &amp; &lt; &gt; CR.
/// </remarks>
internal static class Canonical
{
    private const string Declarations = "http://www.w3.org/2000/xmlns/";
    private const string XmlPrefix = "http://www.w3.org/XML/1998/namespace";

    /// <summary>The canonical bytes of an element, leaving out one of its descendants (an enveloped signature).</summary>
    public static byte[] Bytes(XmlElement apex, XmlElement? without = null)
    {
        var text = new StringBuilder();
        WriteElement(text, apex, [], Inherited(apex), without);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>What an element inherits from around it: declarations (nearest wins) and attributes of the xml namespace.</summary>
    private static List<XmlAttribute> Inherited(XmlElement apex)
    {
        var inherited = new List<XmlAttribute>();
        for (XmlNode? node = apex.ParentNode; node is XmlElement element; node = element.ParentNode)
        {
            inherited.AddRange(
                element
                    .Attributes.Cast<XmlAttribute>()
                    .Where(a => a.NamespaceURI is Declarations or XmlPrefix)
                    .Where(a =>
                        apex.GetAttributeNode(a.LocalName, a.NamespaceURI) is null
                        && inherited.TrueForAll(known => known.Name != a.Name)
                    )
            );
        }
        return inherited;
    }

    private static void WriteElement(
        StringBuilder text,
        XmlElement element,
        Dictionary<string, string> written,
        List<XmlAttribute> inherited,
        XmlElement? without
    )
    {
        var scope = new Dictionary<string, string>(written);
        List<XmlAttribute> all = [.. element.Attributes.Cast<XmlAttribute>(), .. inherited];
        text.Append('<').Append(element.Name);
        foreach (
            XmlAttribute declaration in all.Where(a => a.NamespaceURI == Declarations)
                .OrderBy(Prefix, StringComparer.Ordinal)
        )
        {
            string prefix = Prefix(declaration);
            if (scope.GetValueOrDefault(prefix, "") == declaration.Value)
                continue; // Already in force; xmlns="" at the top says nothing.
            scope[prefix] = declaration.Value;
            WriteAttribute(text, declaration);
        }
        IEnumerable<XmlAttribute> attributes = all.Where(a => a.NamespaceURI != Declarations)
            .OrderBy(a => a.NamespaceURI, StringComparer.Ordinal)
            .ThenBy(a => a.LocalName, StringComparer.Ordinal);
        foreach (XmlAttribute attribute in attributes)
            WriteAttribute(text, attribute);
        text.Append('>');
        foreach (XmlNode child in element.ChildNodes)
            WriteChild(text, child, scope, without);
        text.Append("</").Append(element.Name).Append('>');
    }

    private static void WriteChild(
        StringBuilder text,
        XmlNode child,
        Dictionary<string, string> scope,
        XmlElement? without
    )
    {
        switch (child)
        {
            case XmlElement element when element != without:
                WriteElement(text, element, scope, [], without);
                break;
            case XmlProcessingInstruction instruction:
                text.Append("<?").Append(instruction.Target);
                if (instruction.Data.Length > 0)
                    text.Append(' ').Append(instruction.Data);
                text.Append("?>");
                break;
            case XmlCharacterData data and not XmlComment:
                WriteText(text, data.Data);
                break;
        }
    }

    private static string Prefix(XmlAttribute declaration) =>
        declaration.Prefix.Length == 0 ? "" : declaration.LocalName;

    private static void WriteText(StringBuilder text, string data)
    {
        foreach (char c in data)
        {
            _ = c switch
            {
                '&' => text.Append("&amp;"),
                '<' => text.Append("&lt;"),
                '>' => text.Append("&gt;"),
                '\r' => text.Append("&#xD;"),
                _ => text.Append(c),
            };
        }
    }

    private static void WriteAttribute(StringBuilder text, XmlAttribute attribute)
    {
        text.Append(' ').Append(attribute.Name).Append("=\"");
        foreach (char c in attribute.Value)
        {
            _ = c switch
            {
                '&' => text.Append("&amp;"),
                '<' => text.Append("&lt;"),
                '"' => text.Append("&quot;"),
                '\t' => text.Append("&#x9;"),
                '\n' => text.Append("&#xA;"),
                '\r' => text.Append("&#xD;"),
                _ => text.Append(c),
            };
        }
        text.Append('"');
    }
}
