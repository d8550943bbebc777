using System.Collections.Frozen;

namespace Kaicang.Customs.Messages;

/// <summary>
/// The schema of the messages, made from the table of kinds and the rules on their records: specification 202205, chapter 3.
/// Each message is documents, and if it is sent to customs the sender, subscribers, an extension, and the signature.
/// </summary>
internal static class CebSchema
{
    private const string XmlSchema = "http://www.w3.org/2001/XMLSchema";
    private const int MaxSubscribers = 5;
    private static readonly FrozenDictionary<string, SchemaNode> Messages;
    private static readonly FrozenDictionary<(string Namespace, string Name), SchemaNode> Known;
    private static readonly FrozenDictionary<(string Namespace, string Name), SchemaNode> Types;

    static CebSchema()
    {
        var globals = new Dictionary<(string, string), SchemaNode>();
        foreach (SchemaNode node in SignatureSchema.Globals)
            globals[(node.Namespace, node.Name)] = node;
        SchemaSlot[] ending =
        [
            new([Global(globals, Record("BaseTransfer", typeof(BaseTransfer)))], 1, 1),
            new([Global(globals, Record("BaseSubscribe", typeof(BaseSubscribe)))], 0, MaxSubscribers),
            new([Global(globals, Extension())], 0, 1),
        ];
        foreach (MessageKind kind in MessageKind.All)
            Global(globals, Message(kind, ending, globals));
        Known = globals.ToFrozenDictionary();
        Types = Typed(globals.Values).GroupBy(node => node.Type!.Value).ToFrozenDictionary(g => g.Key, g => g.First());
        Messages = MessageKind.All.ToFrozenDictionary(
            kind => kind.Root,
            kind => Known[(CebCodec.Namespace, kind.Root)],
            StringComparer.Ordinal
        );
    }

    /// <summary>The root element of a message, or null.</summary>
    public static SchemaNode? Root(string ns, string name) =>
        ns == CebCodec.Namespace ? Messages.GetValueOrDefault(name) : null;

    /// <summary>An element that the schema knows wherever it stands, or null.</summary>
    public static SchemaNode? Anywhere(string ns, string name) => Known.GetValueOrDefault((ns, name));

    /// <summary>An element of this named type, or null: what <c>xsi:type</c> makes of an element that nobody knows.</summary>
    public static SchemaNode? OfType((string Namespace, string Name) type) => Types.GetValueOrDefault(type);

    private static IEnumerable<SchemaNode> Typed(IEnumerable<SchemaNode> nodes) =>
        nodes.SelectMany(node =>
            Typed(node.Model.Ways.SelectMany(way => way.Slots).SelectMany(slot => slot.Nodes))
                .Concat(node.Type is null ? [] : [node])
        );

    private static SchemaNode Message(
        MessageKind kind,
        SchemaSlot[] ending,
        Dictionary<(string, string), SchemaNode> globals
    )
    {
        SchemaNode document = Document(kind, globals);
        SchemaSlot[] slots =
        [
            new([document], 1, kind.MaxDocuments),
            .. kind.Signed
                ? ending.Append(new SchemaSlot([SignatureSchema.Signature], kind.SignatureRequired ? 1 : 0, 1))
                : [],
        ];
        return new SchemaNode
        {
            Namespace = CebCodec.Namespace,
            Name = kind.Root,
            Model = SchemaModel.Of(slots),
            Attributes =
            [
                new SchemaAttribute("guid", new TextForm(36, 36), Required: true),
                new SchemaAttribute("version", new TextForm(1, 10), Required: true),
            ],
        };
    }

    private static SchemaNode Document(MessageKind kind, Dictionary<(string, string), SchemaNode> globals)
    {
        SchemaNode head = Global(globals, Record(kind.Head, kind.HeadType));
        if (kind.Bundle is null)
            return head;
        var slots = new List<SchemaSlot> { new([head], 1, 1) };
        if (kind.Item is { } item)
            slots.Add(new([Global(globals, Record(item, kind.ItemType!))], 1, kind.MaxItems));
        return new SchemaNode
        {
            Namespace = CebCodec.Namespace,
            Name = kind.Bundle,
            Model = SchemaModel.Of([.. slots]),
        };
    }

    private static SchemaNode Record(string name, Type type) =>
        new()
        {
            Namespace = CebCodec.Namespace,
            Name = name,
            Model = SchemaModel.Of([.. MessageField.Of(type).Select(Field)]),
        };

    private static SchemaSlot Field(MessageField field) =>
        new(
            [
                new SchemaNode
                {
                    Namespace = CebCodec.Namespace,
                    Name = field.Element,
                    Value = field.Form,
                    Type = field.Form is WholeForm { IsPlain: true } ? (XmlSchema, "int") : null,
                },
            ],
            field.Required ? 1 : 0,
            1
        );

    private static SchemaNode Extension() =>
        new()
        {
            Namespace = CebCodec.Namespace,
            Name = "ExtendMessage",
            Model = SchemaModel.Of([
                .. MessageField.Of(typeof(ExtendMessage)).Select(Field),
                new SchemaSlot(
                    [
                        new SchemaNode
                        {
                            Namespace = CebCodec.Namespace,
                            Name = "Message",
                            Type = (CebCodec.Namespace, "XMLElement"),
                            Model = SchemaModel.Of(new SchemaSlot([], 0, 1) { Foreigners = Foreigners.All }),
                        },
                    ],
                    1,
                    1
                ),
            ]),
        };

    private static SchemaNode Global(Dictionary<(string, string), SchemaNode> globals, SchemaNode node)
    {
        globals[(node.Namespace, node.Name)] = node;
        return node;
    }
}
