using System.Globalization;
using System.Text;
using Kaicang.Counterparts.Frame;
using Kaicang.Kernel;
using Microsoft.Data.Sqlite;

namespace Kaicang.Counterparts.Bank;

/// <summary>The bill of a legal day: what became final on it.</summary>
internal sealed class DailyBill(CounterpartStore store)
{
    private const int MostRows = 200_000;

    public BankAnswer Write(BankCall call, string? date)
    {
        if (
            !DateOnly.TryParseExact(
                date,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out DateOnly on
            )
        )
            return BankAnswer.Refused(400, "PARAM_ERROR", "date: yyyy-MM-dd", "date");
        var day = new BusinessDay(on);
        List<Row> rows = store.Read(c => Rows(c, call.Merchant.Mchid, day));
        var csv = new StringBuilder("kind,bank_no,out_no,parent_out_no,mchid,amount,currency,state,at\n");
        long total = 0;
        foreach (Row row in rows)
        {
            csv.Append(
                CultureInfo.InvariantCulture,
                $"{row.Kind},{row.BankNo},{row.OutNo},{row.Parent},{row.Mchid},{row.Amount},{row.Currency},{row.State},{BankTime.Text((long?)row.At)}\n"
            );
            if (row.Currency != OddPayment.Renminbi)
                continue; // The total is in renminbi.
            total += row.Kind is "payment" or "payout-return" ? row.Amount : -row.Amount;
        }
        csv.Append(CultureInfo.InvariantCulture, $"total,,,,,{total},CNY,{rows.Count},\n");
        return new BankAnswer(200, csv.ToString(), "text/csv; charset=utf-8");
    }

    /// <summary>A payout that came back stands as payout and as payout-return, both on the day of its return.</summary>
    private static List<Row> Rows(SqliteConnection c, string mchid, BusinessDay day) =>
        c.Rows(
            $"""
            SELECT 'payment', s.transaction_id, s.out_trade_no, s.combined_no, s.mchid, s.amount, 'SUCCESS', o.paid_at AS at, {OddPayment.CurrencyOf(
                "s.owner",
                "s.out_trade_no"
            )}
              FROM combined_order o JOIN sub_order s ON s.owner = o.mchid AND s.combined_no = o.out_trade_no
             WHERE o.mchid = $mchid AND o.state = 'SUCCESS' AND o.paid_at >= $from AND o.paid_at < $to
            UNION ALL
            SELECT 'refund', refund_id, out_refund_no, out_trade_no, sub_mchid, amount, state, finished_at, {OddPayment.CurrencyOf(
                "refund.mchid",
                "refund.out_trade_no"
            )}
              FROM refund WHERE mchid = $mchid AND state = 'SUCCESS' AND finished_at >= $from AND finished_at < $to
            UNION ALL
            SELECT 'payout', payout_id, out_payout_no, '', mchid, amount, state, finished_at, 'CNY'
              FROM payout WHERE mchid = $mchid AND state <> 'PROCESSING' AND finished_at >= $from AND finished_at < $to
            UNION ALL
            SELECT 'payout-return', payout_id, out_payout_no, '', mchid, amount, state, finished_at, 'CNY'
              FROM payout WHERE mchid = $mchid AND state = 'RETURNED' AND finished_at >= $from AND finished_at < $to
            ORDER BY at LIMIT $most
            """,
            r => new Row(
                r.GetString(0),
                r.GetString(1),
                r.GetString(2),
                r.GetString(3),
                r.GetString(4),
                r.GetInt64(5),
                r.GetString(6),
                r.GetInt64(7),
                r.GetString(8)
            ),
            ("mchid", mchid),
            ("from", day.StartsAt.ToUnixTimeMilliseconds()),
            ("to", day.AddDays(1).StartsAt.ToUnixTimeMilliseconds()),
            ("most", MostRows)
        );

    private sealed record Row(
        string Kind,
        string BankNo,
        string OutNo,
        string Parent,
        string Mchid,
        long Amount,
        string State,
        long At,
        string Currency
    );
}
