namespace Kaicang.Foundation.Facts;

/// <summary>Wakes the dispatcher after a commit that announced something, so that nobody waits for its next look.</summary>
public sealed class OutboxSignal : IDisposable
{
    private readonly SemaphoreSlim raised = new(0, 1);

    public void Raise()
    {
        try
        {
            if (raised.CurrentCount == 0)
                raised.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else raised it in between: the dispatcher wakes all the same.
        }
    }

    internal Task<bool> WaitAsync(TimeSpan atMost, CancellationToken ct) => raised.WaitAsync(atMost, ct);

    public void Dispose() => raised.Dispose();
}
