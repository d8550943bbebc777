using Kaicang.Catalog.Reactions;
using Kaicang.Catalog.UseCases;
using Kaicang.Content.Media;
using Kaicang.Content.UseCases;
using Kaicang.Contracts.Alliance;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Content;
using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Warehousing;
using Kaicang.Customs.UseCases;
using Kaicang.Foundation.Imports;
using Kaicang.Integration.Harness;
using Kaicang.Kernel;
using Kaicang.Merchants.UseCases;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;
using Kaicang.Trade.UseCases;
using Kaicang.Warehousing.Domain;
using Kaicang.Warehousing.UseCases;
using Microsoft.Extensions.DependencyInjection;

namespace Kaicang.Integration.Remembering;

/// <summary>What an order asks of goods, shops, warehouses, tax, rooms and plans, and how soon a change of it is told.</summary>
public sealed class GoodsRememberedTests(HostPairs pairs) : IClassFixture<HostPairs>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_changed_price_is_told_at_once(Engine engine)
    {
        TwoHosts hosts = await pairs.On(engine);
        SkuCard card = await Card(hosts, "KC0001");
        await hosts.TellsAtOnce(
            host => PriceOf(host, card.Id),
            card.Price.Fen,
            () => hosts.Do<SkuStands>(ChangePrice.Handle, card.Id, new PriceRequest(card.Price + new Money(100))),
            card.Price.Fen + 100
        );
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Delisted_goods_are_told_at_once(Engine engine)
    {
        TwoHosts hosts = await pairs.On(engine);
        SkuCard card = await Card(hosts, "KC0002");
        await hosts.TellsAtOnce(
            async host => (await Of<ICatalog>(host).SkusOf([card.Id], None))[card.Id].Listed,
            true,
            () => hosts.Do<SkuStands>(DelistSku.Handle, card.Id, new ReasonRequest("试验下架")),
            false
        );
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_closed_shop_and_its_goods_are_told_at_once(Engine engine)
    {
        TwoHosts hosts = await pairs.On(engine);
        ShopId shop = (await Shop(hosts, "yuanfan")).Id;
        Page<SkuRow> goods = await hosts.Do<Page<SkuRow>>(ListSkus.Handle, null, shop, null, null, PageRequest.MaxSize);
        SkuId sku = goods.Rows[0].Id;
        await hosts.Do<SkuStands>(SubmitListing.Handle, sku);
        await hosts.Do<SkuStands>(ApproveListing.Handle, sku, new ApprovalRequest(null));
        await hosts.TellsAtOnce(
            async host =>
                (
                    (await Of<IMerchants>(host).ShopsOf([shop], None))[shop].Open,
                    (await Of<ICatalog>(host).SkusOf([sku], None))[sku].Listed
                ),
            (true, true),
            async () =>
            {
                await hosts.Do<ShopStands>(CloseShop.Handle, shop, new ClosingReason("试验关店"));
                await hosts.Do<bool>(WhenShopClosed.Handle, new ShopClosed(shop, "试验关店", DateTimeOffset.UnixEpoch));
            },
            (false, false)
        );
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_new_warehouse_and_a_filing_in_its_book_are_told_at_once(Engine engine)
    {
        TwoHosts hosts = await pairs.On(engine);
        SkuCard card = await Card(hosts, "KC0003");
        WarehouseCard? warehouse = null;
        await hosts.TellsAtOnce(
            async host =>
                warehouse is null ? null : (await Of<IWarehousing>(host).WarehouseOf(warehouse.Id, None))?.Code,
            null,
            async () => warehouse = await hosts.Do<WarehouseCard>(RegisterWarehouse.Handle, Bonded()),
            "NB01"
        );
        await hosts.TellsAtOnce(
            async host =>
                (await Of<ICatalog>(host).SkusOf([card.Id], None))[card.Id]
                    .Customs!.RecordNos.GetValueOrDefault(warehouse!.Id),
            null,
            () => hosts.Do<SkuStands>(FileItem.Handle, card.Id, new FilingRequest(warehouse!.Id, "R0003")),
            "R0003"
        );
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_changed_tariff_is_taxed_by_at_once(Engine engine)
    {
        TwoHosts hosts = await pairs.On(engine);
        ImportRequest tariff = TwoHosts.File("customs/tariff.csv");
        string line = tariff.Csv.Split('\n').First(l => l.StartsWith("0401100000,", StringComparison.Ordinal));
        string dearer = line.Replace(",15,9,", ",15,13,", StringComparison.Ordinal);
        Assert.NotEqual(line, dearer);
        var question = new TaxQuestion(
            [new TaxLine(1, "0401100000", Money.Yuan(100), 1, "035", 1m, null, null, null, null)],
            Money.Zero,
            Money.Zero,
            BusinessDay.Parse("2026-11-01")
        );
        await hosts.TellsAtOnce(
            async host => (await Of<ICustoms>(host).QuoteTax(question, None)).Value.Total.Fen,
            630L, // 100 × 9 % × 70 %
            () =>
                hosts.Do<ImportReport>(
                    ImportTariff.Handle,
                    tariff with
                    {
                        Csv = tariff.Csv.Replace(line, dearer, StringComparison.Ordinal),
                    }
                ),
            910L // 100 × 13 % × 70 %
        );
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Goods_that_leave_the_cart_and_a_room_that_ends_are_told_at_once(Engine engine)
    {
        TwoHosts hosts = await pairs.On(engine);
        SkuId sku = (await Card(hosts, "KC0004")).Id;
        AccountId streamer = AccountId.New(TimeProvider.System.GetUtcNow());
        string clip = hosts.First.GetRequiredService<Clips>().Names()[0];
        RoomId room = (
            await hosts.Do<RoomDone>(ScheduleRoom.Handle, new RoomWish(streamer, new Text("试", "Try"), clip, null))
        ).Room;
        Task<AccountId?> Seller(IServiceProvider host) => SellerOf(host, room, sku);

        await hosts.Do<CartState>(AddToYellowCart.Handle, room, new CartWish(sku));
        await hosts.TellsAtOnce(Seller, null, () => hosts.Do<RoomDone>(StartRoom.Handle, room), streamer);
        await hosts.TellsAtOnce(
            Seller,
            streamer,
            () => hosts.Do<CartState>(RemoveFromYellowCart.Handle, room, sku),
            null
        );
        await hosts.TellsAtOnce(
            Seller,
            null,
            () => hosts.Do<CartState>(AddToYellowCart.Handle, room, new CartWish(sku)),
            streamer
        );
        await hosts.TellsAtOnce(Seller, streamer, () => hosts.Do<RoomDone>(EndRoom.Handle, room), null);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_new_commission_plan_is_told_at_once(Engine engine)
    {
        TwoHosts hosts = await pairs.On(engine);
        SkuCard card = await Card(hosts, "KC0005");
        AccountId creator = AccountId.New(TimeProvider.System.GetUtcNow());
        await hosts.TellsAtOnce(
            async host => await Of<IAlliance>(host).CommissionRateOf(creator, card.Id, None),
            Rate.Zero,
            () =>
                hosts.Do<Kaicang.Alliance.UseCases.PlanRow>(
                    Kaicang.Alliance.UseCases.MakePlan.Handle,
                    new Kaicang.Alliance.Domain.PlanWish(card.Shop, null, null, Rate.Percent(12), null, null)
                ),
            Rate.Percent(12)
        );
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_changed_parameter_is_told_at_once(Engine engine)
    {
        TwoHosts hosts = await pairs.On(engine);
        BusinessDay day = BusinessDay.Of(hosts.First.GetRequiredService<TimeProvider>().GetUtcNow()).AddDays(3);
        await hosts.TellsAtOnce(
            async host =>
                (await Of<RememberedParameters>(host).NowAsync(None)).On(DatedParameters.PaymentMinutes, day).Value,
            30L,
            () =>
                hosts.Do<ParameterChanged>(
                    ChangeParameter.Handle,
                    new ParameterChange(DatedParameters.PaymentMinutes, 20, day, "试验改期限")
                ),
            20L
        );
    }

    internal static async Task<SkuCard> Card(TwoHosts hosts, string code) =>
        await TwoHosts.Ask(hosts.First, async host => (await Of<ICatalog>(host).SkusByCode([code], None))[code]);

    private static async Task<ShopCard> Shop(TwoHosts hosts, string code) =>
        await TwoHosts.Ask(hosts.First, async host => (await Of<IMerchants>(host).ShopsByCode([code], None))[code]);

    private static async Task<long> PriceOf(IServiceProvider host, SkuId sku) =>
        (await Of<ICatalog>(host).SkusOf([sku], None))[sku].Price.Fen;

    private static async Task<AccountId?> SellerOf(IServiceProvider host, RoomId room, SkuId sku) =>
        (await Of<IContent>(host).OfferOf(room, sku, None))?.Streamer;

    private static T Of<T>(IServiceProvider host)
        where T : notnull => host.GetRequiredService<T>();

    private static WarehouseFacts Bonded() =>
        new(
            "NB01",
            new Text("宁波一号仓", "Ningbo 1"),
            true,
            "3105",
            "T3105W900009",
            "3302969049",
            "试验仓储",
            "330206",
            "试验路1号",
            "仓管",
            "0574-0000000"
        );
}
