namespace Kaicang.Foundation.Facts;

/// <summary>
/// Wakes the dispatcher after a commit that announced something, so that nobody waits for its next look; and only those of its lanes
/// that have got something to do.
/// </summary>
public sealed class OutboxSignal
{
    private readonly Lock gate = new();
    private OutboxBell[] bells = [];

    internal void Raise(Lanes lanes)
    {
        foreach (OutboxBell bell in Volatile.Read(ref bells))
        {
            if ((bell.Lanes & lanes) != Lanes.None)
                bell.Ring();
        }
    }

    /// <summary>One who wants to be woken for these lanes, until it is disposed.</summary>
    internal OutboxBell Listen(Lanes lanes)
    {
        var bell = new OutboxBell(this, lanes);
        lock (gate)
            Volatile.Write(ref bells, [.. bells, bell]);
        return bell;
    }

    internal void Forget(OutboxBell bell)
    {
        lock (gate)
            Volatile.Write(ref bells, [.. bells.Where(known => known != bell)]);
    }
}

/// <summary>Wakes one loop; rung while nobody waits, it lets the next one through at once.</summary>
internal sealed class OutboxBell(OutboxSignal signal, Lanes lanes) : IDisposable
{
    private readonly SemaphoreSlim rung = new(0, 1);

    public Lanes Lanes => lanes;

    public void Ring()
    {
        try
        {
            if (rung.CurrentCount == 0)
                rung.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else rang in between: the loop wakes all the same.
        }
    }

    public Task<bool> WaitAsync(TimeSpan atMost, CancellationToken ct) => rung.WaitAsync(atMost, ct);

    /// <summary>The semaphore itself is left to the collector: somebody may just be ringing.</summary>
    public void Dispose() => signal.Forget(this);
}
