using System.Net;
using System.Net.Http.Json;
using System.Text;
using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Pay;
using Kaicang.Contracts.Trade;
using Kaicang.Foundation.Storage;
using Kaicang.Integration.Harness;
using Kaicang.Kernel;
using Kaicang.Pay.Domain;
using Kaicang.Pay.Storage;
using Kaicang.Pay.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kaicang.Integration.Pay;

public sealed class PaymentFlowTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_paid_order_is_in_escrow_once_however_often_the_bank_says_so(Engine engine)
    {
        await using PayWorld world = await PayWorld.Open(engine);
        await world.Bank.PutAsJsonAsync("/_control/faults", new { repeatRate = 1.0, seed = 7 });
        (OrderCard order, CashierCard cashier) = await world.Order();
        CashierCard again = await world.Run<CashierCard>(order.Buyer, StartPayment.Handle, order.Id);
        Assert.Equal(cashier, again);

        (await world.PayAt(cashier.CashierUrl)).EnsureSuccessStatusCode();
        await world.UntilPaid(order);
        await world.UntilTold("TRANSACTION.SUCCESS", times: 2);

        CustomsOrderCard part = order.CustomsOrders[0];
        Assert.Equal(-31_156, await world.BalanceOf(LedgerAccount.Escrow(part.Id)));
        Assert.Equal(-2_835, await world.BalanceOf(LedgerAccount.TaxHeld(part.Id)));
        Assert.Equal(order.Amount.Fen, await world.BalanceOf(LedgerAccount.Custody));
        await using AsyncServiceScope scope = world.Services.CreateAsyncScope();
        PaymentEvidence? evidence = await scope
            .ServiceProvider.GetRequiredService<IPay>()
            .EvidenceOf(part.Id, "test", CancellationToken.None);
        Assert.NotNull(evidence);
        Assert.Equal(
            (Shoppers.Name, Shoppers.IdNumber, part.PaymentSubNumber, part.Total),
            (evidence.PayerName, evidence.PayerIdNumber, evidence.SubNumber, evidence.Amount)
        );
        Assert.StartsWith("NU", evidence.TransactionId, StringComparison.Ordinal);
        Assert.Equal(
            "pay.already-paid",
            (await world.Try<CashierCard>(order.Buyer, StartPayment.Handle, order.Id)).FirstError.Code
        );
        Assert.Equal("", await world.Discrepancies());
        await world.CheckLedger();
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_bench_can_have_a_channel_without_a_bank_where_an_order_is_paid_at_once(Engine engine)
    {
        await using PayWorld world = await PayWorld.Open(engine, ("Pay:Channel", "settles-at-once"));
        (OrderCard order, _) = await world.Order();

        await world.UntilPaid(order);
        Assert.Equal(order.Amount.Fen, await world.BalanceOf(LedgerAccount.Custody));
        Assert.Equal(-31_156, await world.BalanceOf(LedgerAccount.Escrow(order.CustomsOrders[0].Id)));
        Assert.Equal(
            "pay.already-paid",
            (await world.Try<CashierCard>(order.Buyer, StartPayment.Handle, order.Id)).FirstError.Code
        );
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Settles_remits_the_tax_and_pays_out(Engine engine)
    {
        await using PayWorld world = await PayWorld.Open(engine);
        OrderCard order = await world.Buy();
        CustomsOrderCard part = order.CustomsOrders[0];
        DateTimeOffset now = world.Clock.GetUtcNow();
        await world.Announce(
            new DeclarationReleased(
                part.Id,
                DeclarationId.New(now),
                "I1",
                Money.Zero,
                new Money(2_835),
                Money.Zero,
                now
            )
        );
        await world.Announce(Completed(world, part));
        await world.Until<bool>(
            async db => await db.Set<Share>().AnyAsync(s => s.SettledAt != null) ? true : null,
            "settled"
        );
        // Goods 301.56: commission 30.15, fee 5 % = 15.07.
        await Eventually(world, LedgerAccount.Merchant(part.Shop), -(30_156 + 1_000 - 3_015 - 1_507));
        await Eventually(world, LedgerAccount.Creator(world.Shoppers.Creator), -3_015);
        await Eventually(world, LedgerAccount.TaxDue(part.Id), -2_835);

        await world.Run<PayeeCard>(
            null,
            NameShopPayee.Handle,
            part.Shop,
            new PayeeForm("开仓自营店", "6222020200009999999")
        );
        PayoutBatch batch = await world.Run<PayoutBatch>(
            null,
            PayOutParties.Handle,
            new PayoutOrder(null, "weekly run")
        );
        Assert.Equal((1, 26_634L, 1), (batch.Count, batch.Amount.Fen, batch.Skipped.Count));
        await Eventually(world, LedgerAccount.Merchant(part.Shop), 0);

        world.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(0, await world.Run<int>(null, RemitImportTax.Handle));
        Assert.Equal(-2_835, await world.BalanceOf(LedgerAccount.TaxDue(part.Id)));
        world.Clock.Advance(TimeSpan.FromDays(1));
        await world.Until<bool>(
            async db => await db.Set<Share>().AnyAsync(s => s.TaxState == TaxState.Remitted) ? true : null,
            "remitted"
        );
        await world.Until<bool>(
            async db => await db.Set<Payout>().AllAsync(p => p.State == PayoutState.Succeeded) ? true : null,
            "payouts ended"
        );
        Statement statement = await world.Run<Statement>(null, ShowShopStatement.Handle, part.Shop, 1, 50);
        Assert.Equal(Money.Zero, statement.Payable);
        Assert.Equal(statement.Payable, statement.Lines.Rows.Sum(l => l.Amount));
        // The days that passed were compared with the bank's bills, and nothing differs.
        await world.Until<bool>(
            async db => await db.Set<ReconciledDay>().CountAsync() >= 31 ? true : null,
            "reconciled"
        );
        Assert.True(await world.Read(db => db.Set<ReconciledDay>().AnyAsync(d => d.BankRows > 0)));
        Assert.Equal("", await world.Discrepancies());
        FinanceView finance = await world.Run<FinanceView>(null, ShowFinance.Handle);
        Assert.True(finance.Trial.Agrees);
        Assert.NotEmpty(
            (await world.Run<Page<BookingView>>(null, ListBookings.Handle, part.Id.ToString(), 1, 20)).Rows
        );
        await world.CheckLedger();
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_refund_after_settlement_claws_back_in_the_frozen_ratio(Engine engine)
    {
        await using PayWorld world = await PayWorld.Open(engine);
        OrderCard order = await world.Buy();
        CustomsOrderCard part = order.CustomsOrders[0];
        await world.Announce(Completed(world, part));
        await Eventually(world, LedgerAccount.Creator(world.Shoppers.Creator), -3_015);
        var request = new RefundRequested(
            part.Id,
            order.Id,
            part.Number + "-R",
            part.Goods,
            part.Freight,
            part.Tax,
            "returned",
            world.Clock.GetUtcNow()
        );
        await world.Announce(request);
        await world.Announce(request);
        await world.Until<bool>(
            async db => await db.Set<Refund>().AnyAsync(r => r.State == RefundState.Succeeded) ? true : null,
            "refunded"
        );
        foreach (
            LedgerAccount account in (LedgerAccount[])
                [
                    LedgerAccount.Merchant(part.Shop),
                    LedgerAccount.Creator(world.Shoppers.Creator),
                    LedgerAccount.PlatformFee,
                    LedgerAccount.TaxHeld(part.Id),
                    LedgerAccount.Escrow(part.Id),
                ]
        )
            Assert.Equal(0, await world.BalanceOf(account));
        Assert.Equal(1, await world.Read(db => db.Set<Refund>().CountAsync()));
        await world.CheckLedger();
    }

    /// <summary>The bank tells, under its own signature, of another sum or another currency than was asked for.</summary>
    [Theory]
    [InlineData(Engine.Sqlite, -1, "CNY", "AmountDiffers")]
    [InlineData(Engine.Postgres, 1, "CNY", "AmountDiffers")]
    [InlineData(Engine.Sqlite, 0, "USD", "CurrencyDiffers")]
    [InlineData(Engine.Postgres, 0, "USD", "CurrencyDiffers")]
    public async Task What_differs_from_what_was_asked_for_pays_nothing_and_goes_back(
        Engine engine,
        long off,
        string currency,
        string kind
    )
    {
        await using PayWorld world = await PayWorld.Open(engine);
        (OrderCard order, CashierCard cashier) = await world.Order();
        await world.Bank.PutAsJsonAsync(
            "/_control/next-payment",
            new
            {
                prepayId = new Uri(cashier.CashierUrl).Segments[^1],
                amountOffFen = off,
                currency,
            }
        );

        (await world.PayAt(cashier.CashierUrl)).EnsureSuccessStatusCode();
        await world.UntilTold("TRANSACTION.SUCCESS", times: 1);

        Payment payment = await world.Read(db => db.Set<Payment>().SingleAsync());
        Assert.Equal(PaymentState.Diverted, payment.State);
        Assert.Contains($"{kind} {payment.CombineNo}", await world.Discrepancies(), StringComparison.Ordinal);
        Assert.Equal(0, await world.Read(db => db.Set<Share>().CountAsync()));
        foreach (CustomsOrderCard part in order.CustomsOrders)
        foreach (
            LedgerAccount account in (LedgerAccount[])[LedgerAccount.Escrow(part.Id), LedgerAccount.TaxHeld(part.Id)]
        )
            Assert.Equal(0, await world.BalanceOf(account));
        await world.Until<bool>(
            async db => await db.Set<Refund>().CountAsync(r => r.State == RefundState.Succeeded) == 2 ? true : null,
            "sent back"
        );
        Assert.Equal(
            order.Amount.Fen + off,
            (await world.Read(db => db.Set<Refund>().ToListAsync())).Sum(r => r.Amount).Fen
        );
        await Eventually(world, LedgerAccount.Custody, 0);
        Assert.Equal(0, await world.BalanceOf(LedgerAccount.Suspense(payment.CombineNo)));
        if (currency == "CNY")
            await world.CheckLedger();
        else
            Assert.Equal(0, await world.Read(db => db.Set<EntryRow>().CountAsync())); // The ledger counts renminbi only.
    }

    [Fact]
    public async Task A_lost_callback_is_found_by_asking()
    {
        await using PayWorld world = await PayWorld.Open(Engine.Sqlite);
        (OrderCard order, CashierCard cashier) = await world.Order();
        await world.Bank.PutAsJsonAsync(
            "/_control/faults",
            new
            {
                loseRate = 1.0,
                loseMs = 600_000,
                seed = 7,
            }
        );
        await world.PayAt(cashier.CashierUrl);
        await world.UntilPaid(order);
        await world.CheckLedger();
    }

    [Fact]
    public async Task Refuses_a_forged_callback_and_tells_staff()
    {
        await using PayWorld world = await PayWorld.Open(Engine.Sqlite);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, world.Url + "/callbacks/bank")
        {
            Content = new StringContent("{\"event_type\":\"TRANSACTION.SUCCESS\"}", Encoding.UTF8, "application/json"),
        };
        string now = TimeProvider
            .System.GetUtcNow()
            .ToUnixTimeSeconds()
            .ToString(System.Globalization.CultureInfo.InvariantCulture);
        request.Headers.TryAddWithoutValidation("Kaicangpay-Timestamp", now);
        request.Headers.TryAddWithoutValidation("Kaicangpay-Nonce", "12345678");
        request.Headers.TryAddWithoutValidation("Kaicangpay-Serial", "AA");
        request.Headers.TryAddWithoutValidation("Kaicangpay-Signature", "AAAA");
        using HttpResponseMessage answer = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("ForgedCallback", await world.Discrepancies(), StringComparison.Ordinal);
    }

    private static CustomsOrderCompleted Completed(PayWorld world, CustomsOrderCard part) =>
        new(
            part.Id,
            part.Order,
            part.Shop,
            part.Goods,
            part.Freight,
            part.Tax,
            Rate.Percent(5),
            part.Creator,
            new Money(3_015),
            world.Clock.GetUtcNow(),
            world.Clock.GetUtcNow()
        );

    private static async Task Eventually(PayWorld world, LedgerAccount account, long fen)
    {
        string code = account.Code;
        await world.Until<bool>(
            async db =>
                (
                    await db.Set<BalanceRow>().Where(b => b.Account == code).Select(b => b.Amount).FirstOrDefaultAsync()
                ).Fen == fen
                    ? true
                    : null,
            $"{code} at {fen}, not {await world.BalanceOf(account)}"
        );
    }
}
