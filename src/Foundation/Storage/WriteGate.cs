namespace Kaicang.Foundation.Storage;

/// <summary>
/// SQLite has one writer. Its write transactions of this process pass here one after another, so that none of them waits inside
/// the engine; on PostgreSQL the gate is open.
/// </summary>
public sealed class WriteGate(StorageModel model) : IDisposable
{
    private readonly SemaphoreSlim? one = model.Provider == StorageProvider.Sqlite ? new SemaphoreSlim(1, 1) : null;

    public async ValueTask<IDisposable> EnterAsync(CancellationToken ct)
    {
        if (one is null)
            return Open.Door;
        await one.WaitAsync(ct);
        return new Pass(one);
    }

    /// <summary>The same for a thread that may block.</summary>
    public IDisposable Enter()
    {
        if (one is null)
            return Open.Door;
        one.Wait();
        return new Pass(one);
    }

    public void Dispose() => one?.Dispose();

    private sealed class Pass(SemaphoreSlim gate) : IDisposable
    {
        private SemaphoreSlim? held = gate;

        public void Dispose() => Interlocked.Exchange(ref held, null)?.Release();
    }

    private sealed class Open : IDisposable
    {
        public static readonly Open Door = new();

        public void Dispose() { }
    }
}
