using System.Text.Json;
using ErrorOr;
using Kaicang.Contracts;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Pay;
using Kaicang.Contracts.People;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;
using Kaicang.Foundation.Actors;
using Kaicang.Foundation.Clock;
using Kaicang.Foundation.Facts;
using Kaicang.Foundation.Storage;
using Kaicang.Foundation.UseCases;
using Kaicang.Integration.Harness;
using Kaicang.Kernel;
using Kaicang.Pay.Domain;
using Kaicang.Pay.Storage;
using Kaicang.Trade;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;
using Kaicang.Trade.UseCases;
using Kaicang.Verification;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kaicang.Integration.Trade;

/// <summary>
/// The whole program on one engine, its background services asleep: orders stand where a test needs them, facts are handed to Trade and
/// Pay when a test says so, and the ledger is checked by the project's own verification.
/// </summary>
internal sealed partial class AfterSaleWorld : IAsyncDisposable
{
    private static readonly Rate Fee = Rate.Percent(5);
    private static readonly string[] Checked =
    [
        "ledger-transactions",
        "ledger-sum",
        "ledger-balances",
        "custody-owed",
        "paid-settled-refunded",
    ];

    private static readonly AddressCard Home = new(
        AddressId.New(TimeProvider.System.GetUtcNow()),
        "李晓明",
        "13800138000",
        "440305",
        "广东省",
        "深圳市",
        "南山区",
        "演示路1号",
        true
    );

    private readonly HashSet<Guid> delivered = [];

    public required TestHost Host { get; init; }

    public AccountId Buyer { get; } = AccountId.New(TimeProvider.System.GetUtcNow());

    public AccountId Creator { get; } = AccountId.New(TimeProvider.System.GetUtcNow());

    public ShopId Shop { get; } = ShopId.New(TimeProvider.System.GetUtcNow());

    public WarehouseId Warehouse { get; } = WarehouseId.New(TimeProvider.System.GetUtcNow());

    public SkuId[] Skus { get; } =
    [SkuId.New(TimeProvider.System.GetUtcNow()), SkuId.New(TimeProvider.System.GetUtcNow())];

    public DemoClock Clock => Host.Services.GetRequiredService<DemoClock>();

    public DateTimeOffset Now => Host.Services.GetRequiredService<TimeProvider>().GetUtcNow();

    public Actor AsBuyer => new(Buyer, ActorKind.Buyer, "buyer", []);

    public Actor AsMerchant =>
        new(
            AccountId.New(Now),
            ActorKind.Merchant,
            "merchant",
            [new Grant(TradePermission.DecideReturns, Shop.Value), new Grant(TradePermission.SeeOrders, Shop.Value)]
        );

    public Actor AsStaff =>
        new(
            AccountId.New(Now),
            ActorKind.Staff,
            "staff",
            [
                new Grant(TradePermission.DecideReturns, null),
                new Grant(TradePermission.SeeOrders, null),
                new Grant(TradePermission.Arbitrate, null),
            ]
        );

    public static Actor Stranger =>
        new(AccountId.New(TimeProvider.System.GetUtcNow()), ActorKind.Buyer, "stranger", []);

    /// <param name="pieces">Sellable pieces of each SKU beside those of the orders.</param>
    public static async Task<AfterSaleWorld> OpenAsync(Engine engine, int pieces = 0)
    {
        var world = new AfterSaleWorld { Host = await TestHost.CreateAsync(engine) };
        await world.In(async db =>
        {
            foreach (SkuId sku in world.Skus)
                db.Add(
                    new SellableStock
                    {
                        Sku = sku,
                        Warehouse = world.Warehouse,
                        OfferedCount = pieces,
                        AvailableCount = pieces,
                    }
                );
            await db.SaveChangesAsync();
        });
        return world;
    }

    /// <summary>The same, paid and nowhere yet; its money is not looked at.</summary>
    public async Task<CustomsOrder> Paid()
    {
        Order order = OrderOf(TradeMode.Domestic);
        CustomsOrder part = order.CustomsOrders[0];
        await using (AsyncServiceScope scope = Host.Scope())
            part.Address(scope.ServiceProvider.GetRequiredService<Consignees>().Seal(order.Id, Home));
        part.Pay(Signal.Pay, Now);
        await In(async db =>
        {
            db.Add(order);
            await db.SaveChangesAsync();
        });
        return part;
    }

    /// <summary>A paid order of 3 × ¥10.00 and 1 × ¥50.00, freight ¥8.00, whose money lies in escrow; signed for, or still on its way.</summary>
    /// <param name="coupons">A shop's coupon paid 4.00 of the first line, the platform's 3.38 of it and 5.63 of the second.</param>
    public async Task<CustomsOrder> Order(TradeMode mode = TradeMode.Domestic, bool signed = true, bool coupons = false)
    {
        Order order = OrderOf(mode, coupons);
        CustomsOrder part = order.CustomsOrders[0];
        await using (AsyncServiceScope scope = Host.Scope())
            part.Address(scope.ServiceProvider.GetRequiredService<Consignees>().Seal(order.Id, Home));
        part.Pay(Signal.Pay, Now);
        if (part.IsCrossBorder)
            part.Release(DeclarationId.New(Now), Now);
        part.Ship(Now);
        if (signed)
            part.Sign(Now, Now.AddDays(7));
        await In(async db =>
        {
            db.Add(order);
            await db.SaveChangesAsync();
        });
        await Run<bool>(
            Actor.OfProgram("test"),
            async (KaicangDb db, Ledger ledger, CancellationToken ct) =>
            {
                Share share = ShareOf(part);
                db.Add(share);
                if (part.IsCrossBorder)
                    share.Release(Now);
                await db.SaveChangesAsync(ct);
                LedgerAccount tax = part.IsCrossBorder ? LedgerAccount.TaxDue(part.Id) : LedgerAccount.TaxHeld(part.Id);
                await ledger.PostAsync(
                    new Booking(
                        $"received:{part.Id}",
                        BookingKind.PaymentAllotted,
                        [
                            Posting.Debit(LedgerAccount.Custody, part.Total, EntryLine.Payment),
                            Posting.Debit(LedgerAccount.Subsidy, part.PlatformDiscount, EntryLine.PlatformCoupon),
                            Posting.Credit(
                                LedgerAccount.Escrow(part.Id),
                                part.Goods - (part.Discount - part.PlatformDiscount),
                                EntryLine.Goods
                            ),
                            Posting.Credit(LedgerAccount.Escrow(part.Id), part.Freight, EntryLine.Freight),
                            Posting.Credit(tax, part.Tax, EntryLine.Tax),
                        ],
                        part.OrderId,
                        part.Id
                    ),
                    ct
                );
                return true;
            }
        );
        return part;
    }

    public Task<ErrorOr<T>> Try<T>(Actor actor, Delegate handle, params object?[] arguments) =>
        Host
            .Services.GetRequiredService<UseCaseRunner>()
            .RunAs<T>(actor, null, handle, arguments, CancellationToken.None);

    public async Task<T> Run<T>(Actor actor, Delegate handle, params object?[] arguments)
    {
        ErrorOr<T> answer = await Try<T>(actor, handle, arguments);
        Assert.False(
            answer.IsError,
            answer.IsError ? answer.FirstError.Code + " " + answer.FirstError.Description : ""
        );
        return answer.Value;
    }

    public async Task<string> Refused<T>(Actor actor, Delegate handle, params object?[] arguments)
    {
        ErrorOr<T> answer = await Try<T>(actor, handle, arguments);
        Assert.True(answer.IsError, "it was not refused");
        return answer.FirstError.Code;
    }

    /// <summary>Does what the clock asks for, as long as there is something.</summary>
    public async Task Jobs()
    {
        foreach (Delegate job in (Delegate[])[RunAfterSaleDeadlines.Handle, CompleteSignedOrders.Handle])
        {
            while (await Run<int>(Actor.OfProgram("job"), job) > 0) { }
        }
    }

    /// <summary>Hands a fact to a reaction.</summary>
    public Task React<TFact>(Delegate reaction, TFact fact) =>
        Host
            .Services.GetRequiredService<UseCaseRunner>()
            .RunAs<object>(Actor.OfProgram("test"), null, reaction, [fact], CancellationToken.None);

    /// <summary>Hands all facts about money to Pay that it does not know yet.</summary>
    public async Task SettleMoney()
    {
        foreach ((Guid id, string type, string payload) in await Facts())
        {
            if (!delivered.Add(id))
                continue;
            if (type == nameof(RefundRequested))
                await React(Kaicang.Pay.Reactions.WhenRefundRequested.Handle, Read<RefundRequested>(payload));
            else if (type == nameof(CustomsOrderCompleted))
                await React(
                    Kaicang.Pay.Reactions.WhenCustomsOrderCompleted.Handle,
                    Read<CustomsOrderCompleted>(payload)
                );
        }
    }

    public async Task<IReadOnlyList<T>> Facts<T>() =>
        [.. (await Facts()).Where(f => f.Type == typeof(T).Name).Select(f => Read<T>(f.Payload))];

    public async Task<CustomsOrder> Stored(CustomsOrder order) =>
        await In(db => db.Set<CustomsOrder>().AsNoTracking().Include(c => c.Lines).SingleAsync(c => c.Id == order.Id));

    public async Task<AfterSale> Stored(AfterSaleId id) =>
        await In(db => db.Set<AfterSale>().AsNoTracking().SingleAsync(a => a.Id == id));

    public async Task<SellableStock> Stock(int sku) =>
        await In(db => db.Set<SellableStock>().AsNoTracking().SingleAsync(s => s.Sku == Skus[sku]));

    /// <summary>What an account owes.</summary>
    public async Task<long> Owed(LedgerAccount account) =>
        await In(async db =>
            -(
                await db.Set<BalanceRow>()
                    .Where(b => b.Account == account.Code)
                    .Select(b => b.Amount)
                    .FirstOrDefaultAsync()
            ).Fen
        );

    /// <summary>The independent checks of ledger and orders.</summary>
    public async Task CheckMoney()
    {
        await using AsyncServiceScope scope = Host.Scope();
        System.Data.Common.DbConnection connection = scope
            .ServiceProvider.GetRequiredService<KaicangDb>()
            .Database.GetDbConnection();
        await connection.OpenAsync();
        VerificationReport report = await DatabaseVerification.RunAsync(
            connection,
            new VerificationOptions { EverythingShouldHaveArrived = true },
            CancellationToken.None
        );
        // The goods of these orders never were in a warehouse; their money is real.
        CheckResult[] checks = [.. report.Results.Where(check => Checked.Contains(check.Name))];
        Assert.Equal(Checked.Length, checks.Length);
        Assert.All(checks, check => Assert.True(check.Ok, $"{check}"));
    }

    public async Task<T> In<T>(Func<KaicangDb, Task<T>> look)
    {
        await using AsyncServiceScope scope = Host.Scope();
        return await look(scope.ServiceProvider.GetRequiredService<KaicangDb>());
    }

    public async Task In(Func<KaicangDb, Task> act)
    {
        await using AsyncServiceScope scope = Host.Scope();
        await act(scope.ServiceProvider.GetRequiredService<KaicangDb>());
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private static T Read<T>(string payload) => JsonSerializer.Deserialize<T>(payload, StorageJson.Options)!;

    private async Task<IReadOnlyList<(Guid Id, string Type, string Payload)>> Facts() =>
        await In(async db =>
            (await db.Set<FactRow>().AsNoTracking().OrderBy(f => f.Id).ToListAsync())
                .Select(f => (f.Id, f.Type, f.Payload))
                .ToList()
        );

    private Share ShareOf(CustomsOrder part) =>
        Share.Paid(
            new PaymentPart(
                part.Id,
                Shop,
                part.PaymentSubNumber,
                part.Goods,
                part.Freight,
                part.Tax,
                part.Discount,
                part.Total,
                part.PlatformDiscount
            ),
            PaymentId.New(Now),
            part.OrderId,
            "B" + part.Number,
            "C" + part.Number,
            Now
        );

    private Order OrderOf(TradeMode mode, bool coupons = false)
    {
        var id = OrderId.New(Now);
        var part = CustomsOrderId.New(Now);
        string number = OrderNumbers.Next(Now);
        Money tax = mode == TradeMode.Domestic ? Money.Zero : new Money(7_28);
        Money total = new Money(88_00) + tax - new Money(coupons ? 13_01 : 0);
        return new Order
        {
            Id = id,
            OrderNo = number,
            Buyer = Buyer,
            Amount = total,
            PlacedAt = Now,
            PayBefore = Now.AddMinutes(30),
            CustomsOrders =
            [
                new CustomsOrder
                {
                    Id = part,
                    OrderId = id,
                    Number = OrderNumbers.OfPart(number, 1),
                    PaymentSubNumber = OrderNumbers.OfPayment(OrderNumbers.OfPart(number, 1)),
                    Buyer = Buyer,
                    Shop = Shop,
                    Warehouse = Warehouse,
                    Mode = mode,
                    Goods = new Money(80_00),
                    Freight = new Money(8_00),
                    Tax = tax,
                    Total = total,
                    Discount = new Money(coupons ? 13_01 : 0),
                    PlatformDiscount = new Money(coupons ? 9_01 : 0),
                    FreightRule = "rule",
                    PlatformFee = Fee,
                    Creator = Creator,
                    Commission = new Money(8_00),
                    Stock = StockStanding.Sold,
                    PlacedAt = Now,
                    Lines =
                    [
                        LineOf(part, 1, 0, 3, 10_00, coupons ? 4_00 : 0, coupons ? 3_38 : 0),
                        LineOf(part, 2, 1, 1, 50_00, 0, coupons ? 5_63 : 0),
                    ],
                },
            ],
        };
    }

    private OrderLine LineOf(CustomsOrderId part, int no, int sku, int count, long fen, long shop, long platform) =>
        new()
        {
            Id = Ids.NewV7(Now),
            CustomsOrderId = part,
            LineNo = no,
            Sku = Skus[sku],
            SkuCode = "S" + no,
            Title = new Text("货", "Goods"),
            Quantity = count,
            UnitPrice = new Money(fen),
            Goods = new Money(fen * count),
            ShopDiscount = new Money(shop),
            PlatformDiscount = new Money(platform),
        };
}
