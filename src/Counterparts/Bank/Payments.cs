using System.Globalization;
using System.Security.Cryptography;
using Kaicang.Counterparts.Frame;
using Kaicang.Kernel;
using Microsoft.Data.Sqlite;

namespace Kaicang.Counterparts.Bank;

/// <summary>Combined orders: made, paid at the cashier, asked for, closed.</summary>
internal sealed class Payments(CounterpartStore store, Registry registry, BankNotices notices)
{
    private static readonly TimeSpan LongestDeadline = TimeSpan.FromDays(7);

    public Task<BankAnswer> Create(BankCall call, CancellationToken ct)
    {
        var fields = new JsonFields(call.Body);
        CombinedOrderRequest wanted = CombinedOrderRequest.Read(fields, call.Merchant);
        if (!fields.Good)
            return Task.FromResult(BankAnswer.Malformed(fields));
        return store.Write(c => Create(c, call, wanted), ct);
    }

    private static BankAnswer Create(SqliteConnection c, BankCall call, CombinedOrderRequest wanted)
    {
        string digest = wanted.Digest();
        if (CombinedOrder.Find(c, call.Merchant.Mchid, wanted.OutTradeNo) is { } known)
            return known.Digest == digest
                ? Prepaid(call, known.PrepayId)
                : BankAnswer.Refused(
                    409,
                    "OUT_TRADE_NO_USED",
                    "combine_out_trade_no came with other content",
                    "combine_out_trade_no"
                );
        if (wanted.ExpiresAt <= call.Now || wanted.ExpiresAt > call.Now + LongestDeadline)
            return BankAnswer.Refused(
                400,
                "PARAM_ERROR",
                "time_expire: later than now and within seven days",
                "time_expire"
            );
        foreach (SubOrder part in wanted.SubOrders)
            if (
                c.Number(
                    "SELECT count(*) FROM sub_order WHERE owner = $owner AND out_trade_no = $no",
                    ("owner", call.Merchant.Mchid),
                    ("no", part.OutTradeNo)
                ) > 0
            )
                return BankAnswer.Refused(
                    409,
                    "OUT_TRADE_NO_USED",
                    $"out_trade_no {part.OutTradeNo} belongs to another order",
                    "sub_orders"
                );
        string prepayId = "kp" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        Insert(c, call.Merchant.Mchid, wanted, digest, prepayId);
        return Prepaid(call, prepayId);
    }

    private static void Insert(
        SqliteConnection c,
        string mchid,
        CombinedOrderRequest wanted,
        string digest,
        string prepayId
    )
    {
        c.Run(
            """
            INSERT INTO combined_order (mchid, out_trade_no, prepay_id, digest, notify_url, return_url, expires_at, payer_name, payer_number, state)
            VALUES ($mchid, $no, $prepay, $digest, $notify, $return, $expires, $name, $number, 'NOTPAY')
            """,
            ("mchid", mchid),
            ("no", wanted.OutTradeNo),
            ("prepay", prepayId),
            ("digest", digest),
            ("notify", wanted.NotifyUrl),
            ("return", wanted.ReturnUrl),
            ("expires", wanted.ExpiresAt.ToUnixTimeMilliseconds()),
            ("name", wanted.PayerName),
            ("number", wanted.PayerNumber)
        );
        int line = 0;
        foreach (SubOrder part in wanted.SubOrders)
            c.Run(
                """
                INSERT INTO sub_order (owner, out_trade_no, combined_no, line, mchid, description, attach, amount)
                VALUES ($owner, $no, $combined, $line, $mchid, $description, $attach, $amount)
                """,
                ("owner", mchid),
                ("no", part.OutTradeNo),
                ("combined", wanted.OutTradeNo),
                ("line", ++line),
                ("mchid", part.Mchid),
                ("description", part.Description),
                ("attach", part.Attach),
                ("amount", part.Amount)
            );
    }

    private static BankAnswer Prepaid(BankCall call, string prepayId) =>
        BankAnswer.Ok(new { prepay_id = prepayId, code_url = $"{call.Origin}/cashier/{prepayId}" });

    public BankAnswer Query(BankCall call, string number) =>
        store.Read(c =>
            CombinedOrder.Find(c, call.Merchant.Mchid, number) is { } order
                ? BankAnswer.Ok(Describe(c, order, call.Now, registry.Settings<BankSettings>()))
                : BankAnswer.Unknown("order")
        );

    public Task<BankAnswer> Close(BankCall call, string number, CancellationToken ct)
    {
        bool latePay = registry.Settings<BankSettings>().LatePay;
        return store.Write(
            c =>
            {
                if (CombinedOrder.Find(c, call.Merchant.Mchid, number) is not { } order)
                    return BankAnswer.Unknown("order");
                if (order.State == "SUCCESS")
                    return BankAnswer.Refused(400, "ORDER_PAID", "the order is paid");
                if (latePay && order is { State: "NOTPAY", PayerIsInside: true })
                    return BankAnswer.Refused(409, "USER_PAYING", "the payer is at the cashier, ask again later");
                c.Run("UPDATE combined_order SET state = 'CLOSED' WHERE prepay_id = $id", ("id", order.PrepayId));
                return BankAnswer.Nothing;
            },
            ct
        );
    }

    /// <summary>The payer looks at the cashier.</summary>
    public Task<(CombinedOrder Order, List<SubOrder> Parts, Merchant Merchant)?> Open(
        string prepayId,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        store.Write<(CombinedOrder, List<SubOrder>, Merchant)?>(
            c =>
            {
                c.Run(
                    "UPDATE combined_order SET cashier_opened_at = $now WHERE prepay_id = $id AND cashier_opened_at IS NULL",
                    ("now", now.ToUnixTimeMilliseconds()),
                    ("id", prepayId)
                );
                return
                    CombinedOrder.ByPrepayId(c, prepayId) is { } order
                    && Registry.Find<Merchant>(c, Merchant.Kind, order.Mchid) is { } merchant
                    ? (order, order.Parts(c), merchant)
                    : null;
            },
            ct
        );

    /// <summary>The payer pays. Answers the order as paid, or what stands against it.</summary>
    public Task<(CombinedOrder? Paid, BankAnswer? Refused)> Pay(
        string prepayId,
        Payer payer,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        BankSettings settings = registry.Settings<BankSettings>();
        return store.Write<(CombinedOrder?, BankAnswer?)>(
            c =>
            {
                if (CombinedOrder.ByPrepayId(c, prepayId) is not { } order)
                    return (null, BankAnswer.Unknown("order"));
                if (order.State == "SUCCESS")
                    return (order, null);
                if (Objection(order, payer, now, settings.LatePay) is { } refused)
                    return (null, refused);
                MarkPaid(c, order, payer, now);
                CombinedOrder paid = CombinedOrder.ByPrepayId(c, prepayId)!;
                notices.Tell(
                    c,
                    paid.Mchid,
                    paid.NotifyUrl,
                    "TRANSACTION.SUCCESS",
                    paid.OutTradeNo,
                    Describe(c, paid, now, settings),
                    now
                );
                return (paid, null);
            },
            ct
        );
    }

    private static BankAnswer? Objection(CombinedOrder order, Payer payer, DateTimeOffset now, bool latePay)
    {
        if (order.State == "CLOSED")
            return BankAnswer.Refused(400, "ORDER_CLOSED", "the order is closed");
        if (order.StateAt(now, latePay) == "CLOSED")
            return BankAnswer.Refused(400, "ORDER_EXPIRED", "the deadline of the order has passed");
        if (ResidentNumber.Complaint(payer.IdNumber, BusinessDay.Of(now).Date) is { } wrong)
            return BankAnswer.Refused(400, "PARAM_ERROR", "payerIdNumber " + wrong, "payerIdNumber");
        if (order.PayerNumber is not null && (order.PayerNumber != payer.IdNumber || order.PayerName != payer.Name))
            return BankAnswer.Refused(400, "PAYER_MISMATCH", "only the declared person can pay this order");
        return null;
    }

    private static void MarkPaid(SqliteConnection c, CombinedOrder order, Payer payer, DateTimeOffset now)
    {
        OddPayment.Strike(c, order);
        c.Run(
            """
            UPDATE combined_order SET state = 'SUCCESS', transaction_id = $transaction, paid_at = $at, payer_account = $account,
                paid_by_name = $name, paid_by_number = $number WHERE prepay_id = $id
            """,
            ("transaction", FreshNumber("42000", now)),
            ("at", now.ToUnixTimeMilliseconds()),
            ("account", payer.Account),
            ("name", payer.Name),
            ("number", payer.IdNumber),
            ("id", order.PrepayId)
        );
        foreach (SubOrder part in order.Parts(c))
            c.Run(
                "UPDATE sub_order SET transaction_id = $transaction, pay_transaction_id = $verified WHERE owner = $owner AND out_trade_no = $no",
                ("transaction", FreshNumber("42001", now)),
                ("verified", FreshNumber("NU", now)),
                ("owner", order.Mchid),
                ("no", part.OutTradeNo)
            );
    }

    /// <summary>A number of the bank: prefix, second in China, ten digits by chance.</summary>
    public static string FreshNumber(string prefix, DateTimeOffset now) =>
        prefix
        + now.ToOffset(TimeSpan.FromHours(8)).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)
        + RandomNumberGenerator.GetString("0123456789", 10);

    private static object Describe(SqliteConnection c, CombinedOrder order, DateTimeOffset now, BankSettings settings)
    {
        string state = order.StateAt(now, settings.LatePay);
        string? paidAt = order.PaidAt is { } at ? BankTime.Text(at) : null;
        return new
        {
            combine_mchid = order.Mchid,
            combine_out_trade_no = order.OutTradeNo,
            trade_state = state,
            transaction_id = order.TransactionId,
            success_time = paidAt,
            payer = order.PaidAt is null
                ? null
                : new
                {
                    real_name = order.PaidByName,
                    id_number = order.PaidByNumber,
                    account = order.PayerAccount,
                },
            customs = new
            {
                pay_code = settings.PayCode,
                pay_name = settings.PayName,
                verify_department = "NETSUNION",
            },
            sub_orders = order
                .Parts(c)
                .Select(p => new
                {
                    mchid = p.Mchid,
                    out_trade_no = p.OutTradeNo,
                    trade_state = state,
                    transaction_id = p.TransactionId,
                    pay_transaction_id = p.PayTransactionId,
                    attach = p.Attach,
                    success_time = paidAt,
                    amount = new
                    {
                        total_amount = p.Amount,
                        payer_amount = order.PaidAt is null ? 0 : p.Amount,
                        currency = p.Currency,
                    },
                })
                .ToList(),
        };
    }
}

/// <summary>Who pays, and from which account.</summary>
internal sealed record Payer(string Name, string IdNumber, string Account);

/// <summary>Times as the protocol writes them.</summary>
internal static class BankTime
{
    public static string Text(DateTimeOffset at) =>
        at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    public static string? Text(long? milliseconds) =>
        milliseconds is { } ms ? Text(DateTimeOffset.FromUnixTimeMilliseconds(ms)) : null;
}

/// <summary>How the bank works just now.</summary>
/// <param name="LatePay">A payer who opened the cashier in time may pay after the deadline.</param>
/// <param name="RefundDelayMs">Real milliseconds until a refund is final.</param>
/// <param name="PayoutDelayMs">Real milliseconds until a payout is final.</param>
/// <param name="RefundAbnormal">New refunds end as ABNORMAL.</param>
/// <param name="PayoutReturned">New payouts come back.</param>
/// <param name="PayCode">The bank's customs registration number.</param>
/// <param name="PayName">Its name at customs.</param>
internal sealed record BankSettings(
    bool LatePay,
    int RefundDelayMs,
    int PayoutDelayMs,
    bool RefundAbnormal,
    bool PayoutReturned,
    string PayCode,
    string PayName
)
{
    public BankSettings()
        : this(false, 300, 300, false, false, "4403KCPAY1", "开仓支付机构（演示）") { }

    public string? Complaint() =>
        RefundDelayMs is < 0 or > 600_000 || PayoutDelayMs is < 0 or > 600_000
            ? "refundDelayMs, payoutDelayMs: 0 to 600000"
        : string.IsNullOrWhiteSpace(PayCode) || string.IsNullOrWhiteSpace(PayName)
            ? "payCode, payName: must not be empty"
        : null;
}
