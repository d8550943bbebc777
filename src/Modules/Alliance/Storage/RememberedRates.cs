using Kaicang.Alliance.Domain;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Merchants;

namespace Kaicang.Alliance.Storage;

/// <summary>Commission rates in memory, each for a legal day: plans hold by day.</summary>
internal sealed class RememberedRates(Stamps stamps, IDbContextFactory<KaicangDb> factory)
{
    public const string Stamp = "alliance.plans";
    private const int Most = 50_000;

    private readonly Remembered<Sale, InForce> rates = new(
        stamps,
        factory,
        Stamp,
        Most,
        sale => sale.Shop.Value,
        LoadAsync
    );

    public static void Declare(StampRules stamp) => stamp.StaleBy<CommissionPlan>(plan => plan.Shop.Value);

    /// <summary>The rate that holds on a day; zero when no plan covers the sale.</summary>
    public async ValueTask<Rate> OfAsync(
        ShopId shop,
        AccountId creator,
        SkuId sku,
        BusinessDay day,
        CancellationToken ct
    ) => (await rates.OfAsync(new Sale(shop, creator, sku, day), ct))?.Rate ?? Rate.Zero;

    private static async Task<IReadOnlyDictionary<Sale, InForce>> LoadAsync(
        KaicangDb db,
        IReadOnlyList<Sale> sales,
        CancellationToken ct
    )
    {
        var found = new Dictionary<Sale, InForce>();
        foreach (Sale sale in sales)
        {
            List<CommissionPlan> plans = await db.Set<CommissionPlan>()
                .Where(p =>
                    p.Shop == sale.Shop
                    && (p.Sku == null || p.Sku == sale.Sku)
                    && (p.Creator == null || p.Creator == sale.Creator)
                )
                .ToListAsync(ct);
            found[sale] = new InForce(CommissionPlan.RateOf(plans, sale.Sku, sale.Shop, sale.Creator, sale.Day));
        }
        return found;
    }

    private readonly record struct Sale(ShopId Shop, AccountId Creator, SkuId Sku, BusinessDay Day);

    private sealed record InForce(Rate Rate);
}
