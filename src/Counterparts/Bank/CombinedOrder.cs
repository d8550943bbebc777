using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kaicang.Counterparts.Frame;
using Microsoft.Data.Sqlite;

namespace Kaicang.Counterparts.Bank;

/// <summary>One part of a combined order, paid to one payee.</summary>
internal sealed record SubOrder(
    string Mchid,
    string OutTradeNo,
    string Description,
    string Attach,
    long Amount,
    string? TransactionId = null,
    string? PayTransactionId = null,
    string Currency = OddPayment.Renminbi
);

/// <summary>What a merchant asks for: several payees, one payment.</summary>
internal sealed partial record CombinedOrderRequest(
    string OutTradeNo,
    DateTimeOffset ExpiresAt,
    string NotifyUrl,
    string? ReturnUrl,
    string? PayerName,
    string? PayerNumber,
    IReadOnlyList<SubOrder> SubOrders
)
{
    private const long LargestAmount = 100_000_000;

    public static CombinedOrderRequest Read(JsonFields fields, Merchant merchant)
    {
        if (fields.TextOrNull("combine_mchid", 32) is { } mchid && mchid != merchant.Mchid)
            fields.Complain("combine_mchid", "must be the signer's");
        string number = fields.Text("combine_out_trade_no", NumberForm(), NumberWords);
        DateTimeOffset expiresAt = fields.Instant("time_expire");
        string notifyUrl = fields.Text("notify_url", 256);
        if (fields.Good && !merchant.Allows(notifyUrl))
            fields.Complain("notify_url", "its host is not registered for this merchant");
        string? returnUrl = fields.TextOrNull("return_url", 512);
        if (returnUrl is not null && !merchant.Allows(returnUrl))
            fields.Complain("return_url", "its host is not registered for this merchant");
        string? name = null;
        string? identity = null;
        if (fields.Has("payer"))
        {
            JsonFields payer = fields.Child("payer");
            name = payer.Text("real_name", 50).Trim();
            identity = payer.Text("id_number", 18).ToUpperInvariant();
        }
        var parts = new List<SubOrder>();
        foreach (JsonFields part in fields.Children("sub_orders", 50))
            parts.Add(ReadPart(part, merchant));
        if (parts.DistinctBy(p => p.OutTradeNo).Count() != parts.Count)
            fields.Complain("sub_orders", "out_trade_no appears twice");
        return new CombinedOrderRequest(number, expiresAt, notifyUrl, returnUrl, name, identity, parts);
    }

    /// <summary>Same content, same digest.</summary>
    public string Digest() =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(this, BankAnswer.Spelling)))
        );

    private static SubOrder ReadPart(JsonFields part, Merchant merchant)
    {
        string mchid = part.TextOrNull("mchid", 32) ?? merchant.Mchid;
        if (merchant.PayeeName(mchid) is null)
            part.Complain("mchid", "neither the signer nor one of its sub merchants");
        string number = part.Text("out_trade_no", NumberForm(), NumberWords);
        string description = part.Text("description", 127);
        string attach = part.TextOrNull("attach", 128) ?? "";
        JsonFields amount = part.Child("amount");
        long total = amount.Whole("total_amount", 1, LargestAmount);
        if ((amount.TextOrNull("currency", 16) ?? "CNY") != "CNY")
            amount.Complain("currency", "must be CNY");
        return new SubOrder(mchid, number, description, attach, total);
    }

    public const string NumberWords = "required, 6 to 32 of 0-9 A-Z a-z _ - | *";

    [GeneratedRegex(@"^[0-9A-Za-z_\-|*]{6,32}$")]
    public static partial Regex NumberForm();
}

/// <summary>A combined order as it is kept.</summary>
internal sealed record CombinedOrder(
    string Mchid,
    string OutTradeNo,
    string PrepayId,
    string Digest,
    string NotifyUrl,
    string? ReturnUrl,
    DateTimeOffset ExpiresAt,
    string? PayerName,
    string? PayerNumber,
    string State,
    string? TransactionId,
    DateTimeOffset? PaidAt,
    string? PayerAccount,
    DateTimeOffset? CashierOpenedAt,
    string? PaidByName,
    string? PaidByNumber
)
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS combined_order (
            mchid TEXT NOT NULL, out_trade_no TEXT NOT NULL, prepay_id TEXT NOT NULL UNIQUE, digest TEXT NOT NULL,
            notify_url TEXT NOT NULL, return_url TEXT, expires_at INTEGER NOT NULL, payer_name TEXT, payer_number TEXT,
            state TEXT NOT NULL, transaction_id TEXT UNIQUE, paid_at INTEGER, payer_account TEXT, cashier_opened_at INTEGER,
            paid_by_name TEXT, paid_by_number TEXT, PRIMARY KEY (mchid, out_trade_no));
        CREATE INDEX IF NOT EXISTS combined_order_paid ON combined_order (mchid, paid_at);
        CREATE TABLE IF NOT EXISTS sub_order (
            owner TEXT NOT NULL, out_trade_no TEXT NOT NULL, combined_no TEXT NOT NULL, line INTEGER NOT NULL, mchid TEXT NOT NULL,
            description TEXT NOT NULL, attach TEXT NOT NULL, amount INTEGER NOT NULL CHECK (amount > 0),
            transaction_id TEXT UNIQUE, pay_transaction_id TEXT UNIQUE, PRIMARY KEY (owner, out_trade_no));
        CREATE INDEX IF NOT EXISTS sub_order_combined ON sub_order (owner, combined_no, line);
        """;

    private const string Columns = """
        mchid, out_trade_no, prepay_id, digest, notify_url, return_url, expires_at, payer_name, payer_number, state,
        transaction_id, paid_at, payer_account, cashier_opened_at, paid_by_name, paid_by_number
        """;

    public static CombinedOrder? Find(SqliteConnection c, string mchid, string number) =>
        c.First(
            $"SELECT {Columns} FROM combined_order WHERE mchid = $mchid AND out_trade_no = $no",
            Row,
            ("mchid", mchid),
            ("no", number)
        );

    public static CombinedOrder? ByPrepayId(SqliteConnection c, string prepayId) =>
        c.First($"SELECT {Columns} FROM combined_order WHERE prepay_id = $id", Row, ("id", prepayId));

    public List<SubOrder> Parts(SqliteConnection c) =>
        c.Rows(
            $"""
            SELECT mchid, out_trade_no, description, attach, amount, transaction_id, pay_transaction_id,
                {OddPayment.CurrencyOf("sub_order.owner", "sub_order.out_trade_no")}
            FROM sub_order WHERE owner = $owner AND combined_no = $no ORDER BY line LIMIT 50
            """,
            r => new SubOrder(
                r.GetString(0),
                r.GetString(1),
                r.GetString(2),
                r.GetString(3),
                r.GetInt64(4),
                r.TextOrNull(5),
                r.TextOrNull(6),
                r.GetString(7)
            ),
            ("owner", Mchid),
            ("no", OutTradeNo)
        );

    /// <summary>The state at an instant: an unpaid order counts as closed after its deadline, unless a late payment may still come.</summary>
    public string StateAt(DateTimeOffset now, bool latePay) =>
        State == "NOTPAY" && now >= ExpiresAt && !(latePay && PayerIsInside) ? "CLOSED" : State;

    /// <summary>The payer opened the cashier before the deadline.</summary>
    public bool PayerIsInside => CashierOpenedAt < ExpiresAt;

    private static CombinedOrder Row(SqliteDataReader r) =>
        new(
            r.GetString(0),
            r.GetString(1),
            r.GetString(2),
            r.GetString(3),
            r.GetString(4),
            r.TextOrNull(5),
            Instant(r.GetInt64(6)),
            r.TextOrNull(7),
            r.TextOrNull(8),
            r.GetString(9),
            r.TextOrNull(10),
            r.IsDBNull(11) ? null : Instant(r.GetInt64(11)),
            r.TextOrNull(12),
            r.IsDBNull(13) ? null : Instant(r.GetInt64(13)),
            r.TextOrNull(14),
            r.TextOrNull(15)
        );

    private static DateTimeOffset Instant(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
