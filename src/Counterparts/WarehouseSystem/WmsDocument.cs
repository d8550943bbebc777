using System.Text.Json;
using Kaicang.Counterparts.Frame;
using Microsoft.Data.Sqlite;

namespace Kaicang.Counterparts.WarehouseSystem;

/// <summary>The three kinds of orders a warehouse gets, under the protocol's type codes.</summary>
internal static class DocumentKind
{
    public const string Entry = "CGRK";
    public const string Delivery = "JYCK";
    public const string Return = "THRK";
}

/// <summary>A line of any order.</summary>
internal sealed record OrderLine(
    string LineNo,
    string ItemCode,
    long PlanQuantity,
    string? Batch,
    string? ProducedOn,
    string? ExpiresOn
);

/// <summary>What an order says and what was done about it.</summary>
/// <param name="TradeMode">1210, 9610 or domestic; of deliveries.</param>
/// <param name="Before">The delivery that a return belongs to.</param>
/// <param name="Picks">The lots that were locked for a delivery.</param>
/// <param name="Reports">How many reports have gone out; numbers the next one.</param>
internal sealed record OrderContent(
    IReadOnlyList<OrderLine> Lines,
    string LogisticsCode,
    string ExpressCode,
    string TradeMode,
    string? Before,
    string? Recipient,
    IReadOnlyList<LotPieces> Picks,
    long TheoreticalGrams,
    long WeighedGrams,
    int Reports
)
{
    public static OrderContent Of(IReadOnlyList<OrderLine> lines) => new(lines, "", "", "", null, null, [], 0, 0, 0);

    /// <summary>What the customer said, without what was done.</summary>
    public string Digest() =>
        JsonSerializer.Serialize(
            this with
            {
                Picks = [],
                TheoreticalGrams = 0,
                WeighedGrams = 0,
                Reports = 0,
            },
            Wire.Json
        );
}

/// <summary>One order as it is kept.</summary>
internal sealed record WmsDocument(
    string Customer,
    string Kind,
    string Code,
    string Id,
    string Warehouse,
    string OwnerCode,
    string State,
    bool Released,
    string Digest,
    OrderContent Content
)
{
    /// <summary>No time: the order waits for somebody.</summary>
    public const long Never = long.MaxValue;

    public const string Schema = """
        CREATE TABLE IF NOT EXISTS document (
            customer TEXT NOT NULL, kind TEXT NOT NULL, code TEXT NOT NULL, id TEXT NOT NULL, warehouse TEXT NOT NULL, owner TEXT NOT NULL,
            state TEXT NOT NULL, released INTEGER NOT NULL DEFAULT 0, digest TEXT NOT NULL, content TEXT NOT NULL, due_real_ms INTEGER NOT NULL,
            PRIMARY KEY (customer, kind, code));
        CREATE INDEX IF NOT EXISTS document_due ON document (due_real_ms);
        CREATE INDEX IF NOT EXISTS document_before ON document (json_extract(content, '$.before')) WHERE kind = 'THRK';
        """;

    public const string Columns = "customer, kind, code, id, warehouse, owner, state, released, digest, content";

    public Owner Owner => new(Customer, Warehouse, OwnerCode);

    public bool WaitsForRelease => Content.TradeMode is "1210" or "9610" && !Released;

    public static WmsDocument? Find(SqliteConnection c, string customer, string kind, string code) =>
        c.First(
            $"SELECT {Columns} FROM document WHERE customer = $customer AND kind = $kind AND code = $code",
            Row,
            ("customer", customer),
            ("kind", kind),
            ("code", code)
        );

    public void Insert(SqliteConnection c, long due) =>
        c.Run(
            """
            INSERT INTO document (customer, kind, code, id, warehouse, owner, state, digest, content, due_real_ms)
            VALUES ($customer, $kind, $code, $id, $warehouse, $owner, $state, $digest, $content, $due)
            """,
            ("customer", Customer),
            ("kind", Kind),
            ("code", Code),
            ("id", Id),
            ("warehouse", Warehouse),
            ("owner", OwnerCode),
            ("state", State),
            ("digest", Digest),
            ("content", JsonSerializer.Serialize(Content, Wire.Json)),
            ("due", due)
        );

    /// <summary>Writes state, release and content, and when somebody looks at it again.</summary>
    public WmsDocument Keep(SqliteConnection c, long due)
    {
        c.Run(
            """
            UPDATE document SET state = $state, released = $released, content = $content, due_real_ms = $due
            WHERE customer = $customer AND kind = $kind AND code = $code
            """,
            ("state", State),
            ("released", Released ? 1 : 0),
            ("content", JsonSerializer.Serialize(Content, Wire.Json)),
            ("due", due),
            ("customer", Customer),
            ("kind", Kind),
            ("code", Code)
        );
        return this;
    }

    /// <summary>Orders whose next step is due; with <paramref name="onlyLeaving"/> those alone that are on their way out.</summary>
    public static List<WmsDocument> Due(SqliteConnection c, int most, bool onlyLeaving) =>
        c.Rows(
            $"SELECT {Columns} FROM document WHERE due_real_ms <= $now AND (state = 'LEAVING' OR NOT $leaving) ORDER BY due_real_ms LIMIT $most",
            Row,
            ("now", RealTime.Milliseconds),
            ("leaving", onlyLeaving ? 1 : 0),
            ("most", most)
        );

    /// <summary>The newest orders, for the control plane.</summary>
    public static List<WmsDocument> Newest(SqliteConnection c, int most) =>
        c.Rows($"SELECT {Columns} FROM document ORDER BY rowid DESC LIMIT $most", Row, ("most", most));

    /// <summary>The order of a kind and code, whoever its customer is.</summary>
    public static WmsDocument? OfCode(SqliteConnection c, string kind, string code) =>
        c.First(
            $"SELECT {Columns} FROM document WHERE kind = $kind AND code = $code LIMIT 1",
            Row,
            ("kind", kind),
            ("code", code)
        );

    /// <summary>Pieces of an item that other returns of a delivery brought or will bring back.</summary>
    public static long AlreadyReturning(SqliteConnection c, WmsDocument delivery, string item) =>
        c.Number(
            """
            SELECT sum(json_extract(line.value, '$.planQuantity')) FROM document d, json_each(d.content, '$.lines') line
            WHERE d.customer = $customer AND d.kind = 'THRK' AND d.state <> 'CANCELED'
              AND json_extract(d.content, '$.before') = $before AND json_extract(line.value, '$.itemCode') = $item
            """,
            ("customer", delivery.Customer),
            ("before", delivery.Code),
            ("item", item)
        );

    private static WmsDocument Row(SqliteDataReader r) =>
        new(
            r.GetString(0),
            r.GetString(1),
            r.GetString(2),
            r.GetString(3),
            r.GetString(4),
            r.GetString(5),
            r.GetString(6),
            r.GetInt64(7) == 1,
            r.GetString(8),
            JsonSerializer.Deserialize<OrderContent>(r.GetString(9), Wire.Json)!
        );
}
