using System.Data.Common;
using ErrorOr;
using Kaicang.Contracts.Growth;
using Kaicang.Contracts.Trade;
using Kaicang.Foundation.Actors;
using Kaicang.Foundation.Journals;
using Kaicang.Foundation.Storage;
using Kaicang.Foundation.UseCases;
using Kaicang.Growth.Domain;
using Kaicang.Growth.UseCases;
using Kaicang.Integration.Harness;
using Kaicang.Integration.Trade;
using Kaicang.Kernel;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Journals;
using Kaicang.Trade.Reactions;
using Kaicang.Trade.Storage;
using Kaicang.Trade.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kaicang.Integration.Growth;

/// <summary>Coupons under crowds, on both databases: never more claimed than offered, never one spent twice.</summary>
public sealed class CouponTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_crowd_claims_exactly_what_is_offered_and_nobody_more_than_his_share(Engine engine)
    {
        await using TestHost host = await TestHost.CreateAsync(engine);
        CouponOfferRow offer = await OfferAsync(host, total: 30, perPerson: 2);
        Actor[] buyers = [.. Enumerable.Range(0, 20).Select(_ => JournalWorld.Buyer())];
        ErrorOr<ClaimedCoupon>[] answers = await Task.WhenAll(
            Enumerable.Range(0, 80).Select(i => ClaimAsync(host, buyers[i % buyers.Length], offer.Id, $"claim-{i:D6}"))
        );
        Assert.Equal(30, answers.Count(a => !a.IsError));
        Assert.All(
            answers.Where(a => a.IsError),
            a => Assert.Contains(a.FirstError.Code, (string[])["growth.claimed-enough", "growth.offer-gone"])
        );
        await using AsyncServiceScope scope = host.Scope();
        KaicangDb db = scope.ServiceProvider.GetRequiredService<KaicangDb>();
        List<CouponClaim> claims = await db.Set<CouponClaim>().ToListAsync(Ct);
        Assert.Equal(30, claims.Count);
        Assert.All(claims.GroupBy(c => c.Account), g => Assert.InRange(g.Count(), 1, 2));
        Assert.Equal(30, (await db.Set<CouponOffer>().SingleAsync(Ct)).ClaimedCount);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_claim_is_repeated_under_its_key_and_ends_with_its_offer(Engine engine)
    {
        await using TestHost host = await TestHost.CreateAsync(engine);
        CouponOfferRow offer = await OfferAsync(host, total: 30, perPerson: 2);
        Actor buyer = JournalWorld.Buyer();
        ErrorOr<ClaimedCoupon> first = await ClaimAsync(host, buyer, offer.Id, "the-same-key");
        Assert.Equal(first.Value, (await ClaimAsync(host, buyer, offer.Id, "the-same-key")).Value);
        Assert.Equal(
            "growth.unknown-offer",
            (await ClaimAsync(host, buyer, CouponOfferId.New(DateTimeOffset.UnixEpoch), "another-key")).FirstError.Code
        );
        UseCaseRunner runner = host.Services.GetRequiredService<UseCaseRunner>();
        ErrorOr<CouponOfferRow> foreign = await runner.RunAs<CouponOfferRow>(
            buyer,
            null,
            EndCouponOffer.Handle,
            [offer.Id],
            Ct
        );
        Assert.Equal("growth.unknown-offer", foreign.FirstError.Code);
        Assert.False(
            (
                await runner.RunAs<CouponOfferRow>(Actor.OfProgram("test"), null, EndCouponOffer.Handle, [offer.Id], Ct)
            ).IsError
        );
        Assert.Equal("growth.offer-over", (await ClaimAsync(host, buyer, offer.Id, "a-later-key")).FirstError.Code);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task One_coupon_pays_for_one_of_many_orders_at_once(Engine engine)
    {
        await using JournalWorld world = await JournalWorld.OpenAsync(engine);
        Journal<PlaceOrderCommand, PlacedOrder> one = await world.StartAsync(new JournalOptions { MaxBatch = 5 });
        Journal<PlaceOrderCommand, PlacedOrder> other = engine == Engine.Postgres ? await world.StartAsync() : one;
        Kaicang.Contracts.Catalog.SkuId[] skus = await world.StockAsync(skus: 1, pieces: 100);
        Actor buyer = JournalWorld.Buyer();
        Coupon[] coupons = await WalletAsync(world.Host, buyer, count: 3);
        ErrorOr<PlacedOrder>[] answers = await Task.WhenAll(
            Enumerable
                .Range(0, 40)
                .Select(i =>
                    (i % 2 == 0 ? one : other).SubmitAsync(
                        Spending(JournalWorld.Order(buyer, null, 10_000, (skus[0], 1)), coupons[i % 3]),
                        buyer,
                        JournalWorld.Key($"coupon-{i:D6}"),
                        CancellationToken.None
                    )
                )
        );
        Assert.Equal(3, answers.Count(a => !a.IsError));
        Assert.All(answers.Where(a => a.IsError), a => Assert.Equal("trade.coupon-spent", a.FirstError.Code));
        ErrorOr<PlacedOrder> foreign = await one.SubmitAsync(
            Spending(JournalWorld.Order(JournalWorld.Buyer(), null, 10_000, (skus[0], 1)), coupons[0]),
            JournalWorld.Buyer(),
            JournalWorld.Key("coupon-of-another"),
            CancellationToken.None
        );
        Assert.Equal("trade.unknown-coupon", foreign.FirstError.Code);
        await using AsyncServiceScope scope = world.Host.Scope();
        KaicangDb db = scope.ServiceProvider.GetRequiredService<KaicangDb>();
        List<Coupon> rows = await db.Set<Coupon>().ToListAsync(Ct);
        Assert.All(rows, c => Assert.Equal(CouponState.Held, c.State));
        Assert.Equal(
            answers.Where(a => !a.IsError).Select(a => (OrderId?)a.Value.Id).Order(Comparer<OrderId?>.Create(Compare)),
            rows.Select(c => c.SpentBy).Order(Comparer<OrderId?>.Create(Compare))
        );
        SellableStock stock = await db.Set<SellableStock>().SingleAsync(Ct);
        Assert.Equal((97, 3), (stock.AvailableCount, stock.HeldCount));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_closed_order_gives_its_coupon_back_and_a_paid_one_keeps_it_until_all_is_refunded(Engine engine)
    {
        await using JournalWorld world = await JournalWorld.OpenAsync(engine);
        Journal<PlaceOrderCommand, PlacedOrder> journal = await world.StartAsync();
        Kaicang.Contracts.Catalog.SkuId[] skus = await world.StockAsync(skus: 1, pieces: 10);
        Actor buyer = JournalWorld.Buyer();
        Coupon coupon = Assert.Single(await WalletAsync(world.Host, buyer, count: 1));
        UseCaseRunner runner = world.Host.Services.GetRequiredService<UseCaseRunner>();
        async Task<OrderId> PlaceAsync(string key) =>
            (
                await journal.SubmitAsync(
                    Spending(JournalWorld.Order(buyer, null, 10_000, (skus[0], 1)), coupon),
                    buyer,
                    JournalWorld.Key(key),
                    CancellationToken.None
                )
            )
                .Value
                .Id;
        OrderId closed = await PlaceAsync("first-order");
        ErrorOr<CancelAnswer> cancelled = await runner.RunAs<CancelAnswer>(
            buyer,
            null,
            CancelOrder.Handle,
            [closed, new CancelRequest("不想要了")],
            Ct
        );
        Assert.False(cancelled.IsError);
        Assert.Equal((CouponState.Free, null), await StandsAsync(world.Host, coupon));

        OrderId paid = await PlaceAsync("second-order");
        Assert.Equal((CouponState.Held, paid), await StandsAsync(world.Host, coupon));
        await DoAsync(world.Host, SpendCoupons, paid);
        Assert.Equal((CouponState.Used, paid), await StandsAsync(world.Host, coupon));
        await RefundAsync(world.Host, paid, new Money(4_000));
        Assert.Equal((CouponState.Used, paid), await StandsAsync(world.Host, coupon));
        await RefundAsync(world.Host, paid, new Money(6_000));
        Assert.Equal((CouponState.Free, null), await StandsAsync(world.Host, coupon));
    }

    private static async Task RefundAsync(TestHost host, OrderId id, Money goods)
    {
        await DoAsync(host, NoteRefund, id, goods);
        await DoAsync(host, HearRefund, id, goods);
    }

    private static async Task DoAsync(TestHost host, Delegate act, params object?[] arguments)
    {
        UseCaseRunner runner = host.Services.GetRequiredService<UseCaseRunner>();
        ErrorOr<Done> done = await runner.RunAs<Done>(Actor.OfProgram("test"), null, act, arguments, Ct);
        Assert.False(done.IsError);
    }

    private static async Task<ErrorOr<Done>> SpendCoupons(
        OrderId id,
        KaicangDb db,
        CouponWallet wallet,
        CancellationToken ct
    )
    {
        await wallet.SpendAsync(
            await db.Set<Order>().Include(o => o.CustomsOrders).SingleAsync(o => o.Id == id, ct),
            ct
        );
        return new Done();
    }

    private static async Task<ErrorOr<Done>> NoteRefund(OrderId id, Money goods, KaicangDb db, CancellationToken ct)
    {
        CustomsOrder order = await db.Set<CustomsOrder>().SingleAsync(c => c.OrderId == id, ct);
        GoodsWorth left = AfterSaleMoney.LeftOf(order).Worth;
        order.NoteRefund(new RefundHeads(left.Part(goods), Money.Zero, Money.Zero));
        await db.SaveChangesAsync(ct);
        return new Done();
    }

    private static async Task<ErrorOr<Done>> HearRefund(
        OrderId id,
        Money goods,
        KaicangDb db,
        CouponWallet wallet,
        CancellationToken ct
    )
    {
        CustomsOrderId part = await db.Set<CustomsOrder>()
            .Where(c => c.OrderId == id)
            .Select(c => c.Id)
            .SingleAsync(ct);
        var fact = new RefundRequested(part, id, "k", goods, Money.Zero, Money.Zero, "", DateTimeOffset.UnixEpoch);
        await WhenRefundRequested.Handle(fact, db, wallet, ct);
        return new Done();
    }

    private static async Task<ErrorOr<Done>> HearClaim(CouponClaimed fact, KaicangDb db, CancellationToken ct)
    {
        await WhenCouponClaimed.Handle(fact, db, ct);
        return new Done();
    }

    private static async Task<(CouponState, OrderId?)> StandsAsync(TestHost host, Coupon coupon)
    {
        await using AsyncServiceScope scope = host.Scope();
        Coupon row = await scope
            .ServiceProvider.GetRequiredService<KaicangDb>()
            .Set<Coupon>()
            .AsNoTracking()
            .SingleAsync(c => c.Id == coupon.Id, Ct);
        return (row.State, row.SpentBy);
    }

    /// <summary>The same order with the coupon spent on its one line.</summary>
    private static PlaceOrderCommand Spending(PlaceOrderCommand command, Coupon coupon)
    {
        CustomsOrder plain = command.Order.CustomsOrders[0];
        var part = new CustomsOrder
        {
            Id = plain.Id,
            OrderId = plain.OrderId,
            Number = plain.Number,
            PaymentSubNumber = plain.PaymentSubNumber,
            Buyer = plain.Buyer,
            Shop = plain.Shop,
            Warehouse = plain.Warehouse,
            Mode = plain.Mode,
            Goods = plain.Goods,
            Discount = coupon.Cut,
            PlatformDiscount = coupon.Cut,
            Coupons = [new CouponShare(coupon.Id, coupon.Title, coupon.Bearer, coupon.Cut)],
            Total = plain.Goods - coupon.Cut,
            FreightRule = "free",
            PlacedAt = plain.PlacedAt,
            Lines = plain.Lines,
        };
        command.Order.CustomsOrders[0] = part;
        return command with
        {
            Quote = command.Quote with { Coupons = new ChosenCoupons([new SpentCoupon(coupon, [coupon.Cut])], []) },
        };
    }

    private static async Task<Coupon[]> WalletAsync(TestHost host, Actor buyer, int count)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        var terms = new CouponTerms(
            new Text("券", "Coupon"),
            CouponBearer.Platform,
            null,
            [],
            new Money(10_000),
            new Money(4_900),
            now.AddDays(-1),
            now.AddDays(1)
        );
        for (int i = 0; i < count; i++)
        {
            var fact = new CouponClaimed(CouponId.New(now), CouponOfferId.New(now), buyer.Account, terms, now);
            await DoAsync(host, HearClaim, fact);
            await DoAsync(host, HearClaim, fact);
        }
        await using AsyncServiceScope scope = host.Scope();
        return await scope
            .ServiceProvider.GetRequiredService<KaicangDb>()
            .Set<Coupon>()
            .AsNoTracking()
            .OrderBy(c => c.Id)
            .ToArrayAsync(Ct);
    }

    private static async Task<CouponOfferRow> OfferAsync(TestHost host, int total, int perPerson)
    {
        UseCaseRunner runner = host.Services.GetRequiredService<UseCaseRunner>();
        var wish = new CouponOfferWish(
            CouponBearer.Platform,
            null,
            null,
            "平台券",
            "Platform coupon",
            new Money(10_000),
            new Money(1_000),
            null,
            TimeProvider.System.GetUtcNow().AddDays(30),
            total,
            perPerson
        );
        ErrorOr<CouponOfferRow> made = await runner.RunAs<CouponOfferRow>(
            Actor.OfProgram("test"),
            null,
            MakeCouponOffer.Handle,
            [wish],
            Ct
        );
        return made.Value;
    }

    private static Task<ErrorOr<ClaimedCoupon>> ClaimAsync(
        TestHost host,
        Actor buyer,
        CouponOfferId offer,
        string key
    ) =>
        host
            .Services.GetRequiredService<UseCaseRunner>()
            .RunAs<ClaimedCoupon>(buyer, RequestKey.Of(key, offer), ClaimCoupon.Handle, [offer], Ct);

    private static int Compare(OrderId? a, OrderId? b) => a!.Value.Value.CompareTo(b!.Value.Value);

    private sealed record Done;
}
