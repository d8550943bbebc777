using System.Xml.Linq;
using Kaicang.Counterparts.Frame;

namespace Kaicang.Counterparts.WarehouseSystem;

/// <summary>The methods of the protocol, by name; and those about items and stock.</summary>
internal sealed class WmsMethods(CounterpartStore store, WmsOrders orders)
{
    public Task<WmsAnswer> Answer(string method, WmsCall call, CancellationToken ct) =>
        method switch
        {
            "singleitem.synchronize" => SynchronizeItem(call, ct),
            "entryorder.create" => orders.CreateEntry(call, ct),
            "deliveryorder.create" => orders.CreateDelivery(call, ct),
            "order.cancel" => orders.Cancel(call, ct),
            "service.customs.release" => orders.Release(call, ct),
            "service.parcel.intercept" => orders.Intercept(call, ct),
            "service.parcel.reweigh" => orders.Reweigh(call, ct),
            "inventory.query" => Task.FromResult(QueryInventory(call)),
            "returnorder.create" => orders.CreateReturn(call, ct),
            _ => Task.FromResult(WmsAnswer.Refused("UNKNOWN_METHOD", $"method {method} is not offered")),
        };

    private Task<WmsAnswer> SynchronizeItem(WmsCall call, CancellationToken ct)
    {
        WmsFields fields = call.Fields;
        fields.OneOf("actionType", "add", "update");
        string owner = fields.Text("ownerCode");
        WmsFields item = fields.Child("item");
        string code = item.Text("itemCode");
        string name = item.Text("itemName", 200);
        string barCode = item.TextOrNull("barCode") ?? "";
        long gross = item.Grams("grossWeight");
        if (item.TextOrNull("netWeight") is not null && item.Grams("netWeight") > gross)
            item.Complain("netWeight: more than grossWeight");
        string recordNo = item.ChildOrNull("extendProps")?.TextOrNull("itemRecordNo") ?? "";
        if (!fields.Good)
            return Task.FromResult(WmsAnswer.Malformed(fields));
        return store.Write(
            c =>
            {
                c.Run(
                    """
                    INSERT INTO item (customer, owner, code, id, name, bar_code, gross_grams, record_no)
                    VALUES ($customer, $owner, $code, $id, $name, $bar, $gross, $record)
                    ON CONFLICT DO UPDATE SET name = excluded.name, bar_code = excluded.bar_code,
                        gross_grams = excluded.gross_grams, record_no = excluded.record_no
                    """,
                    ("customer", call.Customer),
                    ("owner", owner),
                    ("code", code),
                    ("id", WmsNumber.Fresh("WI", call.Now)),
                    ("name", name),
                    ("bar", barCode),
                    ("gross", gross),
                    ("record", recordNo)
                );
                return WmsAnswer.Ok(new XElement("itemId", Stock.FindItem(c, call.Customer, owner, code)!.ItemId));
            },
            ct
        );
    }

    private WmsAnswer QueryInventory(WmsCall call)
    {
        List<WmsFields> criteria = call.Fields.Rows("criteriaList", "criteria");
        var wanted = criteria
            .Select(row =>
                (
                    Warehouse: row.Text("warehouseCode"),
                    Owner: row.Text("ownerCode"),
                    Item: row.TextOrNull("itemCode"),
                    Kind: row.TextOrNull("inventoryType")
                )
            )
            .ToList();
        if (!call.Fields.Good)
            return WmsAnswer.Malformed(call.Fields);
        return WmsAnswer.Ok(
            store.Read(c => new XElement(
                "items",
                wanted.SelectMany(w =>
                    Stock
                        .Lots(c, call.Customer, w.Warehouse, w.Owner, w.Item, w.Kind)
                        .Select(lot => WmsReports.LotRow(lot, w.Warehouse))
                )
            ))
        );
    }
}
