using Kaicang.Contracts.Warehousing;
using Kaicang.Warehousing.Domain;

namespace Kaicang.Warehousing.Storage;

/// <summary>Warehouse cards in memory.</summary>
internal sealed class RememberedWarehouses(Stamps stamps, IDbContextFactory<KaicangDb> factory)
{
    public const string Stamp = "warehousing.warehouses";
    private const int Most = 1_000;

    private readonly Remembered<WarehouseId, WarehouseCard> cards = new(
        stamps,
        factory,
        Stamp,
        Most,
        _ => Guid.Empty,
        LoadAsync
    );

    public static void Declare(StampRules stamp) => stamp.StaleBy<Warehouse>();

    public ValueTask<WarehouseCard?> OfAsync(WarehouseId id, CancellationToken ct) => cards.OfAsync(id, ct);

    private static async Task<IReadOnlyDictionary<WarehouseId, WarehouseCard>> LoadAsync(
        KaicangDb db,
        IReadOnlyList<WarehouseId> ids,
        CancellationToken ct
    ) =>
        (await db.Set<Warehouse>().Where(w => ids.Contains(w.Id)).ToListAsync(ct)).ToDictionary(
            w => w.Id,
            w => w.Card()
        );
}
