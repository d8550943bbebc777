using Kaicang.Customs.Domain;

namespace Kaicang.Customs.Storage;

/// <summary>Tariff and positive list as they are now.</summary>
internal sealed record ReferenceData(Tariff Tariff, PositiveList PositiveList, string Version);

/// <summary>
/// Tariff and positive list in memory, for questions on the hot path. A host looks at the stored version every few seconds and
/// reads anew when another one imported.
/// </summary>
internal sealed class ReferenceShelf(IDbContextFactory<KaicangDb> factory)
{
    private const long FreshMilliseconds = 3_000;
    private readonly SemaphoreSlim reading = new(1, 1);
    private volatile ReferenceData? data;
    private long lookedAt;

    public async ValueTask<ReferenceData> Read(CancellationToken ct)
    {
        // A pause of the process, not of business: the system's tick count is right here.
        if (data is { } known && Environment.TickCount64 - Volatile.Read(ref lookedAt) < FreshMilliseconds)
            return known;
        await reading.WaitAsync(ct);
        try
        {
            await using KaicangDb db = await factory.CreateDbContextAsync(ct);
            string version = await StoredVersion(db, ct);
            if (data is null || data.Version != version)
                data = await Load(db, version, ct);
            Volatile.Write(ref lookedAt, Environment.TickCount64);
            return data;
        }
        finally
        {
            reading.Release();
        }
    }

    /// <summary>The next question looks at the stored version at once.</summary>
    public void Forget() => Volatile.Write(ref lookedAt, long.MinValue / 2);

    private static async Task<string> StoredVersion(KaicangDb db, CancellationToken ct)
    {
        List<string> names = await db.Set<ReferenceVersion>()
            .AsNoTracking()
            .OrderBy(version => version.Kind)
            .Select(version => version.Name)
            .ToListAsync(ct);
        return string.Join(" ", names);
    }

    private static async Task<ReferenceData> Load(KaicangDb db, string version, CancellationToken ct)
    {
        List<TariffLine> tariff = await db.Set<TariffLine>().AsNoTracking().ToListAsync(ct);
        List<PositiveListLine> list = await db.Set<PositiveListLine>().AsNoTracking().ToListAsync(ct);
        return new ReferenceData(
            new Tariff(tariff.Select(line => line.ToRow()), version),
            new PositiveList(list.Select(line => line.ToRow())),
            version
        );
    }
}
