using Kaicang.Customs.Messages;

namespace Kaicang.Customs.Domain;

/// <summary>The three documents (三单): order by the platform, payment by its institution, waybill by the logistics company.</summary>
internal static class ThreeDocuments
{
    private const string Renminbi = "142";
    private const string IdentityCard = "1";
    private const string New = "1";
    private const string Declare = "2";

    public static CebDocument Order(Papers papers, string guid, DateTimeOffset now) =>
        new(
            new OrderHead
            {
                Guid = guid,
                AppType = New,
                AppTime = ShanghaiTime.Seconds(now),
                AppStatus = Declare,
                OrderType = "I",
                OrderNo = papers.Order.Number,
                EbpCode = papers.Platform.Code,
                EbpName = papers.Platform.Name,
                EbcCode = papers.Enterprise.Code,
                EbcName = papers.Enterprise.Name,
                GoodsValue = papers.Order.Goods.InYuan,
                Freight = papers.Order.Freight.InYuan,
                Discount = papers.Order.Discount.InYuan,
                TaxTotal = papers.Order.Tax.InYuan,
                ActualPaid = papers.Order.Total.InYuan,
                Currency = Renminbi,
                BuyerRegNo = papers.Order.Buyer.ToString(),
                BuyerName = papers.Orderer.Name,
                BuyerTelephone = papers.Orderer.Phone,
                BuyerIdType = IdentityCard,
                BuyerIdNumber = papers.Orderer.IdNumber,
                PayCode = papers.Payment.InstitutionCode,
                PayName = papers.Payment.InstitutionName,
                PayTransactionId = papers.Payment.TransactionId,
                Consignee = papers.Consignee.Name,
                ConsigneeTelephone = papers.Consignee.Phone,
                ConsigneeAddress = papers.Address,
                ConsigneeDistrict = papers.Consignee.DivisionCode,
            },
            [
                .. papers.Declaration.Lines.Select(line => new OrderItem
                {
                    Gnum = line.Line,
                    ItemNo = Within(line.SkuCode, 30),
                    ItemName = line.Name,
                    Gmodel = line.Elements,
                    BarCode = line.Barcode,
                    Unit = line.UnitCode,
                    Qty = line.Quantity,
                    Price = UnitPrice(line),
                    TotalPrice = line.Goods.InYuan,
                    Currency = Renminbi,
                    Country = line.OriginCode,
                    Note = line.Goods.IsZero ? "赠品" : null,
                }),
            ]
        );

    public static CebDocument Payment(Papers papers, string guid, DateTimeOffset now) =>
        new(
            new PaymentHead
            {
                Guid = guid,
                AppType = New,
                AppTime = ShanghaiTime.Seconds(now),
                AppStatus = Declare,
                PayCode = papers.Payment.InstitutionCode,
                PayName = papers.Payment.InstitutionName,
                PayTransactionId = papers.Payment.TransactionId,
                OrderNo = papers.Order.Number,
                EbpCode = papers.Platform.Code,
                EbpName = papers.Platform.Name,
                PayerIdType = IdentityCard,
                PayerIdNumber = papers.Payment.PayerIdNumber,
                PayerName = papers.Payment.PayerName,
                AmountPaid = papers.Payment.Amount.InYuan,
                Currency = Renminbi,
                PayTime = ShanghaiTime.Seconds(papers.Payment.PaidAt),
            }
        );

    public static CebDocument Waybill(Papers papers, string guid, DateTimeOffset now) =>
        new(
            new LogisticsHead
            {
                Guid = guid,
                AppType = New,
                AppTime = ShanghaiTime.Seconds(now),
                AppStatus = Declare,
                LogisticsCode = papers.Carrier.Code,
                LogisticsName = papers.Carrier.Name,
                LogisticsNo = papers.Parcel.WaybillNo,
                BillNo = CorrectableField.Of(papers.Declaration.Corrections, "billNo"),
                OrderNo = papers.Order.Number,
                Freight = papers.Order.Freight.InYuan,
                InsuredFee = 0m,
                Currency = Renminbi,
                Weight = papers.Parcel.GrossWeightGrams / 1000m,
                PackNo = 1,
                GoodsInfo = Within(
                    string.Join("；", papers.Declaration.Lines.Select(l => $"{l.Name}×{l.Quantity}")),
                    200
                ),
                Consignee = papers.Consignee.Name,
                ConsigneeAddress = papers.Address,
                ConsigneeTelephone = papers.Consignee.Phone,
            }
        );

    /// <summary>That the consignee signed (CEB513).</summary>
    public static CebDocument Signed(
        Company carrier,
        string waybillNo,
        DateTimeOffset signedAt,
        string guid,
        DateTimeOffset now
    ) =>
        new(
            new LogisticsStatusNode
            {
                Guid = guid,
                AppType = New,
                AppTime = ShanghaiTime.Seconds(now),
                AppStatus = Declare,
                LogisticsCode = carrier.Code,
                LogisticsName = carrier.Name,
                LogisticsNo = waybillNo,
                LogisticsStatus = "S",
                LogisticsTime = ShanghaiTime.Seconds(signedAt),
            }
        );

    // Five decimals are all the field holds; a line that does not divide has its exact total beside it.
    public static decimal UnitPrice(DeclaredLine line) => Rounding.HalfUp(line.Goods.InYuan / line.Quantity, 5);

    public static string Within(string text, int length) => text.Length <= length ? text : text[..length];
}
