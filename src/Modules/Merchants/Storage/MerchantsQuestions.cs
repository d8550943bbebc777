namespace Kaicang.Merchants.Storage;

/// <summary>Answers what other modules ask of shops and brand owners.</summary>
internal sealed class MerchantsQuestions(QuestionDb db, RememberedShops remembered, TimeProvider time) : IMerchants
{
    public Task<ShopCard?> ShopOf(ShopId id, CancellationToken ct) =>
        remembered.OfAsync(id, BusinessDay.Of(time.GetUtcNow()), ct).AsTask();

    public Task<IReadOnlyDictionary<ShopId, ShopCard>> ShopsOf(IReadOnlyCollection<ShopId> ids, CancellationToken ct) =>
        remembered.OfAsync(ids, BusinessDay.Of(time.GetUtcNow()), ct).AsTask();

    public async Task<IReadOnlyDictionary<string, ShopCard>> ShopsByCode(
        IReadOnlyCollection<string> codes,
        CancellationToken ct
    ) => (await Cards(db.Set<Shop>().Where(s => codes.Contains(s.Code)), ct)).ToDictionary(card => card.Code);

    public async Task<IReadOnlyDictionary<string, BrandOwnerId>> BrandOwnersNamed(
        IReadOnlyCollection<string> names,
        CancellationToken ct
    )
    {
        // Names are texts in two languages; there are few owners, and this is asked by imports and forms only.
        List<BrandOwner> all = await db.Set<BrandOwner>().ToListAsync(ct);
        return all.Where(owner => names.Contains(owner.Name.Zh))
            .DistinctBy(owner => owner.Name.Zh)
            .ToDictionary(owner => owner.Name.Zh, owner => owner.Id);
    }

    private async Task<IReadOnlyList<ShopCard>> Cards(IQueryable<Shop> wanted, CancellationToken ct)
    {
        List<Shop> shops = await wanted.ToListAsync(ct);
        if (shops.Count == 0)
            return [];
        var today = BusinessDay.Of(time.GetUtcNow());
        ShopParties parties = await ShopParties.Of(db.Context, shops, ct);
        return [.. shops.Select(shop => parties.CardOf(shop, today))];
    }
}

/// <summary>The parties around some shops, loaded in one go.</summary>
internal sealed class ShopParties(
    IReadOnlyDictionary<EnterpriseId, Enterprise> enterprises,
    ILookup<EnterpriseId, Agency> agencies,
    IReadOnlyDictionary<AgentId, DomesticAgent> agents,
    IReadOnlyDictionary<SupplierId, Supplier> suppliers,
    ILookup<ShopId, PlatformFee> fees
)
{
    public static async Task<ShopParties> Of(KaicangDb db, IReadOnlyCollection<Shop> shops, CancellationToken ct)
    {
        List<EnterpriseId> enterpriseIds = [.. shops.Select(s => s.Enterprise).Distinct()];
        List<SupplierId> supplierIds =
        [
            .. shops.Where(s => s.Supplier is not null).Select(s => s.Supplier!.Value).Distinct(),
        ];
        List<ShopId> shopIds = [.. shops.Select(s => s.Id)];
        Dictionary<EnterpriseId, Enterprise> enterprises = await db.Set<Enterprise>()
            .Where(e => enterpriseIds.Contains(e.Id))
            .ToDictionaryAsync(e => e.Id, ct);
        List<Agency> agencies = await db.Set<Agency>().Where(a => enterpriseIds.Contains(a.Enterprise)).ToListAsync(ct);
        List<AgentId> agentIds = [.. agencies.Select(a => a.Agent).Distinct()];
        Dictionary<AgentId, DomesticAgent> agents = await db.Set<DomesticAgent>()
            .Where(a => agentIds.Contains(a.Id))
            .ToDictionaryAsync(a => a.Id, ct);
        Dictionary<SupplierId, Supplier> suppliers = await db.Set<Supplier>()
            .Where(s => supplierIds.Contains(s.Id))
            .ToDictionaryAsync(s => s.Id, ct);
        List<PlatformFee> fees = await db.Set<PlatformFee>().Where(f => shopIds.Contains(f.Shop)).ToListAsync(ct);
        return new ShopParties(
            enterprises,
            agencies.ToLookup(a => a.Enterprise),
            agents,
            suppliers,
            fees.ToLookup(f => f.Shop)
        );
    }

    public Enterprise EnterpriseOf(Shop shop) => enterprises[shop.Enterprise];

    public Agency? AgencyOf(Shop shop, BusinessDay day) =>
        agencies[shop.Enterprise].Where(a => a.HoldsOn(day)).MaxBy(a => a.ValidFrom);

    public DomesticAgent? AgentOf(Shop shop, BusinessDay day) =>
        AgencyOf(shop, day) is { } agency ? agents.GetValueOrDefault(agency.Agent) : null;

    public Supplier? SupplierOf(Shop shop) => shop.Supplier is { } id ? suppliers.GetValueOrDefault(id) : null;

    public IEnumerable<PlatformFee> FeesOf(Shop shop) => fees[shop.Id].OrderBy(f => f.ValidFrom);

    public ShopCard CardOf(Shop shop, BusinessDay day)
    {
        Enterprise enterprise = EnterpriseOf(shop);
        DomesticAgent? agent = shop.CrossBorder ? AgentOf(shop, day) : null;
        return new ShopCard(
            shop.Id,
            shop.Code,
            shop.Name,
            shop.SelfOperated,
            shop.CrossBorder,
            shop.State == ShopState.Open,
            enterprise.Id,
            enterprise.Name.Zh,
            shop.CrossBorder ? enterprise.CustomsCode : null,
            agent?.Name.Zh,
            agent?.CustomsCode,
            SupplierOf(shop)?.Name.Zh,
            PlatformFee.On(FeesOf(shop), day)?.Share ?? Rate.Zero,
            enterprise.Name,
            agent?.Name,
            SupplierOf(shop)?.Name
        );
    }
}
