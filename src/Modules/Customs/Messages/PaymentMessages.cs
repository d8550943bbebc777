namespace Kaicang.Customs.Messages;

/// <summary>The payment document (CEB411), sent by the payment institution.</summary>
internal sealed record PaymentHead
{
    [Exactly(36), Means("identity of this document; upper case")]
    public required string Guid { get; init; }

    [Exactly(1), Among("1", "2", "3"), Means("1 new, 2 change, 3 delete")]
    public required string AppType { get; init; }

    [Exactly(14), Digits, Means("when we report, Shanghai time")]
    public required string AppTime { get; init; }

    [UpTo(3), Among("1", "2"), Means("1 keep, 2 declare")]
    public required string AppStatus { get; init; }

    [UpTo(18), Means("customs registration of the payment institution")]
    public required string PayCode { get; init; }

    [UpTo(100), Means("name of the payment institution")]
    public required string PayName { get; init; }

    [UpTo(60), Means("the institution's number of the payment")]
    public required string PayTransactionId { get; init; }

    [UpTo(60), Means("order number")]
    public required string OrderNo { get; init; }

    [UpTo(18), Means("customs registration of the platform")]
    public required string EbpCode { get; init; }

    [UpTo(100), Means("name of the platform")]
    public required string EbpName { get; init; }

    [Exactly(1), Among("1"), Means("resident identity card")]
    public required string PayerIdType { get; init; }

    [UpTo(60), Means("the payer's identity number")]
    public required string PayerIdNumber { get; init; }

    [UpTo(60), Means("the payer's real name")]
    public required string PayerName { get; init; }

    [UpTo(60), Means("the payer's telephone")]
    public string? Telephone { get; init; }

    [Means("what was paid; equals the order's acturalPaid")]
    public required decimal AmountPaid { get; init; }

    [Exactly(3), Fixed("142"), Among("142"), Means("renminbi")]
    public required string Currency { get; init; }

    [Exactly(14), Digits, Means("when it was paid, Shanghai time")]
    public required string PayTime { get; init; }

    [UpTo(1000), Means("note")]
    public string? Note { get; init; }
}

/// <summary>Customs' answer to a payment document (CEB412).</summary>
internal sealed record PaymentAnswer : IAnswer
{
    [Exactly(36), Means("identity of the document answered")]
    public required string Guid { get; init; }

    [UpTo(18), Means("payment institution")]
    public required string PayCode { get; init; }

    [UpTo(60), Means("the institution's number of the payment")]
    public required string PayTransactionId { get; init; }

    [UpTo(10), Means("status; below zero an error")]
    public required string ReturnStatus { get; init; }

    [Exactly(17), Digits, Means("customs' own time, to the millisecond")]
    public required string ReturnTime { get; init; }

    [UpTo(1000), Means("reason")]
    public required string ReturnInfo { get; init; }
}
