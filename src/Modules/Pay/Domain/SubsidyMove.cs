namespace Kaicang.Pay.Domain;

/// <summary>One funding of the platform's coupons: who moved how much of the operator's own fees, and why. Never changed.</summary>
internal sealed class SubsidyMove
{
    /// <summary>Above this it is a mistake of typing.</summary>
    public static readonly Money Most = Money.Yuan(100_000_000);

    public required SubsidyMoveId Id { get; init; }

    /// <summary>Into the coupons; below zero: back to the fees.</summary>
    public required Money Amount { get; init; }
    public required string Reason { get; init; }
    public required AccountId By { get; init; }
    public required string ByName { get; init; }
    public required DateTimeOffset At { get; init; }
}
