using Kaicang.Foundation.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Kaicang.Foundation.Remembering;

/// <summary>
/// The versions of everything that this process remembers. A commit that touched a stamp moves it here before anybody is answered;
/// commits of other hosts are heard by <see cref="StampWatch"/>. What was loaded under an older version is never answered again.
/// </summary>
public sealed class Stamps
{
    /// <summary>Who has not heard from the database for so long asks it instead of remembering.</summary>
    internal const long TrustMilliseconds = 1_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<string, Stamp> byName;
    private readonly Dictionary<Type, StaleRule[]> byEntity;
    private readonly Dictionary<string, long> stored = new(StringComparer.Ordinal);
    private readonly bool alone;
    private TaskCompletionSource next = NewTurn();
    private long heardAt = long.MinValue / 2;

    public Stamps(IEnumerable<StampRules> declared, StorageModel model)
    {
        StampRules[] all = [.. declared];
        byName = all.ToDictionary(rules => rules.Name, rules => new Stamp(rules.Name), StringComparer.Ordinal);
        byEntity = all.SelectMany(rules => rules.All)
            .GroupBy(rule => rule.Entity)
            .ToDictionary(group => group.Key, group => group.ToArray());
        alone = model.Provider == StorageProvider.Sqlite; // One process opens the file: nobody else can change it.
    }

    /// <summary>May remembered things be answered? Not by a process that does not hear what other hosts change.</summary>
    internal bool MayRecall => alone || Environment.TickCount64 - Volatile.Read(ref heardAt) < TrustMilliseconds;

    /// <summary>Set by who waits for the database to be heard.</summary>
    internal AutoResetEvent Wanted { get; } = new(false);

    /// <summary>
    /// A host that is late hears once for all who ask at that moment, instead of each of them asking the database for himself. False when
    /// nothing was heard within <see cref="Patience"/>: then everybody does.
    /// </summary>
    internal async Task<bool> HearAgainAsync(CancellationToken ct)
    {
        Task turn = Volatile.Read(ref next).Task;
        Wanted.Set();
        await turn.WaitAsync(Patience, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ct.ThrowIfCancellationRequested();
        return MayRecall;
    }

    /// <summary>The database could not be heard: nobody waits for it any longer.</summary>
    internal void HeardNothing() => Interlocked.Exchange(ref next, NewTurn()).TrySetResult();

    internal Stamp Of(string name) =>
        byName.GetValueOrDefault(name)
        ?? throw new InvalidOperationException($"No module declares the stamp '{name}' with AddStamp.");

    /// <summary>The stored name of a stamp, or of that part of it to which a key belongs.</summary>
    internal string NameOf(string stamp, Guid? key) => key is { } one ? Of(stamp).PartNameOf(one) : Of(stamp).Name;

    /// <summary>Adds the names of the stamps that a tracked change moves.</summary>
    internal void Note(EntityEntry entry, ISet<string> touched)
    {
        if (!byEntity.TryGetValue(entry.Metadata.ClrType, out StaleRule[]? rules))
            return;
        foreach (StaleRule rule in rules)
        {
            if (!rule.Concerns(entry))
                continue;
            if (rule.Key is null)
                touched.Add(rule.Stamp);
            else if (rule.Key(entry.Entity) is { } key)
                touched.Add(Of(rule.Stamp).PartNameOf(key));
        }
    }

    /// <summary>What this process remembers under these names is stale.</summary>
    internal void Drop(IEnumerable<string> names)
    {
        foreach (string name in names)
            Drop(name);
    }

    /// <summary>
    /// Moves stored versions within the transaction, in the order of names, so that two transactions never wait for each other in a
    /// circle. Nothing but the commit comes after it: the rows stay locked for as long as the commit takes.
    /// </summary>
    internal async Task StoreAsync(KaicangDb db, IReadOnlyCollection<string> touched, CancellationToken ct)
    {
        if (alone || touched.Count == 0)
            return;
        string[] names = [.. touched.Order(StringComparer.Ordinal)];
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO foundation_stamps (name, version) SELECT name, 1 FROM unnest({names}) AS name
            ON CONFLICT (name) DO UPDATE SET version = foundation_stamps.version + 1
            """,
            ct
        );
    }

    /// <summary>Takes what the database says; what moved there since the last time is stale here.</summary>
    /// <param name="askedAt">The tick count before it was asked.</param>
    internal void Hear(IEnumerable<KeyValuePair<string, long>> versions, long askedAt)
    {
        lock (stored)
        {
            foreach ((string name, long version) in versions)
            {
                if (stored.TryGetValue(name, out long known) && known == version)
                    continue;
                Drop(name);
                stored[name] = version;
            }
        }
        Volatile.Write(ref heardAt, askedAt);
        Interlocked.Exchange(ref next, NewTurn()).TrySetResult();
    }

    private static TaskCompletionSource NewTurn() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Drop(string name)
    {
        int slash = name.IndexOf('/', StringComparison.Ordinal);
        // A stamp of a module that this process does not run is nothing to us.
        if (byName.TryGetValue(slash < 0 ? name : name[..slash], out Stamp? stamp))
            stamp.Drop(name);
    }
}
