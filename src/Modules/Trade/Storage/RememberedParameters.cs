using Kaicang.Trade.Domain;

namespace Kaicang.Trade.Storage;

/// <summary>The dated parameters in memory, until the operator enters a new value.</summary>
internal sealed class RememberedParameters(Stamps stamps, IDbContextFactory<KaicangDb> factory)
{
    public const string Stamp = "trade.parameters";
    private const int Fewest = 3; // One thing under one key; the library keeps three at least.

    private readonly Remembered<bool, DatedParameters> all = new(
        stamps,
        factory,
        Stamp,
        Fewest,
        _ => Guid.Empty,
        LoadAsync
    );

    public static void Declare(StampRules stamp) => stamp.StaleBy<DatedParameter>();

    /// <summary>All values as they are now, each with its days.</summary>
    public async ValueTask<DatedParameters> NowAsync(CancellationToken ct) => (await all.OfAsync(true, ct))!;

    private static async Task<IReadOnlyDictionary<bool, DatedParameters>> LoadAsync(
        KaicangDb db,
        IReadOnlyList<bool> keys,
        CancellationToken ct
    ) =>
        new Dictionary<bool, DatedParameters>
        {
            [keys[0]] = new DatedParameters(await db.Set<DatedParameter>().ToListAsync(ct)),
        };
}
