using System.Runtime.CompilerServices;
using System.Xml;
using ErrorOr;

namespace Kaicang.Customs.Messages;

/// <summary>
/// Reads any message of the table, with or without a namespace prefix, in one walk over the text. What it takes over must have
/// the form of the schema and stand there once; elements that it does not know are passed over, so that a later edition with
/// more fields can still be read. Whether everything is as this edition has it, says <see cref="SchemaCheck"/>.
/// </summary>
internal sealed class CebReader
{
    private readonly XmlReader reader;
    private readonly MessageKind kind;
    private readonly List<CebDocument> documents = [];
    private readonly List<BaseSubscribe> subscribers = [];
    private BaseTransfer? transfer;
    private ExtendMessage? extension;
    private Error? fault;

    private CebReader(XmlReader reader, MessageKind kind)
    {
        this.reader = reader;
        this.kind = kind;
    }

    public static ErrorOr<CebMessage> Read(string xml)
    {
        string root = "XML";
        try
        {
            using XmlReader text = SafeXml.Open(xml);
            text.MoveToContent();
            root = text.LocalName;
            return text.NamespaceURI == CebCodec.Namespace && MessageKind.Find(root) is { } known
                ? new CebReader(text, known).ReadMessage()
                : MessageRules.Fault(root, "root", $"a message in {CebCodec.Namespace}");
        }
        catch (XmlException broken)
        {
            return MessageRules.Fault(root, "document", broken.Message);
        }
    }

    private ErrorOr<CebMessage> ReadMessage()
    {
        string guid = reader.GetAttribute("guid") ?? "";
        string version = reader.GetAttribute("version") ?? CebMessage.CurrentVersion;
        Children(kind.Root, ReadPart);
        while (fault is null && reader.Read()) { } // What follows the root must be well-formed too.
        if (fault is { } found)
            return found;
        return documents.Count == 0
            ? MessageRules.Fault(kind.Root, kind.DocumentElement, "at least one")
            : new CebMessage(kind.Root, guid, documents, transfer)
            {
                Version = version,
                Subscribers = subscribers,
                Extension = extension,
            };
    }

    private void ReadPart(string name)
    {
        if (name == kind.DocumentElement)
            ReadDocument();
        else if (name == "BaseTransfer" && Once(name, transfer))
            transfer = (BaseTransfer)ReadRecord(name, typeof(BaseTransfer));
        else if (name == "BaseSubscribe")
            subscribers.Add((BaseSubscribe)ReadRecord(name, typeof(BaseSubscribe)));
        else if (name == "ExtendMessage" && Once(name, extension))
            extension = ReadExtension();
        else
            Skip();
    }

    private void ReadDocument()
    {
        if (kind.Bundle is null)
        {
            documents.Add(new CebDocument(ReadRecord(kind.Head, kind.HeadType)));
            return;
        }
        object? head = null;
        var items = new List<object>();
        Children(
            kind.Bundle,
            name =>
            {
                if (name == kind.Head && Once(name, head))
                    head = ReadRecord(name, kind.HeadType);
                else if (name == kind.Item)
                    items.Add(ReadRecord(name, kind.ItemType!));
                else
                    Skip();
            }
        );
        if (head is null)
            fault ??= MessageRules.Fault(kind.Root, kind.Head, "required");
        else
            documents.Add(new CebDocument(head, items));
    }

    private ExtendMessage ReadExtension()
    {
        string content = "";
        var read = (ExtendMessage)ReadRecord(
            "ExtendMessage",
            typeof(ExtendMessage),
            name =>
            {
                if (name == "Message")
                    content = reader.ReadInnerXml();
                else
                    Skip();
            }
        );
        return read with { Content = content.Trim() };
    }

    private object ReadRecord(string element, Type type, Action<string>? otherwise = null)
    {
        object record = RuntimeHelpers.GetUninitializedObject(type);
        ulong seen = 0;
        Children(
            element,
            name =>
            {
                if (MessageField.Find(type, name) is not { } field)
                {
                    (otherwise ?? (_ => Skip()))(name);
                    return;
                }
                if ((seen & (1UL << field.Place)) != 0)
                    fault ??= Fault(element, name, "once");
                seen |= 1UL << field.Place;
                ReadField(element, record, field);
            }
        );
        foreach (MessageField field in MessageField.Of(type))
            if (field.Required && (seen & (1UL << field.Place)) == 0)
                fault ??= Fault(element, field.Element, "required");
        return record;
    }

    private void ReadField(string element, object record, MessageField field)
    {
        string text = reader.ReadElementContentAsString();
        if (field.Form.Admits(text))
            field.Read(record, text);
        else if (text.Length > 0 || field.Required) // An optional field that is empty where it may not be, is none.
            fault ??= Fault(element, field.Element, field.Form.Rule);
    }

    /// <summary>Calls for each child in our namespace, which must be read to behind its end; passes over all others.</summary>
    private void Children(string element, Action<string> read)
    {
        if (reader.IsEmptyElement)
        {
            reader.Read();
            return;
        }
        int inside = reader.Depth + 1;
        reader.Read();
        while (fault is null && reader.Depth >= inside)
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                if (
                    reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA
                    && !string.IsNullOrWhiteSpace(reader.Value)
                )
                    fault ??= Fault(element, "text", "none");
                reader.Read();
            }
            else if (reader.NamespaceURI == CebCodec.Namespace)
                read(reader.LocalName);
            else
                Skip();
        }
        if (fault is null)
            reader.Read(); // Behind the end tag.
    }

    // Unlike the reader's own, it goes no deeper than we would ever follow.
    private void Skip()
    {
        int outside = reader.Depth;
        if (!reader.IsEmptyElement)
            while (reader.Read() && reader.Depth > outside)
                if (reader.Depth > SafeXml.MaxDepth)
                    throw new XmlException($"deeper than {SafeXml.MaxDepth} levels");
        reader.Read();
    }

    private bool Once(string element, object? already)
    {
        if (already is not null)
            fault ??= MessageRules.Fault(kind.Root, element, "once");
        return already is null;
    }

    private Error Fault(string element, string field, string rule) =>
        MessageRules.Fault(kind.Root, $"{element}.{field}", rule);
}
