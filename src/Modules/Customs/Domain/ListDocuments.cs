using Kaicang.Contracts;
using Kaicang.Customs.Messages;

namespace Kaicang.Customs.Domain;

/// <summary>The declaration list, and the applications to cancel it or to return its goods; all sent by the declarant.</summary>
internal static class ListDocuments
{
    private const string Renminbi = "142";
    private const string China = "142";
    private const string IdentityCard = "1";
    private const string New = "1";
    private const string Declare = "2";

    /// <param name="waybill">
    /// The waybill document that customs has. It left while the parcel was being packed, and the list must not contradict it: the gross
    /// weight is the one that was declared there. What the scales said later stays with the warehouse, whose staff accepted it.
    /// </param>
    public static CebDocument List(Papers papers, string guid, DateTimeOffset now, CebDocument? waybill = null)
    {
        bool bonded = papers.Declaration.Mode == TradeMode.Bonded1210;
        IReadOnlyList<Correction> corrections = papers.Declaration.Corrections;
        string customs = papers.Warehouse.CustomsCode ?? "";
        return new(
            new InventoryHead
            {
                Guid = guid,
                AppType = New,
                AppTime = ShanghaiTime.Seconds(now),
                AppStatus = Declare,
                OrderNo = papers.Order.Number,
                EbpCode = papers.Platform.Code,
                EbpName = papers.Platform.Name,
                EbcCode = papers.Enterprise.Code,
                EbcName = papers.Enterprise.Name,
                LogisticsNo = papers.Parcel.WaybillNo,
                LogisticsCode = papers.Carrier.Code,
                LogisticsName = papers.Carrier.Name,
                CopNo = papers.Declaration.CopNo,
                AssureCode = papers.Platform.Code,
                EmsNo = bonded ? papers.Warehouse.AccountBookNo : null,
                IeFlag = "I",
                DeclTime = ShanghaiTime.Day(now),
                CustomsCode = customs,
                PortCode = customs,
                BuyerIdType = IdentityCard,
                BuyerIdNumber = papers.Orderer.IdNumber,
                BuyerName = papers.Orderer.Name,
                BuyerTelephone = papers.Orderer.Phone,
                ConsigneeAddress = papers.Address,
                AgentCode = papers.Agent.Code,
                AgentName = papers.Agent.Name,
                AreaCode = bonded ? papers.Warehouse.AreaCode : null,
                AreaName = bonded ? papers.Warehouse.AreaName : null,
                TradeMode = bonded ? "1210" : "9610",
                TrafMode = bonded ? papers.ExitTransportMode : CorrectableField.Of(corrections, "trafMode") ?? "",
                TrafNo = bonded ? null : CorrectableField.Of(corrections, "trafNo"),
                VoyageNo = bonded ? null : CorrectableField.Of(corrections, "voyageNo"),
                BillNo = bonded ? null : CorrectableField.Of(corrections, "billNo"),
                LoctNo = CorrectableField.Of(corrections, "loctNo"),
                LicenseNo = CorrectableField.Of(corrections, "licenseNo"),
                Country = bonded ? China : papers.Declaration.Lines[0].OriginCode,
                Freight = papers.Order.Freight.InYuan,
                InsuredFee = 0m,
                Currency = Renminbi,
                WrapType = papers.PackageType,
                PackNo = 1,
                GrossWeight = (waybill?.Head as LogisticsHead)?.Weight ?? papers.Parcel.GrossWeightGrams / 1000m,
                NetWeight = papers.Parcel.NetWeightGrams / 1000m,
                Note = CorrectableField.Of(corrections, "note"),
            },
            [.. papers.Declaration.Lines.Select(Item)]
        );
    }

    private static InventoryItem Item(DeclaredLine line) =>
        new()
        {
            Gnum = line.Line,
            ItemRecordNo = line.ItemRecordNo,
            ItemNo = ThreeDocuments.Within(line.SkuCode, 20),
            ItemName = line.Name,
            Gcode = line.HsCode,
            Gname = line.Name,
            Gmodel = line.Elements,
            BarCode = line.Barcode.Length == 0 ? "无" : line.Barcode,
            Country = line.OriginCode,
            Currency = Renminbi,
            Qty = line.Quantity,
            Unit = line.UnitCode,
            Qty1 = line.Quantity1,
            Unit1 = line.Unit1Code,
            Qty2 = line.Unit2Code is null ? null : line.Quantity2,
            Unit2 = line.Unit2Code,
            Price = ThreeDocuments.UnitPrice(line),
            TotalPrice = line.Goods.InYuan,
        };

    public static CebDocument Cancellation(Papers papers, string guid, DateTimeOffset now) =>
        new(Request(papers, guid, papers.Declaration.CancellationReason ?? "买家取消订单", now));

    public static CebDocument Return(Papers papers, string guid, DateTimeOffset now) =>
        new(
            Request(papers, guid, "买家退货", now),
            [
                .. papers.Declaration.Lines.Select(line => new ReturnItem
                {
                    Gnum = line.Line,
                    Gcode = line.HsCode,
                    Gname = line.Name,
                    Qty = line.Quantity,
                    Unit = line.UnitCode,
                }),
            ]
        );

    private static ListRequest Request(Papers papers, string guid, string reason, DateTimeOffset now) =>
        new()
        {
            Guid = guid,
            AppType = New,
            AppTime = ShanghaiTime.Seconds(now),
            AppStatus = Declare,
            CustomsCode = papers.Warehouse.CustomsCode ?? "",
            OrderNo = papers.Order.Number,
            EbpCode = papers.Platform.Code,
            EbpName = papers.Platform.Name,
            EbcCode = papers.Enterprise.Code,
            EbcName = papers.Enterprise.Name,
            LogisticsNo = papers.Parcel.WaybillNo,
            LogisticsCode = papers.Carrier.Code,
            LogisticsName = papers.Carrier.Name,
            CopNo = papers.Declaration.CopNo,
            PreNo = papers.Declaration.PreNo,
            InvtNo = papers.Declaration.InvtNo ?? "",
            BuyerIdType = IdentityCard,
            BuyerIdNumber = papers.Orderer.IdNumber,
            BuyerName = papers.Orderer.Name,
            BuyerTelephone = papers.Orderer.Phone,
            AgentCode = papers.Agent.Code,
            AgentName = papers.Agent.Name,
            Reason = ThreeDocuments.Within(reason, 1000),
        };
}
