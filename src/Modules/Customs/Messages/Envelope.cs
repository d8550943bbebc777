namespace Kaicang.Customs.Messages;

/// <summary>What every answer of customs has.</summary>
internal interface IAnswer
{
    string Guid { get; }
    string ReturnStatus { get; }
    string ReturnTime { get; }
    string ReturnInfo { get; }
}

/// <summary>An answer that names a list or an application by its numbers.</summary>
internal interface IListAnswer : IAnswer
{
    string? AgentCode { get; }
    string CopNo { get; }
    string PreNo { get; }
    string? InvtNo { get; }
}

/// <summary>Who sends a message.</summary>
internal sealed record BaseTransfer
{
    [UpTo(18), Means("customs registration of the sender")]
    public required string CopCode { get; init; }

    [UpTo(100, AtLeast = 0), Means("name of the sender")]
    public required string CopName { get; init; }

    [Exactly(3), Among("DXP"), Means("the data exchange platform")]
    public required string DxpMode { get; init; }

    [UpTo(30, AtLeast = 0), Means("the sender's number on the data exchange platform")]
    public required string DxpId { get; init; }

    [UpTo(1000), Means("note")]
    public string? Note { get; init; }
}

/// <summary>Who besides the sender is to get the message or its answers.</summary>
internal sealed record BaseSubscribe
{
    [UpTo(100, AtLeast = 0), Means("ALL message and answers, DATA the message, RET the answers")]
    public required string Status { get; init; }

    [Exactly(3), Among("DXP"), Means("the data exchange platform")]
    public required string DxpMode { get; init; }

    [UpTo(100, AtLeast = 0), Means("number on the data exchange platform")]
    public required string DxpAddress { get; init; }

    [UpTo(1000), Means("note")]
    public string? Note { get; init; }
}

/// <summary>What two parties have agreed on beyond the specification. We send none, and lose none that we read.</summary>
internal sealed record ExtendMessage
{
    [UpTo(30, AtLeast = 0), Means("name of what follows")]
    public required string Name { get; init; }

    [UpTo(30, AtLeast = 0), Means("its version")]
    public required string Version { get; init; }

    /// <summary>The XML inside its <c>Message</c>: nothing or one element, in canonical form.</summary>
    [Apart]
    public string Content { get; init; } = "";
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
)
{
    public const string CurrentVersion = "1.0";

    public string Version { get; init; } = CurrentVersion;

    /// <summary>Third parties that are told too; at most five.</summary>
    public IReadOnlyList<BaseSubscribe> Subscribers { get; init; } = [];

    public ExtendMessage? Extension { get; init; }
}
