using System.Globalization;
using Kaicang.Counterparts.Frame;
using Microsoft.Data.Sqlite;

namespace Kaicang.Counterparts.SingleWindow;

/// <summary>The numbers that the single window and customs give.</summary>
internal static class Numbers
{
    /// <summary>预录入编号: B, date, nine digits.</summary>
    public static string PreNo(SqliteConnection c, string stamp) =>
        string.Create(CultureInfo.InvariantCulture, $"B{stamp[..8]}{Next(c, "pre"):000000000}");

    /// <summary>清单编号: district, year, I, nine digits.</summary>
    public static string InvtNo(SqliteConnection c, string customsCode, string stamp) =>
        string.Create(CultureInfo.InvariantCulture, $"{customsCode}{stamp[..4]}I{Next(c, "invt"):000000000}");

    /// <summary>入库明细单编号: district, year, R, nine digits.</summary>
    public static string RkdNo(SqliteConnection c, string customsCode, string stamp) =>
        string.Create(CultureInfo.InvariantCulture, $"{customsCode}{stamp[..4]}R{Next(c, "rkd"):000000000}");

    /// <summary>电子税单编号.</summary>
    public static string TaxNo(SqliteConnection c, string invtNo) =>
        string.Create(CultureInfo.InvariantCulture, $"{invtNo}-{Next(c, "tax"):000000000}");

    /// <summary>缴款书编号.</summary>
    public static string EntDutyNo(SqliteConnection c, string stamp) =>
        string.Create(CultureInfo.InvariantCulture, $"{stamp[..8]}-L{Next(c, "duty"):000000000}");

    private static long Next(SqliteConnection c, string name) =>
        c.Number(
            "INSERT INTO counter (name, value) VALUES ($name, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value",
            ("name", name)
        );
}

/// <summary>Work that is due later, in real time.</summary>
internal static class Acts
{
    public static void Later(SqliteConnection c, string kind, string guid, TimeSpan after) =>
        c.Run(
            "INSERT INTO act (kind, guid, due_ms) VALUES ($kind, $guid, $due)",
            ("kind", kind),
            ("guid", guid),
            ("due", RealTime.Milliseconds + (long)after.TotalMilliseconds)
        );
}

/// <summary>A business document as stored.</summary>
internal sealed record StoredDocument(string Guid, string Kind, string DxpId, int Status, string Xml)
{
    public BusinessNode Node() => BusinessNode.Parse(Xml, Kind);
}

/// <summary>The stored business documents.</summary>
internal static class Documents
{
    private const string Columns = "guid, kind, dxp_id, status, xml";

    public static void Add(
        SqliteConnection c,
        BusinessNode node,
        string dxpId,
        string code,
        string number,
        int status
    ) =>
        c.Run(
            "INSERT INTO document (guid, kind, code, number, order_no, dxp_id, status, xml) VALUES ($guid, $kind, $code, $number, $order, $dxp, $status, $xml)",
            ("guid", node.Guid),
            ("kind", node.Form.Type),
            ("code", code),
            ("number", number),
            ("order", node.Head["orderNo"]),
            ("dxp", dxpId),
            ("status", status),
            ("xml", node.Xml)
        );

    public static StoredDocument? Find(SqliteConnection c, string guid) =>
        c.First($"SELECT {Columns} FROM document WHERE guid = $guid", Row, ("guid", guid));

    /// <summary>The living document (2 or 120) under a company's number.</summary>
    public static StoredDocument? Living(SqliteConnection c, string kind, string code, string number) =>
        c.First(
            $"SELECT {Columns} FROM document WHERE kind = $kind AND code = $code AND number = $number AND status IN (2, 120)",
            Row,
            ("kind", kind),
            ("code", code),
            ("number", number)
        );

    /// <summary>The stored (120) documents of a kind for an order number.</summary>
    public static List<StoredDocument> OfOrder(SqliteConnection c, string kind, string orderNo) =>
        c.Rows(
            $"SELECT {Columns} FROM document WHERE kind = $kind AND order_no = $order AND status = 120 LIMIT 50",
            Row,
            ("kind", kind),
            ("order", orderNo)
        );

    public static void Change(SqliteConnection c, string guid, int status) =>
        c.Run("UPDATE document SET status = $status WHERE guid = $guid", ("status", status), ("guid", guid));

    private static StoredDocument Row(SqliteDataReader r) =>
        new(r.GetString(0), r.GetString(1), r.GetString(2), r.GetInt32(3), r.GetString(4));
}
