using Kaicang.Contracts;
using Kaicang.Contracts.Alliance;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Content;
using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Warehousing;
using Kaicang.Kernel;

namespace Kaicang.Host.Demo.History;

/// <summary>Where a good may have been bought.</summary>
internal sealed record HistorySource(RoomId Room, AccountId Streamer, Rate Commission);

/// <summary>A good on offer, with everything that the plan must know of it.</summary>
/// <param name="Popularity">How often it is bought, relative to the others.</param>
/// <param name="Kinds">Yearly weight limits that it counts to.</param>
internal sealed record HistoryGoods(
    SkuCard Sku,
    ShopCard Shop,
    WarehouseCard Warehouse,
    IReadOnlyList<HistorySource> Sources,
    double Popularity,
    IReadOnlyList<WeightLimit> Kinds
);

/// <summary>What the installation sells now; the history sells the same, at the same prices.</summary>
internal sealed record HistoryWorld(IReadOnlyList<HistoryGoods> Goods, ImportLimits Limits)
{
    private readonly Dictionary<SkuId, IReadOnlyList<WeightLimit>> kinds = Goods.ToDictionary(
        g => g.Sku.Id,
        g => g.Kinds
    );

    /// <summary>Yearly weight limits that a good counts to.</summary>
    public IReadOnlyList<WeightLimit> KindsOf(SkuId sku) => kinds[sku];

    public static async Task<HistoryWorld> ReadAsync(
        IServiceProvider services,
        BusinessDay today,
        Random chance,
        CancellationToken ct
    )
    {
        List<SkuCard> skus = await ListedAsync(services.GetRequiredService<ICatalog>(), ct);
        IReadOnlyDictionary<ShopId, ShopCard> shops = await services
            .GetRequiredService<IMerchants>()
            .ShopsOf([.. skus.Select(s => s.Shop).Distinct()], ct);
        IReadOnlyList<WarehouseCard> warehouses = await services.GetRequiredService<IWarehousing>().Warehouses(ct);
        ILookup<SkuId, RoomOffer> offers = (await services.GetRequiredService<IContent>().LiveOffers(ct)).ToLookup(o =>
            o.Sku
        );
        ICustoms customs = services.GetRequiredService<ICustoms>();
        IReadOnlyList<WeightLimit> weights = await customs.WeightLimitsOn(today, ct);
        IAlliance alliance = services.GetRequiredService<IAlliance>();
        var goods = new List<HistoryGoods>();
        SkuCard[] ranked = [.. skus.OrderBy(s => s.Code, StringComparer.Ordinal)];
        chance.Shuffle(ranked);
        foreach (SkuCard sku in ranked)
        {
            if (!shops.TryGetValue(sku.Shop, out ShopCard? shop) || !shop.Open)
                continue;
            if (warehouses.FirstOrDefault(w => Keeps(w, sku)) is not { } warehouse)
                continue;
            var sources = new List<HistorySource>();
            foreach (RoomOffer offer in offers[sku.Id])
                sources.Add(
                    new HistorySource(
                        offer.Room,
                        offer.Streamer,
                        await alliance.CommissionRateOf(offer.Streamer, sku.Id, ct)
                    )
                );
            goods.Add(
                new HistoryGoods(
                    sku,
                    shop,
                    warehouse,
                    sources,
                    1.0 / (goods.Count + 4),
                    [.. weights.Where(w => Counts(sku, w))]
                )
            );
        }
        return new HistoryWorld(goods, await customs.LimitsOn(today, ct));
    }

    private static async Task<List<SkuCard>> ListedAsync(ICatalog catalog, CancellationToken ct)
    {
        var all = new List<SkuCard>();
        for (int page = 1; ; page++)
        {
            Page<SkuCard> some = await catalog.ListedSkus(null, null, PageRequest.Of(page, PageRequest.MaxSize), ct);
            all.AddRange(some.Rows);
            if (page >= some.PageCount)
                return all;
        }
    }

    private static bool Keeps(WarehouseCard warehouse, SkuCard sku) =>
        sku.Mode == TradeMode.Domestic
            ? !warehouse.Bonded
            : warehouse.Bonded && sku.Customs?.RecordNos.ContainsKey(warehouse.Id) == true;

    private static bool Counts(SkuCard sku, WeightLimit limit) =>
        sku.Customs is { } record
        && limit.HsPrefixes.Any(prefix => record.HsCode.StartsWith(prefix, StringComparison.Ordinal));
}
