using System.Data.Common;

namespace Kaicang.Verification.Books;

/// <summary>The ledger from the rows of Pay, and what each customs order was to be paid from those of Trade.</summary>
internal static class MoneyBook
{
    public static async Task<IReadOnlyList<LedgerLine>> LinesAsync(DbConnection connection, CancellationToken ct)
    {
        var lines = new List<LedgerLine>();
        await foreach (Row row in Rows.OfAsync(connection, "SELECT booking, account, amount FROM pay_entries", ct))
            lines.Add(new LedgerLine(row.Id("booking", "bkg"), row.Text("account"), row.Whole("amount")));
        return lines;
    }

    public static async Task<IReadOnlyDictionary<string, long>> BalancesAsync(
        DbConnection connection,
        CancellationToken ct
    )
    {
        var balances = new Dictionary<string, long>();
        await foreach (Row row in Rows.OfAsync(connection, "SELECT account, amount FROM pay_balances", ct))
            balances.Add(row.Text("account"), row.Whole("amount"));
        return balances;
    }

    /// <summary>What the platform's coupons paid less what came back; that their account was funded does not matter for it.</summary>
    public static async Task<long> SubsidySpentAsync(DbConnection connection, CancellationToken ct)
    {
        long spent = 0;
        const string sql = "SELECT line, amount FROM pay_entries WHERE account = 'coupon-subsidy'";
        await foreach (Row row in Rows.OfAsync(connection, sql, ct))
            spent += row.Text("line") == "SubsidyFunding" ? 0 : row.Whole("amount");
        return spent;
    }

    /// <summary>Only custody is money that is there; every other account says whose it is.</summary>
    public static AccountKind KindOf(string account) => account == "custody" ? AccountKind.Custody : AccountKind.Owed;

    /// <summary>All customs orders that money came for, with where it went. One that was paid too late has only what went back.</summary>
    /// <param name="atRest">Whether the ones that ended should have nothing left.</param>
    public static async Task<IReadOnlyList<MoneyOfOrder>> OrdersAsync(
        DbConnection connection,
        bool atRest,
        CancellationToken ct
    )
    {
        Dictionary<string, Parts> parts = await PartsAsync(connection, ct);
        const string sql = """
            SELECT id, number, state, total, platform_discount, paid_at FROM trade_customs_orders ORDER BY number
            """;
        var orders = new List<MoneyOfOrder>();
        await foreach (Row row in Rows.OfAsync(connection, sql, ct))
        {
            bool paid = row.Has("paid_at");
            if (!parts.TryGetValue(row.Id("id", "cor"), out Parts? went))
            {
                if (!paid)
                    continue;
                went = new Parts();
            }
            orders.Add(
                new MoneyOfOrder(
                    row.Text("number"),
                    atRest && (!paid || row.Text("state") is "Completed" or "Cancelled" or "Returned" or "Refunded"),
                    paid ? row.Whole("total") : went.All - row.Whole("platform_discount") + went.SubsidyBack,
                    row.Whole("platform_discount") - went.SubsidyBack,
                    went.Merchant,
                    went.Commission,
                    went.PlatformFee,
                    went.Tax,
                    went.Refunded,
                    went.Pending
                )
            );
        }
        return orders;
    }

    private static async Task<Dictionary<string, Parts>> PartsAsync(DbConnection connection, CancellationToken ct)
    {
        const string sql = """
            SELECT b.kind, b.customs_order_id, e.account, e.line, e.amount
            FROM pay_entries e JOIN pay_bookings b ON b.id = e.booking
            """;
        var parts = new Dictionary<string, Parts>();
        await foreach (Row row in Rows.OfAsync(connection, sql, ct))
        {
            string[] account = row.Text("account").Split(':', 2);
            // Escrow and tax have one account for each customs order; the others are told apart by the booking's.
            string? order =
                account is ["escrow" or "tax-held" or "tax-due", var owner] ? owner
                : row.Has("customs_order_id") ? row.Id("customs_order_id", "cor")
                : null;
            if (order is null)
                continue;
            if (!parts.TryGetValue(order, out Parts? of))
                parts.Add(order, of = new Parts());
            of.Take(row.Text("kind"), account[0], row.Text("line"), -row.Whole("amount"));
        }
        return parts;
    }

    private sealed class Parts
    {
        public long Merchant { get; private set; }
        public long Commission { get; private set; }
        public long PlatformFee { get; private set; }
        public long Tax { get; private set; }
        public long Refunded { get; private set; }
        public long Pending { get; private set; }
        public long SubsidyBack { get; private set; }
        public long All => Merchant + Commission + PlatformFee + Tax + Refunded + Pending;

        /// <param name="creditFen">What the entry gave to the account.</param>
        public void Take(string kind, string account, string line, long creditFen)
        {
            // What was given to a party stays given, also when it is paid out later.
            bool paidOut = kind is "PayoutTaken" or "PayoutPaid" or "PayoutReturned" or "RefundPaid";
            switch (account)
            {
                case "escrow":
                    Pending += creditFen;
                    break;
                case "tax-held" or "tax-due" when !paidOut:
                    Tax += creditFen;
                    break;
                case "merchant" when !paidOut:
                    Merchant += creditFen;
                    break;
                case "creator" when !paidOut:
                    Commission += creditFen;
                    break;
                case "coupon-subsidy" when line == "PlatformCouponBack":
                    SubsidyBack += creditFen;
                    break;
                case "platform-fee" when !paidOut:
                    PlatformFee += creditFen;
                    break;
                case "refund" when !paidOut:
                    Refunded += creditFen;
                    break;
            }
        }
    }
}
