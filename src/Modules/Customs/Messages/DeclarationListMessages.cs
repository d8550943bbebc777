namespace Kaicang.Customs.Messages;

/// <summary>Head of the declaration list (CEB621), sent by the declarant.</summary>
internal sealed record InventoryHead
{
    [Exactly(36), Means("identity of this document; upper case")]
    public required string Guid { get; init; }

    [Exactly(1), Among("1", "2", "3"), Means("1 new, 2 change, 3 delete")]
    public required string AppType { get; init; }

    [Exactly(14), Digits, Means("when we report, Shanghai time")]
    public required string AppTime { get; init; }

    [UpTo(3), Among("1", "2"), Means("1 keep, 2 declare; 2 needs a signature")]
    public required string AppStatus { get; init; }

    [UpTo(60), Means("order number")]
    public required string OrderNo { get; init; }

    [UpTo(18), Means("customs registration of the platform")]
    public required string EbpCode { get; init; }

    [UpTo(100), Means("name of the platform")]
    public required string EbpName { get; init; }

    [UpTo(18), Means("customs registration of the cross-border enterprise")]
    public required string EbcCode { get; init; }

    [UpTo(100), Means("name of the cross-border enterprise")]
    public required string EbcName { get; init; }

    [UpTo(60), Means("waybill number")]
    public required string LogisticsNo { get; init; }

    [UpTo(18), Means("customs registration of the logistics company")]
    public required string LogisticsCode { get; init; }

    [UpTo(100), Means("name of the logistics company")]
    public required string LogisticsName { get; init; }

    [UpTo(20), Means("our own number of the list")]
    public string? CopNo { get; init; }

    [UpTo(18), Means("the e-port's number of the list")]
    public string? PreNo { get; init; }

    [UpTo(30), Means("who guarantees the tax: platform, enterprise or logistics company of this list")]
    public required string AssureCode { get; init; }

    [UpTo(30), Means("account book of the zone; required for 1210")]
    public string? EmsNo { get; init; }

    [UpTo(18), Means("customs' number of the list")]
    public string? InvtNo { get; init; }

    [Exactly(1), Among("I"), Means("import")]
    public required string IeFlag { get; init; }

    [Exactly(8), Digits, Means("day of declaration")]
    public required string DeclTime { get; init; }

    [Exactly(4), Digits, Means("customs that takes the list")]
    public required string CustomsCode { get; init; }

    [Exactly(4), Digits, Means("customs of the port")]
    public required string PortCode { get; init; }

    [Exactly(8), Digits, Means("day of import, if known")]
    public string? IeDate { get; init; }

    [Exactly(1), Among("1"), Means("resident identity card")]
    public required string BuyerIdType { get; init; }

    [UpTo(60), Means("the orderer's identity number")]
    public required string BuyerIdNumber { get; init; }

    [UpTo(60), Means("the orderer's real name")]
    public required string BuyerName { get; init; }

    [UpTo(30), Means("the orderer's telephone")]
    public required string BuyerTelephone { get; init; }

    [UpTo(200), Means("consignee's address")]
    public required string ConsigneeAddress { get; init; }

    [UpTo(18), Means("customs registration of the declarant")]
    public required string AgentCode { get; init; }

    [UpTo(100), Means("name of the declarant")]
    public required string AgentName { get; init; }

    [UpTo(18), Means("customs registration of the enterprise in the zone; required for 1210")]
    public string? AreaCode { get; init; }

    [UpTo(100), Means("name of the enterprise in the zone; required for 1210")]
    public string? AreaName { get; init; }

    [Exactly(4), Among("1210", "9610"), Means("supervision mode")]
    public required string TradeMode { get; init; }

    [Exactly(1), Means("1210: how it leaves the zone; 9610: how it crossed the border")]
    public required string TrafMode { get; init; }

    [UpTo(100), Means("means of transport; required for 9610")]
    public string? TrafNo { get; init; }

    [UpTo(32), Means("voyage or flight; required for 9610")]
    public string? VoyageNo { get; init; }

    [UpTo(37), Means("master bill; required for 9610")]
    public string? BillNo { get; init; }

    [UpTo(10), Means("supervised place, where the district has several")]
    public string? LoctNo { get; init; }

    [UpTo(19), Means("licence")]
    public string? LicenseNo { get; init; }

    [Exactly(3), Digits, Means("country of dispatch; 142 for 1210")]
    public required string Country { get; init; }

    [Means("freight")]
    public required decimal Freight { get; init; }

    [Means("insurance")]
    public required decimal InsuredFee { get; init; }

    [Exactly(3), Fixed("142"), Among("142"), Means("renminbi")]
    public required string Currency { get; init; }

    [Exactly(1), Means("kind of outer packing")]
    public string? WrapType { get; init; }

    [UpTo(9), Means("parcels; 1")]
    public required int PackNo { get; init; }

    [Means("gross weight in kilograms")]
    public required decimal GrossWeight { get; init; }

    [Means("net weight in kilograms")]
    public required decimal NetWeight { get; init; }

    [UpTo(1000), Means("note")]
    public string? Note { get; init; }
}

/// <summary>A line of the declaration list.</summary>
internal sealed record InventoryItem
{
    [Means("from 1, as in the order document")]
    public required int Gnum { get; init; }

    [UpTo(30), Means("item number in the account book; required for 1210")]
    public string? ItemRecordNo { get; init; }

    [UpTo(20), Means("our SKU code")]
    public string? ItemNo { get; init; }

    [UpTo(250), Means("name under which it was sold")]
    public string? ItemName { get; init; }

    [Exactly(10), Digits, Means("HS code")]
    public required string Gcode { get; init; }

    [UpTo(250), Means("declared name, as in the order document")]
    public required string Gname { get; init; }

    [UpTo(510), Means("declared elements")]
    public required string Gmodel { get; init; }

    [UpTo(50), Means("barcode, or 无")]
    public string? BarCode { get; init; }

    [Exactly(3), Digits, Means("country of origin")]
    public required string Country { get; init; }

    [UpTo(3, AtLeast = 1), Means("country of trade")]
    public string? TradeCountry { get; init; }

    [Exactly(3), Fixed("142"), Among("142"), Means("renminbi")]
    public required string Currency { get; init; }

    [Means("pieces")]
    public required decimal Qty { get; init; }

    [Exactly(3), Digits, Means("unit sold")]
    public required string Unit { get; init; }

    [Means("first legal quantity")]
    public required decimal Qty1 { get; init; }

    [Exactly(3), Digits, Means("first legal unit")]
    public required string Unit1 { get; init; }

    [Means("second legal quantity")]
    public decimal? Qty2 { get; init; }

    [Exactly(3), Digits, Means("second legal unit")]
    public string? Unit2 { get; init; }

    [Means("unit price")]
    public required decimal Price { get; init; }

    [Means("unit price × quantity")]
    public required decimal TotalPrice { get; init; }

    [UpTo(1000), Means("note")]
    public string? Note { get; init; }
}

/// <summary>Customs' answer to a declaration list (CEB622).</summary>
internal sealed record InventoryAnswer : IListAnswer
{
    [Exactly(36), Means("identity of the document answered")]
    public required string Guid { get; init; }

    [Exactly(4), Means("customs that took it")]
    public string? CustomsCode { get; init; }

    [UpTo(18, AtLeast = 1), Means("platform")]
    public string? EbpCode { get; init; }

    [UpTo(18, AtLeast = 1), Means("cross-border enterprise")]
    public string? EbcCode { get; init; }

    [UpTo(18, AtLeast = 1), Means("declarant")]
    public string? AgentCode { get; init; }

    [UpTo(20), Means("our own number of the list")]
    public required string CopNo { get; init; }

    [Exactly(18), Means("the e-port's number of the list")]
    public required string PreNo { get; init; }

    [Exactly(18), Means("customs' number of the list")]
    public string? InvtNo { get; init; }

    [UpTo(10), Means("status; below zero an error")]
    public required string ReturnStatus { get; init; }

    [Exactly(17), Digits, Means("customs' own time, to the millisecond")]
    public required string ReturnTime { get; init; }

    [UpTo(1000), Means("reason")]
    public required string ReturnInfo { get; init; }
}
