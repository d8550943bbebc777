using System.Globalization;
using Kaicang.Trade.Pages;

namespace Kaicang.Trade.UseCases;

/// <summary>
/// The columns of an export of orders: those of the list, so no personal data. Cells that a spreadsheet would take for a formula are
/// written as text, in both formats: a sheet may be saved as CSV later.
/// </summary>
internal static class OrderSheet
{
    /// <summary>Names for programs, in the CSV file.</summary>
    private static readonly string[] Names =
    [
        "order_no",
        "customs_order_no",
        "shop",
        "trade_mode",
        "state",
        "total_yuan",
        "pieces",
        "first_goods",
        "waybill_no",
        "placed_at",
        "paid_at",
    ];

    public static string Head => Line(Names);

    public static string LineOf(OrderRow row) =>
        Line([
            row.OrderNo,
            row.Number,
            row.ShopName,
            row.Mode.ToString(),
            row.State.ToString(),
            row.Total.ToString(),
            row.PieceCount.ToString(CultureInfo.InvariantCulture),
            row.FirstTitle,
            row.WaybillNo ?? "",
            At(row.PlacedAt),
            At(row.PaidAt),
        ]);

    /// <summary>Names for people, in the sheet, in the language of who asked.</summary>
    public static Dictionary<string, object?> HeadCells =>
        Cells([.. ExportTexts.Columns.Select(c => (object)c.ToString())]);

    public static Dictionary<string, object?> CellsOf(OrderRow row) =>
        Cells([
            Safe(row.OrderNo),
            Safe(row.Number),
            Safe(row.ShopName),
            TradeTexts.Of(row.Mode).ToString(),
            row.StateName,
            row.Total.InYuan,
            row.PieceCount,
            Safe(row.FirstTitle),
            Safe(row.WaybillNo ?? ""),
            At(row.PlacedAt),
            At(row.PaidAt),
        ]);

    /// <summary>A line of quoted cells.</summary>
    internal static string Line(IEnumerable<string> cells) =>
        string.Join(',', cells.Select(c => $"\"{Safe(c).Replace("\"", "\"\"", StringComparison.Ordinal)}\""));

    /// <summary>A cell that begins like a formula gets an apostrophe in front.</summary>
    internal static string Safe(string value) =>
        value.Length > 0 && "=+-@\t\r\n".Contains(value[0], StringComparison.Ordinal) ? "'" + value : value;

    private static Dictionary<string, object?> Cells(IReadOnlyList<object> values) =>
        values
            .Select((value, i) => (Key: Names[i], value))
            .ToDictionary(c => c.Key, c => (object?)c.value, StringComparer.Ordinal);

    private static string At(DateTimeOffset? at) =>
        at?.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "";
}
