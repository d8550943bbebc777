using System.Collections.Concurrent;
using Kaicang.Contracts;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Content;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Pay;
using Kaicang.Contracts.People;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;
using Kaicang.Kernel;

namespace Kaicang.Integration.Customs;

/// <summary>What the other modules would answer about purchases of one tin of milk powder from one bonded warehouse.</summary>
internal sealed class Neighbours : ITrade, IPay, IPeople, IMerchants, IWarehousing, ICatalog
{
    private static readonly DateTimeOffset Then = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly SkuId Sku = SkuId.New(Then);
    private static readonly ShopId Shop = ShopId.New(Then);
    private static readonly WarehouseId Warehouse = WarehouseId.New(Then);
    private readonly ConcurrentDictionary<CustomsOrderId, CustomsOrderCard> orders = new();
    private int count;

    /// <summary>The identity number of the buyer; customs counts his year by it.</summary>
    public string IdNumber { get; set; } = "990101197702061039";

    /// <summary>Under which mode the next purchases travel.</summary>
    public TradeMode Mode { get; set; } = TradeMode.Bonded1210;

    public string WaybillOf(CustomsOrderCard order) => "SF" + order.Number;

    public CustomsOrderCard Sell(DateTimeOffset now)
    {
        string number = $"KC{now.ToUnixTimeMilliseconds()}{Interlocked.Increment(ref count)}";
        Money goods = Money.FromYuan(301.56m);
        Money freight = Money.Yuan(10);
        Money vat = Rounding.HalfUpToFen(311.56m * 0.13m * 0.7m);
        var line = new OrderLineCard(
            1,
            Sku,
            new Text("奶粉", "Milk powder"),
            1,
            goods,
            goods,
            freight,
            Money.Zero,
            vat,
            Money.Zero,
            "0001"
        );
        var order = new CustomsOrderCard(
            CustomsOrderId.New(now),
            number,
            OrderId.New(now),
            number,
            new AccountId(Ids.NewV7(now)),
            new PersonId(Ids.NewV7(now)),
            Shop,
            Warehouse,
            Mode,
            CustomsOrderState.Paid,
            goods,
            freight,
            vat,
            Money.Zero,
            goods + freight + vat,
            number + "-1",
            null,
            null,
            now,
            now,
            [line]
        );
        orders[order.Id] = order;
        return order;
    }

    public Task<OrderCard?> OrderOf(OrderId id, CancellationToken ct) => Task.FromResult<OrderCard?>(null);

    public Task<CustomsOrderCard?> CustomsOrderOf(CustomsOrderId id, CancellationToken ct) =>
        Task.FromResult(orders.GetValueOrDefault(id));

    public Task<Consignee?> RevealConsignee(CustomsOrderId id, string purpose, CancellationToken ct) =>
        Task.FromResult<Consignee?>(
            new Consignee("周安", "19900000001", "310115", "上海市", "市辖区", "浦东新区", "演示大道1号2幢102室")
        );

    public Task<Consignee?> TakeConsignee(CustomsOrderId id, string purpose, CancellationToken ct) =>
        RevealConsignee(id, purpose, ct);

    public Task<IReadOnlyDictionary<SkuId, int>> SellableOf(IReadOnlyCollection<SkuId> skus, CancellationToken ct) =>
        Task.FromResult<IReadOnlyDictionary<SkuId, int>>(new Dictionary<SkuId, int>());

    public Task<IReadOnlyList<FlashDealCard>> FlashDealsOf(RoomId room, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<FlashDealCard>>([]);

    public Task<IReadOnlyList<StockBuckets>> BucketsOf(IReadOnlyCollection<SkuId> skus, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<StockBuckets>>([]);

    public Task<Money> UnspentPlatformCoupons(CancellationToken ct) => Task.FromResult(Money.Zero);

    public Task<IReadOnlyDictionary<CustomsOrderState, int>> CountsByState(CancellationToken ct) =>
        Task.FromResult<IReadOnlyDictionary<CustomsOrderState, int>>(new Dictionary<CustomsOrderState, int>());

    public Task<PaymentEvidence?> EvidenceOf(CustomsOrderId customsOrder, string purpose, CancellationToken ct)
    {
        CustomsOrderCard order = orders[customsOrder];
        return Task.FromResult<PaymentEvidence?>(
            new PaymentEvidence(
                "3122969002",
                "示例支付有限公司（演示）",
                "T" + order.Number,
                order.PaymentSubNumber,
                Paid ?? order.Total,
                "周安",
                IdNumber,
                order.PlacedAt
            )
        );
    }

    /// <summary>What the payment of an order was, where it is not the order's total.</summary>
    public Money? Paid { get; set; }

    /// <summary>What was collected of the tax, where it is not the order's tax.</summary>
    public Money? TaxCollected { get; set; }

    public Task<CollectedTax?> TaxOf(CustomsOrderId customsOrder, CancellationToken ct) =>
        Task.FromResult<CollectedTax?>(
            orders.TryGetValue(customsOrder, out CustomsOrderCard? order)
                ? new CollectedTax(TaxCollected ?? order.Tax, Money.Zero)
                : null
        );

    public Task<VerbatimPayment?> VerbatimOf(CustomsOrderId customsOrder, string purpose, CancellationToken ct)
    {
        CustomsOrderCard order = orders[customsOrder];
        return Task.FromResult<VerbatimPayment?>(
            new VerbatimPayment(
                $$"""{"out_trade_no":"{{order.PaymentSubNumber}}","description":"奶粉 + 100% \"好\"/&"}""",
                $$"""{"trade_state":"SUCCESS","out_trade_no":"{{order.PaymentSubNumber}}"}""",
                "3122969002",
                "T" + order.Number,
                Paid ?? order.Total,
                VerifyDepartment.NetsUnion,
                order.PlacedAt,
                "190000000001"
            )
        );
    }

    public Task<Money> SubsidyLeft(CancellationToken ct) => Task.FromResult(Money.Zero);

    public Task<IReadOnlyList<PaymentCard>> PaymentsOf(OrderId order, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<PaymentCard>>([]);

    public Task<RealName> RealNameOf(AccountId account, CancellationToken ct) =>
        Task.FromResult(new RealName(null, null, null, null));

    public Task<PersonIdentity?> RevealPerson(PersonId person, string purpose, CancellationToken ct) =>
        Task.FromResult<PersonIdentity?>(new PersonIdentity(person, "周安", IdNumber, "19900000001"));

    public Task<IReadOnlyList<AddressCard>> AddressesOf(AccountId account, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<AddressCard>>([]);

    public Task<string?> DisplayNameOf(AccountId account, CancellationToken ct) => Task.FromResult<string?>(null);

    public Task<IReadOnlyDictionary<AccountId, string>> DisplayNamesOf(
        IReadOnlyCollection<AccountId> accounts,
        CancellationToken ct
    ) => Task.FromResult<IReadOnlyDictionary<AccountId, string>>(new Dictionary<AccountId, string>());

    public Task<ShopCard?> ShopOf(ShopId id, CancellationToken ct) =>
        Task.FromResult<ShopCard?>(
            new ShopCard(
                id,
                "kaicang",
                new Text("开仓自营", "Kaicang Select"),
                true,
                true,
                true,
                EnterpriseId.New(Then),
                "演示跨境企业",
                "9901969003",
                "演示境内代理",
                "3302969004",
                null,
                Rate.Zero
            )
        );

    public Task<IReadOnlyDictionary<ShopId, ShopCard>> ShopsOf(IReadOnlyCollection<ShopId> ids, CancellationToken ct) =>
        Task.FromResult<IReadOnlyDictionary<ShopId, ShopCard>>(new Dictionary<ShopId, ShopCard>());

    public Task<IReadOnlyDictionary<string, ShopCard>> ShopsByCode(
        IReadOnlyCollection<string> codes,
        CancellationToken ct
    ) => Task.FromResult<IReadOnlyDictionary<string, ShopCard>>(new Dictionary<string, ShopCard>());

    public Task<IReadOnlyDictionary<string, BrandOwnerId>> BrandOwnersNamed(
        IReadOnlyCollection<string> names,
        CancellationToken ct
    ) => Task.FromResult<IReadOnlyDictionary<string, BrandOwnerId>>(new Dictionary<string, BrandOwnerId>());

    public Task<WarehouseCard?> WarehouseOf(WarehouseId id, CancellationToken ct) =>
        Task.FromResult<WarehouseCard?>(
            new WarehouseCard(
                id,
                "ningbo",
                new Text("宁波保税一号仓", "Ningbo 1"),
                true,
                "3105",
                "T3105W900001",
                "3302969005",
                "宁波演示仓储",
                "330206"
            )
        );

    public Task<IReadOnlyList<WarehouseCard>> Warehouses(CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<WarehouseCard>>([]);

    public Task<ParcelCard?> ParcelOf(CustomsOrderId customsOrder, CancellationToken ct) =>
        Task.FromResult<ParcelCard?>(
            new ParcelCard(
                customsOrder,
                OutboundId.New(Then),
                "SF",
                "演示速运",
                "3122969006",
                WaybillOf(orders[customsOrder]),
                1060,
                900,
                Money.Yuan(10),
                []
            )
        );

    public Task<ReturnCard?> ReturnOf(AfterSaleId afterSale, CancellationToken ct) =>
        Task.FromResult<ReturnCard?>(null);

    public Task<IReadOnlyDictionary<SkuId, SkuCard>> SkusOf(IReadOnlyCollection<SkuId> ids, CancellationToken ct)
    {
        var item = new ItemRecord(
            "1901101090",
            "幼儿配方奶粉",
            "a2牌|900克/罐|零售包装",
            "609",
            "122",
            "035",
            0.9m,
            null,
            null,
            new Dictionary<WarehouseId, string> { [Warehouse] = "0001" }
        );
        var sku = new SkuCard(
            Sku,
            ProductId.New(Then),
            Shop,
            "KC0001",
            new Text("奶粉", "Milk powder"),
            "a2",
            "milk-powder",
            "/x",
            TradeMode.Bonded1210,
            Money.FromYuan(301.56m),
            1,
            true,
            900,
            1060,
            900m,
            "g",
            "2000000000015",
            item
        );
        return Task.FromResult<IReadOnlyDictionary<SkuId, SkuCard>>(new Dictionary<SkuId, SkuCard> { [Sku] = sku });
    }

    public Task<IReadOnlyDictionary<string, SkuCard>> SkusByCode(
        IReadOnlyCollection<string> codes,
        CancellationToken ct
    ) => Task.FromResult<IReadOnlyDictionary<string, SkuCard>>(new Dictionary<string, SkuCard>());

    public Task<Page<SkuCard>> ListedSkus(string? category, ShopId? shop, PageRequest page, CancellationToken ct) =>
        Task.FromResult(new Page<SkuCard>([], 0, page));

    public Task<ListedGoods> ListedUnder(IReadOnlyCollection<string> codes, int most, CancellationToken ct) =>
        Task.FromResult(new ListedGoods([], 0));

    public Task<Page<SkuCard>> FindSkus(
        string? words,
        IReadOnlyCollection<ShopId>? shops,
        PageRequest page,
        CancellationToken ct
    ) => Task.FromResult(new Page<SkuCard>([], 0, page));
}
