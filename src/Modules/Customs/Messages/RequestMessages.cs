namespace Kaicang.Customs.Messages;

/// <summary>Application to cancel (CEB623) or head of the application to return (CEB625), sent by the declarant.</summary>
internal sealed record ListRequest
{
    [Exactly(36), Means("identity of this document; upper case")]
    public required string Guid { get; init; }

    [Exactly(1), Among("1", "2", "3"), Means("1 new; a cancellation knows only 1")]
    public required string AppType { get; init; }

    [Exactly(14), Digits, Means("when we report, Shanghai time")]
    public required string AppTime { get; init; }

    [UpTo(3), Among("1", "2"), Means("1 keep, 2 declare; 2 needs a signature")]
    public required string AppStatus { get; init; }

    [Exactly(4), Digits, Means("customs that took the list")]
    public required string CustomsCode { get; init; }

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

    [UpTo(20), Means("our own number of the application")]
    public string? CopNo { get; init; }

    [UpTo(18), Means("the e-port's number")]
    public string? PreNo { get; init; }

    [UpTo(18), Means("customs' number of the list it is about")]
    public required string InvtNo { get; init; }

    [Exactly(1), Among("1"), Means("resident identity card")]
    public required string BuyerIdType { get; init; }

    [UpTo(60), Means("the orderer's identity number")]
    public required string BuyerIdNumber { get; init; }

    [UpTo(60), Means("the orderer's real name")]
    public required string BuyerName { get; init; }

    [UpTo(30), Means("the orderer's telephone")]
    public required string BuyerTelephone { get; init; }

    [UpTo(18), Means("customs registration of the declarant")]
    public required string AgentCode { get; init; }

    [UpTo(100), Means("name of the declarant")]
    public required string AgentName { get; init; }

    [UpTo(1000), Means("why")]
    public required string Reason { get; init; }

    [UpTo(1000), Means("note")]
    public string? Note { get; init; }
}

/// <summary>A line of the application to return.</summary>
internal sealed record ReturnItem
{
    [Means("the line's number on the list")]
    public required int Gnum { get; init; }

    [Exactly(10), Digits, Means("HS code")]
    public required string Gcode { get; init; }

    [UpTo(250), Means("declared name, as on the list")]
    public required string Gname { get; init; }

    [Means("pieces coming back, at most those of the list")]
    public required decimal Qty { get; init; }

    [Exactly(3), Digits, Means("unit sold")]
    public required string Unit { get; init; }

    [UpTo(1000), Means("note")]
    public string? Note { get; init; }
}

/// <summary>Customs' answer to an application to cancel (CEB624) or to return (CEB626).</summary>
internal sealed record ListRequestAnswer : IListAnswer
{
    [Exactly(36), Means("identity of the document answered")]
    public required string Guid { get; init; }

    [Exactly(4), Means("customs that took it")]
    public string? CustomsCode { get; init; }

    [UpTo(18, AtLeast = 1), Means("declarant")]
    public string? AgentCode { get; init; }

    [UpTo(18, AtLeast = 1), Means("platform")]
    public string? EbpCode { get; init; }

    [UpTo(18, AtLeast = 1), Means("cross-border enterprise")]
    public string? EbcCode { get; init; }

    [UpTo(20), Means("our own number of the application")]
    public required string CopNo { get; init; }

    [Exactly(18), Means("the e-port's number of the application")]
    public required string PreNo { get; init; }

    [Exactly(18), Means("customs' number of the list it is about")]
    public string? InvtNo { get; init; }

    [UpTo(10), Means("status; below zero an error")]
    public required string ReturnStatus { get; init; }

    [Exactly(17), Digits, Means("customs' own time, to the millisecond")]
    public required string ReturnTime { get; init; }

    [UpTo(1000), Means("reason")]
    public required string ReturnInfo { get; init; }
}
