using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Kaicang.Foundation.Remembering;

/// <summary>A stamp and the changes of entities that move it. A module declares it with <c>services.AddStamp(name, …)</c>.</summary>
/// <param name="name"><c>module.things</c>.</param>
public sealed class StampRules(string name)
{
    private readonly List<StaleRule> rules = [];

    public string Name => name;

    /// <summary>The declared rules, each for one entity type.</summary>
    internal IReadOnlyList<StaleRule> All => rules;

    /// <summary>Every added, changed or removed entity of this type makes all things of this name stale.</summary>
    public StampRules StaleBy<T>()
        where T : class => With(typeof(T), null, whenAdded: true, []);

    /// <summary>Every added, changed or removed entity makes the things of its key stale; a null key concerns none.</summary>
    public StampRules StaleBy<T>(Func<T, Guid?> key)
        where T : class => With(typeof(T), entity => key((T)entity), whenAdded: true, []);

    /// <summary>
    /// Removed entities, and changed ones where one of the columns changed (none given: any), make the things of their key stale.
    /// For things that are remembered only once they exist.
    /// </summary>
    public StampRules StaleByChange<T>(Func<T, Guid?> key, params string[] columns)
        where T : class => With(typeof(T), entity => key((T)entity), whenAdded: false, columns);

    private StampRules With(Type entity, Func<object, Guid?>? key, bool whenAdded, string[] columns)
    {
        rules.Add(new StaleRule(name, entity, key, whenAdded, columns));
        return this;
    }
}

/// <summary>One kind of change that makes things stale.</summary>
internal sealed record StaleRule(
    string Stamp,
    Type Entity,
    Func<object, Guid?>? Key,
    bool WhenAdded,
    IReadOnlyList<string> Columns
)
{
    public bool Concerns(EntityEntry entry) =>
        entry.State switch
        {
            EntityState.Added => WhenAdded,
            EntityState.Deleted => true,
            EntityState.Modified => Columns.Count == 0 || Columns.Any(column => entry.Property(column).IsModified),
            _ => false,
        };
}
