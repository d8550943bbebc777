using Kaicang.Counterparts.Frame;
using Microsoft.Data.Sqlite;

namespace Kaicang.Counterparts.Bank;

/// <summary>
/// What the control plane told of a payment to come: the payer's bank sends another amount, or another currency, than was asked for.
/// Used once. What came then is the truth of this bank: its notice, its answers, its bill and its custody agree on it.
/// </summary>
/// <param name="PrepayId">The last part of the cashier's address, or <c>any</c>.</param>
/// <param name="AmountOffFen">Added to the first sub order.</param>
/// <param name="Currency">Of the whole payment.</param>
internal sealed record OddPayment(string PrepayId, long AmountOffFen = 0, string Currency = OddPayment.Renminbi)
{
    public const string Renminbi = "CNY";
    private const string Kind = "next-payment";
    private const string Any = "any";

    public const string Schema = """
        CREATE TABLE IF NOT EXISTS foreign_payment (
            owner TEXT NOT NULL, out_trade_no TEXT NOT NULL, currency TEXT NOT NULL, PRIMARY KEY (owner, out_trade_no));
        """;

    public static void Map(WebApplication app) =>
        app.MapPut(
            "/_control/next-payment",
            async (OddPayment next, Registry registry, CancellationToken ct) =>
            {
                if (string.IsNullOrWhiteSpace(next.PrepayId) || next.Currency is not { Length: 3 })
                    return Results.Text("prepayId: an id or any; currency: three letters", statusCode: 400);
                await registry.Put(Kind, next.PrepayId, next, ct);
                return Results.NoContent();
            }
        );

    /// <summary>Lets a payment go as it was told to, if it was.</summary>
    public static void Strike(SqliteConnection c, CombinedOrder order)
    {
        foreach (string key in (string[])[order.PrepayId, Any])
        {
            if (Registry.Find<OddPayment>(c, Kind, key) is not { } odd)
                continue;
            Registry.Remove(c, Kind, key);
            c.Run(
                """
                UPDATE sub_order SET amount = MAX(1, amount + $off)
                WHERE owner = $owner AND combined_no = $no AND line = 1
                """,
                ("off", odd.AmountOffFen),
                ("owner", order.Mchid),
                ("no", order.OutTradeNo)
            );
            if (odd.Currency != Renminbi)
                c.Run(
                    """
                    INSERT INTO foreign_payment (owner, out_trade_no, currency)
                    SELECT owner, out_trade_no, $currency FROM sub_order WHERE owner = $owner AND combined_no = $no
                    """,
                    ("currency", odd.Currency),
                    ("owner", order.Mchid),
                    ("no", order.OutTradeNo)
                );
            return;
        }
    }

    /// <summary>SQL: the currency in which a sub order was paid.</summary>
    public static string CurrencyOf(string owner, string number) =>
        $"COALESCE((SELECT f.currency FROM foreign_payment f WHERE f.owner = {owner} AND f.out_trade_no = {number}), '{Renminbi}')";
}
