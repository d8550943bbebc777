using System.Data.Common;
using System.Text.Json;

namespace Kaicang.Verification.Books;

/// <summary>How far each paid customs order came: release from Customs' rows, gate and signature from Warehousing's, settlement and refunds from facts.</summary>
internal static class JourneyBook
{
    public static async Task<IReadOnlyList<Journey>> JourneysAsync(DbConnection connection, CancellationToken ct)
    {
        var settled = new HashSet<string>();
        var refunded = new Dictionary<string, long>();
        const string facts =
            "SELECT type, payload FROM foundation_facts WHERE type IN ('CustomsOrderSettled', 'RefundCompleted')";
        await foreach (Row row in Rows.OfAsync(connection, facts, ct))
        {
            using JsonDocument fact = JsonDocument.Parse(row.Text("payload"));
            string order = fact.RootElement.GetProperty("customsOrder").GetString()!;
            if (row.Text("type") == "CustomsOrderSettled")
                settled.Add(order);
            else
                refunded[order] = refunded.GetValueOrDefault(order) + fact.RootElement.GetProperty("amount").GetInt64();
        }
        const string sql = """
            SELECT c.id, c.number, c.mode, c.state, c.total, c.tax,
                   (SELECT COUNT(*) FROM customs_declarations d WHERE d.customs_order = c.id AND d.released_at IS NOT NULL) AS released,
                   (SELECT COUNT(*) FROM customs_declarations d WHERE d.customs_order = c.id AND d.refused_at IS NOT NULL) AS refused,
                   (SELECT COUNT(*) FROM customs_declarations d WHERE d.customs_order = c.id AND d.attempt > 1) AS redeclared,
                   (SELECT COUNT(*) FROM warehousing_outbounds o WHERE o.customs_order = c.id AND o.state IN ('Exited', 'Signed')) AS shipped,
                   (SELECT COUNT(*) FROM warehousing_outbounds o WHERE o.customs_order = c.id AND o.state = 'Signed') AS signed
            FROM trade_customs_orders c WHERE c.paid_at IS NOT NULL ORDER BY c.number
            """;
        var journeys = new List<Journey>();
        await foreach (Row row in Rows.OfAsync(connection, sql, ct))
        {
            string id = row.Id("id", "cor");
            journeys.Add(
                new Journey(
                    row.Text("number"),
                    row.Text("mode") != "Domestic",
                    row.Whole("released") > 0,
                    row.Whole("shipped") > 0,
                    row.Whole("signed") > 0,
                    settled.Contains(id),
                    row.Whole("refused") > 0,
                    row.Whole("redeclared") > 0,
                    row.Text("state") is "Cancelled" or "Returned" or "Refunded",
                    row.Whole("total"),
                    refunded.GetValueOrDefault(id),
                    row.Text("state") == "Refunded" ? row.Whole("tax") : 0
                )
            );
        }
        return journeys;
    }
}
