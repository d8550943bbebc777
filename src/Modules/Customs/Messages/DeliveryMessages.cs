namespace Kaicang.Customs.Messages;

/// <summary>Head of the warehouse receipt (CEB711): which parcels of a master bill came into the supervised site, sent by its operator.</summary>
internal sealed record DeliveryHead
{
    [Exactly(36), Means("identity of this document; upper case")]
    public required string Guid { get; init; }

    [Exactly(1), Among("1", "2", "3"), Means("1 new, 2 change, 3 delete")]
    public required string AppType { get; init; }

    [Exactly(14), Digits, Means("when we report, Shanghai time")]
    public required string AppTime { get; init; }

    [UpTo(3), Among("1", "2"), Means("1 keep, 2 declare")]
    public required string AppStatus { get; init; }

    [Exactly(4), Digits, Means("customs that takes the receipt")]
    public required string CustomsCode { get; init; }

    [UpTo(20), Means("our own number of the receipt")]
    public string? CopNo { get; init; }

    [UpTo(18), Means("the e-port's number")]
    public string? PreNo { get; init; }

    [UpTo(18), Means("customs' number of the receipt")]
    public string? RkdNo { get; init; }

    [UpTo(18), Means("customs registration of the site's operator")]
    public required string OperatorCode { get; init; }

    [UpTo(100), Means("name of the site's operator")]
    public required string OperatorName { get; init; }

    [Exactly(1), Among("I"), Means("import")]
    public required string IeFlag { get; init; }

    [Exactly(1), Means("how the goods crossed the border")]
    public required string TrafMode { get; init; }

    [UpTo(100), Means("means of transport, as on the manifest")]
    public required string TrafNo { get; init; }

    [UpTo(32), Means("voyage or flight")]
    public required string VoyageNo { get; init; }

    [UpTo(37), Means("master bill")]
    public required string BillNo { get; init; }

    [UpTo(18), Means("customs registration of the logistics company")]
    public required string LogisticsCode { get; init; }

    [UpTo(100), Means("name of the logistics company")]
    public required string LogisticsName { get; init; }

    [UpTo(100), Means("where in the site the goods lie")]
    public string? UnloadLocation { get; init; }

    [UpTo(1000), Means("note")]
    public string? Note { get; init; }
}

/// <summary>A parcel on the warehouse receipt.</summary>
internal sealed record DeliveryItem
{
    [Means("from 1")]
    public required int Gnum { get; init; }

    [UpTo(60), Means("waybill number")]
    public required string LogisticsNo { get; init; }

    [UpTo(1000), Means("note")]
    public string? Note { get; init; }
}

/// <summary>Customs' answer to a warehouse receipt (CEB712).</summary>
internal sealed record DeliveryAnswer : IAnswer
{
    [Exactly(36), Means("identity of the document answered")]
    public required string Guid { get; init; }

    [Exactly(4), Means("customs that took it")]
    public string? CustomsCode { get; init; }

    [UpTo(18, AtLeast = 1), Means("the site's operator")]
    public string? OperatorCode { get; init; }

    [UpTo(20), Means("our own number of the receipt")]
    public string? CopNo { get; init; }

    [UpTo(18), Means("the e-port's number")]
    public string? PreNo { get; init; }

    [UpTo(18), Means("customs' number of the receipt")]
    public string? RkdNo { get; init; }

    [UpTo(10), Means("status; below zero an error")]
    public required string ReturnStatus { get; init; }

    [Exactly(17), Digits, Means("customs' own time, to the millisecond")]
    public required string ReturnTime { get; init; }

    [UpTo(1000), Means("reason")]
    public required string ReturnInfo { get; init; }
}
