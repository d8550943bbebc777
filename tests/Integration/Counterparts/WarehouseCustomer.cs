using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Kaicang.Counterparts.WarehouseSystem;
using Microsoft.AspNetCore.WebUtilities;

namespace Kaicang.Integration.Counterparts;

/// <summary>A customer of the warehouse who signs and checks on its own.</summary>
internal sealed class WarehouseCustomer : IAsyncDisposable
{
    private const string Secret = "wms-secret-1";
    private const string Taken = "<response><flag>success</flag></response>";

    public RunningCounterpart Warehouse { get; private init; } = null!;

    public CallbackListener Listener { get; private init; } = null!;

    public static async Task<WarehouseCustomer> Start()
    {
        var customer = new WarehouseCustomer
        {
            Warehouse = await RunningCounterpart.Start(new WarehouseSystemCounterpart()),
            Listener = await CallbackListener.Start(Taken),
        };
        await customer.Warehouse.Control(
            "hosts",
            new
            {
                customerId = "kaicang",
                notifyUrl = customer.Listener.Url,
                appKey = "app",
                secret = Secret,
            }
        );
        await customer.Warehouse.Control("settings", new { stepMs = 10, returnArrivalMs = 10 });
        await customer.Call(
            "singleitem.synchronize",
            "<request><actionType>add</actionType><ownerCode>O1</ownerCode><item><itemCode>SKU1</itemCode><itemName>奶粉</itemName><grossWeight>0.350</grossWeight></item></request>"
        );
        return customer;
    }

    /// <summary>Sends a request; answers the code, which is 0 when all is well.</summary>
    public async Task<string> Call(string method, string body, string secret = Secret) =>
        (await Ask(method, body, secret)).Element("code")!.Value;

    public async Task<XElement> Ask(string method, string body, string secret = Secret)
    {
        var query = new Dictionary<string, string?>
        {
            ["method"] = "taobao.qimen." + method,
            ["timestamp"] = TimeProvider
                .System.GetUtcNow()
                .ToOffset(TimeSpan.FromHours(8))
                .ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            ["format"] = "xml",
            ["app_key"] = "app",
            ["v"] = "2.0",
            ["sign_method"] = "md5",
            ["customerId"] = "kaicang",
        };
        query["sign"] = Sign(query, body, secret);
        using var content = new StringContent(body, Encoding.UTF8, "application/xml");
        using HttpResponseMessage response = await Warehouse.Http.PostAsync(
            QueryHelpers.AddQueryString("/router/qimen/service", query),
            content
        );
        return XElement.Parse(await response.Content.ReadAsStringAsync());
    }

    public Task<string> Enter(string code, int pieces) =>
        Call(
            "entryorder.create",
            $"<request><entryOrder><entryOrderCode>{code}</entryOrderCode><ownerCode>O1</ownerCode><warehouseCode>W1</warehouseCode><entryOrderType>CGRK</entryOrderType></entryOrder><orderLines><orderLine><orderLineNo>1</orderLineNo><itemCode>SKU1</itemCode><planQty>{pieces}</planQty><batchCode>L1</batchCode><expireDate>2099-12-31</expireDate></orderLine></orderLines></request>"
        );

    public Task<string> Deliver(string code, int pieces, string tradeMode = "1210") =>
        Call(
            "deliveryorder.create",
            $"<request><deliveryOrder><deliveryOrderCode>{code}</deliveryOrderCode><orderType>JYCK</orderType><warehouseCode>W1</warehouseCode><ownerCode>O1</ownerCode><logisticsCode>nobody</logisticsCode><expressCode>KC{code}</expressCode><receiverInfo><name>李晓明</name><mobile>13800138000</mobile><detailAddress>深圳</detailAddress></receiverInfo><extendProps><tradeMode>{tradeMode}</tradeMode></extendProps></deliveryOrder><orderLines><orderLine><orderLineNo>1</orderLineNo><itemCode>SKU1</itemCode><planQty>{pieces}</planQty></orderLine></orderLines></request>"
        );

    public Task<string> Return(string code, string delivery, int pieces) =>
        Call(
            "returnorder.create",
            $"<request><returnOrder><returnOrderCode>{code}</returnOrderCode><orderType>THRK</orderType><warehouseCode>W1</warehouseCode><ownerCode>O1</ownerCode><preDeliveryOrderCode>{delivery}</preDeliveryOrderCode></returnOrder><orderLines><orderLine><orderLineNo>1</orderLineNo><itemCode>SKU1</itemCode><planQty>{pieces}</planQty></orderLine></orderLines></request>"
        );

    /// <summary>A request about one delivery order.</summary>
    public Task<string> About(string code, string method, string more = "") =>
        Call(
            method,
            $"<request><warehouseCode>W1</warehouseCode><ownerCode>O1</ownerCode><orderCode>{code}</orderCode>{more}</request>"
        );

    /// <summary>Waits for a report; checks its signature.</summary>
    public async Task<XElement> Told(string method, string containing)
    {
        List<Posted> posted = await Listener.Until(
            1,
            p => Method(p) == method && p.Body.Contains(containing, StringComparison.Ordinal)
        );
        var query = QueryHelpers.ParseQuery(posted[0].Query).ToDictionary(q => q.Key, q => (string?)q.Value.ToString());
        Assert.Equal(Sign(query, posted[0].Body, Secret), query["sign"]);
        return XElement.Parse(posted[0].Body);
    }

    /// <summary>Waits for a step of a delivery.</summary>
    public Task<XElement> Reached(string status) =>
        Told("orderprocess.report", $"<processStatus>{status}</processStatus>");

    /// <summary>Pieces on hand and locked, of one kind.</summary>
    public async Task<(long Quantity, long Locked)> Stock(string kind)
    {
        XElement answer = await Ask(
            "inventory.query",
            $"<request><criteriaList><criteria><warehouseCode>W1</warehouseCode><ownerCode>O1</ownerCode><inventoryType>{kind}</inventoryType></criteria></criteriaList></request>"
        );
        List<XElement> items = answer.Descendants("item").ToList();
        return (items.Sum(i => (long)i.Element("quantity")!), items.Sum(i => (long)i.Element("lockQuantity")!));
    }

    public async ValueTask DisposeAsync()
    {
        await Warehouse.DisposeAsync();
        await Listener.DisposeAsync();
    }

    private static string Method(Posted posted) => QueryHelpers.ParseQuery(posted.Query)["method"].ToString();

    private static string Sign(IReadOnlyDictionary<string, string?> query, string body, string secret)
    {
        string sorted = string.Concat(
            query.Where(p => p.Key != "sign").OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => p.Key + p.Value)
        );
        return Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes(secret + sorted + body + secret)));
    }
}
