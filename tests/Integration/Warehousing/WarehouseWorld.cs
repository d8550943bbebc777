using ErrorOr;
using Kaicang.Contracts;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Content;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;
using Kaicang.Foundation.Actors;
using Kaicang.Foundation.Facts;
using Kaicang.Foundation.Storage;
using Kaicang.Foundation.UseCases;
using Kaicang.Integration.Harness;
using Kaicang.Kernel;
using Kaicang.Warehousing.Domain;
using Kaicang.Warehousing.Gateways;
using Kaicang.Warehousing.Reactions;
using Kaicang.Warehousing.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kaicang.Integration.Warehousing;

/// <summary>
/// The program's storage on one engine with one bonded warehouse and one SKU in it. Other modules are what this world says; the
/// warehouse system speaks through the same callbacks that its counterpart sends.
/// </summary>
internal sealed class WarehouseWorld : IAsyncDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 6, 0, 0, TimeSpan.Zero);
    private readonly Dictionary<CustomsOrderId, CustomsOrderCard> orders = [];
    private int callbacks;

    public required TestHost Host { get; init; }

    public WarehouseId Warehouse { get; private set; }

    public SkuCard Sku { get; private set; } = null!;

    public static async Task<WarehouseWorld> Open(Engine engine, int received)
    {
        var world = new WarehouseWorld { Host = await TestHost.CreateAsync(engine) };
        await world.Stock(received);
        return world;
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    /// <summary>Runs a static handle; those services that are given replace the program's.</summary>
    public Task<ErrorOr<T>> Try<T>(Delegate handle, params object?[] arguments) =>
        Host
            .Services.GetRequiredService<UseCaseRunner>()
            .RunAs<T>(Actor.OfProgram("test"), null, handle, arguments, CancellationToken.None);

    /// <summary>A paid order of some pieces, as its fact makes an outbound order of it.</summary>
    public async Task<CustomsOrderId> Pay(int quantity)
    {
        CustomsOrderCard order = OrderOf(quantity);
        orders[order.Id] = order;
        var trade = new ToldTrade(orders);
        var catalog = new ToldCatalog(Sku);
        await Do(
            async (KaicangDb db, Outbox outbox, TimeProvider time, CancellationToken ct) =>
            {
                var fact = new OrderPaid(order.Order, order.Buyer, [order.Id], order.Total, Now);
                await WhenOrderPaid.Handle(fact, trade, catalog, db, outbox, time, ct);
                return true;
            }
        );
        return order.Id;
    }

    /// <summary>A merchant's system sends its count.</summary>
    public Task<ErrorOr<SyncReport>> Sync(params SyncLine[] lines)
    {
        var trade = new ToldTrade(orders);
        var catalog = new ToldCatalog(Sku);
        return Try<SyncReport>(
            async (Actor actor, KaicangDb db, Outbox outbox, TimeProvider time, CancellationToken ct) =>
                await SyncStock.Handle(Sku.Shop, new SyncRequest(lines), actor, catalog, trade, db, outbox, time, ct)
        );
    }

    /// <summary>The waybill number is there and the warehouse has the order.</summary>
    public Task Tell(CustomsOrderId order) =>
        Do(
            async (KaicangDb db, TimeProvider time, CancellationToken ct) =>
            {
                Outbound outbound = await db.Set<Outbound>().SingleAsync(o => o.CustomsOrder == order, ct);
                var waybill = new Waybill("KC" + outbound.Number, "kcexpress", "x", "4403KCEXP1", "");
                outbound.TakeWaybill(waybill, time.GetUtcNow());
                outbound.Move(OutboundEvent.Tell, time.GetUtcNow());
                await db.SaveChangesAsync(ct);
                return true;
            }
        );

    public async Task<Outbound> Outbound(CustomsOrderId order)
    {
        await using AsyncServiceScope scope = Host.Scope();
        return await scope
            .ServiceProvider.GetRequiredService<QuestionDb>()
            .Set<Outbound>()
            .SingleAsync(o => o.CustomsOrder == order);
    }

    public async Task<Lot> Lot()
    {
        await using AsyncServiceScope scope = Host.Scope();
        return await scope.ServiceProvider.GetRequiredService<QuestionDb>().Set<Lot>().SingleAsync();
    }

    public async Task<LedgerBalance> Ledger()
    {
        await using AsyncServiceScope scope = Host.Scope();
        return await scope.ServiceProvider.GetRequiredService<QuestionDb>().Set<LedgerBalance>().SingleAsync();
    }

    /// <summary>Types of the facts that were announced, in order.</summary>
    public async Task<List<string>> Facts()
    {
        await using AsyncServiceScope scope = Host.Scope();
        KaicangDb db = scope.ServiceProvider.GetRequiredService<KaicangDb>();
        return await db
            .Database.SqlQueryRaw<string>("SELECT type AS \"Value\" FROM foundation_facts ORDER BY id")
            .ToListAsync();
    }

    public async Task<ErrorOr<Kaicang.Warehousing.Done>> Report(CustomsOrderId order, string status, int? grams = null)
    {
        Outbound outbound = await Outbound(order);
        string waybill = outbound.WaybillNo ?? "";
        return await Hear(new ProcessReported(outbound.Number, $"b{++callbacks}", status, "", "", waybill, grams));
    }

    public async Task<ErrorOr<Kaicang.Warehousing.Done>> GateOut(CustomsOrderId order, string? waybill = null)
    {
        Outbound outbound = await Outbound(order);
        return await Hear(
            new DeliveryLeft(outbound.Number, $"b{++callbacks}", waybill ?? outbound.WaybillNo!, 1150, [])
        );
    }

    public Task<ErrorOr<Kaicang.Warehousing.Done>> Hear(WarehouseCallback callback)
    {
        var catalog = new ToldCatalog(Sku);
        return Try<Kaicang.Warehousing.Done>(
            (KaicangDb db, Outbox outbox, TimeProvider time, CancellationToken ct) =>
                HearWarehouse.Handle(callback, catalog, db, outbox, time, ct)
        );
    }

    public async Task Do(Delegate handle)
    {
        ErrorOr<bool> done = await Try<bool>(handle);
        Assert.False(done.IsError, done.IsError ? done.FirstError.Description : "");
    }

    private async Task Stock(int received)
    {
        var facts = new WarehouseFacts(
            "NB01",
            new Text("宁波", "Ningbo"),
            Bonded: true,
            "3105",
            "T3105W900001",
            "3302969041",
            "甬保",
            "330206",
            "演示路1号",
            "郑澜",
            "19900000951"
        );
        ErrorOr<WarehouseCard> registered = await Try<WarehouseCard>(RegisterWarehouse.Handle, facts);
        Warehouse = registered.Value.Id;
        Sku = SkuOf(Warehouse);
        var catalog = new ToldCatalog(Sku);
        var notice = new InboundNotice(
            Warehouse,
            Sku.Shop,
            [new InboundNoticeLine(Sku.Id, received, "L1", null, BusinessDay.Parse("2099-01-01"))]
        );
        ErrorOr<InboundAnnounced> announced = await Try<InboundAnnounced>(
            (Actor actor, KaicangDb db, TimeProvider time, CancellationToken ct) =>
                AnnounceInbound.Handle(notice, actor, catalog, db, time, ct)
        );
        var counted = new EntryCounted(
            announced.Value.Number,
            "in-1",
            true,
            [new CountedLine(1, Sku.Code, received, 0)]
        );
        Assert.False((await Hear(counted)).IsError);
    }

    private CustomsOrderCard OrderOf(int quantity) =>
        new(
            CustomsOrderId.New(Now),
            "N" + (orders.Count + 1),
            OrderId.New(Now),
            "N",
            AccountId.New(Now),
            null,
            Sku.Shop,
            Warehouse,
            TradeMode.Bonded1210,
            CustomsOrderState.Paid,
            new Money(100),
            default,
            default,
            default,
            new Money(100),
            "P",
            null,
            null,
            Now,
            Now,
            [
                new OrderLineCard(
                    1,
                    Sku.Id,
                    Sku.Title,
                    quantity,
                    default,
                    default,
                    default,
                    default,
                    default,
                    default,
                    "0001"
                ),
            ]
        );

    private static SkuCard SkuOf(WarehouseId warehouse) =>
        new(
            SkuId.New(Now),
            ProductId.New(Now),
            ShopId.New(Now),
            "KC0001",
            new Text("奶粉", "Milk powder"),
            "a2",
            "milk-powder",
            "",
            TradeMode.Bonded1210,
            new Money(100),
            1,
            true,
            900,
            1000,
            900,
            "g",
            "2000000000015",
            new ItemRecord(
                "1901101090",
                "奶粉",
                "x",
                "609",
                "122",
                "035",
                0.9m,
                null,
                null,
                new Dictionary<WarehouseId, string> { [warehouse] = "0001" }
            )
        );

    private sealed class ToldCatalog(SkuCard sku) : ICatalog
    {
        public Task<IReadOnlyDictionary<SkuId, SkuCard>> SkusOf(IReadOnlyCollection<SkuId> ids, CancellationToken ct) =>
            Task.FromResult<IReadOnlyDictionary<SkuId, SkuCard>>(
                ids.Contains(sku.Id) ? new Dictionary<SkuId, SkuCard> { [sku.Id] = sku } : []
            );

        public Task<IReadOnlyDictionary<string, SkuCard>> SkusByCode(
            IReadOnlyCollection<string> codes,
            CancellationToken ct
        ) =>
            Task.FromResult<IReadOnlyDictionary<string, SkuCard>>(new Dictionary<string, SkuCard> { [sku.Code] = sku });

        public Task<Page<SkuCard>> ListedSkus(string? category, ShopId? shop, PageRequest page, CancellationToken ct) =>
            Task.FromResult(new Page<SkuCard>([sku], 1, page));

        public Task<Page<SkuCard>> FindSkus(
            string? words,
            IReadOnlyCollection<ShopId>? shops,
            PageRequest page,
            CancellationToken ct
        ) => Task.FromResult(new Page<SkuCard>([sku], 1, page));

        public Task<ListedGoods> ListedUnder(IReadOnlyCollection<string> codes, int most, CancellationToken ct) =>
            Task.FromResult(new ListedGoods([], 0));
    }

    private sealed class ToldTrade(IReadOnlyDictionary<CustomsOrderId, CustomsOrderCard> orders) : ITrade
    {
        public Task<OrderCard?> OrderOf(OrderId id, CancellationToken ct)
        {
            CustomsOrderCard[] parts = [.. orders.Values.Where(o => o.Order == id)];
            return Task.FromResult<OrderCard?>(
                new OrderCard(id, "N", parts[0].Buyer, null, parts[0].Total, Now, Now, Now, false, parts)
            );
        }

        public Task<CustomsOrderCard?> CustomsOrderOf(CustomsOrderId id, CancellationToken ct) =>
            Task.FromResult(orders.GetValueOrDefault(id));

        public Task<IReadOnlyList<FlashDealCard>> FlashDealsOf(RoomId room, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<FlashDealCard>>([]);

        public Task<IReadOnlyList<StockBuckets>> BucketsOf(IReadOnlyCollection<SkuId> skus, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<StockBuckets>>([]);

        public Task<Money> UnspentPlatformCoupons(CancellationToken ct) => Task.FromResult(Money.Zero);

        public Task<IReadOnlyDictionary<CustomsOrderState, int>> CountsByState(CancellationToken ct) =>
            Task.FromResult<IReadOnlyDictionary<CustomsOrderState, int>>(new Dictionary<CustomsOrderState, int>());

        public Task<Consignee?> RevealConsignee(CustomsOrderId id, string purpose, CancellationToken ct) =>
            Task.FromResult<Consignee?>(null);

        public Task<Consignee?> TakeConsignee(CustomsOrderId id, string purpose, CancellationToken ct) =>
            RevealConsignee(id, purpose, ct);

        public Task<IReadOnlyDictionary<SkuId, int>> SellableOf(
            IReadOnlyCollection<SkuId> skus,
            CancellationToken ct
        ) => Task.FromResult<IReadOnlyDictionary<SkuId, int>>(new Dictionary<SkuId, int>());
    }
}
