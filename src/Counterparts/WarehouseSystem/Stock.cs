using Kaicang.Counterparts.Frame;
using Microsoft.Data.Sqlite;

namespace Kaicang.Counterparts.WarehouseSystem;

/// <summary>Whose goods, and where.</summary>
internal sealed record Owner(string Customer, string Warehouse, string Code);

/// <summary>Goods of one item and lot, good (ZP) or damaged (CC).</summary>
internal sealed record LotStock(
    string OwnerCode,
    string ItemCode,
    string Kind,
    string Batch,
    string ProducedOn,
    string ExpiresOn,
    long Quantity,
    long Locked
);

/// <summary>Pieces of one item out of one lot.</summary>
internal sealed record LotPieces(string ItemCode, string Batch, string ProducedOn, string ExpiresOn, long Quantity);

/// <summary>An item as its owner described it.</summary>
internal sealed record StockItem(string ItemCode, string ItemId, string Name, long GrossGrams);

/// <summary>What lies in the warehouse, by owner, item and lot. Locked pieces are part of the quantity.</summary>
internal static class Stock
{
    public const string Good = "ZP";
    public const string Damaged = "CC";

    public const string Schema = """
        CREATE TABLE IF NOT EXISTS stock (
            customer TEXT NOT NULL, warehouse TEXT NOT NULL, owner TEXT NOT NULL, item TEXT NOT NULL, kind TEXT NOT NULL,
            batch TEXT NOT NULL, produced_on TEXT NOT NULL, expires_on TEXT NOT NULL,
            quantity INTEGER NOT NULL CHECK (quantity >= 0), locked INTEGER NOT NULL DEFAULT 0 CHECK (locked >= 0 AND locked <= quantity),
            PRIMARY KEY (customer, warehouse, owner, item, kind, batch, produced_on, expires_on));
        CREATE TABLE IF NOT EXISTS item (
            customer TEXT NOT NULL, owner TEXT NOT NULL, code TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, bar_code TEXT NOT NULL,
            gross_grams INTEGER NOT NULL CHECK (gross_grams > 0), record_no TEXT NOT NULL, PRIMARY KEY (customer, owner, code));
        """;

    private const string Lot =
        "customer = $customer AND warehouse = $warehouse AND owner = $owner AND item = $item AND kind = $kind AND batch = $batch AND produced_on = $produced AND expires_on = $expires";

    public static StockItem? FindItem(SqliteConnection c, string customer, string owner, string code) =>
        c.First(
            "SELECT code, id, name, gross_grams FROM item WHERE customer = $customer AND owner = $owner AND code = $code",
            r => new StockItem(r.GetString(0), r.GetString(1), r.GetString(2), r.GetInt64(3)),
            ("customer", customer),
            ("owner", owner),
            ("code", code)
        );

    public static void Put(SqliteConnection c, Owner owner, string kind, LotPieces pieces)
    {
        if (pieces.Quantity > 0)
            Run(
                c,
                """
                INSERT INTO stock (customer, warehouse, owner, item, kind, batch, produced_on, expires_on, quantity)
                VALUES ($customer, $warehouse, $owner, $item, $kind, $batch, $produced, $expires, $quantity)
                ON CONFLICT DO UPDATE SET quantity = quantity + excluded.quantity
                """,
                owner,
                kind,
                pieces
            );
    }

    public static void Lock(SqliteConnection c, Owner owner, LotPieces pieces) =>
        Run(c, $"UPDATE stock SET locked = locked + $quantity WHERE {Lot}", owner, Good, pieces);

    public static void Unlock(SqliteConnection c, Owner owner, LotPieces pieces) =>
        Run(c, $"UPDATE stock SET locked = locked - $quantity WHERE {Lot}", owner, Good, pieces);

    /// <summary>Locked pieces leave the warehouse.</summary>
    public static void TakeOut(SqliteConnection c, Owner owner, LotPieces pieces) =>
        Run(
            c,
            $"UPDATE stock SET locked = locked - $quantity, quantity = quantity - $quantity WHERE {Lot}",
            owner,
            Good,
            pieces
        );

    /// <summary>
    /// Lots for so many pieces of an item, first expired first; lots whose day has passed stay. Null when there is not
    /// enough. Pieces taken for earlier lines of the same order count as gone.
    /// </summary>
    public static List<LotPieces>? Allocate(
        SqliteConnection c,
        Owner owner,
        string item,
        string? batch,
        long quantity,
        DateOnly today,
        IReadOnlyList<LotPieces> taken
    )
    {
        List<LotPieces> free = c.Rows(
            """
            SELECT item, batch, produced_on, expires_on, quantity - locked FROM stock
            WHERE customer = $customer AND warehouse = $warehouse AND owner = $owner AND item = $item AND kind = 'ZP'
              AND ($batch IS NULL OR batch = $batch) AND (expires_on = '' OR expires_on > $today) AND quantity > locked
            ORDER BY CASE expires_on WHEN '' THEN '9999-12-31' ELSE expires_on END, batch, produced_on LIMIT 1000
            """,
            r => new LotPieces(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetInt64(4)),
            ("customer", owner.Customer),
            ("warehouse", owner.Warehouse),
            ("owner", owner.Code),
            ("item", item),
            ("batch", batch),
            ("today", today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))
        );
        var chosen = new List<LotPieces>();
        long missing = quantity;
        foreach (LotPieces lot in free)
        {
            long gone = taken.Where(t => t with { Quantity = 0 } == lot with { Quantity = 0 }).Sum(t => t.Quantity);
            long pieces = Math.Min(missing, lot.Quantity - gone);
            if (pieces <= 0)
                continue;
            chosen.Add(lot with { Quantity = pieces });
            missing -= pieces;
        }
        return missing == 0 ? chosen : null;
    }

    /// <summary>The warehouses where a customer has stock.</summary>
    public static List<string> Warehouses(SqliteConnection c, string customer) =>
        c.Rows(
            "SELECT DISTINCT warehouse FROM stock WHERE customer = $customer ORDER BY warehouse LIMIT 100",
            r => r.GetString(0),
            ("customer", customer)
        );

    /// <summary>The lots of a customer, at most ten thousand.</summary>
    public static List<LotStock> Lots(
        SqliteConnection c,
        string customer,
        string warehouse,
        string? owner = null,
        string? item = null,
        string? kind = null
    ) =>
        c.Rows(
            """
            SELECT owner, item, kind, batch, produced_on, expires_on, quantity, locked FROM stock
            WHERE customer = $customer AND warehouse = $warehouse AND ($owner IS NULL OR owner = $owner)
              AND ($item IS NULL OR item = $item) AND ($kind IS NULL OR kind = $kind)
            ORDER BY owner, item, kind DESC, expires_on, batch LIMIT 10000
            """,
            r => new LotStock(
                r.GetString(0),
                r.GetString(1),
                r.GetString(2),
                r.GetString(3),
                r.GetString(4),
                r.GetString(5),
                r.GetInt64(6),
                r.GetInt64(7)
            ),
            ("customer", customer),
            ("warehouse", warehouse),
            ("owner", owner),
            ("item", item),
            ("kind", kind)
        );

    private static void Run(SqliteConnection c, string sql, Owner owner, string kind, LotPieces pieces)
    {
        int rows = c.Run(
            sql,
            ("customer", owner.Customer),
            ("warehouse", owner.Warehouse),
            ("owner", owner.Code),
            ("item", pieces.ItemCode),
            ("kind", kind),
            ("batch", pieces.Batch),
            ("produced", pieces.ProducedOn),
            ("expires", pieces.ExpiresOn),
            ("quantity", pieces.Quantity)
        );
        if (rows != 1)
            throw new InvalidOperationException($"stock of {pieces.ItemCode} lot {pieces.Batch} does not exist");
    }
}
