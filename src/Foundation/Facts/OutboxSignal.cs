namespace Kaicang.Foundation.Facts;

/// <summary>Wakes the dispatcher after a commit that announced something, so that nobody waits for its next look.</summary>
public sealed class OutboxSignal
{
    private readonly Lock gate = new();
    private OutboxBell[] bells = [];

    public void Raise()
    {
        foreach (OutboxBell bell in Volatile.Read(ref bells))
            bell.Ring();
    }

    /// <summary>One who wants to be woken, until it is disposed.</summary>
    internal OutboxBell Listen()
    {
        var bell = new OutboxBell(this);
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
internal sealed class OutboxBell(OutboxSignal signal) : IDisposable
{
    private readonly SemaphoreSlim rung = new(0, 1);

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
