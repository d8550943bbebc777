using System.Data.Common;

namespace Kaicang.Verification.Books;

/// <summary>Physical stock from the rows of Warehousing, sellable stock from those of Trade.</summary>
internal static class StockBook
{
    public static async Task<IReadOnlyList<LotCount>> LotsAsync(DbConnection connection, CancellationToken ct)
    {
        const string sql = """
            SELECT id, sku_code, good_received, free, held, locked, exited, written_off FROM warehousing_lots
            """;
        var lots = new List<LotCount>();
        await foreach (Row row in Rows.OfAsync(connection, sql, ct))
        {
            lots.Add(
                new LotCount(
                    row.Text("sku_code"),
                    row.Id("id", "lot"),
                    row.Whole("good_received"),
                    row.Whole("free"),
                    row.Whole("held"),
                    row.Whole("locked"),
                    row.Whole("exited"),
                    row.Whole("written_off")
                )
            );
        }
        return lots;
    }

    public static async Task<IReadOnlyList<StockMovement>> MovementsAsync(DbConnection connection, CancellationToken ct)
    {
        const string sql = "SELECT lot, from_place, to_place, count FROM warehousing_movements";
        var movements = new List<StockMovement>();
        await foreach (Row row in Rows.OfAsync(connection, sql, ct))
            movements.Add(
                new StockMovement(
                    row.Id("lot", "lot"),
                    Place(row.Text("from_place")),
                    Place(row.Text("to_place")),
                    row.Whole("count")
                )
            );
        return movements;
    }

    /// <summary>Pieces in orders are counted from the order lines themselves, not from the book's own columns.</summary>
    public static async Task<IReadOnlyList<SellableCount>> SellableAsync(DbConnection connection, CancellationToken ct)
    {
        const string sql = """
            SELECT k.code AS sku, t.warehouse, t.offered_count, t.withdrawn_count, 
                   t.available_count + (SELECT COALESCE(SUM(a.left_count), 0) FROM trade_allotments a
                    WHERE a.sku = t.sku AND a.warehouse = t.warehouse) AS available_count,
                   (SELECT COALESCE(SUM(l.quantity), 0) FROM trade_order_lines l
                    JOIN trade_customs_orders c ON c.id = l.customs_order_id
                    WHERE l.sku = t.sku AND c.warehouse = t.warehouse AND c.stock IN ('Held', 'Sold')) AS in_orders
            FROM trade_stock t JOIN catalog_skus k ON k.id = t.sku
            """;
        var counts = new List<SellableCount>();
        await foreach (Row row in Rows.OfAsync(connection, sql, ct))
        {
            counts.Add(
                new SellableCount(
                    row.Text("sku"),
                    row.Id("warehouse", "whs"),
                    row.Whole("offered_count"),
                    row.Whole("withdrawn_count"),
                    row.Whole("available_count"),
                    row.Whole("in_orders")
                )
            );
        }
        return counts;
    }

    private static string Place(string stored) =>
        stored switch
        {
            "Outside" => StockMovement.Outside,
            "WrittenOff" => "written-off",
            _ => stored.ToLowerInvariant(),
        };
}
