using System.Data.Common;
using System.Text.Json;

namespace Kaicang.Verification.Books;

/// <summary>Coupons from the wallet's rows, and what customs orders and lines say that coupons paid.</summary>
internal static class CouponBook
{
    public static async Task<IReadOnlyList<CouponUse>> UsesAsync(DbConnection connection, CancellationToken ct)
    {
        var paid = new Dictionary<string, Dictionary<string, long>>();
        var living = new HashSet<(string Coupon, string Order)>();
        var faults = new Dictionary<string, List<string>>();
        Dictionary<string, long> ofLines = await LinesAsync(connection, ct);
        const string sql = """
            SELECT id, order_id, number, state, discount, coupons, goods, refunded_goods FROM trade_customs_orders WHERE discount > 0
            """;
        await foreach (Row row in Rows.OfAsync(connection, sql, ct))
        {
            string order = row.Id("order_id", "ord");
            bool lives = row.Text("state") != "Closed" && row.Whole("refunded_goods") < row.Whole("goods");
            using JsonDocument shares = JsonDocument.Parse(row.Text("coupons"));
            long sum = 0;
            string first = "";
            foreach (JsonElement share in shares.RootElement.EnumerateArray())
            {
                string coupon = Word(share, "coupon").GetString()!;
                long fen = Word(share, "amount").GetInt64();
                sum += fen;
                first = first.Length == 0 ? coupon : first;
                if (!paid.TryGetValue(coupon, out Dictionary<string, long>? orders))
                    paid.Add(coupon, orders = []);
                orders[order] = orders.GetValueOrDefault(order) + fen;
                if (lives)
                    living.Add((coupon, order));
            }
            long lines = ofLines.GetValueOrDefault(row.Id("id", "cor"));
            if (sum == row.Whole("discount") && lines == sum)
                continue;
            if (!faults.TryGetValue(first, out List<string>? known))
                faults.Add(first, known = []);
            known.Add($"{row.Text("number")}: discount {row.Whole("discount")}, coupons {sum}, lines {lines} fen");
        }
        var uses = new List<CouponUse>();
        const string wallet = "SELECT id, cut, spent_by FROM trade_coupons";
        await foreach (Row row in Rows.OfAsync(connection, wallet, ct))
        {
            string coupon = row.Id("id", "cpn");
            uses.Add(
                new CouponUse(
                    coupon,
                    row.Whole("cut"),
                    row.Has("spent_by") ? row.Id("spent_by", "ord") : null,
                    (paid.GetValueOrDefault(coupon) ?? []).Where(o => living.Contains((coupon, o.Key))).ToDictionary(),
                    faults.GetValueOrDefault(coupon) ?? []
                )
            );
        }
        return uses;
    }

    private static async Task<Dictionary<string, long>> LinesAsync(DbConnection connection, CancellationToken ct)
    {
        var sums = new Dictionary<string, long>();
        const string sql = """
            SELECT customs_order_id, SUM(shop_discount + platform_discount) AS paid FROM trade_order_lines
            WHERE shop_discount > 0 OR platform_discount > 0 GROUP BY customs_order_id
            """;
        await foreach (Row row in Rows.OfAsync(connection, sql, ct))
            sums.Add(row.Id("customs_order_id", "cor"), row.Whole("paid"));
        return sums;
    }

    private static JsonElement Word(JsonElement share, string name) =>
        share.EnumerateObject().First(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}
