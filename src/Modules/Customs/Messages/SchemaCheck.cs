using System.Text;
using System.Xml;
using ErrorOr;

namespace Kaicang.Customs.Messages;

/// <summary>
/// Checks a message as it stands on the wire against <see cref="CebSchema"/>: order of elements, elements and attributes that
/// do not belong there, namespaces, occurrences, the form of every value. It walks the text once, keeps one frame a level, and
/// stops at the first fault. It judges as the official schema of edition 202205 does; rules that are written only in the
/// specification's words (code lists, sums) are in <see cref="MessageRules"/>.
/// </summary>
internal sealed class SchemaCheck
{
    private const string Instance = "http://www.w3.org/2001/XMLSchema-instance";
    private const string Namespaces = "http://www.w3.org/2000/xmlns/";
    private readonly XmlReader reader;
    private readonly List<Frame> frames = [];
    private readonly StringBuilder longText = new();
    private HashSet<string>? identities;
    private string root = "XML";
    private int depth;

    private SchemaCheck(XmlReader reader) => this.reader = reader;

    /// <summary>What is wrong with a message, or null.</summary>
    public static Error? Check(string xml)
    {
        using XmlReader text = SafeXml.Open(xml);
        return Check(text);
    }

    /// <summary>What is wrong with a message of bytes in the encoding that it declares, or null.</summary>
    public static Error? Check(Stream xml)
    {
        try
        {
            using XmlReader bytes = SafeXml.Open(xml);
            return Check(bytes);
        }
        catch (XmlException broken)
        {
            return MessageRules.Fault("XML", "document", broken.Message);
        }
    }

    private static Error? Check(XmlReader reader)
    {
        var check = new SchemaCheck(reader);
        try
        {
            return check.Walk();
        }
        catch (XmlException broken)
        {
            return MessageRules.Fault(check.root, "document", broken.Message);
        }
    }

    private Error? Walk()
    {
        while (reader.Read())
        {
            Error? fault = reader.NodeType switch
            {
                XmlNodeType.Element => Start(),
                XmlNodeType.EndElement => End(),
                XmlNodeType.Text
                or XmlNodeType.CDATA
                or XmlNodeType.Whitespace
                or XmlNodeType.SignificantWhitespace when depth > 0 => Text(),
                _ => null,
            };
            if (fault is not null)
                return fault;
        }
        return null;
    }

    private Error? Start()
    {
        bool empty = reader.IsEmptyElement;
        if (depth >= SafeXml.MaxDepth)
            return Fault(reader.LocalName, $"at most {SafeXml.MaxDepth} levels");
        SchemaNode? node;
        Foreigners foreigners = Foreigners.None;
        if (depth == 0)
        {
            node = CebSchema.Root(reader.NamespaceURI, reader.LocalName);
            if (node is null)
                return MessageRules.Fault(reader.LocalName, "root", $"a message in {CebCodec.Namespace}");
            root = node.Name;
        }
        else if (Child(out node, out foreigners) is { } misplaced)
            return misplaced;
        if ((node is null ? InstanceAttributes() : Attributes(node)) is { } wrong)
            return wrong;
        Open(node, foreigners);
        return empty ? End() : null;
    }

    /// <summary>Finds what the schema says of the element that begins here, under the one that is open.</summary>
    private Error? Child(out SchemaNode? node, out Foreigners foreigners)
    {
        Frame parent = frames[depth - 1];
        (node, foreigners) = (null, parent.Foreigners);
        if (parent.Node is { } known)
        {
            if (known.Value is not null)
                return Fault(known.Name, $"text, not {reader.LocalName}");
            if (!parent.Place.Take(known.Model, reader.NamespaceURI, reader.LocalName, out node, out foreigners))
                return Fault(
                    $"{known.Name}.{reader.LocalName}",
                    parent.Place.MayEnd(known.Model, out string missing) || missing.Length == 0
                        ? "not here, or not once more"
                        : $"{missing} is expected"
                );
        }
        if (foreigners == Foreigners.Others)
            node =
                CebSchema.Anywhere(reader.NamespaceURI, reader.LocalName)
                ?? (reader.GetAttribute("type", Instance) is { } type ? CebSchema.OfType(TypeNamed(type)) : null);
        return null;
    }

    private Error? Attributes(SchemaNode node)
    {
        int required = 0;
        if (reader.MoveToFirstAttribute())
        {
            do
            {
                if (Attribute(node, ref required) is { } fault)
                    return fault;
            } while (reader.MoveToNextAttribute());
            reader.MoveToElement();
        }
        foreach (SchemaAttribute attribute in node.Attributes)
            if (attribute.Required && required-- <= 0)
                return Fault($"{node.Name}@{MissingAttribute(node)}", "required");
        return null;
    }

    private Error? Attribute(SchemaNode node, ref int required)
    {
        string name = reader.LocalName;
        switch (reader.NamespaceURI)
        {
            case Namespaces:
                return null;
            case Instance:
                return name is "schemaLocation" or "noNamespaceSchemaLocation" || (name == "type" && RepeatsType(node))
                    ? null
                    : Fault($"{node.Name}@xsi:{name}", "none");
            case "":
                break;
            default:
                return Fault($"{node.Name}@{reader.Name}", "none");
        }
        foreach (SchemaAttribute attribute in node.Attributes)
        {
            if (attribute.Name != name)
                continue;
            if (!attribute.Form.Admits(reader.Value))
                return Fault($"{node.Name}@{name}", attribute.Form.Rule);
            if (attribute.Form is IdentityForm && !(identities ??= []).Add(reader.Value.Trim()))
                return Fault($"{node.Name}@{name}", "once in a message");
            if (attribute.Required)
                required++;
            return null;
        }
        return Fault($"{node.Name}@{name}", "none");
    }

    // Nothing is known of the element, yet xsi has its four attributes everywhere.
    private Error? InstanceAttributes()
    {
        string? odd = null;
        while (odd is null && reader.MoveToNextAttribute())
            if (
                reader.NamespaceURI == Instance
                && reader.LocalName is not ("type" or "nil" or "schemaLocation" or "noNamespaceSchemaLocation")
            )
                odd = reader.LocalName;
        reader.MoveToElement();
        return odd is null ? null : Fault($"{reader.LocalName}@xsi:{odd}", "none");
    }

    private string MissingAttribute(SchemaNode node) =>
        node.Attributes.First(attribute => attribute.Required && reader.GetAttribute(attribute.Name) is null).Name;

    private bool RepeatsType(SchemaNode node) => node.Type is { } type && TypeNamed(reader.Value) == type;

    private (string Namespace, string Name) TypeNamed(string name)
    {
        string[] parts = name.Trim().Split(':');
        string prefix = parts.Length == 2 ? parts[0] : "";
        return parts.Length > 2 ? ("", "") : (reader.LookupNamespace(prefix) ?? "", parts[^1]);
    }

    private void Open(SchemaNode? node, Foreigners foreigners)
    {
        if (frames.Count == depth)
            frames.Add(new Frame());
        Frame frame = frames[depth++];
        frame.Node = node;
        frame.Foreigners = foreigners;
        frame.Text = "";
        frame.IsLong = false;
        frame.Place = node is null ? default : SchemaPlace.At(node.Model);
    }

    private Error? Text()
    {
        Frame frame = frames[depth - 1];
        if (frame.Node is not { } node)
            return null;
        if (node.Value is null)
            return node.Mixed || reader.Value.AsSpan().Trim(" \t\r\n").IsEmpty
                ? null
                : Fault(node.Name, "no text between elements");
        if (frame.Text.Length == 0)
            frame.Text = reader.Value;
        else
        {
            // A text that comments cut into pieces: glued in one buffer, as there is only one open value at a time.
            if (!frame.IsLong)
                longText.Clear().Append(frame.Text);
            frame.IsLong = true;
            longText.Append(reader.Value);
        }
        return null;
    }

    private Error? End()
    {
        Frame frame = frames[--depth];
        if (frame.Node is not { } node)
            return null;
        if (node.Value is null)
            return frame.Place.MayEnd(node.Model, out string missing)
                ? null
                : Fault($"{node.Name}.{missing}", "required");
        string text = frame.IsLong ? longText.ToString() : frame.Text;
        if (node.Value.Admits(text))
            return null;
        string parent = depth > 0 && frames[depth - 1].Node is { } above ? above.Name + "." : "";
        return Fault(parent + node.Name, (node.Value as TextForm)?.Complaint(text) ?? node.Value.Rule);
    }

    private Error Fault(string field, string rule) => MessageRules.Fault(root, field, rule);

    private sealed class Frame
    {
        public SchemaNode? Node { get; set; }
        public Foreigners Foreigners { get; set; }
        public string Text { get; set; } = "";
        public bool IsLong { get; set; }
        public SchemaPlace Place;
    }
}
