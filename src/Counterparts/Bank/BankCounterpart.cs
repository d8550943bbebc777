using Kaicang.Counterparts.Frame;

namespace Kaicang.Counterparts.Bank;

/// <summary>
/// The payment institution (支付机构): combined payments into custody, refunds, payouts, remittance to the treasury, and the
/// bill of each day.
/// </summary>
internal sealed class BankCounterpart : ICounterpart
{
    public string Name => "bank";

    public string Title => "支付机构（对端） · Payment institution";

    public int DefaultPort => 5404;

    public string Schema =>
        """
            CREATE TABLE IF NOT EXISTS bank_key (id INTEGER PRIMARY KEY CHECK (id = 1), pem TEXT NOT NULL, made_at INTEGER NOT NULL);
            CREATE TABLE IF NOT EXISTS spent_nonce (mchid TEXT NOT NULL, nonce TEXT NOT NULL, real_ms INTEGER NOT NULL, PRIMARY KEY (mchid, nonce));
            CREATE INDEX IF NOT EXISTS spent_nonce_old ON spent_nonce (real_ms);

            """
        + CombinedOrder.Schema
        + OddPayment.Schema
        + Refunds.Schema
        + Payouts.Schema
        + Custody.Schema;

    public void AddServices(IServiceCollection services, CounterpartOptions options)
    {
        services.AddSingleton<BankKeys>();
        services.AddSingleton<BankEdge>();
        services.AddSingleton<BankNotices>();
        services.AddSingleton<ICallbackManner>(s => s.GetRequiredService<BankNotices>());
        services.AddSingleton<Payments>();
        services.AddSingleton<Refunds>();
        services.AddSingleton<Payouts>();
        services.AddSingleton<DailyBill>();
        services.AddHostedService<Settlements>();
    }

    public void Map(WebApplication app)
    {
        Registry.MapSettings<BankSettings>(app, s => s.Complaint());
        app.MapPut("/_control/merchants", Register);
        OddPayment.Map(app);
        app.MapPut("/_control/opening", Open);
        app.MapGet(
            "/_control/balance",
            (CounterpartStore store, string? mchid) =>
            {
                Custody custody = store.Read(c => Custody.Of(c, mchid));
                return Results.Json(
                    new
                    {
                        opening = custody.Opening,
                        paid = custody.Paid,
                        refunded = custody.Refunded,
                        paidOut = custody.PaidOut,
                        custody = custody.Free,
                        refundsInProgress = custody.RefundsInProgress,
                        payoutsInProgress = custody.PayoutsInProgress,
                    }
                );
            }
        );
        app.MapGet(
            "/v3/certificates",
            (HttpContext http, BankKeys keys, BankEdge edge, CancellationToken ct) =>
                edge.Reply(http, Certificates(keys), ct)
        );
        MapPayments(app);
        MapRefundsAndPayouts(app);
        CashierRoutes.Map(app);
    }

    private static void MapPayments(WebApplication app)
    {
        app.MapPost(
            "/v3/combine-transactions/native",
            (HttpContext http, BankEdge edge, Payments payments) =>
                edge.Serve(http, "combine.native", c => Named(c, "combine_out_trade_no"), payments.Create)
        );
        app.MapGet(
            "/v3/combine-transactions/out-trade-no/{no}",
            (HttpContext http, string no, BankEdge edge, Payments payments) =>
                edge.Serve(http, "combine.query", _ => no, (call, _) => Task.FromResult(payments.Query(call, no)))
        );
        app.MapPost(
            "/v3/combine-transactions/out-trade-no/{no}/close",
            (HttpContext http, string no, BankEdge edge, Payments payments) =>
                edge.Serve(http, "combine.close", _ => no, (call, ct) => payments.Close(call, no, ct))
        );
        app.MapGet(
            "/v3/bill/daily",
            (HttpContext http, string? date, BankEdge edge, DailyBill bill) =>
                edge.Serve(http, "bill", _ => date ?? "", (call, _) => Task.FromResult(bill.Write(call, date)))
        );
    }

    private static void MapRefundsAndPayouts(WebApplication app)
    {
        app.MapPost(
            "/v3/refund/domestic/refunds",
            (HttpContext http, BankEdge edge, Refunds refunds) =>
                edge.Serve(http, "refund", c => Named(c, "out_refund_no"), refunds.Create)
        );
        app.MapGet(
            "/v3/refund/domestic/refunds/{no}",
            (HttpContext http, string no, BankEdge edge, Refunds refunds) =>
                edge.Serve(http, "refund.query", _ => no, (call, _) => Task.FromResult(refunds.Query(call, no)))
        );
        app.MapPost(
            "/v3/payouts",
            (HttpContext http, BankEdge edge, Payouts payouts) =>
                edge.Serve(http, "payout", c => Named(c, "out_payout_no"), payouts.Create)
        );
        app.MapGet(
            "/v3/payouts/{no}",
            (HttpContext http, string no, BankEdge edge, Payouts payouts) =>
                edge.Serve(http, "payout.query", _ => no, (call, _) => Task.FromResult(payouts.Query(call, no)))
        );
    }

    private static string Named(BankCall call, string field) => new JsonFields(call.Body).TextOrNull(field, 64) ?? "";

    private static async Task<IResult> Register(Merchant merchant, Registry registry, CancellationToken ct)
    {
        if (merchant.Complaint() is { } wrong)
            return Results.Text(wrong, statusCode: 400);
        await registry.Put(Merchant.Kind, merchant.Mchid, merchant, ct);
        return Results.NoContent();
    }

    private static async Task<IResult> Open(OpeningBalance opening, CounterpartStore store, CancellationToken ct)
    {
        if (opening is not { Mchid.Length: > 0, Name.Length: > 0, Amount: >= 0 })
            return Results.Text("mchid, name and an amount of at least 0 fen are needed", statusCode: 400);
        await store.Write(c => Custody.Open(c, opening.Mchid, opening.Name, opening.Amount), ct);
        return Results.NoContent();
    }

    private static BankAnswer Certificates(BankKeys keys) =>
        BankAnswer.Ok(
            new
            {
                data = new[]
                {
                    new
                    {
                        serial_no = keys.Serial,
                        effective_time = BankTime.Text(keys.MadeAt),
                        expire_time = BankTime.Text(keys.MadeAt.AddYears(5)),
                        public_key = keys.PublicPem,
                    },
                },
            }
        );
}

/// <summary>Brings refunds and payouts to their end when their time has come.</summary>
internal sealed class Settlements(Refunds refunds, Payouts payouts, CounterpartStore store, ILogger<Settlements> logger)
    : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (!Waiting())
                    continue; // An empty look must not cost a write.
                await refunds.Finish(stoppingToken);
                await payouts.Finish(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.LogError(e, "Refunds and payouts could not be brought to their end; trying again.");
            }
        }
    }

    private bool Waiting() =>
        store.Read(c =>
            c.Number(
                """
                SELECT EXISTS (SELECT 1 FROM refund WHERE state = 'PROCESSING' AND due_real_ms <= $now)
                    OR EXISTS (SELECT 1 FROM payout WHERE state = 'PROCESSING' AND due_real_ms <= $now)
                """,
                ("now", RealTime.Milliseconds)
            )
        ) == 1;
}
