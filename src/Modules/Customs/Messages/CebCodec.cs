using System.Text;
using ErrorOr;

namespace Kaicang.Customs.Messages;

/// <summary>
/// Writes every message from the table of <see cref="MessageKind"/> and <see cref="MessageField"/>. What it writes is
/// already in canonical form (no declaration, no white space between elements, namespaces and attributes in order), so that
/// signer and verifier see the same bytes.
/// </summary>
internal static class CebCodec
{
    public const string Namespace = "http://www.chinaport.gov.cn/ceb";
    private const string Schema = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>The message without its signature. Refuses what customs could not read.</summary>
    public static ErrorOr<string> Write(CebMessage message) =>
        MessageRules.Check(message) is { } fault ? fault : Text(message);

    /// <summary>A message as text, whatever its fields say.</summary>
    public static string Text(CebMessage message)
    {
        MessageKind kind = MessageKind.Find(message.Root)!;
        var xml = new StringBuilder(4096);
        xml.Append("<ceb:").Append(kind.Root);
        // xmlns:xsi is not used, yet belongs to the bytes that are signed: existing verifiers expect it there.
        xml.Append(" xmlns:ceb=\"").Append(Namespace).Append("\" xmlns:xsi=\"").Append(Schema).Append('"');
        Attribute(xml, "guid", message.Guid);
        Attribute(xml, "version", message.Version);
        xml.Append('>');
        foreach (CebDocument document in message.Documents)
            WriteDocument(xml, kind, document);
        if (message.Transfer is { } transfer)
            WriteRecord(xml, "BaseTransfer", transfer);
        foreach (BaseSubscribe subscriber in message.Subscribers)
            WriteRecord(xml, "BaseSubscribe", subscriber);
        if (message.Extension is { } extension)
            WriteExtension(xml, extension);
        return xml.Append("</ceb:").Append(kind.Root).Append('>').ToString();
    }

    private static void WriteDocument(StringBuilder xml, MessageKind kind, CebDocument document)
    {
        if (kind.Bundle is { } bundle)
            xml.Append("<ceb:").Append(bundle).Append('>');
        WriteRecord(xml, kind.Head, document.Head);
        foreach (object item in document.Items)
            WriteRecord(xml, kind.Item!, item);
        if (kind.Bundle is { } end)
            xml.Append("</ceb:").Append(end).Append('>');
    }

    private static void WriteExtension(StringBuilder xml, ExtendMessage extension)
    {
        xml.Append("<ceb:ExtendMessage>");
        WriteFields(xml, extension);
        xml.Append("<ceb:Message>").Append(extension.Content).Append("</ceb:Message></ceb:ExtendMessage>");
    }

    private static void WriteRecord(StringBuilder xml, string element, object record)
    {
        xml.Append("<ceb:").Append(element).Append('>');
        WriteFields(xml, record);
        xml.Append("</ceb:").Append(element).Append('>');
    }

    private static void WriteFields(StringBuilder xml, object record)
    {
        foreach (MessageField field in MessageField.Of(record.GetType()))
        {
            if (field.Write(record) is not { } text)
                continue;
            xml.Append("<ceb:").Append(field.Element).Append('>');
            Escape(xml, text);
            xml.Append("</ceb:").Append(field.Element).Append('>');
        }
    }

    // Canonical XML 1.0 §2.3: text escapes & < > and carriage return, nothing else; attributes & < " and white space.
    private static void Escape(StringBuilder xml, string text)
    {
        foreach (char c in text)
            _ = c switch
            {
                '&' => xml.Append("&amp;"),
                '<' => xml.Append("&lt;"),
                '>' => xml.Append("&gt;"),
                '\r' => xml.Append("&#xD;"),
                _ => xml.Append(c),
            };
    }

    private static void Attribute(StringBuilder xml, string name, string text)
    {
        xml.Append(' ').Append(name).Append("=\"");
        foreach (char c in text)
            _ = c switch
            {
                '&' => xml.Append("&amp;"),
                '<' => xml.Append("&lt;"),
                '"' => xml.Append("&quot;"),
                '\t' => xml.Append("&#x9;"),
                '\n' => xml.Append("&#xA;"),
                '\r' => xml.Append("&#xD;"),
                _ => xml.Append(c),
            };
        xml.Append('"');
    }

    /// <summary>Reads any message of the table; see <see cref="CebReader"/>.</summary>
    public static ErrorOr<CebMessage> Read(string xml) => CebReader.Read(xml);
}
