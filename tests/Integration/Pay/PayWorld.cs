using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.People;
using Kaicang.Contracts.Trade;
using Kaicang.Counterparts.Bank;
using Kaicang.Counterparts.Frame;
using Kaicang.Foundation;
using Kaicang.Foundation.Actors;
using Kaicang.Foundation.Clock;
using Kaicang.Foundation.Facts;
using Kaicang.Foundation.Http;
using Kaicang.Foundation.Storage;
using Kaicang.Foundation.UseCases;
using Kaicang.Integration.Harness;
using Kaicang.Kernel;
using Kaicang.Pay;
using Kaicang.Pay.Domain;
using Kaicang.Pay.Storage;
using Kaicang.Pay.UseCases;
using Kaicang.Verification;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using AccountKind = Kaicang.Pay.Domain.AccountKind;
using SubMerchant = Kaicang.Pay.Domain.SubMerchant;

namespace Kaicang.Integration.Pay;

/// <summary>
/// The module with real storage, outbox, jobs and its callback door, against the bank's counterpart over loopback. Trade, People and
/// Merchants are the purchases that <see cref="Shoppers"/> tells of.
/// </summary>
internal sealed class PayWorld : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kaicang-pay-").FullName;
    private WebApplication? bank;
    private WebApplication? app;

    public Shoppers Shoppers { get; } = new();

    public HttpClient Bank { get; } = new();

    public string Url { get; private set; } = "";

    public IServiceProvider Services => app!.Services;

    public DemoClock Clock => Services.GetRequiredService<DemoClock>();

    public static async Task<PayWorld> Open(Engine engine, params (string Key, string Value)[] settings)
    {
        var world = new PayWorld();
        await world.Start(engine, settings);
        foreach (ShopId shop in world.Shoppers.Shops)
            await world.Announce(new ShopOpened(shop, world.Clock.GetUtcNow()));
        await world.Until<bool>(
            async db =>
                await db.Set<SubMerchant>().CountAsync(s => s.Registered) == world.Shoppers.Shops.Count ? true : null,
            "shops registered"
        );
        return world;
    }

    /// <summary>An order of two parts, and its cashier.</summary>
    public async Task<(OrderCard Order, CashierCard Cashier)> Order(bool crossBorder = true)
    {
        OrderCard order = Shoppers.Place(Clock.GetUtcNow(), crossBorder);
        return (order, await Run<CashierCard>(order.Buyer, StartPayment.Handle, order.Id));
    }

    /// <summary>Goes to the cashier and pays.</summary>
    public async Task<HttpResponseMessage> PayAt(string cashierUrl, string name = Shoppers.Name) =>
        await Bank.PostAsJsonAsync(
            cashierUrl + "/pay",
            new
            {
                payerName = name,
                payerIdNumber = Shoppers.IdNumber,
                payerAccount = "6222020200001234567",
            }
        );

    /// <summary>A paid order.</summary>
    public async Task<OrderCard> Buy()
    {
        (OrderCard order, CashierCard cashier) = await Order();
        (await PayAt(cashier.CashierUrl)).EnsureSuccessStatusCode();
        await UntilPaid(order);
        return order;
    }

    public Task UntilPaid(OrderCard order) =>
        Until<bool>(
            async db =>
                await db.Set<Payment>().AnyAsync(p => p.OrderId == order.Id && p.State == PaymentState.Succeeded)
                    ? true
                    : null,
            "paid"
        );

    /// <summary>Waits until the bank has told us of something, and we have answered, so many times.</summary>
    public async Task UntilTold(string kind, int times)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            JsonElement log = await Bank.GetFromJsonAsync<JsonElement>("/_control/log?max=200");
            int told = log.EnumerateArray()
                .Count(e =>
                    e.GetProperty("kind").GetString() == kind
                    && e.GetProperty("outcome").GetString()!.StartsWith("delivered", StringComparison.Ordinal)
                );
            if (told >= times)
                return;
            Assert.True(
                TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(30),
                $"{kind} was told {told} times, not {times}"
            );
            await Task.Delay(40);
        }
    }

    public async Task Announce<TFact>(TFact fact)
        where TFact : class, IFact =>
        await Run<bool>(
            null,
            async (Outbox outbox, KaicangDb db, CancellationToken ct) =>
            {
                outbox.Announce(fact);
                await db.SaveChangesAsync(ct);
                return true;
            }
        );

    public async Task<T> Run<T>(AccountId? who, Delegate handle, params object?[] arguments)
    {
        ErrorOr.ErrorOr<T> answer = await Try<T>(who, handle, arguments);
        Assert.False(answer.IsError, answer.IsError ? answer.FirstError.Code + answer.FirstError.Description : "");
        return answer.Value;
    }

    public async Task<ErrorOr.ErrorOr<T>> Try<T>(AccountId? who, Delegate handle, params object?[] arguments) =>
        await Services
            .GetRequiredService<UseCaseRunner>()
            .RunAs<T>(
                who is { } account ? new Actor(account, ActorKind.Buyer, "buyer", []) : Actor.OfProgram("test"),
                null,
                handle,
                arguments,
                CancellationToken.None
            );

    /// <summary>Waits until the database says so.</summary>
    public async Task<T> Until<T>(Func<KaicangDb, Task<T?>> look, string what)
        where T : struct
    {
        long start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            await using (AsyncServiceScope scope = Services.CreateAsyncScope())
            {
                if (await look(scope.ServiceProvider.GetRequiredService<KaicangDb>()) is { } found)
                    return found;
            }
            if (TimeProvider.System.GetElapsedTime(start) > TimeSpan.FromSeconds(30))
                Assert.Fail($"It never happened: {what}. {await Discrepancies()}");
            await Task.Delay(40);
        }
    }

    public async Task<T> Read<T>(Func<KaicangDb, Task<T>> look)
    {
        await using AsyncServiceScope scope = Services.CreateAsyncScope();
        return await look(scope.ServiceProvider.GetRequiredService<KaicangDb>());
    }

    /// <summary>What an account owes (credit) or holds (debit).</summary>
    public Task<long> BalanceOf(LedgerAccount account) =>
        Read(async db =>
            (
                await db.Set<BalanceRow>()
                    .Where(b => b.Account == account.Code)
                    .Select(b => b.Amount)
                    .FirstOrDefaultAsync()
            ).Fen
        );

    /// <summary>The independent checks of the ledger, and the bank's own word.</summary>
    public async Task CheckLedger()
    {
        List<EntryRow> entries = await Read(db => db.Set<EntryRow>().ToListAsync());
        List<BalanceRow> balances = await Read(db => db.Set<BalanceRow>().ToListAsync());
        LedgerLine[] lines = [.. entries.Select(e => new LedgerLine(e.Booking.ToString(), e.Account, e.Amount.Fen))];
        JsonElement atBank = await Bank.GetFromJsonAsync<JsonElement>("/_control/balance");
        long onTheWay =
            atBank.GetProperty("refundsInProgress").GetInt64() + atBank.GetProperty("payoutsInProgress").GetInt64();
        long custody = lines.Where(l => l.Account == "custody").Sum(l => l.DebitLessCreditFen);
        CheckResult[] checks =
        [
            LedgerChecks.TransactionsBalance(lines),
            LedgerChecks.LedgerSumsToZero(lines),
            LedgerChecks.CustodyIsOwed(
                lines,
                account =>
                    account == "custody"
                        ? Kaicang.Verification.AccountKind.Custody
                        : Kaicang.Verification.AccountKind.Owed
            ),
            LedgerChecks.BalancesAgree(lines, balances.ToDictionary(b => b.Account, b => b.Amount.Fen)),
            LedgerChecks.CustodyIsAtTheBank(custody, atBank.GetProperty("custody").GetInt64() + onTheWay),
        ];
        Assert.All(checks, check => Assert.True(check.Ok, $"{check}"));
        Assert.DoesNotContain(
            balances,
            b => b.Kind is AccountKind.Escrow or AccountKind.Clearing or AccountKind.Suspense && b.Amount > Money.Zero
        );
    }

    public async Task<string> Discrepancies() =>
        string.Join(
            "; ",
            await Read(db => db.Set<Discrepancy>().Select(d => d.Kind + " " + d.Subject + " " + d.Actual).ToListAsync())
        );

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
        if (bank is not null)
        {
            await bank.StopAsync();
            await bank.DisposeAsync();
        }
        Bank.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private async Task Start(Engine engine, (string Key, string Value)[] settings)
    {
        bank = CounterpartHost.Build(
            new BankCounterpart(),
            new CounterpartOptions(
                0,
                Path.Combine(folder, "bank"),
                Path.Combine(folder, DemoClock.FileName),
                null,
                new Dictionary<string, string>()
            )
        );
        await bank.StartAsync();
        Bank.BaseAddress = new Uri(bank.Urls.First());
        await Bank.PutAsJsonAsync("/_control/settings", new { refundDelayMs = 50, payoutDelayMs = 50 });

        Url = $"http://127.0.0.1:{FreePort()}";
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ContentRootPath = folder }
        );
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["Storage:Provider"] = engine.ToString(),
                ["Storage:Folder"] = folder,
                ["Storage:ConnectionString"] =
                    engine == Engine.Postgres ? await PostgresServer.Shared.NewDatabaseAsync() : "",
                ["Kaicang:PublicUrl"] = Url,
                ["Pay:BankUrl"] = bank.Urls.First(),
                ["urls"] = Url,
            }
        );
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)));
        builder.Services.AddFoundation(builder.Configuration).AddFoundationHttp();
        builder.Services.AddAuthentication();
        builder.Services.AddAuthorization();
        var pay = new PayModule();
        pay.Add(builder.Services, builder.Configuration);
        builder
            .Services.AddSingleton<ITrade>(Shoppers)
            .AddSingleton<IPeople>(Shoppers)
            .AddSingleton<IMerchants>(Shoppers);
        app = builder.Build();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthorization();
        pay.Map(app);
        await Schema.CreateAsync(app.Services, CancellationToken.None);
        await app.StartAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
