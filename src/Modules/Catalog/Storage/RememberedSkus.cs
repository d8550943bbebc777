namespace Kaicang.Catalog.Storage;

/// <summary>SKU cards in memory: every order asks for them, and they change rarely.</summary>
internal sealed class RememberedSkus(Stamps stamps, IDbContextFactory<KaicangDb> factory)
{
    public const string Stamp = "catalog.skus";
    private const int Most = 50_000;

    private readonly Remembered<SkuId, SkuCard> cards = new(stamps, factory, Stamp, Most, id => id.Value, LoadAsync);

    /// <summary>What makes a card stale: itself, its filings, and whatever it takes from product, brand and shop.</summary>
    public static void Declare(StampRules stamp) =>
        stamp
            .StaleBy<Sku>(sku => sku.Id.Value)
            .StaleBy<ItemFiling>(filing => filing.Sku.Value)
            .StaleBy<Product>()
            .StaleBy<Brand>()
            .StaleBy<ShopStanding>();

    public ValueTask<IReadOnlyDictionary<SkuId, SkuCard>> OfAsync(
        IReadOnlyCollection<SkuId> ids,
        CancellationToken ct
    ) => cards.OfManyAsync(ids, ct);

    private static async Task<IReadOnlyDictionary<SkuId, SkuCard>> LoadAsync(
        KaicangDb db,
        IReadOnlyList<SkuId> ids,
        CancellationToken ct
    ) => (await SkuCards.Of(db, db.Set<Sku>().Where(s => ids.Contains(s.Id)), ct)).ToDictionary(card => card.Id);
}
