namespace Kaicang.Warehousing.Domain;

/// <summary>Which call to the outside world.</summary>
internal enum ErrandKind
{
    TellInbound,
    TakeWaybill,
    TellOutbound,
    Subscribe,
    TellRelease,
    StopOutbound,
    CancelWaybill,
    WeighAgain,
    BookReturn,
    TellReturn,
    CollectReturn,
}

/// <summary>
/// A call to the warehouse system or the carrier that is still to be made. It is written with the state that wants it, made by a job,
/// repeated with growing pauses, and harmless to repeat because each call carries a business number. Of one subject only the oldest runs.
/// </summary>
internal sealed class Errand : IVersioned
{
    private Errand() { }

    public ErrandId Id { get; private set; }
    public ErrandKind Kind { get; private set; }

    /// <summary>The outbound order, inbound notice or return.</summary>
    public Guid Subject { get; private set; }

    /// <summary>Its number, for people.</summary>
    public string Number { get; private set; } = "";
    public DateTimeOffset PlannedAt { get; private set; }
    public DateTimeOffset DueAt { get; private set; }
    public int TryCount { get; private set; }

    /// <summary>What the other side said the last time.</summary>
    public string? Complaint { get; private set; }

    /// <summary>The other side refused for good: staff decides.</summary>
    public bool Stuck { get; private set; }
    public DateTimeOffset? DoneAt { get; private set; }
    public long Version { get; private set; }

    public static Errand Plan(ErrandKind kind, Guid subject, string number, DateTimeOffset now) =>
        new()
        {
            Id = ErrandId.New(now),
            Kind = kind,
            Subject = subject,
            Number = number,
            PlannedAt = now,
            DueAt = now,
        };

    public void Finish(DateTimeOffset now) => DoneAt = now;

    /// <summary>Half a second, one, two … up to a minute.</summary>
    public void Postpone(string complaint, DateTimeOffset now)
    {
        TryCount++;
        Complaint = complaint.Length > 500 ? complaint[..500] : complaint;
        DueAt = now + TimeSpan.FromMilliseconds(Math.Min(60_000, 250L << Math.Min(TryCount, 10)));
    }

    public void Stick(string complaint, DateTimeOffset now)
    {
        Postpone(complaint, now);
        Stuck = true;
    }

    public void TryAgain(DateTimeOffset now)
    {
        Stuck = false;
        DueAt = now;
    }
}

/// <summary>A callback that had its effect: the same one again does nothing.</summary>
internal sealed class HeardCallback
{
    public string Method { get; init; } = "";
    public string OutBizCode { get; init; } = "";
    public string Number { get; init; } = "";
    public DateTimeOffset At { get; init; }
}
