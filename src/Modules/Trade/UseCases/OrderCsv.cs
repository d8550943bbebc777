using System.Globalization;
using System.Text;
using Kaicang.Contracts.Merchants;
using Microsoft.AspNetCore.Http;

namespace Kaicang.Trade.UseCases;

/// <summary>
/// A list of orders as a CSV file, written slice by slice while it is read, so that a year of orders needs no more memory than one slice.
/// It holds no personal data. Cells that a spreadsheet would take for a formula are written as text.
/// </summary>
internal sealed class OrderCsv(OrderSlices slices, OrderFilter filter, OrderScope scope, OrderSlice first) : IResult
{
    private static readonly string[] Columns =
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

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        HttpResponse response = httpContext.Response;
        CancellationToken ct = httpContext.RequestAborted;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = "attachment; filename=\"orders.csv\"";
        response.Headers.CacheControl = "no-store";
        // The mark tells spreadsheets that the Chinese in it is UTF-8.
        await using var text = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await text.WriteLineAsync(Line(Columns).AsMemory(), ct);
        OrderSlice slice = first;
        while (true)
        {
            foreach (OrderRow row in slice.Rows)
                await text.WriteLineAsync(Line(CellsOf(row)).AsMemory(), ct);
            await text.FlushAsync(ct);
            if (slice.Next is not { } next)
                return;
            ErrorOr<OrderSlice> more = await slices.OfAsync(filter with { After = next }, scope, ct);
            if (more.IsError)
                throw new InvalidOperationException($"A slice that follows was refused: {more.FirstError.Code}.");
            slice = more.Value;
        }
    }

    /// <summary>The file for an actor: staff get all orders, a merchant those of its shops.</summary>
    public static async Task<ErrorOr<OrderCsv>> OfAsync(
        Actor actor,
        OrderFilter filter,
        OrderSlices slices,
        CancellationToken ct
    )
    {
        IReadOnlyList<ShopId>? shops = actor.TenantsWith<ShopId>(TradePermission.SeeOrders);
        if (shops is { Count: 0 })
            return FoundationRefusals.NotAllowed.With(("permission", TradePermission.SeeOrders));
        OrderScope scope = OrderScope.Of(shops);
        OrderFilter whole = filter with { Size = PageRequest.MaxSize, After = null };
        ErrorOr<OrderSlice> first = await slices.OfAsync(whole, scope, ct);
        return first.IsError ? first.Errors : new OrderCsv(slices, whole, scope, first.Value);
    }

    /// <summary>A line of quoted cells. A cell that begins like a formula gets an apostrophe in front.</summary>
    internal static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(Cell));

    private static string Cell(string value)
    {
        string safe =
            value.Length > 0 && "=+-@\t\r\n".Contains(value[0], StringComparison.Ordinal) ? "'" + value : value;
        return $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string[] CellsOf(OrderRow row) =>
        [
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
            row.PaidAt is { } paid ? At(paid) : "",
        ];

    private static string At(DateTimeOffset at) =>
        at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
