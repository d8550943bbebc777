using System.Data.Common;
using System.Text.Json;

namespace Kaicang.Verification.Books;

/// <summary>Placed orders with all that their one transaction had to write, from the rows of Trade and of the outbox.</summary>
internal static class OrderBook
{
    public static async Task<IReadOnlyList<WrittenOrder>> OrdersAsync(DbConnection connection, CancellationToken ct)
    {
        Dictionary<string, List<WrittenPart>> parts = await PartsAsync(connection, ct);
        Dictionary<string, int> facts = await FactsAsync(connection, ct);
        var orders = new List<WrittenOrder>();
        await foreach (Row row in Rows.OfAsync(connection, "SELECT id, amount FROM trade_orders", ct))
        {
            string id = row.Id("id", "ord");
            orders.Add(
                new WrittenOrder(
                    id,
                    row.Whole("amount"),
                    parts.GetValueOrDefault(id) ?? [],
                    facts.GetValueOrDefault(id)
                )
            );
        }
        return orders;
    }

    /// <summary>Held and sold pieces as the book's own columns have them, and as the order lines have them.</summary>
    public static async Task<IReadOnlyList<PromisedCount>> PromisedAsync(DbConnection connection, CancellationToken ct)
    {
        const string claimed = """
            SELECT l.sku, c.warehouse, c.stock, SUM(l.quantity) AS pieces FROM trade_order_lines l
            JOIN trade_customs_orders c ON c.id = l.customs_order_id
            WHERE c.stock IN ('Held', 'Sold') GROUP BY l.sku, c.warehouse, c.stock
            """;
        var inOrders = new Dictionary<(string, string, string), long>();
        await foreach (Row row in Rows.OfAsync(connection, claimed, ct))
            inOrders.Add((row.Id("sku", "sku"), row.Id("warehouse", "whs"), row.Text("stock")), row.Whole("pieces"));
        const string sql = """
            SELECT k.code, t.sku, t.warehouse, t.offered_count - t.withdrawn_count AS offered, 
                   t.available_count + (SELECT COALESCE(SUM(a.left_count), 0) FROM trade_allotments a
                    WHERE a.sku = t.sku AND a.warehouse = t.warehouse) AS available,
                   t.held_count AS held, t.sold_count AS sold
            FROM trade_stock t JOIN catalog_skus k ON k.id = t.sku
            """;
        var counts = new List<PromisedCount>();
        await foreach (Row row in Rows.OfAsync(connection, sql, ct))
        {
            (string sku, string warehouse) = (row.Id("sku", "sku"), row.Id("warehouse", "whs"));
            counts.Add(
                new PromisedCount(
                    row.Text("code"),
                    warehouse,
                    row.Whole("offered"),
                    row.Whole("available"),
                    row.Whole("held"),
                    row.Whole("sold"),
                    inOrders.GetValueOrDefault((sku, warehouse, "Held")),
                    inOrders.GetValueOrDefault((sku, warehouse, "Sold"))
                )
            );
        }
        return counts;
    }

    /// <summary>What the orders themselves claim of the yearly value of a person.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> ValueClaimedAsync(
        DbConnection connection,
        CancellationToken ct
    )
    {
        const string sql = """
            SELECT orderer, quota_year, SUM(dutiable_value) AS claimed FROM trade_customs_orders
            WHERE quota IN ('Held', 'Committed') AND orderer IS NOT NULL GROUP BY orderer, quota_year
            """;
        var claimed = new Dictionary<string, long>();
        await foreach (Row row in Rows.OfAsync(connection, sql, ct))
            claimed.Add($"{row.Id("orderer", "psn")} {row.Whole("quota_year")} value", row.Whole("claimed"));
        return claimed;
    }

    /// <summary>What was used and held right after each hold, as its entry says.</summary>
    public static async Task<IReadOnlyList<QuotaPeak>> PeaksAsync(DbConnection connection, CancellationToken ct)
    {
        const string sql = """
            SELECT person, year, kind, MAX(used_after + held_after) AS peak FROM trade_quota_entries
            WHERE move = 'Hold' GROUP BY person, year, kind
            """;
        var peaks = new List<QuotaPeak>();
        await foreach (Row row in Rows.OfAsync(connection, sql, ct))
            peaks.Add(
                new QuotaPeak(
                    $"{row.Id("person", "psn")} {row.Whole("year")} {row.Text("kind")}",
                    row.Text("kind"),
                    row.Whole("peak")
                )
            );
        return peaks;
    }

    private static async Task<Dictionary<string, List<WrittenPart>>> PartsAsync(
        DbConnection connection,
        CancellationToken ct
    )
    {
        var lines = new Dictionary<string, (long Count, long Goods)>();
        const string summed =
            "SELECT customs_order_id, COUNT(*) AS line_count, SUM(goods) AS goods FROM trade_order_lines GROUP BY customs_order_id";
        await foreach (Row row in Rows.OfAsync(connection, summed, ct))
            lines.Add(row.Id("customs_order_id", "cor"), (row.Whole("line_count"), row.Whole("goods")));
        var parts = new Dictionary<string, List<WrittenPart>>();
        const string sql = "SELECT id, order_id, number, goods, total FROM trade_customs_orders";
        await foreach (Row row in Rows.OfAsync(connection, sql, ct))
        {
            string order = row.Id("order_id", "ord");
            if (!parts.TryGetValue(order, out List<WrittenPart>? ofOrder))
                parts.Add(order, ofOrder = []);
            (long count, long goods) = lines.GetValueOrDefault(row.Id("id", "cor"));
            ofOrder.Add(new WrittenPart(row.Text("number"), row.Whole("total"), row.Whole("goods"), count, goods));
        }
        return parts;
    }

    private static async Task<Dictionary<string, int>> FactsAsync(DbConnection connection, CancellationToken ct)
    {
        var facts = new Dictionary<string, int>();
        const string sql = "SELECT payload FROM foundation_facts WHERE type = 'OrderPlaced'";
        await foreach (Row row in Rows.OfAsync(connection, sql, ct))
        {
            using JsonDocument fact = JsonDocument.Parse(row.Text("payload"));
            string order = fact.RootElement.GetProperty("order").GetString()!;
            facts[order] = facts.GetValueOrDefault(order) + 1;
        }
        return facts;
    }
}
