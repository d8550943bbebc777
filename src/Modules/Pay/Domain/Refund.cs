namespace Kaicang.Pay.Domain;

/// <summary>The life of a refund.</summary>
internal enum RefundState
{
    /// <summary>Set aside on the ledger, to be sent to the bank.</summary>
    Booked,

    /// <summary>The bank works on it.</summary>
    Sent,

    /// <summary>The buyer has it.</summary>
    Succeeded,

    /// <summary>The bank could not deliver it; the money is in custody and staff decide.</summary>
    Abnormal,
}

/// <summary>Money that goes back to a buyer.</summary>
internal sealed class Refund : IVersioned
{
    public required RefundId Id { get; init; }

    /// <summary>Makes it happen once; Trade's, or ours for money in suspense.</summary>
    public required string RefundKey { get; init; }

    public required OrderId? OrderId { get; init; }
    public required CustomsOrderId? CustomsOrderId { get; init; }

    /// <summary>The bank's number of the paid share.</summary>
    public required string BankNumber { get; init; }

    /// <summary>What was paid under that number.</summary>
    public required Money PaidTotal { get; init; }
    public required Money Amount { get; init; }
    public required string Currency { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public RefundState State { get; private set; }
    public DateTimeOffset? CompletedAt { get; private set; }

    /// <summary>Sent anew under a new number after an abnormal end.</summary>
    public int Attempt { get; private set; } = 1;
    public string? LastError { get; private set; }
    public DateTimeOffset NextLookAt { get; private set; }
    public int LookCount { get; private set; }

    /// <summary>Made by <c>./run demo-history</c>: no bank knows of it.</summary>
    public bool Generated { get; init; }
    public long Version { get; private set; }

    /// <summary>Our number at the bank (out_refund_no).</summary>
    public string OutNo => Attempt == 1 ? Id.ToString() : $"{Id}{(char)('a' + Math.Min(Attempt, 25))}";

    /// <summary>The ledger counts renminbi only.</summary>
    public bool IsBooked => Currency == "CNY";

    public bool IsOpen => State is RefundState.Booked or RefundState.Sent;

    public void Send(DateTimeOffset now)
    {
        State = RefundState.Sent;
        LastError = null;
        LookCount = 0;
        NextLookAt = now + TimeSpan.FromSeconds(3);
    }

    public void Fail(string error, DateTimeOffset now)
    {
        LastError = error;
        LookAgain(now);
    }

    public void Succeed(DateTimeOffset at)
    {
        State = RefundState.Succeeded;
        CompletedAt = at;
        LastError = null;
    }

    public void EndAbnormally(string error)
    {
        State = RefundState.Abnormal;
        LastError = error;
    }

    public void SendAgain(DateTimeOffset now)
    {
        State = RefundState.Booked;
        Attempt++;
        NextLookAt = now;
    }

    public void LookAgain(DateTimeOffset now)
    {
        LookCount++;
        NextLookAt = now + TimeSpan.FromSeconds(Math.Min(600, 1 << Math.Min(LookCount, 9)));
    }
}
