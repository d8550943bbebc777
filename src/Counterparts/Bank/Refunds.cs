using System.Security.Cryptography;
using System.Text;
using Kaicang.Counterparts.Frame;
using Microsoft.Data.Sqlite;

namespace Kaicang.Counterparts.Bank;

/// <summary>A refund as it is kept.</summary>
internal sealed record Refund(
    string Mchid,
    string OutRefundNo,
    string Digest,
    string RefundId,
    string OutTradeNo,
    string TransactionId,
    string SubMchid,
    string Account,
    long Amount,
    long Total,
    string State,
    long CreatedAt,
    long? FinishedAt,
    string? NotifyUrl,
    string Currency
);

/// <summary>Money back to the payer, never more than was paid for the sub order.</summary>
internal sealed class Refunds(CounterpartStore store, Registry registry, BankNotices notices, TimeProvider clock)
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS refund (
            mchid TEXT NOT NULL, out_refund_no TEXT NOT NULL, digest TEXT NOT NULL, refund_id TEXT NOT NULL, out_trade_no TEXT NOT NULL,
            transaction_id TEXT NOT NULL, sub_mchid TEXT NOT NULL, account TEXT NOT NULL, amount INTEGER NOT NULL CHECK (amount > 0),
            total INTEGER NOT NULL, state TEXT NOT NULL, created_at INTEGER NOT NULL, finished_at INTEGER, notify_url TEXT,
            due_real_ms INTEGER NOT NULL, ending TEXT NOT NULL, PRIMARY KEY (mchid, out_refund_no));
        CREATE INDEX IF NOT EXISTS refund_order ON refund (mchid, out_trade_no);
        CREATE INDEX IF NOT EXISTS refund_due ON refund (state, due_real_ms);
        """;

    private static readonly string Columns = $"""
        mchid, out_refund_no, digest, refund_id, out_trade_no, transaction_id, sub_mchid, account, amount, total, state,
        created_at, finished_at, notify_url, {OddPayment.CurrencyOf("refund.mchid", "refund.out_trade_no")}
        """;

    public Task<BankAnswer> Create(BankCall call, CancellationToken ct)
    {
        var fields = new JsonFields(call.Body);
        var wanted = Wanted.Read(fields, call.Merchant);
        if (!fields.Good)
            return Task.FromResult(BankAnswer.Malformed(fields));
        BankSettings settings = registry.Settings<BankSettings>();
        return store.Write(c => Create(c, call, wanted, settings), ct);
    }

    private static BankAnswer Create(SqliteConnection c, BankCall call, Wanted wanted, BankSettings settings)
    {
        string mchid = call.Merchant.Mchid;
        string digest = wanted.Digest();
        if (Find(c, mchid, wanted.OutRefundNo) is { } known)
            return known.Digest == digest
                ? BankAnswer.Ok(Describe(known))
                : BankAnswer.Refused(
                    409,
                    "OUT_REFUND_NO_USED",
                    "out_refund_no came with other content",
                    "out_refund_no"
                );
        Paid? paid = c.First(
            $"""
            SELECT s.out_trade_no, s.transaction_id, s.mchid, s.amount, o.payer_account,
                {OddPayment.CurrencyOf("s.owner", "s.out_trade_no")}
            FROM sub_order s JOIN combined_order o ON o.mchid = s.owner AND o.out_trade_no = s.combined_no
            WHERE s.owner = $owner AND o.state = 'SUCCESS' AND (s.transaction_id = $transaction OR s.out_trade_no = $no)
            """,
            r => new Paid(
                r.GetString(0),
                r.GetString(1),
                r.GetString(2),
                r.GetInt64(3),
                r.GetString(4),
                r.GetString(5)
            ),
            ("owner", mchid),
            ("transaction", wanted.TransactionId),
            ("no", wanted.OutTradeNo)
        );
        if (paid is null)
            return BankAnswer.Unknown("paid sub order");
        if (wanted.Currency != paid.Currency)
            return BankAnswer.Refused(400, "PARAM_ERROR", "amount.currency: must be the payment's", "amount.currency");
        if (wanted.Total != paid.Amount)
            return BankAnswer.Refused(
                400,
                "PARAM_ERROR",
                "amount.total: must be the sub order's amount",
                "amount.total"
            );
        long before = c.Number(
            "SELECT sum(amount) FROM refund WHERE mchid = $mchid AND out_trade_no = $no AND state <> 'ABNORMAL'",
            ("mchid", mchid),
            ("no", paid.OutTradeNo)
        );
        if (before + wanted.Amount > paid.Amount)
            return BankAnswer.Refused(
                403,
                "NOT_ENOUGH",
                $"amount.refund: {paid.Amount - before} fen of this sub order are left",
                "amount.refund"
            );
        if (paid.Currency == OddPayment.Renminbi && wanted.Amount > Custody.Of(c, mchid).Free)
            return BankAnswer.Refused(403, "NOT_ENOUGH", "the money in custody is not enough");
        Insert(c, call, wanted, digest, paid, settings);
        return BankAnswer.Ok(Describe(Find(c, mchid, wanted.OutRefundNo)!));
    }

    private static void Insert(
        SqliteConnection c,
        BankCall call,
        Wanted wanted,
        string digest,
        Paid paid,
        BankSettings settings
    ) =>
        c.Run(
            """
            INSERT INTO refund (mchid, out_refund_no, digest, refund_id, out_trade_no, transaction_id, sub_mchid, account, amount,
                total, state, created_at, notify_url, due_real_ms, ending)
            VALUES ($mchid, $no, $digest, $id, $order, $transaction, $sub, $account, $amount, $total, 'PROCESSING', $at, $url, $due, $ending)
            """,
            ("mchid", call.Merchant.Mchid),
            ("no", wanted.OutRefundNo),
            ("digest", digest),
            ("id", Payments.FreshNumber("50300", call.Now)),
            ("order", paid.OutTradeNo),
            ("transaction", paid.TransactionId),
            ("sub", paid.Mchid),
            ("account", paid.Account),
            ("amount", wanted.Amount),
            ("total", wanted.Total),
            ("at", call.Now.ToUnixTimeMilliseconds()),
            ("url", wanted.NotifyUrl),
            ("due", RealTime.Milliseconds + settings.RefundDelayMs),
            ("ending", settings.RefundAbnormal ? "ABNORMAL" : "SUCCESS")
        );

    public BankAnswer Query(BankCall call, string number) =>
        store.Read(c =>
            Find(c, call.Merchant.Mchid, number) is { } refund
                ? BankAnswer.Ok(Describe(refund))
                : BankAnswer.Unknown("refund")
        );

    /// <summary>Brings refunds whose time has come to their end, and tells the merchant.</summary>
    public Task Finish(CancellationToken ct) =>
        store.Write(
            c =>
            {
                DateTimeOffset now = clock.GetUtcNow();
                List<Refund> due = c.Rows(
                    $"SELECT {Columns} FROM refund WHERE state = 'PROCESSING' AND due_real_ms <= $now LIMIT 100",
                    Row,
                    ("now", RealTime.Milliseconds)
                );
                foreach (Refund refund in due)
                {
                    c.Run(
                        "UPDATE refund SET state = ending, finished_at = $at WHERE mchid = $mchid AND out_refund_no = $no",
                        ("at", now.ToUnixTimeMilliseconds()),
                        ("mchid", refund.Mchid),
                        ("no", refund.OutRefundNo)
                    );
                    Refund ended = Find(c, refund.Mchid, refund.OutRefundNo)!;
                    if (ended.NotifyUrl is { } url)
                        notices.Tell(
                            c,
                            ended.Mchid,
                            url,
                            "REFUND." + ended.State,
                            ended.OutRefundNo,
                            Describe(ended),
                            now
                        );
                }
            },
            ct
        );

    private static Refund? Find(SqliteConnection c, string mchid, string number) =>
        c.First(
            $"SELECT {Columns} FROM refund WHERE mchid = $mchid AND out_refund_no = $no",
            Row,
            ("mchid", mchid),
            ("no", number)
        );

    private static Refund Row(SqliteDataReader r) =>
        new(
            r.GetString(0),
            r.GetString(1),
            r.GetString(2),
            r.GetString(3),
            r.GetString(4),
            r.GetString(5),
            r.GetString(6),
            r.GetString(7),
            r.GetInt64(8),
            r.GetInt64(9),
            r.GetString(10),
            r.GetInt64(11),
            r.IsDBNull(12) ? null : r.GetInt64(12),
            r.TextOrNull(13),
            r.GetString(14)
        );

    private static object Describe(Refund r) =>
        new
        {
            refund_id = r.RefundId,
            out_refund_no = r.OutRefundNo,
            transaction_id = r.TransactionId,
            out_trade_no = r.OutTradeNo,
            mchid = r.SubMchid,
            status = r.State,
            create_time = BankTime.Text((long?)r.CreatedAt),
            success_time = r.State == "SUCCESS" ? BankTime.Text(r.FinishedAt) : null,
            user_received_account = r.Account,
            amount = new
            {
                total = r.Total,
                refund = r.Amount,
                currency = r.Currency,
            },
        };

    private sealed record Paid(
        string OutTradeNo,
        string TransactionId,
        string Mchid,
        long Amount,
        string Account,
        string Currency
    );

    private sealed record Wanted(
        string? TransactionId,
        string? OutTradeNo,
        string OutRefundNo,
        string Reason,
        string? NotifyUrl,
        long Amount,
        long Total,
        string Currency
    )
    {
        public static Wanted Read(JsonFields fields, Merchant merchant)
        {
            string? transaction = fields.TextOrNull("transaction_id", 40);
            string? order = fields.TextOrNull("out_trade_no", 32);
            if (transaction is null == order is null)
                fields.Complain("transaction_id", "either this or out_trade_no, not both");
            string number = fields.Text(
                "out_refund_no",
                CombinedOrderRequest.NumberForm(),
                CombinedOrderRequest.NumberWords
            );
            string reason = fields.TextOrNull("reason", 80) ?? "";
            string? url = fields.TextOrNull("notify_url", 256);
            if (url is not null && !merchant.Allows(url))
                fields.Complain("notify_url", "its host is not registered for this merchant");
            JsonFields amount = fields.Child("amount");
            long refund = amount.Whole("refund", 1, 100_000_000);
            long total = amount.Whole("total", 1, 100_000_000);
            string currency = amount.TextOrNull("currency", 16) ?? OddPayment.Renminbi;
            return new Wanted(transaction, order, number, reason, url, refund, total, currency);
        }

        public string Digest() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ToString())));
    }
}
