using System.Collections.Concurrent;
using Kaicang.Contracts;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Content;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.People;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;
using Kaicang.Kernel;

namespace Kaicang.Integration.Pay;

/// <summary>What Trade, People and Merchants would answer about orders of two parts from two shops.</summary>
internal sealed class Shoppers : ITrade, IPeople, IMerchants
{
    public const string Name = "李晓明";
    public const string IdNumber = "110101199003078515";
    private static readonly DateTimeOffset Then = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ConcurrentDictionary<OrderId, OrderCard> orders = new();
    private long count;

    public IReadOnlyList<ShopId> Shops { get; } = [ShopId.New(Then), ShopId.New(Then)];

    public AccountId Creator { get; } = AccountId.New(Then);

    public OrderCard Place(DateTimeOffset now, bool crossBorder)
    {
        OrderId id = OrderId.New(now);
        string number = $"26{now.ToUnixTimeMilliseconds():D14}{Interlocked.Increment(ref count):D4}";
        AccountId buyer = AccountId.New(now);
        TradeMode mode = crossBorder ? TradeMode.Bonded1210 : TradeMode.Domestic;
        CustomsOrderCard[] parts =
        [
            Part(id, number, buyer, mode, 0, goods: 30_156, freight: 1_000, tax: crossBorder ? 2_835 : 0, now),
            Part(id, number, buyer, mode, 1, goods: 9_999, freight: 0, tax: crossBorder ? 910 : 0, now),
        ];
        return orders[id] = new OrderCard(
            id,
            number,
            buyer,
            new PersonId(buyer.Value),
            parts.Sum(p => p.Total),
            now,
            now + TimeSpan.FromMinutes(30),
            null,
            false,
            parts
        );
    }

    private CustomsOrderCard Part(
        OrderId order,
        string number,
        AccountId buyer,
        TradeMode mode,
        int index,
        long goods,
        long freight,
        long tax,
        DateTimeOffset now
    ) =>
        new(
            CustomsOrderId.New(now),
            $"{number}{index:D2}",
            order,
            number,
            buyer,
            new PersonId(buyer.Value),
            Shops[index],
            WarehouseId.New(now),
            mode,
            CustomsOrderState.AwaitingPayment,
            new Money(goods),
            new Money(freight),
            new Money(tax),
            Money.Zero,
            new Money(goods + freight + tax),
            $"P{number}{index:D2}",
            index == 0 ? Creator : null,
            null,
            now,
            null,
            []
        );

    public Task<OrderCard?> OrderOf(OrderId id, CancellationToken ct) => Task.FromResult(orders.GetValueOrDefault(id));

    public Task<CustomsOrderCard?> CustomsOrderOf(CustomsOrderId id, CancellationToken ct) =>
        Task.FromResult(orders.Values.SelectMany(o => o.CustomsOrders).FirstOrDefault(c => c.Id == id));

    public Task<Consignee?> RevealConsignee(CustomsOrderId id, string purpose, CancellationToken ct) =>
        Task.FromResult<Consignee?>(null);

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

    public Task<RealName> RealNameOf(AccountId account, CancellationToken ct) =>
        Task.FromResult(new RealName(new PersonId(account.Value), "李*", "110***15", null));

    public Task<PersonIdentity?> RevealPerson(PersonId person, string purpose, CancellationToken ct) =>
        Task.FromResult<PersonIdentity?>(new PersonIdentity(person, Name, IdNumber, "13800138000"));

    public Task<IReadOnlyList<AddressCard>> AddressesOf(AccountId account, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<AddressCard>>([]);

    public Task<string?> DisplayNameOf(AccountId account, CancellationToken ct) => Task.FromResult<string?>("小明");

    public Task<IReadOnlyDictionary<AccountId, string>> DisplayNamesOf(
        IReadOnlyCollection<AccountId> accounts,
        CancellationToken ct
    ) => Task.FromResult<IReadOnlyDictionary<AccountId, string>>(accounts.ToDictionary(a => a, _ => "小明"));

    public Task<ShopCard?> ShopOf(ShopId id, CancellationToken ct) =>
        Task.FromResult(
            Shops.Contains(id)
                ? new ShopCard(
                    id,
                    "shop",
                    new Text("开仓自营店", "Kaicang own shop"),
                    true,
                    true,
                    true,
                    EnterpriseId.New(Then),
                    "",
                    null,
                    null,
                    null,
                    null,
                    Rate.Percent(5)
                )
                : null
        );

    public async Task<IReadOnlyDictionary<ShopId, ShopCard>> ShopsOf(
        IReadOnlyCollection<ShopId> ids,
        CancellationToken ct
    )
    {
        var found = new Dictionary<ShopId, ShopCard>();
        foreach (ShopId id in ids)
            if (await ShopOf(id, ct) is { } shop)
                found[id] = shop;
        return found;
    }

    public Task<IReadOnlyDictionary<string, ShopCard>> ShopsByCode(
        IReadOnlyCollection<string> codes,
        CancellationToken ct
    ) => Task.FromResult<IReadOnlyDictionary<string, ShopCard>>(new Dictionary<string, ShopCard>());

    public Task<IReadOnlyDictionary<string, BrandOwnerId>> BrandOwnersNamed(
        IReadOnlyCollection<string> names,
        CancellationToken ct
    ) => Task.FromResult<IReadOnlyDictionary<string, BrandOwnerId>>(new Dictionary<string, BrandOwnerId>());
}
