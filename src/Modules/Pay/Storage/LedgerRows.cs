namespace Kaicang.Pay.Storage;

/// <summary>A transaction of the ledger. Written once, never changed.</summary>
internal sealed class BookingRow
{
    public required BookingId Id { get; init; }
    public required BookingKind Kind { get; init; }
    public required string Key { get; init; }
    public required OrderId? OrderId { get; init; }
    public required CustomsOrderId? CustomsOrderId { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>The business keys that were used: unique over all months.</summary>
internal sealed class BookingKeyRow
{
    public required string Key { get; init; }
    public required BookingId Booking { get; init; }
}

/// <summary>One entry. A debit is positive, a credit negative.</summary>
internal sealed class EntryRow
{
    public required EntryId Id { get; init; }
    public required BookingId Booking { get; init; }

    /// <summary>Code of the account.</summary>
    public required string Account { get; init; }
    public required EntryLine Line { get; init; }
    public required Money Amount { get; init; }
    public required OrderId? OrderId { get; init; }
    public required CustomsOrderId? CustomsOrderId { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>The balance of an account: raised in place by the entry's own transaction, never overwritten.</summary>
internal sealed class BalanceRow
{
    public string Account { get; init; } = "";
    public AccountKind Kind { get; init; }
    public string Owner { get; init; } = "";
    public Money Amount { get; init; }
    public long EntryCount { get; init; }
}
