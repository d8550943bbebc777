namespace Kaicang.Counterparts.SingleWindow;

/// <summary>
/// The messages that the single window takes (202205 specification, ch. 3), in the notation of <see cref="Field.Table"/>.
/// Fields stand in the order of the wire.
/// </summary>
internal static class MessageForms
{
    private const string Start = "guid=36 appType=1 appTime=14 appStatus:3 ";
    private const string Platform = "orderNo:60 ebpCode:18 ebpName:100 ";
    private const string Enterprise = "ebcCode:18 ebcName:100 ";
    private const string Carrier = "logisticsNo:60 logisticsCode:18 logisticsName:100 ";
    private const string Request =
        Start
        + "customsCode=4 "
        + Platform
        + Enterprise
        + Carrier
        + "copNo?:20 preNo?:18 invtNo:18 buyerIdType=1 buyerIdNumber:60 buyerName:60 buyerTelephone:30 agentCode:18 agentName:100 reason:1000 note?:1000";

    private static readonly Field[] None = [];

    public static readonly IReadOnlyDictionary<string, MessageForm> ByType = new MessageForm[]
    {
        new(
            "CEB311Message",
            "Order",
            "OrderHead",
            "OrderList",
            Field.Table(
                Start
                    + "orderType=1 "
                    + Platform
                    + Enterprise
                    + "goodsValue# freight# discount# taxTotal# acturalPaid# currency=3 buyerRegNo:60 buyerName:60 buyerTelephone:30 buyerIdType=1 "
                    + "buyerIdNumber:60 payCode?:18 payName?:100 payTransactionId?:60 batchNumbers?:100 consignee:100 consigneeTelephone:50 "
                    + "consigneeAddress:200 consigneeDistrict?=6 note?:1000"
            ),
            Field.Table(
                "gnum! itemNo?:30 itemName:250 gmodel:510 itemDescribe?:1000 barCode?:50 unit=3 qty# price# totalPrice# currency=3 country=3 note?:1000"
            ),
            MustBeSigned: false
        ),
        new(
            "CEB411Message",
            "Payment",
            "PaymentHead",
            null,
            Field.Table(
                Start
                    + "payCode:18 payName:100 payTransactionId:60 "
                    + Platform
                    + "payerIdType=1 payerIdNumber:60 payerName:60 telephone?:60 amountPaid# currency=3 payTime=14 note?:1000"
            ),
            None,
            MustBeSigned: false
        ),
        new(
            "CEB511Message",
            "Logistics",
            "LogisticsHead",
            null,
            Field.Table(
                Start
                    + "logisticsCode:18 logisticsName:100 logisticsNo:60 billNo?:37 orderNo:60 freight?# insuredFee?# currency=3 weight# packNo! "
                    + "goodsInfo?:200 consignee:100 consigneeAddress:200 consigneeTelephone:50 note?:1000"
            ),
            None,
            MustBeSigned: false
        ),
        new(
            "CEB513Message",
            "LogisticsStatus",
            null,
            null,
            Field.Table(
                Start
                    + "logisticsCode:18 logisticsName:100 logisticsNo:60 logisticsStatus=1 logisticsTime=14 note?:1000"
            ),
            None,
            MustBeSigned: false
        ),
        new(
            "CEB621Message",
            "Inventory",
            "InventoryHead",
            "InventoryList",
            Field.Table(
                Start
                    + Platform
                    + Enterprise
                    + Carrier
                    + "copNo?:20 preNo?:18 assureCode:30 emsNo?:30 invtNo?:18 ieFlag=1 declTime=8 customsCode=4 portCode=4 ieDate?=8 buyerIdType=1 "
                    + "buyerIdNumber:60 buyerName:60 buyerTelephone:30 consigneeAddress:200 agentCode:18 agentName:100 areaCode?:18 areaName?:100 "
                    + "tradeMode=4 trafMode=1 trafNo?:100 voyageNo?:32 billNo?:37 loctNo?:10 licenseNo?:19 country=3 freight# insuredFee# currency=3 "
                    + "wrapType?=1 packNo! grossWeight# netWeight# note?:1000"
            ),
            Field.Table(
                "gnum! itemRecordNo?:30 itemNo?:30 itemName?:250 gcode=10 gname:250 gmodel:510 barCode?:50 country=3 tradeCountry?:3 currency=3 "
                    + "qty# unit=3 qty1# unit1=3 qty2?# unit2?=3 price# totalPrice# note?:1000"
            ),
            MustBeSigned: true
        ),
        new("CEB623Message", "InvtCancel", null, null, Field.Table(Request), None, MustBeSigned: true),
        new(
            "CEB625Message",
            "InvtRefund",
            "InvtRefundHead",
            "InvtRefundList",
            Field.Table(Request),
            Field.Table("gnum! gcode=10 gname:250 qty# unit=3 note?:1000"),
            MustBeSigned: true
        ),
        new(
            "CEB711Message",
            "Delivery",
            "DeliveryHead",
            "DeliveryList",
            Field.Table(
                Start
                    + "customsCode=4 copNo?:20 preNo?:18 rkdNo?:18 operatorCode:18 operatorName:100 ieFlag=1 trafMode=1 trafNo:100 voyageNo:32 "
                    + "billNo:37 logisticsCode:18 logisticsName:100 unloadLocation?:100 note?:1000"
            ),
            Field.Table("gnum! logisticsNo:60 note?:1000"),
            MustBeSigned: true
        )
        {
            MostLines = 10_000,
        },
    }.ToDictionary(f => f.Type);
}
