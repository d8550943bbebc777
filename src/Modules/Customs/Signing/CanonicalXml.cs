using System.Text;
using System.Xml;

namespace Kaicang.Customs.Signing;

/// <summary>
/// Inclusive Canonical XML 1.0 without comments (W3C REC-xml-c14n-20010315) of a document, of a document without one of its
/// elements, or of one element where it stands. It walks without recursion, so depth costs memory and not the stack.
/// </summary>
internal static class CanonicalXml
{
    private const string Xmlns = "http://www.w3.org/2000/xmlns/";
    private const string Xml = "http://www.w3.org/XML/1998/namespace";

    /// <param name="without">An element that is left out, as the enveloped-signature transform wants it.</param>
    public static byte[] Of(XmlDocument document, XmlElement? without = null)
    {
        var text = new StringBuilder();
        var scope = new Scope();
        bool inside = false;
        foreach (XmlNode node in document.ChildNodes)
        {
            if (node is XmlProcessingInstruction instruction)
            {
                // 2.1: one line end between the root element and an instruction outside it.
                if (inside)
                    text.Append('\n');
                Write(text, instruction);
                if (!inside)
                    text.Append('\n');
            }
            else if (node is XmlElement root)
            {
                Write(text, root, without, scope);
                inside = true;
            }
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>One element of a document, with the namespaces and xml: attributes that it inherits.</summary>
    public static byte[] Of(XmlElement apex)
    {
        var text = new StringBuilder();
        Write(text, apex, null, new Scope(), Inherited(apex));
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Write(
        StringBuilder text,
        XmlElement apex,
        XmlElement? without,
        Scope scope,
        IReadOnlyCollection<XmlAttribute>? inherited = null
    )
    {
        XmlNode? node = apex;
        int depth = 0;
        while (node is not null)
        {
            bool enters = node is XmlElement && !ReferenceEquals(node, without);
            if (enters)
                Open(text, (XmlElement)node, scope, depth, ReferenceEquals(node, apex) ? inherited : null);
            else if (!ReferenceEquals(node, without))
                WriteLeaf(text, node);
            if (enters && node.FirstChild is { } child)
            {
                node = child;
                depth++;
                continue;
            }
            if (enters)
                Close(text, (XmlElement)node, scope, depth);
            while (!ReferenceEquals(node, apex) && node!.NextSibling is null)
            {
                node = node.ParentNode;
                depth--;
                Close(text, (XmlElement)node!, scope, depth);
            }
            node = ReferenceEquals(node, apex) ? null : node!.NextSibling;
        }
    }

    private static void Open(
        StringBuilder text,
        XmlElement element,
        Scope scope,
        int depth,
        IReadOnlyCollection<XmlAttribute>? inherited
    )
    {
        text.Append('<').Append(element.Name);
        XmlAttribute[] all = [.. element.Attributes.Cast<XmlAttribute>(), .. inherited ?? []];
        var declared = new List<(string Prefix, string Uri)>();
        foreach (XmlAttribute attribute in all.Where(a => a.NamespaceURI == Xmlns))
        {
            string prefix = attribute.Prefix.Length == 0 ? "" : attribute.LocalName;
            // 2.3: a declaration that the nearest ancestor already made is superfluous, and so is xmlns="" where nothing was declared.
            if (prefix != "xml" && scope.Of(prefix) != attribute.Value)
                declared.Add((prefix, attribute.Value));
        }
        declared.Sort((one, other) => string.CompareOrdinal(one.Prefix, other.Prefix));
        foreach ((string prefix, string uri) in declared)
        {
            scope.Declare(prefix, uri, depth);
            text.Append(prefix.Length == 0 ? " xmlns" : " xmlns:").Append(prefix).Append("=\"");
            EscapeValue(text, uri);
            text.Append('"');
        }
        XmlAttribute[] plain = [.. all.Where(a => a.NamespaceURI != Xmlns)];
        Array.Sort(
            plain,
            (one, other) =>
                string.CompareOrdinal(one.NamespaceURI, other.NamespaceURI) is var byUri and not 0
                    ? byUri
                    : string.CompareOrdinal(one.LocalName, other.LocalName)
        );
        foreach (XmlAttribute attribute in plain)
        {
            text.Append(' ').Append(attribute.Name).Append("=\"");
            EscapeValue(text, attribute.Value);
            text.Append('"');
        }
        text.Append('>');
    }

    private static void Close(StringBuilder text, XmlElement element, Scope scope, int depth)
    {
        text.Append("</").Append(element.Name).Append('>');
        scope.Leave(depth);
    }

    private static void WriteLeaf(StringBuilder text, XmlNode node)
    {
        if (node is XmlProcessingInstruction instruction)
            Write(text, instruction);
        else if (node is XmlCharacterData and not XmlComment)
            EscapeText(text, node.Value ?? "");
    }

    private static void Write(StringBuilder text, XmlProcessingInstruction instruction)
    {
        text.Append("<?").Append(instruction.Target);
        if (instruction.Data is { Length: > 0 } data)
            text.Append(' ').Append(data);
        text.Append("?>");
    }

    private static void EscapeText(StringBuilder text, string value)
    {
        foreach (char c in value)
            _ = c switch
            {
                '&' => text.Append("&amp;"),
                '<' => text.Append("&lt;"),
                '>' => text.Append("&gt;"),
                '\r' => text.Append("&#xD;"),
                _ => text.Append(c),
            };
    }

    private static void EscapeValue(StringBuilder text, string value)
    {
        foreach (char c in value)
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

    /// <summary>What an apex takes over: every namespace in scope, and xml: attributes (2.4), the nearest of each name.</summary>
    private static List<XmlAttribute> Inherited(XmlElement apex)
    {
        var seen = new HashSet<(string, string)>();
        foreach (XmlAttribute own in apex.Attributes)
            seen.Add((own.NamespaceURI, own.LocalName));
        var taken = new List<XmlAttribute>();
        for (XmlNode? above = apex.ParentNode; above is XmlElement ancestor; above = above.ParentNode)
            foreach (XmlAttribute attribute in ancestor.Attributes)
                if (attribute.NamespaceURI is Xmlns or Xml && seen.Add((attribute.NamespaceURI, attribute.LocalName)))
                    taken.Add(attribute);
        return taken;
    }

    /// <summary>Declarations written so far on the way down; looked up by prefix, so that many of them cost no more each.</summary>
    private sealed class Scope
    {
        private readonly Dictionary<string, Stack<string>> known = new(StringComparer.Ordinal);
        private readonly Stack<(string Prefix, int Depth)> written = new();

        /// <summary>The address of a prefix; of the default namespace, where none was declared, the empty one.</summary>
        public string? Of(string prefix) =>
            known.TryGetValue(prefix, out Stack<string>? uris) && uris.TryPeek(out string? uri) ? uri
            : prefix.Length == 0 ? ""
            : null;

        public void Declare(string prefix, string uri, int depth)
        {
            if (!known.TryGetValue(prefix, out Stack<string>? uris))
                known.Add(prefix, uris = new Stack<string>());
            uris.Push(uri);
            written.Push((prefix, depth));
        }

        public void Leave(int depth)
        {
            while (written.TryPeek(out (string Prefix, int Depth) last) && last.Depth >= depth)
                known[written.Pop().Prefix].Pop();
        }
    }
}
