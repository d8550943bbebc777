using ErrorOr;
using Kaicang.Catalog.Domain;
using Kaicang.Catalog.UseCases;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.People;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;
using Kaicang.Foundation.Actors;
using Kaicang.Foundation.Clock;
using Kaicang.Foundation.Facts;
using Kaicang.Foundation.Imports;
using Kaicang.Foundation.Journals;
using Kaicang.Foundation.Storage;
using Kaicang.Foundation.UseCases;
using Kaicang.Integration.Harness;
using Kaicang.Integration.Remembering;
using Kaicang.Kernel;
using Kaicang.People.Domain;
using Kaicang.People.UseCases;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Journals;
using Kaicang.Trade.UseCases;
using Kaicang.Warehousing.Domain;
using Kaicang.Warehousing.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kaicang.Integration.Catalog;

/// <summary>A public promotion from its announcement to the order, on both databases: begun and ended by the clock alone.</summary>
public sealed class PromotionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Orders_are_priced_by_the_clock_and_a_quote_of_before_or_after_is_a_changed_price(Engine engine)
    {
        await using TwoHosts hosts = await TwoHosts.OpenAsync(engine);
        DemoClock clock = hosts.First.GetRequiredService<DemoClock>();
        SkuCard sku = await DomesticAsync(hosts, "KD0001");
        (Actor buyer, AddressId home) = await BuyerAsync(hosts);
        Journal<PlaceOrderCommand, PlacedOrder> journal = hosts.First.GetRequiredService<
            Journal<PlaceOrderCommand, PlacedOrder>
        >();
        await journal.StartAsync(Ct);
        clock.Advance(TimeSpan.FromDays(8));
        DateTimeOffset now = hosts.First.GetRequiredService<TimeProvider>().GetUtcNow();
        var wish = new PromotionWish(
            sku.Id,
            "山货节直降",
            "Harvest cut",
            sku.Price - new Money(900),
            now.AddHours(3),
            now.AddHours(1)
        );
        PromotionRow announced = await hosts.Do<PromotionRow>(AnnouncePromotion.Handle, wish);
        Assert.Equal((sku.Price, PromotionState.Announced), (announced.Original, announced.State));

        QuoteLineView before = Assert.Single(await QuoteAsync(hosts, buyer, sku.Id));
        Assert.Equal((sku.Price, Money.Zero, null), (before.UnitPrice, before.PublicCut, before.Promotion));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("trade.price-changed", (await PlaceAsync(hosts, buyer, home, before)).FirstError.Code);

        QuoteLineView during = Assert.Single(await QuoteAsync(hosts, buyer, sku.Id));
        Assert.Equal(sku.Price - new Money(900), during.UnitPrice);
        Assert.Equal(during.UnitPrice * 2, during.Goods);
        Assert.Equal((new Money(1_800), announced.Id), (during.PublicCut, during.Promotion!.Id));
        ErrorOr<PlacedOrder> placed = await PlaceAsync(hosts, buyer, home, during);
        Assert.False(placed.IsError, placed.IsError ? placed.FirstError.SentenceOf() : "");
        OrderLine line = await LineAsync(hosts, placed.Value.Id);
        Assert.Equal(
            (during.UnitPrice, sku.Price, announced.Id, new Money(1_800)),
            (line.UnitPrice, line.OriginalPrice!.Value, line.Promotion!.Value, line.PublicCut)
        );

        Assert.Equal(
            "catalog.price-under-promotion",
            await RefusedAsync<SkuStands>(hosts, ChangePrice.Handle, sku.Id, new PriceRequest(sku.Price + new Money(1)))
        );
        clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal("trade.price-changed", (await PlaceAsync(hosts, buyer, home, during)).FirstError.Code);
        QuoteLineView after = Assert.Single(await QuoteAsync(hosts, buyer, sku.Id));
        Assert.Equal((sku.Price, before.PriceVersion), (after.UnitPrice, after.PriceVersion));
        ErrorOr<PlacedOrder> usual = await PlaceAsync(hosts, buyer, home, after);
        OrderLine plain = await LineAsync(hosts, usual.Value.Id);
        Assert.Equal((sku.Price, null, null), (plain.UnitPrice, plain.OriginalPrice, plain.Promotion));
        Assert.False(
            (await TryAsync<SkuStands>(hosts, ChangePrice.Handle, sku.Id, new PriceRequest(new Money(1_000)))).IsError
        );
        await journal.StopAsync(Ct);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_promotion_lowers_the_dutiable_value_and_ends_at_once_on_every_host(Engine engine)
    {
        await using TwoHosts hosts = await TwoHosts.OpenAsync(engine);
        hosts.First.GetRequiredService<DemoClock>().Advance(TimeSpan.FromDays(8));
        (hosts.Second?.GetRequiredService<DemoClock>())?.Advance(TimeSpan.FromDays(8));
        SkuCard sku = await GoodsRememberedTests.Card(hosts, "KC0004");
        await StockedAsync(hosts, sku, bonded: true);
        (Actor buyer, _) = await BuyerAsync(hosts);
        QuotePartView usual = await PartAsync(hosts, buyer, sku.Id);
        DateTimeOffset now = hosts.First.GetRequiredService<TimeProvider>().GetUtcNow();
        Money cut = new(sku.Price.Fen / 5);
        PromotionRow? running = null;
        await hosts.TellsAtOnce(
            host => PriceOf(host, sku.Id),
            sku.Price,
            async () =>
                running = await hosts.Do<PromotionRow>(
                    AnnouncePromotion.Handle,
                    new PromotionWish(sku.Id, "开仓节直降", "Festival cut", sku.Price - cut, now.AddDays(2))
                ),
            sku.Price - cut
        );
        QuotePartView promoted = await PartAsync(hosts, buyer, sku.Id);
        // The cut is open to all, so the price that customs taxes is the lower one; freight may fall below a free limit.
        Assert.Equal(usual.Goods - cut * 2, promoted.Goods);
        Assert.Equal(promoted.Goods + promoted.Freight, promoted.DutiableValue);
        Assert.True(promoted.Tax < usual.Tax, $"{promoted.Tax} is not below {usual.Tax}");
        Assert.Equal(cut * 2, promoted.PublicCut);

        Assert.Equal(
            "catalog.unknown-promotion",
            (
                await hosts
                    .First.GetRequiredService<UseCaseRunner>()
                    .RunAs<PromotionRow>(
                        buyer,
                        null,
                        EndPromotion.Handle,
                        [running!.Id, new ReasonRequest("试试看")],
                        Ct
                    )
            )
                .FirstError
                .Code
        );
        await hosts.TellsAtOnce(
            host => PriceOf(host, sku.Id),
            sku.Price - cut,
            () => hosts.Do<PromotionRow>(EndPromotion.Handle, running!.Id, new ReasonRequest("提前结束")),
            sku.Price
        );
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Of_a_crowd_that_announces_one_is_heard_and_the_others_are_told(Engine engine)
    {
        await using TwoHosts hosts = await TwoHosts.OpenAsync(engine);
        hosts.First.GetRequiredService<DemoClock>().Advance(TimeSpan.FromDays(8));
        SkuCard sku = await GoodsRememberedTests.Card(hosts, "KC0005");
        DateTimeOffset now = hosts.First.GetRequiredService<TimeProvider>().GetUtcNow();
        ErrorOr<PromotionRow>[] answers = await Task.WhenAll(
            Enumerable
                .Range(1, 8)
                .Select(i =>
                    TryAsync<PromotionRow>(
                        hosts,
                        AnnouncePromotion.Handle,
                        new PromotionWish(sku.Id, "抢发", "Race", sku.Price - new Money(i), now.AddDays(2))
                    )
                )
        );
        Assert.Single(answers, a => !a.IsError);
        Assert.All(
            answers.Where(a => a.IsError),
            a => Assert.Contains(a.FirstError.Code, (string[])["conflict", "catalog.promotion-overlaps"])
        );
    }

    private static async Task<SkuCard> DomesticAsync(TwoHosts hosts, string code)
    {
        await hosts.Do<ImportReport>(ImportCatalogue.Handle, TwoHosts.File("demo/domestic-goods.csv"));
        SkuCard card = await GoodsRememberedTests.Card(hosts, code);
        await hosts.Do<SkuStands>(SubmitListing.Handle, card.Id);
        await hosts.Do<SkuStands>(ApproveListing.Handle, card.Id, new ApprovalRequest(null));
        await StockedAsync(hosts, card, bonded: false);
        return card;
    }

    internal static async Task StockedAsync(TwoHosts hosts, SkuCard card, bool bonded)
    {
        WarehouseCard warehouse = await hosts.Do<WarehouseCard>(
            RegisterWarehouse.Handle,
            new WarehouseFacts(
                bonded ? "PB01" : "PD01",
                new Text("试验仓", "Trial warehouse"),
                bonded,
                bonded ? "3105" : null,
                bonded ? "T3105W900019" : null,
                bonded ? "3302969059" : null,
                bonded ? "试验仓储" : null,
                "330206",
                "试验路1号",
                "仓管",
                "0574-0000000"
            )
        );
        if (bonded)
            await hosts.Do<SkuStands>(FileItem.Handle, card.Id, new FilingRequest(warehouse.Id, "P" + card.Code));
        await hosts.Write(db =>
        {
            db.Add(
                new SellableStock
                {
                    Sku = card.Id,
                    Warehouse = warehouse.Id,
                    OfferedCount = 100,
                    AvailableCount = 100,
                }
            );
            return Task.CompletedTask;
        });
    }

    internal static async Task<(Actor, AddressId)> BuyerAsync(TwoHosts hosts)
    {
        SignedIn signedIn = await PeopleRememberedTests.SignIn(
            hosts,
            hosts.First.GetRequiredService<TimeProvider>().GetUtcNow()
        );
        Actor buyer = new(signedIn.Account, ActorKind.Buyer, "buyer", []);
        AddressCard home = await hosts.DoAs<AddressCard>(
            buyer,
            AddAddress.Handle,
            new AddressRequest("李晓明", "13800138000", "330206", "试验路 1 号 2 室", false)
        );
        return (buyer, home.Id);
    }

    private static async Task<QuotePartView> PartAsync(TwoHosts hosts, Actor buyer, SkuId sku) =>
        Assert.Single(
            (
                await hosts.DoAs<QuoteView>(
                    buyer,
                    GetQuote.Handle,
                    new QuoteRequest([new WantedLine(sku, 2, null, null)])
                )
            ).CustomsOrders
        );

    private static async Task<IReadOnlyList<QuoteLineView>> QuoteAsync(TwoHosts hosts, Actor buyer, SkuId sku) =>
        (await PartAsync(hosts, buyer, sku)).Lines;

    /// <summary>Places what a quote showed: its price version, its amount.</summary>
    private static async Task<ErrorOr<PlacedOrder>> PlaceAsync(
        TwoHosts hosts,
        Actor buyer,
        AddressId home,
        QuoteLineView line
    ) =>
        await hosts
            .First.GetRequiredService<UseCaseRunner>()
            .RunAs<PlacedOrder>(
                buyer,
                null,
                PlaceOrder.Handle,
                [
                    new PlaceOrderRequest(
                        [new WantedLine(line.Sku, line.Quantity, line.PriceVersion, null)],
                        home,
                        false,
                        null,
                        line.Goods + line.Freight
                    ),
                ],
                Ct
            );

    private static async Task<OrderLine> LineAsync(TwoHosts hosts, OrderId order) =>
        await TwoHosts.Ask(
            hosts.First,
            async host =>
            {
                KaicangDb db = host.GetRequiredService<KaicangDb>();
                CustomsOrderId part = await db.Set<CustomsOrder>()
                    .Where(c => c.OrderId == order)
                    .Select(c => c.Id)
                    .SingleAsync();
                return await db.Set<OrderLine>().AsNoTracking().SingleAsync(l => l.CustomsOrderId == part);
            }
        );

    private static async Task<Money> PriceOf(IServiceProvider host, SkuId sku) =>
        (await host.GetRequiredService<ICatalog>().SkusOf([sku], Ct))[sku].Price;

    private static async Task<ErrorOr<T>> TryAsync<T>(TwoHosts hosts, Delegate handle, params object?[] arguments) =>
        await hosts
            .First.GetRequiredService<UseCaseRunner>()
            .RunAs<T>(Actor.OfProgram("test"), null, handle, arguments, Ct);

    private static async Task<string> RefusedAsync<T>(TwoHosts hosts, Delegate handle, params object?[] arguments) =>
        (await TryAsync<T>(hosts, handle, arguments)).FirstError.Code;
}
