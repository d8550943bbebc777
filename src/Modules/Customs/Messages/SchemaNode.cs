namespace Kaicang.Customs.Messages;

/// <summary>An element as the schema knows it: a value, or children in an order.</summary>
internal sealed class SchemaNode
{
    public required string Namespace { get; init; }
    public required string Name { get; init; }

    /// <summary>Form of its text; null for an element with children.</summary>
    public ValueForm? Value { get; init; }

    public SchemaModel Model { get; init; } = SchemaModel.Nothing;

    /// <summary>Whether text may stand between its children.</summary>
    public bool Mixed { get; init; }

    public IReadOnlyList<SchemaAttribute> Attributes { get; init; } = [];

    /// <summary>Namespace and name of its type where it has a name: <c>xsi:type</c> may repeat it.</summary>
    public (string Namespace, string Name)? Type { get; init; }
}

/// <summary>An attribute without a namespace.</summary>
internal sealed record SchemaAttribute(string Name, ValueForm Form, bool Required);

/// <summary>How an element that no slot names is taken.</summary>
internal enum Foreigners
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Any element that is in another namespace than this one; checked where the schema knows it.</summary>
    Others,

    /// <summary>Any element, unchecked.</summary>
    All,
}

/// <summary>One place in a sequence: which elements may stand there, and how often.</summary>
internal sealed record SchemaSlot(IReadOnlyList<SchemaNode> Nodes, int Least, int Most)
{
    public const int Unbounded = int.MaxValue;

    public Foreigners Foreigners { get; init; }

    /// <summary>The namespace that <see cref="Foreigners.Others"/> leaves out.</summary>
    public string Own { get; init; } = "";

    /// <summary>Whether an element may stand here; the node it is, if the slot names it.</summary>
    public bool Admits(string ns, string name, out SchemaNode? node)
    {
        foreach (SchemaNode candidate in Nodes)
            if (candidate.Name == name && candidate.Namespace == ns)
            {
                node = candidate;
                return true;
            }
        node = null;
        return Foreigners switch
        {
            Foreigners.All => true,
            Foreigners.Others => ns.Length > 0 && ns != Own,
            _ => false,
        };
    }
}

/// <summary>One order of children.</summary>
/// <param name="Repeats">Whether the whole sequence may come again.</param>
internal sealed record SchemaSequence(IReadOnlyList<SchemaSlot> Slots, bool Repeats = false);

/// <summary>The children of an element: one of these sequences.</summary>
internal sealed record SchemaModel(IReadOnlyList<SchemaSequence> Ways)
{
    public const int MostWays = 4;

    public static readonly SchemaModel Nothing = new([new SchemaSequence([])]);

    public static SchemaModel Of(params SchemaSlot[] slots) => new([new SchemaSequence(slots)]);
}

/// <summary>How far a reader has come in the children of one element; where several sequences are open, in each.</summary>
internal struct SchemaPlace
{
    private const int Lost = -1;
    private Way first;
    private Way[]? others;

    /// <summary>The beginning of a model.</summary>
    public static SchemaPlace At(SchemaModel model) =>
        new() { others = model.Ways.Count > 1 ? new Way[model.Ways.Count - 1] : null };

    /// <summary>Takes the next child; false when it may not stand here.</summary>
    public bool Take(SchemaModel model, string ns, string name, out SchemaNode? node, out Foreigners foreigners)
    {
        bool taken = first.Take(model.Ways[0], ns, name, out node, out foreigners);
        for (int i = 0; i < (others?.Length ?? 0); i++)
            if (others![i].Take(model.Ways[i + 1], ns, name, out SchemaNode? other, out Foreigners otherForeigners))
            {
                taken = true;
                (node, foreigners) = (node ?? other, otherForeigners);
            }
        return taken;
    }

    /// <summary>Whether the element may end here; the child that is missing otherwise.</summary>
    public readonly bool MayEnd(SchemaModel model, out string missing)
    {
        if (first.MayEnd(model.Ways[0], out missing))
            return true;
        for (int i = 0; i < (others?.Length ?? 0); i++)
            if (others![i].MayEnd(model.Ways[i + 1], out _))
                return true;
        return false;
    }

    private struct Way
    {
        private int slot;
        private int count;

        public bool Take(
            SchemaSequence sequence,
            string ns,
            string name,
            out SchemaNode? node,
            out Foreigners foreigners
        )
        {
            (node, foreigners) = (null, Foreigners.None);
            if (slot == Lost)
                return false;
            IReadOnlyList<SchemaSlot> slots = sequence.Slots;
            for (; slot < slots.Count; slot++, count = 0)
            {
                if (count < slots[slot].Most && slots[slot].Admits(ns, name, out node))
                {
                    count++;
                    foreigners = node is null ? slots[slot].Foreigners : Foreigners.None;
                    return true;
                }
                if (count >= slots[slot].Least)
                    continue;
                slot = Lost;
                return false;
            }
            if (sequence.Repeats && slots[0].Admits(ns, name, out node))
            {
                (slot, count) = (0, 1);
                return true;
            }
            slot = Lost;
            return false;
        }

        public readonly bool MayEnd(SchemaSequence sequence, out string missing)
        {
            missing = "";
            if (slot == Lost)
                return false;
            for (int i = slot; i < sequence.Slots.Count; i++)
            {
                SchemaSlot open = sequence.Slots[i];
                if ((i == slot ? count : 0) >= open.Least)
                    continue;
                missing = open.Nodes.Count > 0 ? open.Nodes[0].Name : "an element";
                return false;
            }
            return true;
        }
    }
}
