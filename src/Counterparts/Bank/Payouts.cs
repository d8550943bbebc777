using System.Security.Cryptography;
using System.Text;
using Kaicang.Counterparts.Frame;
using Microsoft.Data.Sqlite;

namespace Kaicang.Counterparts.Bank;

/// <summary>What a platform merchant has in custody.</summary>
/// <param name="Paid">All payments.</param>
/// <param name="Refunded">Refunds that went or are going back to payers.</param>
/// <param name="PaidOut">Payouts that went or are going out.</param>
/// <param name="Opening">Money that was there before the first payment, as the control plane said.</param>
internal sealed record Custody(
    long Opening,
    long Paid,
    long Refunded,
    long PaidOut,
    long RefundsInProgress,
    long PayoutsInProgress
)
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS opening (
            mchid TEXT NOT NULL, name TEXT NOT NULL, amount INTEGER NOT NULL CHECK (amount >= 0), PRIMARY KEY (mchid, name));
        """;

    public long Free => Opening + Paid - Refunded - PaidOut;

    /// <summary>Names an opening balance; the same name again takes the place of what it was.</summary>
    public static void Open(SqliteConnection c, string mchid, string name, long amount) =>
        c.Run(
            "INSERT INTO opening (mchid, name, amount) VALUES ($mchid, $name, $amount) ON CONFLICT (mchid, name) DO UPDATE SET amount = $amount",
            ("mchid", mchid),
            ("name", name),
            ("amount", amount)
        );

    /// <summary>Custody counts renminbi.</summary>
    private static readonly string Ours =
        $"AND {OddPayment.CurrencyOf("refund.mchid", "refund.out_trade_no")} = '{OddPayment.Renminbi}'";

    /// <summary>Of one merchant, or of all when none is named.</summary>
    public static Custody Of(SqliteConnection c, string? mchid)
    {
        long Sum(string sql) => c.Number(sql, ("mchid", mchid));
        return new Custody(
            Sum("SELECT sum(amount) FROM opening WHERE $mchid IS NULL OR mchid = $mchid"),
            Sum(
                $"""
                SELECT sum(s.amount) FROM sub_order s JOIN combined_order o ON o.mchid = s.owner AND o.out_trade_no = s.combined_no
                WHERE o.state = 'SUCCESS' AND ($mchid IS NULL OR s.owner = $mchid)
                    AND {OddPayment.CurrencyOf("s.owner", "s.out_trade_no")} = '{OddPayment.Renminbi}'
                """
            ),
            Sum(
                $"SELECT sum(amount) FROM refund WHERE state <> 'ABNORMAL' AND ($mchid IS NULL OR mchid = $mchid) {Ours}"
            ),
            Sum("SELECT sum(amount) FROM payout WHERE state <> 'RETURNED' AND ($mchid IS NULL OR mchid = $mchid)"),
            Sum(
                $"SELECT sum(amount) FROM refund WHERE state = 'PROCESSING' AND ($mchid IS NULL OR mchid = $mchid) {Ours}"
            ),
            Sum("SELECT sum(amount) FROM payout WHERE state = 'PROCESSING' AND ($mchid IS NULL OR mchid = $mchid)")
        );
    }
}

/// <summary>Money that a merchant has in custody from the beginning.</summary>
internal sealed record OpeningBalance(string Mchid, string Name, long Amount);

/// <summary>A payout as it is kept.</summary>
internal sealed record Payout(
    string Mchid,
    string OutPayoutNo,
    string Digest,
    string PayoutId,
    string PayeeName,
    string PayeeAccount,
    long Amount,
    string Remark,
    string State,
    long CreatedAt,
    long? FinishedAt,
    string? NotifyUrl
);

/// <summary>Money from custody to a payee or, under the account <c>TREASURY</c>, to the treasury.</summary>
internal sealed class Payouts(CounterpartStore store, Registry registry, BankNotices notices, TimeProvider clock)
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS payout (
            mchid TEXT NOT NULL, out_payout_no TEXT NOT NULL, digest TEXT NOT NULL, payout_id TEXT NOT NULL, payee_name TEXT NOT NULL,
            payee_account TEXT NOT NULL, amount INTEGER NOT NULL CHECK (amount > 0), remark TEXT NOT NULL, state TEXT NOT NULL,
            created_at INTEGER NOT NULL, finished_at INTEGER, notify_url TEXT, due_real_ms INTEGER NOT NULL, ending TEXT NOT NULL,
            PRIMARY KEY (mchid, out_payout_no));
        CREATE INDEX IF NOT EXISTS payout_due ON payout (state, due_real_ms);
        """;

    private const string Columns =
        "mchid, out_payout_no, digest, payout_id, payee_name, payee_account, amount, remark, state, created_at, finished_at, notify_url";

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
        string digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(wanted.ToString())));
        if (Find(c, mchid, wanted.OutPayoutNo) is { } known)
            return known.Digest == digest
                ? BankAnswer.Ok(Describe(known))
                : BankAnswer.Refused(
                    409,
                    "OUT_PAYOUT_NO_USED",
                    "out_payout_no came with other content",
                    "out_payout_no"
                );
        if (wanted.Amount > Custody.Of(c, mchid).Free)
            return BankAnswer.Refused(403, "NOT_ENOUGH", "amount: the money in custody is not enough", "amount");
        c.Run(
            """
            INSERT INTO payout (mchid, out_payout_no, digest, payout_id, payee_name, payee_account, amount, remark, state, created_at,
                notify_url, due_real_ms, ending)
            VALUES ($mchid, $no, $digest, $id, $name, $account, $amount, $remark, 'PROCESSING', $at, $url, $due, $ending)
            """,
            ("mchid", mchid),
            ("no", wanted.OutPayoutNo),
            ("digest", digest),
            ("id", Payments.FreshNumber("60500", call.Now)),
            ("name", wanted.PayeeName),
            ("account", wanted.PayeeAccount),
            ("amount", wanted.Amount),
            ("remark", wanted.Remark),
            ("at", call.Now.ToUnixTimeMilliseconds()),
            ("url", wanted.NotifyUrl),
            ("due", RealTime.Milliseconds + settings.PayoutDelayMs),
            ("ending", settings.PayoutReturned ? "RETURNED" : "SUCCESS")
        );
        return BankAnswer.Ok(Describe(Find(c, mchid, wanted.OutPayoutNo)!));
    }

    public BankAnswer Query(BankCall call, string number) =>
        store.Read(c =>
            Find(c, call.Merchant.Mchid, number) is { } payout
                ? BankAnswer.Ok(Describe(payout))
                : BankAnswer.Unknown("payout")
        );

    /// <summary>Brings payouts whose time has come to their end, and tells the merchant.</summary>
    public Task Finish(CancellationToken ct) =>
        store.Write(
            c =>
            {
                DateTimeOffset now = clock.GetUtcNow();
                List<Payout> due = c.Rows(
                    $"SELECT {Columns} FROM payout WHERE state = 'PROCESSING' AND due_real_ms <= $now LIMIT 100",
                    Row,
                    ("now", RealTime.Milliseconds)
                );
                foreach (Payout payout in due)
                {
                    c.Run(
                        "UPDATE payout SET state = ending, finished_at = $at WHERE mchid = $mchid AND out_payout_no = $no",
                        ("at", now.ToUnixTimeMilliseconds()),
                        ("mchid", payout.Mchid),
                        ("no", payout.OutPayoutNo)
                    );
                    Payout ended = Find(c, payout.Mchid, payout.OutPayoutNo)!;
                    if (ended.NotifyUrl is { } url)
                        notices.Tell(
                            c,
                            ended.Mchid,
                            url,
                            "PAYOUT." + ended.State,
                            ended.OutPayoutNo,
                            Describe(ended),
                            now
                        );
                }
            },
            ct
        );

    private static Payout? Find(SqliteConnection c, string mchid, string number) =>
        c.First(
            $"SELECT {Columns} FROM payout WHERE mchid = $mchid AND out_payout_no = $no",
            Row,
            ("mchid", mchid),
            ("no", number)
        );

    private static Payout Row(SqliteDataReader r) =>
        new(
            r.GetString(0),
            r.GetString(1),
            r.GetString(2),
            r.GetString(3),
            r.GetString(4),
            r.GetString(5),
            r.GetInt64(6),
            r.GetString(7),
            r.GetString(8),
            r.GetInt64(9),
            r.IsDBNull(10) ? null : r.GetInt64(10),
            r.TextOrNull(11)
        );

    private static object Describe(Payout p) =>
        new
        {
            payout_id = p.PayoutId,
            out_payout_no = p.OutPayoutNo,
            payee_name = p.PayeeName,
            payee_account = p.PayeeAccount,
            amount = p.Amount,
            currency = "CNY",
            remark = p.Remark,
            status = p.State,
            create_time = BankTime.Text((long?)p.CreatedAt),
            finish_time = BankTime.Text(p.FinishedAt),
            reason = p.State == "RETURNED" ? "ACCOUNT_CLOSED" : null,
        };

    private sealed record Wanted(
        string OutPayoutNo,
        string PayeeName,
        string PayeeAccount,
        long Amount,
        string Remark,
        string? NotifyUrl
    )
    {
        public static Wanted Read(JsonFields fields, Merchant merchant)
        {
            string number = fields.Text(
                "out_payout_no",
                CombinedOrderRequest.NumberForm(),
                CombinedOrderRequest.NumberWords
            );
            string name = fields.Text("payee_name", 100);
            string account = fields.Text("payee_account", 40);
            long amount = fields.Whole("amount", 1, 100_000_000_000);
            if (fields.Text("currency", 16) != "CNY")
                fields.Complain("currency", "must be CNY");
            string remark = fields.TextOrNull("remark", 120) ?? "";
            string? url = fields.TextOrNull("notify_url", 256);
            if (url is not null && !merchant.Allows(url))
                fields.Complain("notify_url", "its host is not registered for this merchant");
            return new Wanted(number, name, account, amount, remark, url);
        }
    }
}
