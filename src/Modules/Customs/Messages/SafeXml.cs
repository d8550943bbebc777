using System.Xml;

namespace Kaicang.Customs.Messages;

/// <summary>
/// Reads XML from outside: no DTD, no outside entities, white space kept, so long and so deep and no more. The deepest message
/// of the interface has nine levels; what goes far below would only exhaust whoever walks it.
/// </summary>
internal static class SafeXml
{
    public const int MaxDepth = 64;
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

    /// <exception cref="XmlException">It is no XML, or too deep or too long.</exception>
    public static XmlDocument Load(string xml)
    {
        RefuseDepth(xml);
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        using XmlReader reader = Open(xml);
        document.Load(reader);
        return document;
    }

    // A document tree is walked by recursion, here and in canonicalisation: too deep a one would end the process.
    public static void RefuseDepth(string xml)
    {
        using XmlReader reader = Open(xml);
        while (reader.Read())
            if (reader.Depth > MaxDepth)
                throw new XmlException($"deeper than {MaxDepth} levels");
    }
}
