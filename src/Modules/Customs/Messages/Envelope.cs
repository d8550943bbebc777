namespace Kaicang.Customs.Messages;

/// <summary>What every answer of customs has.</summary>
internal interface IAnswer
{
    string Guid { get; }
    string ReturnStatus { get; }
    string ReturnTime { get; }
    string ReturnInfo { get; }
}

/// <summary>Who sends a message.</summary>
internal sealed record BaseTransfer
{
    [UpTo(18), Means("customs registration of the sender")]
    public required string CopCode { get; init; }

    [UpTo(100), Means("name of the sender")]
    public required string CopName { get; init; }

    [Among("DXP"), Means("the data exchange platform")]
    public required string DxpMode { get; init; }

    [UpTo(30), Means("the sender's number on the data exchange platform")]
    public required string DxpId { get; init; }

    [UpTo(1000), Means("note")]
    public string? Note { get; init; }
}

/// <summary>One business document of a message: a head, and lines where its kind has them.</summary>
internal sealed record CebDocument(object Head, IReadOnlyList<object> Items)
{
    public CebDocument(object head)
        : this(head, []) { }
}

/// <summary>A message of the unified cross-border system.</summary>
/// <param name="Root">Name of the root element, for example <c>CEB311Message</c>.</param>
/// <param name="Transfer">Who sends it; customs' answers have none.</param>
internal sealed record CebMessage(
    string Root,
    string Guid,
    IReadOnlyList<CebDocument> Documents,
    BaseTransfer? Transfer
);
