using System.Xml.Linq;
using Kaicang.Counterparts.Frame;
using Microsoft.Data.Sqlite;

namespace Kaicang.Counterparts.WarehouseSystem;

/// <summary>What customers may ask about orders: give them, call them back, say that customs released them.</summary>
internal sealed class WmsOrders(CounterpartStore store, Registry registry, Floor floor, WmsReports reports)
{
    private const long MostPieces = 1_000_000;

    public Task<WmsAnswer> CreateEntry(WmsCall call, CancellationToken ct)
    {
        WmsFields head = call.Fields.Child("entryOrder");
        string code = head.Text("entryOrderCode");
        head.OneOf("entryOrderType", DocumentKind.Entry);
        var owner = new Owner(call.Customer, head.Text("warehouseCode"), head.Text("ownerCode"));
        List<OrderLine> lines = Lines(call.Fields);
        foreach (OrderLine line in lines)
            if (string.CompareOrdinal(line.ProducedOn ?? "", line.ExpiresOn ?? "9999") > 0)
                call.Fields.Complain($"orderLines: line {line.LineNo} expires before it was made");
        return Create(call, DocumentKind.Entry, code, owner, OrderContent.Of(lines), "entryOrderId", "WE", ct);
    }

    public Task<WmsAnswer> CreateDelivery(WmsCall call, CancellationToken ct)
    {
        WmsFields head = call.Fields.Child("deliveryOrder");
        string code = head.Text("deliveryOrderCode");
        head.OneOf("orderType", DocumentKind.Delivery);
        var owner = new Owner(call.Customer, head.Text("warehouseCode"), head.Text("ownerCode"));
        WmsFields receiver = head.Child("receiverInfo");
        string recipient = string.Join(
            '|',
            receiver.Text("name", 50),
            receiver.Text("mobile", 20),
            receiver.Text("detailAddress", 200)
        );
        OrderContent content = OrderContent.Of(Lines(call.Fields)) with
        {
            LogisticsCode = head.Text("logisticsCode"),
            ExpressCode = head.Text("expressCode"),
            TradeMode = head.Child("extendProps").OneOf("tradeMode", "1210", "9610", "domestic"),
            Recipient = recipient,
        };
        return Create(call, DocumentKind.Delivery, code, owner, content, "deliveryOrderId", "WD", ct);
    }

    public Task<WmsAnswer> CreateReturn(WmsCall call, CancellationToken ct)
    {
        WmsFields head = call.Fields.Child("returnOrder");
        string code = head.Text("returnOrderCode");
        head.OneOf("orderType", DocumentKind.Return);
        var owner = new Owner(call.Customer, head.Text("warehouseCode"), head.Text("ownerCode"));
        OrderContent content = OrderContent.Of(Lines(call.Fields)) with
        {
            Before = head.TextOrNull("preDeliveryOrderCode"),
            LogisticsCode = head.TextOrNull("logisticsCode") ?? "",
            ExpressCode = head.TextOrNull("expressCode") ?? "",
        };
        return Create(call, DocumentKind.Return, code, owner, content, "returnOrderId", "WR", ct);
    }

    private Task<WmsAnswer> Create(
        WmsCall call,
        string kind,
        string code,
        Owner owner,
        OrderContent content,
        string idElement,
        string prefix,
        CancellationToken ct
    )
    {
        if (!call.Fields.Good)
            return Task.FromResult(WmsAnswer.Malformed(call.Fields));
        WmsSettings settings = registry.Settings<WmsSettings>();
        string digest = owner + content.Digest();
        return store.Write(
            c =>
            {
                if (WmsDocument.Find(c, call.Customer, kind, code) is { } known)
                    return known.Digest == digest
                        ? WmsAnswer.Ok(new XElement(idElement, known.Id))
                        : WmsAnswer.Refused("KEY_REUSED", code + " came with other content");
                foreach (OrderLine line in content.Lines)
                    if (Stock.FindItem(c, call.Customer, owner.Code, line.ItemCode) is null)
                        return WmsAnswer.Refused("UNKNOWN_ITEM", $"itemCode: {line.ItemCode} was never synchronized");
                if (Objection(c, call, kind, content) is { } refused)
                    return refused;
                string id = WmsNumber.Fresh(prefix, call.Now);
                int wait = kind == DocumentKind.Return ? settings.ReturnArrivalMs : settings.StepMs;
                new WmsDocument(
                    call.Customer,
                    kind,
                    code,
                    id,
                    owner.Warehouse,
                    owner.Code,
                    "NEW",
                    false,
                    digest,
                    content
                ).Insert(c, RealTime.Milliseconds + wait);
                return WmsAnswer.Ok(new XElement(idElement, id));
            },
            ct
        );
    }

    /// <summary>All returns of a delivery together bring back no more than left with it.</summary>
    private static WmsAnswer? Objection(SqliteConnection c, WmsCall call, string kind, OrderContent content)
    {
        if (kind != DocumentKind.Return || content.Before is null)
            return null;
        if (WmsDocument.Find(c, call.Customer, DocumentKind.Delivery, content.Before) is not { State: "OUT" } before)
            return WmsAnswer.Refused("WRONG_STATE", $"preDeliveryOrderCode: {content.Before} has not left");
        foreach (IGrouping<string, OrderLine> item in content.Lines.GroupBy(l => l.ItemCode))
        {
            long left =
                before.Content.Picks.Where(p => p.ItemCode == item.Key).Sum(p => p.Quantity)
                - WmsDocument.AlreadyReturning(c, before, item.Key);
            if (item.Sum(l => l.PlanQuantity) > left)
                return WmsAnswer.Refused(
                    "WRONG_STATE",
                    $"planQty: {left} of {item.Key} can still come back from {content.Before}"
                );
        }
        return null;
    }

    public Task<WmsAnswer> Cancel(WmsCall call, CancellationToken ct)
    {
        string kind = call.Fields.OneOf("orderType", DocumentKind.Delivery, DocumentKind.Entry, DocumentKind.Return);
        return Act(
            call,
            kind,
            (c, order) =>
            {
                if (order.State == "CANCELED")
                    return WmsAnswer.Ok();
                if (order.State is "PACKED" or "LEAVING" or "OUT")
                    return WmsAnswer.Refused("ORDER_PACKED", "the order is packed; intercept it before gate-out");
                if (order.State is not ("NEW" or "ACCEPTED" or "PICKED"))
                    return WmsAnswer.Refused("WRONG_STATE", "the order is " + order.State);
                Unlock(c, order);
                reports.Progress(c, order with { State = "CANCELED" }, "CANCELED", "已取消").Keep(c, WmsDocument.Never);
                return WmsAnswer.Ok();
            },
            ct
        );
    }

    public Task<WmsAnswer> Release(WmsCall call, CancellationToken ct)
    {
        call.Fields.Text("invtNo");
        return Act(
            call,
            DocumentKind.Delivery,
            (c, order) =>
            {
                if (order.State is "CANCELED" or "INTERCEPTED" or "REJECTED")
                    return WmsAnswer.Refused("WRONG_STATE", "the order is " + order.State);
                if (order.Released)
                    return WmsAnswer.Ok();
                WmsDocument released = order with { Released = true };
                released.Keep(
                    c,
                    Floor.DueAfter(released, RealTime.Milliseconds + registry.Settings<WmsSettings>().StepMs)
                );
                return WmsAnswer.Ok();
            },
            ct
        );
    }

    /// <summary>Before gate-out a parcel can be taken out of the flow: it is unpacked and its goods go back to stock, inside the zone.</summary>
    public Task<WmsAnswer> Intercept(WmsCall call, CancellationToken ct) =>
        Act(
            call,
            DocumentKind.Delivery,
            (c, order) =>
            {
                if (order.State == "INTERCEPTED")
                    return WmsAnswer.Ok();
                if (order.State is "LEAVING" or "OUT")
                    return WmsAnswer.Refused("GONE_OUT", "the parcel has left");
                if (order.State is "CANCELED" or "REJECTED")
                    return WmsAnswer.Refused("WRONG_STATE", "the order is " + order.State);
                Unlock(c, order);
                reports
                    .Progress(c, order with { State = "INTERCEPTED" }, "INTERCEPTED", "已拦截，货物回库")
                    .Keep(c, WmsDocument.Never);
                return WmsAnswer.Ok();
            },
            ct
        );

    public Task<WmsAnswer> Reweigh(WmsCall call, CancellationToken ct) =>
        Act(
            call,
            DocumentKind.Delivery,
            (c, order) =>
            {
                if (order.State != "PACKED")
                    return WmsAnswer.Refused("WRONG_STATE", "only a packed parcel can be weighed again");
                WmsDocument weighed = floor.Weigh(c, order);
                weighed.Keep(
                    c,
                    Floor.DueAfter(weighed, RealTime.Milliseconds + registry.Settings<WmsSettings>().StepMs)
                );
                return WmsAnswer.Ok();
            },
            ct
        );

    private Task<WmsAnswer> Act(
        WmsCall call,
        string kind,
        Func<SqliteConnection, WmsDocument, WmsAnswer> act,
        CancellationToken ct
    )
    {
        string code = call.Fields.Text("orderCode");
        var owner = new Owner(call.Customer, call.Fields.Text("warehouseCode"), call.Fields.Text("ownerCode"));
        if (!call.Fields.Good)
            return Task.FromResult(WmsAnswer.Malformed(call.Fields));
        return store.Write(
            c =>
                WmsDocument.Find(c, call.Customer, kind, code) is { } order && order.Owner == owner
                    ? act(c, order)
                    : WmsAnswer.UnknownOrder,
            ct
        );
    }

    private static void Unlock(SqliteConnection c, WmsDocument order)
    {
        foreach (LotPieces pieces in order.Content.Picks)
            Stock.Unlock(c, order.Owner, pieces);
    }

    private static List<OrderLine> Lines(WmsFields fields)
    {
        var lines = new List<OrderLine>();
        foreach (WmsFields row in fields.Rows("orderLines", "orderLine"))
        {
            if (row.TextOrNull("inventoryType") is { } kind and not Stock.Good)
                row.Complain($"inventoryType: {kind} cannot be ordered, only ZP");
            lines.Add(
                new OrderLine(
                    row.Text("orderLineNo"),
                    row.Text("itemCode"),
                    row.Whole("planQty", 1, MostPieces),
                    row.TextOrNull("batchCode"),
                    row.DateOrNull("productDate"),
                    row.DateOrNull("expireDate")
                )
            );
        }
        if (lines.DistinctBy(l => l.LineNo).Count() != lines.Count)
            fields.Complain("orderLines: orderLineNo appears twice");
        return lines;
    }
}
