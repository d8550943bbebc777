namespace Kaicang.Catalog.Storage;

/// <summary>SKU cards in memory: every order asks for them, and they change rarely.</summary>
internal sealed class RememberedSkus(Stamps stamps, IDbContextFactory<KaicangDb> factory, TimeProvider time)
{
    public const string Stamp = "catalog.skus";
    private const int Most = 50_000;

    private readonly Remembered<SkuId, SkuCard> cards = new(
        stamps,
        factory,
        Stamp,
        Most,
        id => id.Value,
        (db, ids, ct) => LoadAsync(db, ids, time.GetUtcNow(), ct)
    );

    /// <summary>What makes a card stale: itself, its filings, and whatever it takes from product, brand and shop.</summary>
    public static void Declare(StampRules stamp) =>
        stamp
            .StaleBy<Sku>(sku => sku.Id.Value)
            .StaleBy<ItemFiling>(filing => filing.Sku.Value)
            .StaleBy<Promotion>(promotion => promotion.Sku.Value)
            .StaleBy<Product>()
            .StaleBy<Brand>()
            .StaleBy<ShopStanding>();

    public ValueTask<IReadOnlyDictionary<SkuId, SkuCard>> OfAsync(IReadOnlyCollection<SkuId> ids, CancellationToken ct)
    {
        ValueTask<IReadOnlyDictionary<SkuId, SkuCard>> asked = cards.OfManyAsync(ids, ct);
        return asked.IsCompletedSuccessfully ? new(Now(asked.Result)) : WhenLoadedAsync(asked);
    }

    private async ValueTask<IReadOnlyDictionary<SkuId, SkuCard>> WhenLoadedAsync(
        ValueTask<IReadOnlyDictionary<SkuId, SkuCard>> asked
    ) => Now(await asked);

    /// <summary>
    /// Cards are remembered at their usual price with what was announced; promotions begin and end by the clock, without a change that
    /// would make a card stale. Goods without any cost nothing here.
    /// </summary>
    private IReadOnlyDictionary<SkuId, SkuCard> Now(IReadOnlyDictionary<SkuId, SkuCard> found)
    {
        bool any = false;
        foreach (SkuCard card in found.Values)
            any |= card.Promotions.Count > 0;
        if (!any)
            return found;
        DateTimeOffset now = time.GetUtcNow();
        return found.ToDictionary(card => card.Key, card => card.Value.At(now));
    }

    private static async Task<IReadOnlyDictionary<SkuId, SkuCard>> LoadAsync(
        KaicangDb db,
        IReadOnlyList<SkuId> ids,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        (await SkuCards.Usual(db, db.Set<Sku>().Where(s => ids.Contains(s.Id)), now, ct)).ToDictionary(card => card.Id);
}
