using System.Xml;

namespace Kaicang.Customs.Messages;

/// <summary>
/// Reads XML from outside: no DTD, no outside entities, white space kept, so long, so deep, with so many names and no more. The
/// deepest message of the interface has nine levels and names from three namespaces; what goes far beyond would only exhaust whoever
/// walks it.
/// </summary>
internal static class SafeXml
{
    public const int MaxDepth = 64;
    public const int MaxAttributes = 64;
    public const int MaxNamespaces = 64;
    public const int MaxCharacters = 10_000_000;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxCharacters,
        CloseInput = true,
    };

    /// <summary>Reads a text that was decoded already; what its declaration says of an encoding does not matter.</summary>
    public static XmlReader Open(string xml) => XmlReader.Create(new StringReader(xml.TrimStart('\uFEFF')), Settings);

    /// <summary>Reads bytes in the encoding that they declare.</summary>
    public static XmlReader Open(Stream xml) => XmlReader.Create(xml, Settings);

    /// <exception cref="XmlException">It is no XML, or too deep, too long or crowded with names.</exception>
    public static XmlDocument Load(string xml)
    {
        RefuseShape(xml);
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        using XmlReader reader = Open(xml);
        document.Load(reader);
        return document;
    }

    // A document tree is walked by recursion, here and in canonicalisation: too deep a one would end the process. And its names are
    // found by their local part alone: one element in fifty thousand namespaces takes a quarter of a minute to load.
    public static void RefuseShape(string xml)
    {
        using XmlReader reader = Open(xml);
        var namespaces = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth)
                throw new XmlException($"deeper than {MaxDepth} levels");
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            if (reader.AttributeCount > MaxAttributes)
                throw new XmlException($"more than {MaxAttributes} attributes of one element");
            namespaces.Add(reader.NamespaceURI);
            while (reader.MoveToNextAttribute())
                namespaces.Add(reader.NamespaceURI);
            if (namespaces.Count > MaxNamespaces)
                throw new XmlException($"names from more than {MaxNamespaces} namespaces");
        }
    }
}
