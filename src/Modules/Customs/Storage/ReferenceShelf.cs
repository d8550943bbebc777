using Kaicang.Customs.Domain;

namespace Kaicang.Customs.Storage;

/// <summary>Tariff and positive list as they are now.</summary>
internal sealed record ReferenceData(Tariff Tariff, PositiveList PositiveList, string Version);

/// <summary>Tariff and positive list in memory, looked up by code, until somebody imports others.</summary>
internal sealed class ReferenceShelf
{
    public const string Stamp = "customs.reference";
    private const int Fewest = 3; // One thing under one key; the library keeps three at least.

    private readonly Remembered<bool, ReferenceData> all;
    private volatile ReferenceData? read;

    public ReferenceShelf(Stamps stamps, IDbContextFactory<KaicangDb> factory) =>
        all = new Remembered<bool, ReferenceData>(stamps, factory, Stamp, Fewest, _ => Guid.Empty, LoadAsync);

    public static void Declare(StampRules stamp) =>
        stamp.StaleBy<TariffLine>().StaleBy<PositiveListLine>().StaleBy<ReferenceVersion>();

    public async ValueTask<ReferenceData> Read(CancellationToken ct) => (await all.OfAsync(true, ct))!;

    private async Task<IReadOnlyDictionary<bool, ReferenceData>> LoadAsync(
        KaicangDb db,
        IReadOnlyList<bool> keys,
        CancellationToken ct
    )
    {
        // The name first: if an import commits in between, newer lines stand under the older name until the next look, never
        // older lines under the newer name.
        List<string> names = await db.Set<ReferenceVersion>()
            .OrderBy(version => version.Kind)
            .Select(version => version.Name)
            .ToListAsync(ct);
        string version = string.Join(" ", names);
        // Each import has a name of its own. A process that may not remember compares names instead of reading thousands of lines.
        ReferenceData data = read is { } known && known.Version == version ? known : await LinesAsync(db, version, ct);
        read = data;
        return new Dictionary<bool, ReferenceData> { [keys[0]] = data };
    }

    private static async Task<ReferenceData> LinesAsync(KaicangDb db, string version, CancellationToken ct)
    {
        List<TariffLine> tariff = await db.Set<TariffLine>().ToListAsync(ct);
        List<PositiveListLine> list = await db.Set<PositiveListLine>().ToListAsync(ct);
        return new ReferenceData(
            new Tariff(Editions.InForce(tariff).Select(line => line.Line.ToRow(line.ValidTo)), version),
            new PositiveList(Editions.InForce(list).Select(line => line.Line.ToRow(line.ValidTo))),
            version
        );
    }
}
