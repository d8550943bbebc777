using System.Runtime.CompilerServices;
using System.Text;
using System.Xml;
using ErrorOr;

namespace Kaicang.Customs.Messages;

/// <summary>
/// Writes and reads every message from the table of <see cref="MessageKind"/> and <see cref="MessageField"/>. What it writes is
/// already in canonical form (no declaration, no white space between elements, namespaces and attributes in order), so that
/// signer and verifier see the same bytes.
/// </summary>
internal static class CebCodec
{
    public const string Namespace = "http://www.chinaport.gov.cn/ceb";
    private const string Schema = "http://www.w3.org/2001/XMLSchema-instance";
    private const string Version = "1.0";

    /// <summary>The message without its signature. Refuses what customs could not read.</summary>
    public static ErrorOr<string> Write(CebMessage message)
    {
        if (MessageRules.Check(message) is { } fault)
            return fault;
        MessageKind kind = MessageKind.Find(message.Root)!;
        var xml = new StringBuilder(4096);
        xml.Append("<ceb:").Append(kind.Root);
        // xmlns:xsi is not used, yet belongs to the bytes that are signed: existing verifiers expect it there.
        xml.Append(" xmlns:ceb=\"").Append(Namespace).Append("\" xmlns:xsi=\"").Append(Schema).Append('"');
        xml.Append(" guid=\"").Append(message.Guid).Append("\" version=\"").Append(Version).Append("\">");
        foreach (CebDocument document in message.Documents)
        {
            if (kind.Bundle is { } bundle)
                xml.Append("<ceb:").Append(bundle).Append('>');
            WriteRecord(xml, kind.Head, document.Head);
            foreach (object item in document.Items)
                WriteRecord(xml, kind.Item!, item);
            if (kind.Bundle is { } end)
                xml.Append("</ceb:").Append(end).Append('>');
        }
        if (message.Transfer is { } transfer)
            WriteRecord(xml, "BaseTransfer", transfer);
        return xml.Append("</ceb:").Append(kind.Root).Append('>').ToString();
    }

    private static void WriteRecord(StringBuilder xml, string element, object record)
    {
        xml.Append("<ceb:").Append(element).Append('>');
        foreach (MessageField field in MessageField.Of(record.GetType()))
        {
            if (field.Write(record) is not { } text)
                continue;
            xml.Append("<ceb:").Append(field.Element).Append('>');
            Escape(xml, text);
            xml.Append("</ceb:").Append(field.Element).Append('>');
        }
        xml.Append("</ceb:").Append(element).Append('>');
    }

    // Canonical XML 1.0 §2.3: text escapes & < > and carriage return, nothing else.
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

    /// <summary>Reads any message of the table, with or without a namespace prefix; elements it does not know are passed over.</summary>
    public static ErrorOr<CebMessage> Read(string xml)
    {
        XmlElement root;
        try
        {
            root = SafeXml.Load(xml).DocumentElement!;
        }
        catch (XmlException broken)
        {
            return MessageRules.Fault("XML", "document", broken.Message);
        }
        if (root.NamespaceURI != Namespace || MessageKind.Find(root.LocalName) is not { } kind)
            return MessageRules.Fault(root.LocalName, "root", $"a message in {Namespace}");

        var documents = new List<CebDocument>();
        BaseTransfer? transfer = null;
        foreach (XmlElement child in root.ChildNodes.OfType<XmlElement>())
        {
            if (child.LocalName == "BaseTransfer")
            {
                ErrorOr<object> sender = ReadRecord(kind.Root, child, typeof(BaseTransfer));
                if (sender.IsError)
                    return sender.Errors;
                transfer = (BaseTransfer)sender.Value;
            }
            else if (child.LocalName == (kind.Bundle ?? kind.Head))
            {
                ErrorOr<CebDocument> document = ReadDocument(kind, child);
                if (document.IsError)
                    return document.Errors;
                documents.Add(document.Value);
            }
        }
        return documents.Count == 0
            ? MessageRules.Fault(kind.Root, kind.Bundle ?? kind.Head, "at least one")
            : new CebMessage(kind.Root, root.GetAttribute("guid"), documents, transfer);
    }

    private static ErrorOr<CebDocument> ReadDocument(MessageKind kind, XmlElement element)
    {
        if (kind.Bundle is null)
        {
            ErrorOr<object> alone = ReadRecord(kind.Root, element, kind.HeadType);
            return alone.IsError ? alone.Errors : new CebDocument(alone.Value);
        }
        object? head = null;
        var items = new List<object>();
        foreach (XmlElement child in element.ChildNodes.OfType<XmlElement>())
        {
            bool isHead = child.LocalName == kind.Head;
            if (!isHead && child.LocalName != kind.Item)
                continue;
            ErrorOr<object> record = ReadRecord(kind.Root, child, isHead ? kind.HeadType : kind.ItemType!);
            if (record.IsError)
                return record.Errors;
            if (isHead)
                head = record.Value;
            else
                items.Add(record.Value);
        }
        return head is null ? MessageRules.Fault(kind.Root, kind.Head, "required") : new CebDocument(head, items);
    }

    private static ErrorOr<object> ReadRecord(string root, XmlElement element, Type type)
    {
        object record = RuntimeHelpers.GetUninitializedObject(type);
        foreach (MessageField field in MessageField.Of(type))
        {
            string? text = element
                .ChildNodes.OfType<XmlElement>()
                .FirstOrDefault(child => child.LocalName == field.Element)
                ?.InnerText;
            bool given = text is not null && (text.Length > 0 || field.Required);
            if (given && !field.Read(record, text!))
                return MessageRules.Fault(root, $"{element.LocalName}.{field.Element}", field.Rule);
            if (field.Fault(record) is { } rule)
                return MessageRules.Fault(root, $"{element.LocalName}.{field.Element}", rule);
        }
        return record;
    }
}

/// <summary>Reads XML from outside: no DTD, no outside entities, white space kept.</summary>
internal static class SafeXml
{
    public static XmlDocument Load(string xml)
    {
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        using var text = new StringReader(xml.TrimStart('\uFEFF'));
        using var reader = XmlReader.Create(
            text,
            new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                MaxCharactersInDocument = 10_000_000,
            }
        );
        document.Load(reader);
        return document;
    }
}
