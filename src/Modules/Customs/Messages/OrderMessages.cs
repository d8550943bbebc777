namespace Kaicang.Customs.Messages;

/// <summary>Head of the order document (CEB311), sent by the platform.</summary>
internal sealed record OrderHead
{
    [Exactly(36), Means("identity of this document; upper case")]
    public required string Guid { get; init; }

    [Exactly(1), Among("1", "2", "3"), Means("1 new, 2 change, 3 delete")]
    public required string AppType { get; init; }

    [Exactly(14), Digits, Means("when we report, Shanghai time")]
    public required string AppTime { get; init; }

    [UpTo(3), Among("1", "2"), Means("1 keep, 2 declare")]
    public required string AppStatus { get; init; }

    [Exactly(1), Among("I"), Means("import")]
    public required string OrderType { get; init; }

    [UpTo(60), Means("order number, unique on the platform")]
    public required string OrderNo { get; init; }

    [UpTo(18), Means("customs registration of the platform")]
    public required string EbpCode { get; init; }

    [UpTo(100), Means("name of the platform")]
    public required string EbpName { get; init; }

    [UpTo(18), Means("customs registration of the cross-border enterprise")]
    public required string EbcCode { get; init; }

    [UpTo(100), Means("name of the cross-border enterprise")]
    public required string EbcName { get; init; }

    [Means("price of the goods, with what was paid by coupon or points")]
    public required decimal GoodsValue { get; init; }

    [Means("freight and insurance outside the goods price")]
    public required decimal Freight { get; init; }

    [Means("coupons, points and other payment that is not cash")]
    public required decimal Discount { get; init; }

    [Means("tax collected in advance")]
    public required decimal TaxTotal { get; init; }

    [Element("acturalPaid"), Means("goods + freight + tax − discount; equals the payment document")]
    public required decimal ActualPaid { get; init; }

    [Exactly(3), Fixed("142"), Among("142"), Means("renminbi")]
    public required string Currency { get; init; }

    [UpTo(60), Means("the orderer's account on the platform")]
    public required string BuyerRegNo { get; init; }

    [UpTo(60), Means("the orderer's real name")]
    public required string BuyerName { get; init; }

    [UpTo(30), Means("the orderer's telephone")]
    public required string BuyerTelephone { get; init; }

    [Exactly(1), Among("1"), Means("resident identity card")]
    public required string BuyerIdType { get; init; }

    [UpTo(60), Means("the orderer's identity number")]
    public required string BuyerIdNumber { get; init; }

    [UpTo(18), Means("customs registration of the payment institution")]
    public string? PayCode { get; init; }

    [UpTo(100), Means("name of the payment institution")]
    public string? PayName { get; init; }

    [UpTo(60), Means("the institution's number of the payment")]
    public string? PayTransactionId { get; init; }

    [UpTo(100), Means("batch numbers of the goods")]
    public string? BatchNumbers { get; init; }

    [UpTo(100), Means("consignee, as on the waybill")]
    public required string Consignee { get; init; }

    [UpTo(50), Means("consignee's telephone, as on the waybill")]
    public required string ConsigneeTelephone { get; init; }

    [UpTo(200), Means("consignee's address, as on the waybill")]
    public required string ConsigneeAddress { get; init; }

    [Exactly(6), Digits, Means("division code of the address")]
    public string? ConsigneeDistrict { get; init; }

    [UpTo(1000), Means("note")]
    public string? Note { get; init; }
}

/// <summary>A line of the order document.</summary>
internal sealed record OrderItem
{
    [Means("from 1")]
    public required int Gnum { get; init; }

    [UpTo(30), Means("our SKU code")]
    public string? ItemNo { get; init; }

    [UpTo(250), Means("name under which it was sold")]
    public required string ItemName { get; init; }

    [UpTo(510), Means("declared elements")]
    public required string Gmodel { get; init; }

    [UpTo(1000), Means("description")]
    public string? ItemDescribe { get; init; }

    [UpTo(50), Means("barcode")]
    public string? BarCode { get; init; }

    [Exactly(3), Digits, Means("unit sold")]
    public required string Unit { get; init; }

    [Means("pieces")]
    public required decimal Qty { get; init; }

    [Means("unit price; 0 for a gift")]
    public required decimal Price { get; init; }

    [Means("unit price × quantity")]
    public required decimal TotalPrice { get; init; }

    [Exactly(3), Fixed("142"), Among("142"), Means("renminbi")]
    public required string Currency { get; init; }

    [Exactly(3), Digits, Means("country of origin")]
    public required string Country { get; init; }

    [UpTo(1000), Means("why a price is unusual: promotion, gift")]
    public string? Note { get; init; }
}

/// <summary>Customs' answer to an order document (CEB312).</summary>
internal sealed record OrderAnswer : IAnswer
{
    [Exactly(36), Means("identity of the document answered")]
    public required string Guid { get; init; }

    [UpTo(18), Means("platform")]
    public required string EbpCode { get; init; }

    [UpTo(18), Means("cross-border enterprise")]
    public required string EbcCode { get; init; }

    [UpTo(60), Means("order number")]
    public required string OrderNo { get; init; }

    [UpTo(10), Means("status; below zero an error")]
    public required string ReturnStatus { get; init; }

    [Exactly(17), Digits, Means("customs' own time, to the millisecond")]
    public required string ReturnTime { get; init; }

    [UpTo(1000), Means("reason")]
    public required string ReturnInfo { get; init; }
}
