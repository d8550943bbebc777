using System.Globalization;

namespace Kaicang.Customs.Domain;

/// <summary>The messages of a declaration that customs answers.</summary>
internal enum SentMessage
{
    Order,
    Payment,
    Waybill,
    List,
    Cancellation,
    Return,

    /// <summary>That the consignee signed (CEB513); moves nothing.</summary>
    Signed,

    /// <summary>Which parcels came into the supervised site (CEB711); about many orders, and no part of any declaration.</summary>
    SiteReceipt,
}

/// <summary>An answer of customs to one message, as far as the lifecycle needs it.</summary>
/// <param name="Guid">The guid of the document answered.</param>
/// <param name="Status">returnStatus: a number; below zero an error.</param>
/// <param name="At">Customs' own time.</param>
internal sealed record Receipt(SentMessage About, string Guid, int Status, DateTimeOffset At, string Info)
{
    public const int Keeping = 1;
    public const int SendFailed = 4;
    public const int Refused = 100;
    public const int Stored = 120;
    public const int ManualReview = 300;
    public const int Reviewed = 399;
    public const int Inspection = 500;
    public const int OrderedOut = 700;
    public const int Released = 800;
    public const int Closed = 899;

    /// <summary>The code in words of the form <c>[Code:1800;Desc:…]</c>, or the status itself.</summary>
    public string Code => Parse().Code ?? Status.ToString(CultureInfo.InvariantCulture);

    /// <summary>The description in words of that form, or the whole text.</summary>
    public string Description => Parse().Description;

    private (string? Code, string Description) Parse()
    {
        const string codeMark = "Code:";
        const string textMark = "Desc:";
        int code = Info.IndexOf(codeMark, StringComparison.Ordinal);
        int text = Info.IndexOf(textMark, StringComparison.Ordinal);
        if (code < 0 || text < code)
            return (null, Info);
        string number = Info[(code + codeMark.Length)..text].Trim(' ', ';', ',');
        return (number.Length == 0 ? null : number, Info[(text + textMark.Length)..].TrimEnd(']').Trim());
    }
}

/// <summary>What a status of the list means: its stage, and the signal it gives.</summary>
/// <param name="Stage">
/// Receipts are folded stage by stage: 1 taken or failed, 2 examined, 3 decided, 4 closed. Within a stage customs' own time
/// counts, so 500 may come before or after 399, but a late 399 never overwrites 800.
/// </param>
internal sealed record StatusMeaning(int Stage, Signal Signal)
{
    private static readonly Dictionary<int, StatusMeaning> Known = new()
    {
        [Receipt.Stored] = new(1, Signal.ListStored),
        [Receipt.ManualReview] = new(2, Signal.ManualReview),
        [Receipt.Reviewed] = new(2, Signal.Reviewed),
        [Receipt.Inspection] = new(2, Signal.Inspection),
        [Receipt.Refused] = new(3, Signal.ListRefused),
        [501] = new(3, Signal.Detained),
        [502] = new(3, Signal.Detained),
        [503] = new(3, Signal.Detained),
        [599] = new(3, Signal.Detained),
        [Receipt.Released] = new(3, Signal.Released),
        [Receipt.OrderedOut] = new(4, Signal.OrderedOut),
        [Receipt.Closed] = new(4, Signal.Closed),
    };

    /// <summary>The meaning of a receipt of the list, or null where it moves nothing (1, 2, 3, 4, harmless errors).</summary>
    public static StatusMeaning? Of(Receipt receipt) =>
        receipt.Status < 0
            ? ReceiptErrors.IsFatal(receipt)
                ? new StatusMeaning(1, Signal.ListFailed)
                : null
            : Known.GetValueOrDefault(receipt.Status);
}
