namespace Kaicang.Customs.Messages;

/// <summary>Head of the electronic tax bill (CEB816).</summary>
internal sealed record TaxBillHead
{
    [Exactly(36), Means("identity of this document")]
    public required string Guid { get; init; }

    [Exactly(17), Digits, Means("customs' own time, to the millisecond")]
    public required string ReturnTime { get; init; }

    [UpTo(18), Means("customs' number of the list")]
    public required string InvtNo { get; init; }

    [UpTo(50), Means("number of the tax bill")]
    public required string TaxNo { get; init; }

    [Means("duty")]
    public required decimal CustomsTax { get; init; }

    [Means("VAT")]
    public required decimal ValueAddedTax { get; init; }

    [Means("consumption tax")]
    public required decimal ConsumptionTax { get; init; }

    [Exactly(1), Among("1", "2", "3"), Means("1 made, 2 summarised, 3 void")]
    public required string Status { get; init; }

    [UpTo(50), Means("number of the payment book")]
    public string? EntDutyNo { get; init; }

    [UpTo(1000), Means("note")]
    public string? Note { get; init; }

    [UpTo(64), Means("who guarantees")]
    public string? AssureCode { get; init; }

    [UpTo(64), Means("cross-border enterprise")]
    public string? EbcCode { get; init; }

    [UpTo(64), Means("logistics company")]
    public string? LogisticsCode { get; init; }

    [UpTo(18, AtLeast = 1), Means("declarant")]
    public string? AgentCode { get; init; }

    [Exactly(4), Digits, Means("customs")]
    public string? CustomsCode { get; init; }
}

/// <summary>A line of the electronic tax bill.</summary>
internal sealed record TaxBillItem
{
    [Means("the line's number on the list")]
    public required int Gnum { get; init; }

    [Exactly(10), Digits, Means("HS code")]
    public required string Gcode { get; init; }

    [Means("dutiable value")]
    public required decimal TaxPrice { get; init; }

    [Means("duty")]
    public required decimal CustomsTax { get; init; }

    [Means("VAT")]
    public required decimal ValueAddedTax { get; init; }

    [Means("consumption tax")]
    public required decimal ConsumptionTax { get; init; }
}

/// <summary>A change of a tax bill (CEB818).</summary>
internal sealed record TaxBillStatus
{
    [Exactly(36), Means("identity of this document")]
    public required string Guid { get; init; }

    [Exactly(17), Digits, Means("customs' own time, to the millisecond")]
    public required string ReturnTime { get; init; }

    [UpTo(18), Means("customs' number of the list")]
    public required string InvtNo { get; init; }

    [UpTo(50), Means("number of the tax bill")]
    public required string TaxNo { get; init; }

    [Exactly(1), Among("1", "2", "3"), Means("1 made, 2 summarised, 3 void")]
    public required string Status { get; init; }

    [UpTo(50), Means("number of the payment book")]
    public string? EntDutyNo { get; init; }

    [UpTo(64), Means("who guarantees")]
    public string? AssureCode { get; init; }
}

/// <summary>That a message could not be read (CEB900).</summary>
internal sealed record FormatAnswer : IAnswer
{
    [Exactly(36), Means("identity of the message")]
    public required string Guid { get; init; }

    [UpTo(10), Means("below zero")]
    public required string ReturnStatus { get; init; }

    [UpTo(5000, AtLeast = 0), Means("what is wrong")]
    public required string ReturnInfo { get; init; }

    [Exactly(17), Digits, Means("customs' own time, to the millisecond")]
    public required string ReturnTime { get; init; }

    [UpTo(255, AtLeast = 0), Means("the envelope's number of the message")]
    public required string OriCopMsgId { get; init; }

    [UpTo(15, AtLeast = 0), Means("its kind, or Unknown")]
    public required string OriMessageType { get; init; }

    [UpTo(UpToAttribute.Any, AtLeast = 0), Means("the message itself")]
    public required string OriBizMessage { get; init; }
}
