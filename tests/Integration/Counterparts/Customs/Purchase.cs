using System.Globalization;

namespace Kaicang.Integration.Counterparts.Customs;

/// <summary>One purchase and its messages, written field by field; every value may be bent by a test.</summary>
internal sealed record Purchase
{
    private static int counter;

    public string OrderNo { get; init; } = $"T{Environment.ProcessId}{Interlocked.Increment(ref counter)}";
    public string OrderGuid { get; init; } = NewGuid();
    public string PaymentGuid { get; init; } = NewGuid();
    public string WaybillGuid { get; init; } = NewGuid();
    public string ListGuid { get; init; } = NewGuid();
    public string BuyerId { get; init; } = "11010519491231002X";
    public string Consignee { get; init; } = "李四";
    public string WaybillConsignee { get; init; } = "李四";
    public decimal Price { get; init; } = 1000.00m;
    public int Qty { get; init; } = 1;
    public decimal Tax { get; init; } = 91.00m; // Infant milk powder: VAT 13 %, at 70 %.
    public decimal? Paid { get; init; }
    public string Gcode { get; init; } = "1901101090";
    public string Kilograms { get; init; } = "0.9";

    private decimal Goods => Price * Qty;
    private decimal Actual => Paid ?? Goods + Tax;

    public static string NewGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Security.Cryptography.RandomNumberGenerator.Fill(bytes);
        return new Guid(bytes).ToString().ToUpperInvariant();
    }

    public string Order() =>
        Node(
            "Order",
            Node(
                "OrderHead",
                Start(OrderGuid)
                    + F("orderType", "I")
                    + F("orderNo", OrderNo)
                    + Platform
                    + Enterprise
                    + F("goodsValue", Goods)
                    + F("freight", "0")
                    + F("discount", "0")
                    + F("taxTotal", Tax)
                    + F("acturalPaid", Goods + Tax)
                    + F("currency", "142")
                    + F("buyerRegNo", "U1")
                    + F("buyerName", "张三")
                    + F("buyerTelephone", "13800000000")
                    + F("buyerIdType", "1")
                    + F("buyerIdNumber", BuyerId)
                    + F("payCode", "PAY01")
                    + F("payName", "支付")
                    + F("payTransactionId", "P" + OrderNo)
                    + F("consignee", Consignee)
                    + F("consigneeTelephone", "13900000000")
                    + F("consigneeAddress", "广东省广州市天河区 1 号")
                    + F("consigneeDistrict", "440106")
            )
                + Node(
                    "OrderList",
                    F("gnum", "1")
                        + F("itemNo", "SKU-1")
                        + F("itemName", "奶粉")
                        + F("gmodel", "900克/罐")
                        + F("unit", "122")
                        + F("qty", Qty.ToString(CultureInfo.InvariantCulture))
                        + F("price", Price)
                        + F("totalPrice", Goods)
                        + F("currency", "142")
                        + F("country", "609")
                )
        );

    public string Payment() =>
        Node(
            "Payment",
            Node(
                "PaymentHead",
                Start(PaymentGuid)
                    + F("payCode", "PAY01")
                    + F("payName", "支付")
                    + F("payTransactionId", "P" + OrderNo)
                    + F("orderNo", OrderNo)
                    + Platform
                    + F("payerIdType", "1")
                    + F("payerIdNumber", BuyerId)
                    + F("payerName", "张三")
                    + F("amountPaid", Actual)
                    + F("currency", "142")
                    + F("payTime", "20261123100000")
            )
        );

    public string Waybill() =>
        Node(
            "Logistics",
            Node(
                "LogisticsHead",
                Start(WaybillGuid)
                    + F("logisticsCode", "LOG01")
                    + F("logisticsName", "快递")
                    + F("logisticsNo", "W" + OrderNo)
                    + F("orderNo", OrderNo)
                    + F("freight", "0")
                    + F("insuredFee", "0")
                    + F("currency", "142")
                    + F("weight", "1.06")
                    + F("packNo", "1")
                    + F("consignee", WaybillConsignee)
                    + F("consigneeAddress", "广东省广州市天河区 1 号")
                    + F("consigneeTelephone", "13900000000")
            )
        );

    public string List() =>
        Node(
            "Inventory",
            Node(
                "InventoryHead",
                Start(ListGuid)
                    + F("orderNo", OrderNo)
                    + Platform
                    + Enterprise
                    + F("logisticsNo", "W" + OrderNo)
                    + F("logisticsCode", "LOG01")
                    + F("logisticsName", "快递")
                    + F("copNo", "C" + ListGuid[..8])
                    + F("assureCode", "EBP01")
                    + F("emsNo", "T5165W000001")
                    + F("ieFlag", "I")
                    + F("declTime", "20261123")
                    + F("customsCode", "5165")
                    + F("portCode", "5165")
                    + F("buyerIdType", "1")
                    + F("buyerIdNumber", BuyerId)
                    + F("buyerName", "张三")
                    + F("buyerTelephone", "13800000000")
                    + F("consigneeAddress", "广东省广州市天河区 1 号")
                    + F("agentCode", "AGT01")
                    + F("agentName", "申报")
                    + F("areaCode", "ARE01")
                    + F("areaName", "仓储")
                    + F("tradeMode", "1210")
                    + F("trafMode", "4")
                    + F("country", "142")
                    + F("freight", "0")
                    + F("insuredFee", "0")
                    + F("currency", "142")
                    + F("packNo", "1")
                    + F("grossWeight", "1.06")
                    + F("netWeight", "0.9")
            )
                + Node(
                    "InventoryList",
                    F("gnum", "1")
                        + F("itemRecordNo", "0001")
                        + F("itemNo", "SKU-1")
                        + F("gcode", Gcode)
                        + F("gname", "奶粉")
                        + F("gmodel", "900克/罐")
                        + F("country", "609")
                        + F("currency", "142")
                        + F("qty", Qty.ToString(CultureInfo.InvariantCulture))
                        + F("unit", "122")
                        + F("qty1", Kilograms)
                        + F("unit1", "035")
                        + F("price", Price)
                        + F("totalPrice", Goods)
                )
        );

    public string Cancel(string guid, string invtNo) => Node("InvtCancel", Request(guid, invtNo));

    public string Return(string guid, string invtNo) =>
        Node(
            "InvtRefund",
            Node("InvtRefundHead", Request(guid, invtNo))
                + Node(
                    "InvtRefundList",
                    F("gnum", "1") + F("gcode", Gcode) + F("gname", "奶粉") + F("qty", "1") + F("unit", "122")
                )
        );

    private string Request(string guid, string invtNo) =>
        Start(guid)
        + F("customsCode", "5165")
        + F("orderNo", OrderNo)
        + Platform
        + Enterprise
        + F("logisticsNo", "W" + OrderNo)
        + F("logisticsCode", "LOG01")
        + F("logisticsName", "快递")
        + F("copNo", "C" + ListGuid[..8])
        + F("invtNo", invtNo)
        + F("buyerIdType", "1")
        + F("buyerIdNumber", BuyerId)
        + F("buyerName", "张三")
        + F("buyerTelephone", "13800000000")
        + F("agentCode", "AGT01")
        + F("agentName", "申报")
        + F("reason", "消费者不要了");

    private static string Platform => F("ebpCode", "EBP01") + F("ebpName", "平台");

    private static string Enterprise => F("ebcCode", "EBC01") + F("ebcName", "电商");

    private static string Start(string guid) =>
        F("guid", guid) + F("appType", "1") + F("appTime", "20261123100000") + F("appStatus", "2");

    private static string F(string name, decimal amount) =>
        F(name, amount.ToString("0.00", CultureInfo.InvariantCulture));

    private static string F(string name, string value) => $"<ceb:{name}>{value}</ceb:{name}>";

    private static string Node(string name, string inside) => $"<ceb:{name}>{inside}</ceb:{name}>";
}
