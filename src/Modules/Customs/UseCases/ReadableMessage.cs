using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Kaicang.Customs.Messages;

namespace Kaicang.Customs.UseCases;

/// <summary>A message in a form that people read: named fields, and indented XML. The kept text itself is never changed.</summary>
internal static class ReadableMessage
{
    private const string Signature = "Signature";
    private const string MessageInside = "oriBizMessage";
    private static readonly string[] Free = ["returnInfo", "note", "reason", "goodsInfo", MessageInside];
    private static readonly Regex PersonPattern = new(
        @"(?<=购买人\[)[^\]]+|(?<!\d)\d{17}[\dXx](?!\d)|(?<!\d)1\d{10}(?!\d)",
        RegexOptions.Compiled,
        TimeSpan.FromMilliseconds(200)
    );

    public static MessageView Of(Guid id, string root, string hash, string xml, bool masked)
    {
        XDocument? document = Parse(xml);
        if (document is null)
            return new MessageView(id, root, MessageWords.Of(root), hash, [], masked ? Hidden(xml) : xml);
        if (masked)
            MaskAll(document);
        return new MessageView(
            id,
            root,
            MessageWords.Of(root),
            hash,
            [.. PartsOf(document.Root!)],
            document.ToString()
        );
    }

    // A part is an element that holds fields; the signature is nobody's reading.
    private static IEnumerable<MessagePart> PartsOf(XElement element)
    {
        XElement[] children = [.. element.Elements().Where(child => child.Name.LocalName != Signature)];
        MessageValue[] values =
        [
            .. children
                .Where(child => !child.HasElements)
                .Select(child => new MessageValue(
                    child.Name.LocalName,
                    FieldWords.Of(child.Name.LocalName),
                    child.Value,
                    FieldWords.IsPersonal(child.Name.LocalName)
                )),
        ];
        if (values.Length > 0)
            yield return new MessagePart(element.Name.LocalName, values);
        foreach (XElement child in children.Where(child => child.HasElements))
        foreach (MessagePart part in PartsOf(child))
            yield return part;
    }

    /// <summary>Free words without the people that they name.</summary>
    public static string WithoutPeople(string words) => Hidden(words);

    private static void MaskAll(XDocument document)
    {
        foreach (XElement field in document.Descendants().Where(e => !e.HasElements))
            Mask(field);
    }

    private static void Mask(XElement field)
    {
        string name = field.Name.LocalName;
        // A format error (CEB900) carries our whole message as text.
        if (name == MessageInside && Parse(field.Value) is { } inside)
        {
            MaskAll(inside);
            field.Value = inside.ToString();
        }
        else if (FieldWords.IsPersonal(name))
            field.Value = Ui.Formats.Masked(field.Value);
        else if (Free.Contains(name))
            field.Value = Hidden(field.Value);
    }

    // Free words, of customs as of ours, name people too: 购买人[…], identity numbers, mobile numbers.
    private static string Hidden(string words) => PersonPattern.Replace(words, match => Ui.Formats.Masked(match.Value));

    private static XDocument? Parse(string xml)
    {
        try
        {
            SafeXml.RefuseShape(xml);
            using XmlReader reader = SafeXml.Open(xml);
            return XDocument.Load(reader);
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
