using System.Collections.Concurrent;
using BitFaster.Caching.Lru;
using Kaicang.Foundation.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kaicang.Foundation.Remembering;

/// <summary>
/// Answers of one question, remembered by key until their stamp moves. A value carries the version that its stamp had <em>before</em>
/// it was loaded and is answered only while the stamp still has it, so that what was read beside a commit never outlives the commit.
/// Values are shared by all askers: they must be immutable. What does not exist is not remembered. The least recently asked go first.
/// </summary>
/// <remarks>A hit takes no lock, completes at once and allocates nothing but the answer's frame.</remarks>
public sealed class Remembered<TKey, TValue>
    where TKey : notnull
    where TValue : class
{
    private readonly Stamps stamps;
    private readonly Stamp stamp;
    private readonly IDbContextFactory<KaicangDb> factory;
    private readonly Func<TKey, Guid> part;
    private readonly Load load;
    private readonly ConcurrentLru<TKey, Kept> kept;
    private readonly ConcurrentDictionary<(TKey Key, long Version), Lazy<Task<TValue?>>> loading = new();

    /// <param name="stamps">The versions of this process.</param>
    /// <param name="factory">Where loads get a context of their own, without tracking.</param>
    /// <param name="stamp">A stamp that a module declared.</param>
    /// <param name="most">How many are kept.</param>
    /// <param name="part">The key by which the stamp's rules tell which things are stale; the empty id when they always tell all.</param>
    /// <param name="load">Loads several keys in one go; missing ones are missing.</param>
    public Remembered(
        Stamps stamps,
        IDbContextFactory<KaicangDb> factory,
        string stamp,
        int most,
        Func<TKey, Guid> part,
        Load load
    )
    {
        this.stamps = stamps;
        this.stamp = stamps.Of(stamp);
        this.factory = factory;
        this.part = part;
        this.load = load;
        kept = new ConcurrentLru<TKey, Kept>(most);
    }

    /// <summary>Loads several keys; missing ones are missing.</summary>
    public delegate Task<IReadOnlyDictionary<TKey, TValue>> Load(
        KaicangDb db,
        IReadOnlyList<TKey> keys,
        CancellationToken ct
    );

    /// <summary>The value of a key, or null when there is none.</summary>
    public ValueTask<TValue?> OfAsync(TKey key, CancellationToken ct)
    {
        long version = stamp.VersionOf(part(key));
        if (!stamps.MayRecall)
            return new ValueTask<TValue?>(HearAndAskAsync(key, ct));
        return Recall(key, version) is { } value ? new ValueTask<TValue?>(value) : JoinAsync(key, version, ct);
    }

    /// <summary>The values of several keys; missing ones are missing. Those that are not remembered are loaded in one go.</summary>
    public ValueTask<IReadOnlyDictionary<TKey, TValue>> OfManyAsync(
        IReadOnlyCollection<TKey> keys,
        CancellationToken ct
    )
    {
        return stamps.MayRecall
            ? RecallMany(keys, mayRecall: true, ct)
            : new ValueTask<IReadOnlyDictionary<TKey, TValue>>(HearAndAskAsync(keys, ct));
    }

    private ValueTask<IReadOnlyDictionary<TKey, TValue>> RecallMany(
        IReadOnlyCollection<TKey> keys,
        bool mayRecall,
        CancellationToken ct
    )
    {
        var found = new Dictionary<TKey, TValue>(keys.Count);
        List<(TKey Key, long Version)>? missing = null;
        foreach (TKey key in keys)
        {
            long version = stamp.VersionOf(part(key));
            if (mayRecall && Recall(key, version) is { } value)
                found[key] = value;
            else
                (missing ??= []).Add((key, version));
        }
        return missing is null
            ? new ValueTask<IReadOnlyDictionary<TKey, TValue>>(found)
            : FillAsync(found, missing, ct);
    }

    /// <summary>Deaf for the moment. When it stays so, each asker asks the database for himself.</summary>
    private async Task<TValue?> HearAndAskAsync(TKey key, CancellationToken ct)
    {
        bool heard = await stamps.HearAgainAsync(ct);
        long version = stamp.VersionOf(part(key));
        if (!heard)
            return await LoadOneAsync(key, version, ct);
        return Recall(key, version) ?? await JoinAsync(key, version, ct);
    }

    private async Task<IReadOnlyDictionary<TKey, TValue>> HearAndAskAsync(
        IReadOnlyCollection<TKey> keys,
        CancellationToken ct
    ) => await RecallMany(keys, await stamps.HearAgainAsync(ct), ct);

    private TValue? Recall(TKey key, long version) =>
        kept.TryGet(key, out Kept? known) && known.Version == version ? known.Value : null;

    private void Keep(TKey key, long version, TValue value)
    {
        // A load that ends late must not push out what a later one brought; its own value would never be answered anyway.
        if (stamp.VersionOf(part(key)) == version)
            kept.AddOrUpdate(key, new Kept(version, value));
    }

    private async ValueTask<IReadOnlyDictionary<TKey, TValue>> FillAsync(
        Dictionary<TKey, TValue> found,
        List<(TKey Key, long Version)> missing,
        CancellationToken ct
    )
    {
        if (missing is [var only])
        {
            if (await JoinAsync(only.Key, only.Version, ct) is { } value)
                found[only.Key] = value;
            return found;
        }
        await using KaicangDb db = await ContextAsync(ct);
        IReadOnlyDictionary<TKey, TValue> loaded = await load(db, [.. missing.Select(m => m.Key).Distinct()], ct);
        foreach ((TKey key, long version) in missing)
        {
            if (!loaded.TryGetValue(key, out TValue? value))
                continue;
            Keep(key, version, value);
            found[key] = value;
        }
        return found;
    }

    /// <summary>Many who miss one key at once wait for one load. Who asks after a change has another version and starts his own.</summary>
    private async ValueTask<TValue?> JoinAsync(TKey key, long version, CancellationToken ct)
    {
        if (!stamps.MayRecall)
            return await LoadOneAsync(key, version, ct);
        Lazy<Task<TValue?>> flight = loading.GetOrAdd(
            (key, version),
            static (at, self) => new Lazy<Task<TValue?>>(() => self.LandAsync(at.Key, at.Version)),
            this
        );
        return await flight.Value.WaitAsync(ct);
    }

    private async Task<TValue?> LandAsync(TKey key, long version)
    {
        try
        {
            // Others wait for it too, so nobody's hanging up may end it.
            return await LoadOneAsync(key, version, CancellationToken.None);
        }
        finally
        {
            loading.TryRemove((key, version), out _);
        }
    }

    private async Task<TValue?> LoadOneAsync(TKey key, long version, CancellationToken ct)
    {
        await using KaicangDb db = await ContextAsync(ct);
        TValue? value = (await load(db, [key], ct)).GetValueOrDefault(key);
        if (value is not null)
            Keep(key, version, value);
        return value;
    }

    private async Task<KaicangDb> ContextAsync(CancellationToken ct)
    {
        KaicangDb db = await factory.CreateDbContextAsync(ct);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return db;
    }

    private sealed record Kept(long Version, TValue Value);
}
