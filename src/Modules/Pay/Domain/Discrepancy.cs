namespace Kaicang.Pay.Domain;

/// <summary>What does not agree.</summary>
internal enum DiscrepancyKind
{
    UnknownPayment,
    AmountDiffers,
    CurrencyDiffers,
    SubNumbersDiffer,
    PayerDiffers,
    PaidTwice,
    TaxDiffers,
    RefundTooLarge,
    RefundAbnormal,
    PayoutReturned,
    ForgedCallback,
    MissingAtBank,
    MissingHere,
    BillDiffers,
}

/// <summary>Something that does not agree; staff look at it and say what was done.</summary>
internal sealed class Discrepancy : IVersioned
{
    public required DiscrepancyId Id { get; init; }
    public required DiscrepancyKind Kind { get; init; }

    /// <summary>Kind and subject together appear once.</summary>
    public required string Subject { get; init; }
    public required string Expected { get; init; }
    public required string Actual { get; init; }
    public required DateTimeOffset FoundAt { get; init; }
    public DateTimeOffset? SettledAt { get; private set; }
    public AccountId? SettledBy { get; private set; }
    public string? Resolution { get; private set; }
    public long Version { get; private set; }

    public void Resolve(AccountId by, string resolution, DateTimeOffset now)
    {
        SettledBy = by;
        Resolution = resolution;
        SettledAt = now;
    }
}

/// <summary>One legal day whose bill was compared.</summary>
internal sealed class ReconciledDay
{
    public required BusinessDay Day { get; init; }
    public required int BankRows { get; init; }
    public required int OurRows { get; init; }
    public required int FoundCount { get; init; }
    public required Money BankTotal { get; init; }
    public required DateTimeOffset At { get; init; }
}
