using ErrorOr;
using Kaicang.Contracts.Growth;
using Kaicang.Foundation.Actors;
using Kaicang.Foundation.Storage;
using Kaicang.Foundation.UseCases;
using Kaicang.Growth.Domain;
using Kaicang.Growth.UseCases;
using Kaicang.Integration.Harness;
using Kaicang.Kernel;
using Kaicang.Pay.Domain;
using Kaicang.Pay.Storage;
using Kaicang.Pay.UseCases;
using Kaicang.Verification;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kaicang.Integration.Pay;

/// <summary>The money behind the platform's coupons, on both databases: put in out of earned fees, never more than there are.</summary>
public sealed class SubsidyTests
{
    private static readonly Actor Program = Actor.OfProgram("test");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Coupons_are_funded_from_fees_and_what_is_unspent_goes_back(Engine engine)
    {
        await using TestHost host = await TestHost.CreateAsync(engine);
        Assert.Equal("pay.subsidy-short", await RefusedAsync(host, new SubsidyOrder(new Money(1), "没有服务费")));
        await EarnAsync(host, new Money(100_000));
        await SpendAsync(host, new Money(30_000));

        Assert.Equal("pay.subsidy-amount", await RefusedAsync(host, new SubsidyOrder(Money.Zero, "零元")));
        Assert.Equal("pay.reason-missing", await RefusedAsync(host, new SubsidyOrder(new Money(1), " ")));
        Assert.Equal("pay.subsidy-short", await RefusedAsync(host, new SubsidyOrder(new Money(100_001), "超过服务费")));
        SubsidyView funded = (await FundAsync(host, new SubsidyOrder(new Money(80_000), "开仓节补贴"))).Value;
        Assert.Equal(
            new SubsidyView(new Money(50_000), new Money(80_000), new Money(30_000), new Money(20_000)),
            funded
        );
        Assert.Equal(
            "pay.subsidy-short",
            await RefusedAsync(host, new SubsidyOrder(new Money(50_001), "收回过多", Back: true))
        );
        SubsidyView back = (await FundAsync(host, new SubsidyOrder(new Money(50_000), "活动结束", Back: true))).Value;
        Assert.Equal(new SubsidyView(Money.Zero, new Money(30_000), new Money(30_000), new Money(70_000)), back);
        Page<SubsidyMoveView> moves = (
            await RunAsync<Page<SubsidyMoveView>>(host, Program, ListSubsidyMoves.Handle, null, null)
        ).Value;
        Assert.Equal(
            [(new Money(-50_000), "活动结束"), (new Money(80_000), "开仓节补贴")],
            moves.Rows.Select(m => (m.Amount, m.Reason))
        );
        await CheckAsync(host);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_crowd_never_puts_in_more_than_was_earned(Engine engine)
    {
        await using TestHost host = await TestHost.CreateAsync(engine);
        await EarnAsync(host, new Money(30_000));
        ErrorOr<SubsidyView>[] answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(i => FundAsync(host, new SubsidyOrder(new Money(10_000), $"第 {i} 次拨款")))
        );
        Assert.Equal(3, answers.Count(a => !a.IsError));
        Assert.All(answers.Where(a => a.IsError), a => Assert.Equal("pay.subsidy-short", a.FirstError.Code));
        SubsidyView view = (await RunAsync<SubsidyView>(host, Program, ShowSubsidy.Handle)).Value;
        Assert.Equal(new SubsidyView(new Money(30_000), new Money(30_000), Money.Zero, Money.Zero), view);
        await CheckAsync(host);
    }

    [Fact]
    public async Task Nobody_without_the_permission_sees_or_moves_it()
    {
        await using TestHost host = await TestHost.CreateAsync(Engine.Sqlite);
        var stranger = new Actor(AccountId.New(DateTimeOffset.UnixEpoch), ActorKind.Merchant, "merchant", []);
        Assert.Equal("not-allowed", (await RunAsync<SubsidyView>(host, stranger, ShowSubsidy.Handle)).FirstError.Code);
        Assert.Equal(
            "not-allowed",
            (await RunAsync<SubsidyView>(host, stranger, FundSubsidy.Handle, new SubsidyOrder(new Money(1), "试试")))
                .FirstError
                .Code
        );
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task An_offer_of_the_platform_says_what_of_its_promise_nobody_has_paid_in(Engine engine)
    {
        await using TestHost host = await TestHost.CreateAsync(engine);
        await EarnAsync(host, new Money(100_000));
        await FundAsync(host, new SubsidyOrder(new Money(60_000), "开仓节补贴"));

        CouponOfferRow covered = await OfferAsync(host, pieces: 50); // 50 × ¥10 = ¥500
        Assert.Equal((new Money(50_000), Money.Zero), (covered.Budget, covered.Uncovered));
        CouponOfferRow beyond = await OfferAsync(host, pieces: 30); // ¥800 promised, ¥600 there
        Assert.Equal(new Money(20_000), beyond.Uncovered);

        PlatformBudget budget = (await RunAsync<PlatformBudget>(host, Program, ShowPlatformBudget.Handle)).Value;
        Assert.Equal(new PlatformBudget(new Money(60_000), new Money(80_000), new Money(20_000)), budget);
        await RunAsync<CouponOfferRow>(host, Program, EndCouponOffer.Handle, beyond.Id);
        Assert.Equal(
            Money.Zero,
            (await RunAsync<PlatformBudget>(host, Program, ShowPlatformBudget.Handle)).Value.Uncovered
        );
    }

    private static async Task<CouponOfferRow> OfferAsync(TestHost host, int pieces)
    {
        var wish = new CouponOfferWish(
            CouponBearer.Platform,
            null,
            null,
            "平台券",
            "Platform coupon",
            new Money(10_000),
            new Money(1_000),
            null,
            TimeProvider.System.GetUtcNow().AddDays(10),
            pieces,
            1
        );
        ErrorOr<CouponOfferRow> made = await RunAsync<CouponOfferRow>(host, Program, MakeCouponOffer.Handle, wish);
        Assert.False(made.IsError);
        return made.Value;
    }

    /// <summary>Fees as a settlement leaves them: money of the operator's own that lies in custody.</summary>
    private static Task EarnAsync(TestHost host, Money fees) =>
        PostAsync(
            host,
            [
                Posting.Debit(LedgerAccount.Custody, fees, EntryLine.Payment),
                Posting.Credit(LedgerAccount.PlatformFee, fees, EntryLine.PlatformFee),
            ]
        );

    /// <summary>A coupon that paid for an order: the shop is owed what the buyer did not pay.</summary>
    private static Task SpendAsync(TestHost host, Money amount) =>
        PostAsync(
            host,
            [
                Posting.Debit(LedgerAccount.Subsidy, amount, EntryLine.PlatformCoupon),
                Posting.Credit(LedgerAccount.Suspense("test"), amount, EntryLine.Goods),
            ]
        );

    private static async Task PostAsync(TestHost host, Posting[] postings)
    {
        ErrorOr<bool> posted = await RunAsync<bool>(
            host,
            Program,
            async (Ledger ledger, CancellationToken ct) =>
                await ledger.PostAsync(
                    new Booking($"test:{Ids.NewV7(DateTimeOffset.UnixEpoch)}", BookingKind.Settled, postings),
                    ct
                )
        );
        Assert.True(posted.Value);
    }

    private static Task<ErrorOr<SubsidyView>> FundAsync(TestHost host, SubsidyOrder order) =>
        RunAsync<SubsidyView>(host, Program, FundSubsidy.Handle, order);

    private static async Task<string> RefusedAsync(TestHost host, SubsidyOrder order) =>
        (await FundAsync(host, order)).FirstError.Code;

    private static Task<ErrorOr<T>> RunAsync<T>(
        TestHost host,
        Actor actor,
        Delegate handle,
        params object?[] arguments
    ) => host.Services.GetRequiredService<UseCaseRunner>().RunAs<T>(actor, null, handle, arguments, Ct);

    private static async Task CheckAsync(TestHost host)
    {
        await using AsyncServiceScope scope = host.Scope();
        System.Data.Common.DbConnection connection = scope
            .ServiceProvider.GetRequiredService<KaicangDb>()
            .Database.GetDbConnection();
        await connection.OpenAsync(Ct);
        VerificationReport report = await DatabaseVerification.RunAsync(connection, new VerificationOptions(), Ct);
        string[] names = ["ledger-transactions", "ledger-sum", "ledger-balances", "custody-owed"];
        CheckResult[] checks = [.. report.Results.Where(check => names.Contains(check.Name))];
        Assert.Equal(names.Length, checks.Length);
        Assert.All(checks, check => Assert.True(check.Ok, $"{check}"));
    }
}
