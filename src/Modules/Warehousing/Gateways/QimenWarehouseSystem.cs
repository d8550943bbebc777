using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Kaicang.Warehousing.Domain;

namespace Kaicang.Warehousing.Gateways;

/// <summary>Speaks Qimen-style signed XML over HTTP. The freshness of a signature is real time, never the demo clock's.</summary>
internal sealed class QimenWarehouseSystem(HttpClient http, WarehousingOptions options) : IWarehouseSystem
{
    private WarehouseSystemOptions Wms => options.WarehouseSystem;

    public Task<GatewayAnswer> IntroduceItem(string warehouse, WmsItem item, CancellationToken ct) =>
        Call(
            "singleitem.synchronize",
            new XElement(
                "request",
                new XElement("actionType", "add"),
                Warehouse(warehouse),
                Owner(),
                new XElement(
                    "item",
                    new XElement("itemCode", item.Code),
                    new XElement("itemName", item.Name),
                    new XElement("barCode", item.Barcode),
                    new XElement("itemType", "ZC"),
                    new XElement("stockUnit", "件"),
                    new XElement("grossWeight", Kilograms(item.GrossGrams)),
                    new XElement("netWeight", Kilograms(item.NetGrams)),
                    new XElement("isShelfLifeMgmt", "Y"),
                    new XElement("isBatchMgmt", "Y"),
                    item.ItemRecordNo is null
                        ? null
                        : new XElement("extendProps", new XElement("itemRecordNo", item.ItemRecordNo))
                )
            ),
            ct
        );

    public Task<GatewayAnswer> ExpectGoods(string warehouse, Inbound inbound, CancellationToken ct) =>
        Call(
            "entryorder.create",
            new XElement(
                "request",
                new XElement(
                    "entryOrder",
                    new XElement("entryOrderCode", inbound.Number),
                    Owner(),
                    Warehouse(warehouse),
                    new XElement("entryOrderType", "CGRK")
                ),
                new XElement(
                    "orderLines",
                    inbound.Lines.Select(line => new XElement(
                        "orderLine",
                        Number("orderLineNo", line.LineNo),
                        new XElement("itemCode", line.SkuCode),
                        Number("planQty", line.PlannedCount),
                        new XElement("inventoryType", "ZP"),
                        new XElement("batchCode", line.LotNo),
                        line.ProducedOn is { } produced ? new XElement("productDate", produced.ToString()) : null,
                        line.ExpiresOn is { } expires ? new XElement("expireDate", expires.ToString()) : null
                    ))
                )
            ),
            ct
        );

    public Task<GatewayAnswer> OrderDelivery(
        string warehouse,
        Outbound outbound,
        WmsReceiver receiver,
        CancellationToken ct
    ) =>
        Call(
            "deliveryorder.create",
            new XElement(
                "request",
                new XElement(
                    "deliveryOrder",
                    new XElement("deliveryOrderCode", outbound.Number),
                    new XElement("orderType", "JYCK"),
                    Warehouse(warehouse),
                    Owner(),
                    new XElement("logisticsCode", outbound.Waybill!.CarrierCode),
                    new XElement("expressCode", outbound.Waybill.No),
                    new XElement(
                        "receiverInfo",
                        new XElement("name", receiver.Name),
                        new XElement("mobile", receiver.Phone),
                        new XElement("detailAddress", receiver.Address)
                    ),
                    new XElement(
                        "extendProps",
                        new XElement(
                            "tradeMode",
                            outbound.NeedsRelease
                                ? ((int)outbound.Mode).ToString(CultureInfo.InvariantCulture)
                                : "domestic"
                        )
                    )
                ),
                new XElement("orderLines", outbound.Allocations.Select(Line))
            ),
            ct
        );

    public Task<GatewayAnswer> CancelOrder(string warehouse, string number, string reason, CancellationToken ct) =>
        Call(
            "order.cancel",
            new XElement(
                "request",
                Warehouse(warehouse),
                Owner(),
                new XElement("orderCode", number),
                new XElement("orderType", "JYCK"),
                new XElement("cancelReason", reason)
            ),
            ct
        );

    public Task<GatewayAnswer> InterceptParcel(string warehouse, string number, string reason, CancellationToken ct) =>
        Call(
            "taobao.qimen.service.parcel.intercept",
            new XElement(
                "request",
                Warehouse(warehouse),
                Owner(),
                new XElement("orderCode", number),
                new XElement("reason", reason)
            ),
            ct
        );

    public Task<GatewayAnswer> TellRelease(
        string warehouse,
        string number,
        string listNo,
        DateTimeOffset releasedAt,
        CancellationToken ct
    ) =>
        Call(
            "taobao.qimen.service.customs.release",
            new XElement(
                "request",
                Warehouse(warehouse),
                Owner(),
                new XElement("orderCode", number),
                new XElement("invtNo", listNo),
                new XElement("releaseTime", QimenSignature.Stamp(releasedAt))
            ),
            ct
        );

    public Task<GatewayAnswer> WeighAgain(string warehouse, string number, CancellationToken ct) =>
        Call(
            "taobao.qimen.service.parcel.reweigh",
            new XElement("request", Warehouse(warehouse), Owner(), new XElement("orderCode", number)),
            ct
        );

    public Task<GatewayAnswer> ExpectReturn(
        string warehouse,
        ParcelReturn goods,
        string deliveryNumber,
        CancellationToken ct
    ) =>
        Call(
            "returnorder.create",
            new XElement(
                "request",
                new XElement(
                    "returnOrder",
                    new XElement("returnOrderCode", goods.Number),
                    new XElement("orderType", "THRK"),
                    Warehouse(warehouse),
                    Owner(),
                    new XElement("preDeliveryOrderCode", deliveryNumber),
                    new XElement("logisticsCode", goods.CarrierCode ?? options.Carrier.Company),
                    new XElement("expressCode", goods.WaybillNo)
                ),
                new XElement("orderLines", goods.Lines.Select((line, i) => Line(line.Goods, i)))
            ),
            ct
        );

    private async Task<GatewayAnswer> Call(string method, XElement request, CancellationToken ct)
    {
        string body = "<?xml version=\"1.0\" encoding=\"utf-8\"?>" + request.ToString(SaveOptions.DisableFormatting);
        var query = new Dictionary<string, string>
        {
            ["method"] = method,
            ["timestamp"] = QimenSignature.Stamp(TimeProvider.System.GetUtcNow()),
            ["format"] = "xml",
            ["app_key"] = Wms.AppKey,
            ["v"] = "2.0",
            ["sign_method"] = "md5",
            ["customerId"] = Wms.CustomerId,
        };
        query["sign"] = QimenSignature.Of(query, body, Wms.Secret);
        string address =
            $"{Wms.Url}/router/qimen/service?"
            + string.Join('&', query.Select(p => p.Key + "=" + Uri.EscapeDataString(p.Value)));
        try
        {
            using var content = new StringContent(body, Encoding.UTF8, "text/xml");
            using HttpResponseMessage response = await http.PostAsync(new Uri(address), content, ct);
            string text = await response.Content.ReadAsStringAsync(ct);
            return response.IsSuccessStatusCode ? Read(text) : GatewayAnswer.Silent($"HTTP {(int)response.StatusCode}");
        }
        catch (Exception gone)
            when (gone is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            return GatewayAnswer.Silent(gone.Message);
        }
    }

    private static GatewayAnswer Read(string text)
    {
        try
        {
            XElement answer = QimenXml.Parse(text);
            return answer.Element("flag")?.Value == "success"
                ? GatewayAnswer.Fine
                : new GatewayAnswer(
                    false,
                    answer.Element("code")?.Value ?? "?",
                    answer.Element("message")?.Value ?? ""
                );
        }
        catch (XmlException notXml)
        {
            return GatewayAnswer.Silent(notXml.Message);
        }
    }

    private XElement Owner() => new("ownerCode", Wms.OwnerCode);

    private static XElement Warehouse(string code) => new("warehouseCode", code);

    /// <summary>Lines of the warehouse are allocations: a line that two lots serve is two lines there.</summary>
    private static XElement Line(Allocation goods, int index) =>
        new(
            "orderLine",
            Number("orderLineNo", index + 1),
            new XElement("itemCode", goods.SkuCode),
            Number("planQty", goods.Count),
            new XElement("batchCode", goods.LotNo)
        );

    private static XElement Number(string name, int number) => new(name, number.ToString(CultureInfo.InvariantCulture));

    private static string Kilograms(int grams) => (grams / 1000m).ToString("0.000", CultureInfo.InvariantCulture);
}

/// <summary>Reads a partner's XML without document types or entities.</summary>
internal static class QimenXml
{
    private static readonly XmlReaderSettings Strict = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = 4_000_000,
    };

    public static XElement Parse(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), Strict);
        return XDocument.Load(reader).Root ?? throw new XmlException("no root");
    }
}
