namespace Kaicang.Merchants.Storage;

/// <summary>Shop cards in memory, each for a legal day: agents and fees hold by day.</summary>
internal sealed class RememberedShops(Stamps stamps, IDbContextFactory<KaicangDb> factory)
{
    public const string Stamp = "merchants.shops";
    private const int Most = 10_000;

    private readonly Remembered<ShopOnDay, ShopCard> cards = new(
        stamps,
        factory,
        Stamp,
        Most,
        _ => Guid.Empty,
        LoadAsync
    );

    /// <summary>What makes cards stale: shops, the parties around them, their fees. They are few and change rarely.</summary>
    public static void Declare(StampRules stamp) =>
        stamp
            .StaleBy<Shop>()
            .StaleBy<Enterprise>()
            .StaleBy<Agency>()
            .StaleBy<DomesticAgent>()
            .StaleBy<Supplier>()
            .StaleBy<PlatformFee>();

    public ValueTask<ShopCard?> OfAsync(ShopId id, BusinessDay day, CancellationToken ct) =>
        cards.OfAsync(new ShopOnDay(id, day), ct);

    public async ValueTask<IReadOnlyDictionary<ShopId, ShopCard>> OfAsync(
        IReadOnlyCollection<ShopId> ids,
        BusinessDay day,
        CancellationToken ct
    )
    {
        IReadOnlyDictionary<ShopOnDay, ShopCard> found = await cards.OfManyAsync(
            [.. ids.Select(id => new ShopOnDay(id, day))],
            ct
        );
        var byShop = new Dictionary<ShopId, ShopCard>(found.Count);
        foreach (ShopCard card in found.Values)
            byShop[card.Id] = card;
        return byShop;
    }

    private static async Task<IReadOnlyDictionary<ShopOnDay, ShopCard>> LoadAsync(
        KaicangDb db,
        IReadOnlyList<ShopOnDay> wanted,
        CancellationToken ct
    )
    {
        List<ShopId> ids = [.. wanted.Select(w => w.Shop).Distinct()];
        List<Shop> shops = await db.Set<Shop>().Where(s => ids.Contains(s.Id)).ToListAsync(ct);
        var found = new Dictionary<ShopOnDay, ShopCard>();
        if (shops.Count == 0)
            return found;
        ShopParties parties = await ShopParties.Of(db, shops, ct);
        Dictionary<ShopId, Shop> byId = shops.ToDictionary(s => s.Id);
        foreach (ShopOnDay at in wanted)
        {
            if (byId.TryGetValue(at.Shop, out Shop? shop))
                found[at] = parties.CardOf(shop, at.Day);
        }
        return found;
    }

    private readonly record struct ShopOnDay(ShopId Shop, BusinessDay Day);
}
