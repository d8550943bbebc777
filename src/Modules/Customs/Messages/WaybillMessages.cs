namespace Kaicang.Customs.Messages;

/// <summary>The waybill document (CEB511), sent by the logistics company.</summary>
internal sealed record LogisticsHead
{
    [Exactly(36), Means("identity of this document; upper case")]
    public required string Guid { get; init; }

    [Exactly(1), Among("1", "2", "3"), Means("1 new, 2 change, 3 delete")]
    public required string AppType { get; init; }

    [Exactly(14), Digits, Means("when we report, Shanghai time")]
    public required string AppTime { get; init; }

    [UpTo(3), Among("1", "2"), Means("1 keep, 2 declare")]
    public required string AppStatus { get; init; }

    [UpTo(18), Means("customs registration of the logistics company")]
    public required string LogisticsCode { get; init; }

    [UpTo(100), Means("name of the logistics company")]
    public required string LogisticsName { get; init; }

    [UpTo(60), Means("waybill number, not used again for six months")]
    public required string LogisticsNo { get; init; }

    [UpTo(37), Means("master bill, direct mail only")]
    public string? BillNo { get; init; }

    [UpTo(60), Means("order number")]
    public required string OrderNo { get; init; }

    [Means("freight")]
    public decimal? Freight { get; init; }

    [Means("insurance")]
    public decimal? InsuredFee { get; init; }

    [Exactly(3), Fixed("142"), Among("142"), Means("renminbi")]
    public required string Currency { get; init; }

    [Means("gross weight in kilograms")]
    public required decimal Weight { get; init; }

    [UpTo(9), Means("parcels; 1")]
    public required int PackNo { get; init; }

    [UpTo(200), Means("what is inside")]
    public string? GoodsInfo { get; init; }

    [UpTo(100), Means("consignee")]
    public required string Consignee { get; init; }

    [UpTo(200), Means("consignee's address")]
    public required string ConsigneeAddress { get; init; }

    [UpTo(50), Means("consignee's telephone")]
    public required string ConsigneeTelephone { get; init; }

    [UpTo(1000), Means("note")]
    public string? Note { get; init; }
}

/// <summary>Customs' answer to a waybill document (CEB512).</summary>
internal sealed record LogisticsAnswer : IAnswer
{
    [Exactly(36), Means("identity of the document answered")]
    public required string Guid { get; init; }

    [UpTo(18), Means("logistics company")]
    public required string LogisticsCode { get; init; }

    [UpTo(60), Means("waybill number")]
    public required string LogisticsNo { get; init; }

    [UpTo(10), Means("status; below zero an error")]
    public required string ReturnStatus { get; init; }

    [Exactly(17), Digits, Means("customs' own time, to the millisecond")]
    public required string ReturnTime { get; init; }

    [UpTo(1000), Means("reason")]
    public required string ReturnInfo { get; init; }
}

/// <summary>That the consignee signed for the parcel (CEB513), sent by the logistics company.</summary>
internal sealed record LogisticsStatusNode
{
    [Exactly(36), Means("identity of this document; upper case")]
    public required string Guid { get; init; }

    [Exactly(1), Among("1", "2", "3"), Means("1 new, 2 change, 3 delete")]
    public required string AppType { get; init; }

    [Exactly(14), Digits, Means("when we report, Shanghai time")]
    public required string AppTime { get; init; }

    [UpTo(3), Among("1", "2"), Means("1 keep, 2 declare")]
    public required string AppStatus { get; init; }

    [UpTo(18), Means("customs registration of the logistics company")]
    public required string LogisticsCode { get; init; }

    [UpTo(100), Means("name of the logistics company")]
    public required string LogisticsName { get; init; }

    [UpTo(60), Means("waybill number")]
    public required string LogisticsNo { get; init; }

    [Exactly(1), Among("S"), Means("signed for")]
    public required string LogisticsStatus { get; init; }

    [Exactly(14), Digits, Means("when it was signed for, Shanghai time")]
    public required string LogisticsTime { get; init; }

    [UpTo(1000), Means("note")]
    public string? Note { get; init; }
}

/// <summary>Customs' answer to a waybill status (CEB514).</summary>
internal sealed record LogisticsStatusAnswer : IAnswer
{
    [Exactly(36), Means("identity of the document answered")]
    public required string Guid { get; init; }

    [UpTo(18), Means("logistics company")]
    public required string LogisticsCode { get; init; }

    [UpTo(60), Means("waybill number")]
    public required string LogisticsNo { get; init; }

    [Exactly(1), Among("S"), Means("signed for")]
    public required string LogisticsStatus { get; init; }

    [UpTo(10), Means("status; below zero an error")]
    public required string ReturnStatus { get; init; }

    [Exactly(17), Digits, Means("customs' own time, to the millisecond")]
    public required string ReturnTime { get; init; }

    [UpTo(1000), Means("reason")]
    public required string ReturnInfo { get; init; }
}
