namespace Kaicang.Insight.Domain;

/// <summary>
/// What happened in one hour of a legal day (Asia/Shanghai). GMV is what buyers paid, with freight and tax, on the day of payment;
/// refunds stand beside it and are never taken off.
/// </summary>
internal sealed class Hour
{
    public BusinessDay Day { get; init; }
    public int HourOfDay { get; init; }
    public long PlacedCount { get; init; }
    public long PaidCount { get; init; }
    public long PaidFen { get; init; }
    public long RefundedFen { get; init; }
    public long SettledCount { get; init; }
}
