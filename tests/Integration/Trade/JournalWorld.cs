using System.Data.Common;
using Kaicang.Contracts;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.People;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;
using Kaicang.Foundation;
using Kaicang.Foundation.Actors;
using Kaicang.Foundation.Facts;
using Kaicang.Foundation.Journals;
using Kaicang.Foundation.Remembering;
using Kaicang.Foundation.Storage;
using Kaicang.Foundation.UseCases;
using Kaicang.Integration.Harness;
using Kaicang.Kernel;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Journals;
using Kaicang.Trade.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kaicang.Integration.Trade;

/// <summary>The journal of orders on a real database, with orders made here: what is tested is the writing, not the pricing.</summary>
internal sealed class JournalWorld : IAsyncDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
    public static readonly ShopId Shop = ShopId.New(Now);
    private readonly List<Journal<PlaceOrderCommand, PlacedOrder>> journals = [];

    public static readonly WarehouseId Ningbo = WarehouseId.New(Now);
    public static readonly QuotaLimit Law = new(
        QuotaKinds.Value,
        new Text("年度金额", "Yearly value"),
        2_600_000,
        [],
        "rule"
    );

    public required TestHost Host { get; init; }

    public static async Task<JournalWorld> OpenAsync(Engine engine) =>
        new() { Host = await TestHost.CreateAsync(engine) };

    /// <summary>A journal of its own, as a host has one; several on one database are several hosts.</summary>
    public async Task<Journal<PlaceOrderCommand, PlacedOrder>> StartAsync(
        JournalOptions? options = null,
        IInterceptor? faults = null
    )
    {
        IServiceProvider services = Host.Services;
        IDbContextFactory<KaicangDb> contexts = services.GetRequiredService<IDbContextFactory<KaicangDb>>();
        var journal = new Journal<PlaceOrderCommand, PlacedOrder>(
            new OrderBook(new StockBoard(contexts), new AllotmentBoard(contexts)),
            faults is null ? contexts : new Faulty(services, faults),
            options ?? new JournalOptions(),
            services.GetRequiredService<KaicangOptions>(),
            services.GetRequiredService<ReactionList>(),
            new CrashPoints(new ConfigurationBuilder().Build(), services.GetRequiredService<KaicangOptions>()),
            TimeProvider.System,
            NullLogger.Instance
        );
        await journal.StartAsync(CancellationToken.None);
        journals.Add(journal);
        return journal;
    }

    /// <summary>SKUs with that many pieces each.</summary>
    public async Task<SkuId[]> StockAsync(int skus, int pieces)
    {
        await using AsyncServiceScope scope = Host.Scope();
        KaicangDb db = scope.ServiceProvider.GetRequiredService<KaicangDb>();
        SkuId[] ids = [.. Enumerable.Range(0, skus).Select(_ => SkuId.New(Now))];
        foreach (SkuId id in ids)
            db.Add(
                new SellableStock
                {
                    Sku = id,
                    Warehouse = Ningbo,
                    OfferedCount = pieces,
                    AvailableCount = pieces,
                }
            );
        await db.SaveChangesAsync();
        return ids;
    }

    public static Actor Buyer() => new(AccountId.New(Now), ActorKind.Buyer, "buyer", []);

    public static RequestKey Key(string key, string content = "same") => RequestKey.Of(key, content);

    /// <summary>An order of one line for each SKU, by a person or by nobody in particular.</summary>
    public static PlaceOrderCommand Order(
        Actor buyer,
        PersonId? person,
        long amount,
        params (SkuId Sku, int Count)[] lines
    )
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        var id = OrderId.New(now);
        var part = CustomsOrderId.New(now);
        string number = OrderNumbers.Next(now);
        QuotaClaim[] claims = person is null ? [] : [new QuotaClaim(QuotaKinds.Value, amount)];
        var order = new Order
        {
            Id = id,
            OrderNo = number,
            Buyer = buyer.Account,
            Orderer = person,
            Amount = new Money(amount),
            PlacedAt = now,
            PayBefore = now.AddMinutes(30),
            CustomsOrders =
            [
                new CustomsOrder
                {
                    Id = part,
                    OrderId = id,
                    Number = OrderNumbers.OfPart(number, 1),
                    PaymentSubNumber = OrderNumbers.OfPayment(OrderNumbers.OfPart(number, 1)),
                    Buyer = buyer.Account,
                    Orderer = person,
                    Shop = Shop,
                    Warehouse = Ningbo,
                    Mode = TradeMode.Domestic,
                    Goods = new Money(amount),
                    Total = new Money(amount),
                    FreightRule = "free",
                    Claims = claims,
                    PlacedAt = now,
                    Lines =
                    [
                        .. lines.Select(
                            (line, i) =>
                                new OrderLine
                                {
                                    Id = Ids.NewV7(now),
                                    CustomsOrderId = part,
                                    LineNo = i + 1,
                                    Sku = line.Sku,
                                    SkuCode = "S",
                                    Title = new Text("货", "Goods"),
                                    Quantity = line.Count,
                                    UnitPrice = new Money(amount),
                                    Goods = new Money(amount),
                                }
                        ),
                    ],
                },
            ],
        };
        return new PlaceOrderCommand(
            order,
            QuoteOf(lines),
            [.. lines.OrderBy(l => l.Sku.Value).Select(l => new StockNeed(l.Sku, Ningbo, l.Count))],
            person is { } p ? [.. claims.Select(c => new QuotaNeed(part, p, 2026, c, Law))] : [],
            [.. lines.Select(l => new WantedLine(l.Sku, l.Count, null, null))]
        );
    }

    public async ValueTask DisposeAsync()
    {
        foreach (Journal<PlaceOrderCommand, PlacedOrder> journal in journals)
        {
            await journal.StopAsync(CancellationToken.None);
            journal.Dispose();
        }
        await Host.DisposeAsync();
    }

    /// <summary>As much of a quote as a refusal names.</summary>
    private static Quote QuoteOf((SkuId Sku, int Count)[] lines)
    {
        QuotedLine[] quoted =
        [
            .. lines.Select(
                (line, i) =>
                    new QuotedLine(
                        i + 1,
                        Card(line.Sku),
                        line.Count,
                        Money.Zero,
                        Money.Zero,
                        null,
                        null,
                        null,
                        Rate.Zero
                    )
            ),
        ];
        var part = new QuotedPart(
            null!,
            null!,
            TradeMode.Domestic,
            Money.Zero,
            Money.Zero,
            "free",
            Money.Zero,
            Money.Zero,
            null,
            null,
            quoted
        );
        return new Quote(BusinessDay.Of(Now), [part], null!, [], []);
    }

    private static SkuCard Card(SkuId id) =>
        new(
            id,
            ProductId.New(Now),
            Shop,
            "S",
            new Text("货", "Goods"),
            "",
            "",
            "",
            TradeMode.Domestic,
            Money.Zero,
            1,
            true,
            1,
            1,
            null,
            null,
            "",
            null
        );

    /// <summary>Contexts whose transactions fail when the interceptor says so.</summary>
    private sealed class Faulty(IServiceProvider services, IInterceptor faults) : IDbContextFactory<KaicangDb>
    {
        public KaicangDb CreateDbContext()
        {
            var options = new DbContextOptionsBuilder<KaicangDb>();
            FoundationServices.Configure(options, services.GetRequiredService<StorageOptions>());
            options.AddInterceptors(faults);
            return new KaicangDb(
                options.Options,
                services.GetRequiredService<StorageModel>(),
                services.GetRequiredService<WriteGate>(),
                services.GetRequiredService<OutboxSignal>(),
                services.GetRequiredService<ReactionList>(),
                services.GetRequiredService<Stamps>()
            );
        }
    }
}
