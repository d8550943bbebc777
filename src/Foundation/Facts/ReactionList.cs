namespace Kaicang.Foundation.Facts;

/// <summary>A reaction: a static <c>Handle</c> of a <c>When…</c> class that takes the fact and what else it needs.</summary>
/// <param name="Name"><c>module.when-fact</c>; stable, because deliveries wait under it.</param>
/// <param name="IsAwaited">Somebody looks at a page until it has happened: it goes before all others.</param>
public sealed record Reaction(string Name, Type Fact, Delegate Handle, bool IsAwaited = false)
{
    /// <summary>
    /// Whether <c>Handle</c> takes a list of facts: what waits is then handled together, in one transaction. For what only adds up; the
    /// facts of one list are of different aggregates.
    /// </summary>
    public bool TakesMany { get; } =
        Handle.Method.GetParameters().Any(p => p.ParameterType == typeof(IReadOnlyList<>).MakeGenericType(Fact));
}

/// <summary>All reactions of the program, by fact.</summary>
public sealed class ReactionList(IEnumerable<Reaction> all)
{
    private readonly ILookup<Type, Reaction> byFact = all.ToLookup(reaction => reaction.Fact);
    private readonly Dictionary<string, Reaction> byName = all.ToDictionary(reaction => reaction.Name);

    public IEnumerable<Reaction> Of(Type fact) => byFact[fact];

    public Reaction? Find(string name) => byName.GetValueOrDefault(name);

    public IReadOnlyCollection<Reaction> All => byName.Values;
}
