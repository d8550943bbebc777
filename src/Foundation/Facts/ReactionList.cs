namespace Kaicang.Foundation.Facts;

/// <summary>A reaction: a static <c>Handle</c> of a <c>When…</c> class that takes the fact and what else it needs.</summary>
/// <param name="Name"><c>module.when-fact</c>; stable, because deliveries wait under it.</param>
/// <param name="IsAwaited">Somebody looks at a page until it has happened: it goes before all others.</param>
public sealed record Reaction(string Name, Type Fact, Delegate Handle, bool IsAwaited = false)
{
    /// <summary>
    /// Whether <c>Handle</c> takes a list of facts: what waits is then handled together, in one transaction that is open while it runs. For
    /// what only adds up and asks nobody else: the facts may come in any order.
    /// </summary>
    public bool TakesMany { get; } =
        Handle.Method.GetParameters().Any(p => p.ParameterType == typeof(IReadOnlyList<>).MakeGenericType(Fact));

    internal Lanes Lane =>
        TakesMany ? Lanes.Tally
        : IsAwaited ? Lanes.Awaited
        : Lanes.Other;
}

/// <summary>The queues of the dispatcher; each has a loop of its own.</summary>
[Flags]
internal enum Lanes
{
    None = 0,

    /// <summary>Somebody looks at a page until it has happened.</summary>
    Awaited = 1,

    Other = 2,

    /// <summary>Reactions that take many facts at once: a little late, and cheap.</summary>
    Tally = 4,

    All = Awaited | Other | Tally,
}

/// <summary>All reactions of the program, by fact.</summary>
public sealed class ReactionList(IEnumerable<Reaction> all)
{
    private readonly ILookup<Type, Reaction> byFact = all.ToLookup(reaction => reaction.Fact);
    private readonly Dictionary<string, Reaction> byName = all.ToDictionary(reaction => reaction.Name);

    public IEnumerable<Reaction> Of(Type fact) => byFact[fact];

    public Reaction? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The lane in which a delivery waits; one of a reaction that this version does not know is nobody's but the last lane's.</summary>
    internal Lanes LaneOf(string name) => Find(name)?.Lane ?? Lanes.Other;

    public IReadOnlyCollection<Reaction> All => byName.Values;
}
