using System.Globalization;
using System.Xml.Linq;
using Kaicang.Counterparts.Frame;
using Microsoft.Data.Sqlite;

namespace Kaicang.Counterparts.WarehouseSystem;

/// <summary>What became of one line when goods were counted.</summary>
internal sealed record CountedLine(
    OrderLine Line,
    string Kind,
    string? Grade,
    long Actual,
    long Short,
    LotPieces Pieces
);

/// <summary>Tells customers what happened in the warehouse. Each report has its own <c>outBizCode</c>, the duplicate key.</summary>
internal sealed class WmsReports(CallbackQueue queue, TimeProvider clock)
{
    /// <summary><c>orderprocess.report</c></summary>
    public WmsDocument Progress(
        SqliteConnection c,
        WmsDocument order,
        string status,
        string info = "",
        string errorCode = ""
    )
    {
        string number = OutBizCode(order);
        bool withLots = status is "PICK" or "INTERCEPTED";
        bool withParcel = status is "PACKAGE";
        var body = new XElement(
            "request",
            new XElement(
                "order",
                new XElement("orderCode", order.Code),
                new XElement("orderId", order.Id),
                new XElement("orderType", order.Kind),
                new XElement("warehouseCode", order.Warehouse),
                new XElement("ownerCode", order.OwnerCode)
            ),
            new XElement(
                "process",
                new XElement("processStatus", status),
                new XElement("outBizCode", number),
                new XElement("operateTime", Now()),
                new XElement("operateInfo", info),
                new XElement("errorCode", errorCode)
            ),
            withLots ? new XElement("items", order.Content.Picks.Select(Item)) : null,
            withParcel ? new XElement("packages", Parcel(order, withItems: false)) : null
        );
        return Send(c, order, "orderprocess.report", number, body);
    }

    /// <summary><c>deliveryorder.confirm</c>: the parcel has left.</summary>
    public WmsDocument GateOut(SqliteConnection c, WmsDocument order)
    {
        string number = OutBizCode(order);
        var body = new XElement(
            "request",
            new XElement(
                "deliveryOrder",
                new XElement("deliveryOrderCode", order.Code),
                new XElement("deliveryOrderId", order.Id),
                Common(order, number),
                new XElement("status", "DELIVERED")
            ),
            new XElement("packages", Parcel(order, withItems: true))
        );
        return Send(c, order, "deliveryorder.confirm", number, body);
    }

    /// <summary><c>entryorder.confirm</c>: what was counted.</summary>
    public WmsDocument Received(SqliteConnection c, WmsDocument order, IReadOnlyList<CountedLine> lines)
    {
        string number = OutBizCode(order);
        bool full = lines.All(l => l.Short == 0);
        var body = new XElement(
            "request",
            new XElement(
                "entryOrder",
                new XElement("entryOrderCode", order.Code),
                new XElement("entryOrderId", order.Id),
                Common(order, number),
                new XElement("status", full ? "FULFILLED" : "PARTFULFILLED")
            ),
            new XElement("orderLines", lines.Select(Counted))
        );
        return Send(c, order, "entryorder.confirm", number, body);
    }

    /// <summary><c>returnorder.confirm</c>: what came back, by grade.</summary>
    public WmsDocument Returned(SqliteConnection c, WmsDocument order, IReadOnlyList<CountedLine> lines)
    {
        string number = OutBizCode(order);
        var body = new XElement(
            "request",
            new XElement(
                "returnOrder",
                new XElement("returnOrderCode", order.Code),
                new XElement("returnOrderId", order.Id),
                Common(order, number),
                new XElement("preDeliveryOrderCode", order.Content.Before),
                new XElement("logisticsCode", order.Content.LogisticsCode),
                new XElement("expressCode", order.Content.ExpressCode)
            ),
            new XElement("orderLines", lines.Select(Counted))
        );
        return Send(c, order, "returnorder.confirm", number, body);
    }

    /// <summary><c>inventory.report</c>: the whole stock of a customer in a warehouse.</summary>
    public string Snapshot(SqliteConnection c, string customer, string warehouse, IReadOnlyList<LotStock> lots)
    {
        string number = WmsNumber.Fresh("WS", clock.GetUtcNow());
        var body = new XElement(
            "request",
            new XElement("warehouseCode", warehouse),
            new XElement("checkOrderCode", number),
            new XElement("outBizCode", number),
            new XElement("checkTime", Now()),
            new XElement("items", lots.Select(l => LotRow(l)))
        );
        Queue(c, customer, "inventory.report", number, body);
        return number;
    }

    public static XElement LotRow(LotStock lot, string? warehouse = null) =>
        new(
            "item",
            warehouse is null ? null : new XElement("warehouseCode", warehouse),
            new XElement("ownerCode", lot.OwnerCode),
            new XElement("itemCode", lot.ItemCode),
            new XElement("inventoryType", lot.Kind),
            new XElement("batchCode", lot.Batch),
            new XElement("productDate", lot.ProducedOn),
            new XElement("expireDate", lot.ExpiresOn),
            new XElement("quantity", lot.Quantity),
            new XElement("lockQuantity", lot.Locked)
        );

    private XElement[] Common(WmsDocument order, string number) =>
        [
            new("orderType", order.Kind),
            new("warehouseCode", order.Warehouse),
            new("ownerCode", order.OwnerCode),
            new("outBizCode", number),
            new("confirmType", "0"),
            new("operateTime", Now()),
        ];

    private static XElement Parcel(WmsDocument order, bool withItems) =>
        new(
            "package",
            new XElement("packageCode", order.Code + "-1"),
            new XElement("logisticsCode", order.Content.LogisticsCode),
            new XElement("expressCode", order.Content.ExpressCode),
            new XElement("theoreticalWeight", Kilograms(order.Content.TheoreticalGrams)),
            new XElement("weight", Kilograms(order.Content.WeighedGrams)),
            withItems ? new XElement("items", order.Content.Picks.Select(Item)) : null
        );

    private static XElement Item(LotPieces pieces) =>
        new(
            "item",
            new XElement("itemCode", pieces.ItemCode),
            new XElement("batchCode", pieces.Batch),
            new XElement("quantity", pieces.Quantity)
        );

    private static XElement Counted(CountedLine counted) =>
        new(
            "orderLine",
            new XElement("orderLineNo", counted.Line.LineNo),
            new XElement("itemCode", counted.Line.ItemCode),
            counted.Grade is null ? null : new XElement("grade", counted.Grade),
            new XElement("inventoryType", counted.Kind),
            new XElement("planQty", counted.Line.PlanQuantity),
            new XElement("actualQty", counted.Actual),
            new XElement("shortQty", counted.Short),
            new XElement("batchCode", counted.Pieces.Batch),
            new XElement("productDate", counted.Pieces.ProducedOn),
            new XElement("expireDate", counted.Pieces.ExpiresOn)
        );

    private WmsDocument Send(SqliteConnection c, WmsDocument order, string method, string number, XElement body)
    {
        Queue(c, order.Customer, method, number, body);
        return order with { Content = order.Content with { Reports = order.Content.Reports + 1 } };
    }

    private void Queue(SqliteConnection c, string customer, string method, string number, XElement body) =>
        queue.Add(
            c,
            new Callback(
                method,
                number,
                "",
                body.ToString(SaveOptions.DisableFormatting),
                "application/xml; charset=utf-8",
                new Dictionary<string, string> { [WmsCalls.Customer] = customer }
            )
        );

    private static string OutBizCode(WmsDocument order) =>
        string.Create(CultureInfo.InvariantCulture, $"{order.Id}-{order.Content.Reports + 1}");

    private string Now() => WmsSignature.Time(clock.GetUtcNow());

    private static string Kilograms(long grams) => (grams / 1000m).ToString("0.000", CultureInfo.InvariantCulture);
}
