using System.Collections.Concurrent;
using System.Diagnostics;

namespace Kaicang.Proving.Bench;

/// <summary>Buyers in a closed loop whose checkout is many requests: what it took, and what went wrong.</summary>
internal sealed class CrowdLoad
{
    private readonly ConcurrentQueue<double> waits = new();
    private string? odd;
    private int done;

    public int Done => done;

    /// <summary>One buyer, from one checkout to the next; the number of each comes with it.</summary>
    public async Task ShopAsync(Func<int, Task> checkOut, CancellationToken over)
    {
        for (int i = 0; !over.IsCancellationRequested; i++)
        {
            try
            {
                long started = Stopwatch.GetTimestamp();
                await checkOut(i);
                waits.Enqueue(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                Interlocked.Increment(ref done);
            }
            catch (Exception broken)
                when (broken is HttpRequestException or InvalidOperationException or TaskCanceledException)
            {
                odd ??= broken.Message;
                await Task.Delay(50, CancellationToken.None);
            }
        }
    }

    /// <summary>The measured time begins.</summary>
    public CrowdWindow Open()
    {
        waits.Clear();
        return new CrowdWindow(this);
    }

    internal DriveResult Result(double seconds, long finished, double cpu)
    {
        double[] sorted = [.. waits.Order()];
        double At(double share) =>
            sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
        return new DriveResult(
            seconds,
            done,
            new Dictionary<string, long> { ["200"] = finished },
            At(0.5),
            At(0.99),
            At(1),
            cpu,
            odd,
            null
        );
    }
}

/// <summary>The measured time of a crowd.</summary>
internal sealed class CrowdWindow(CrowdLoad load)
{
    private readonly long started = Stopwatch.GetTimestamp();
    private readonly double cpu = Environment.CpuUsage.TotalTime.TotalMicroseconds;

    /// <param name="finished">Checkouts that the shop's own database says were paid meanwhile.</param>
    public DriveResult Close(long finished) =>
        load.Result(
            Stopwatch.GetElapsedTime(started).TotalSeconds,
            finished,
            Environment.CpuUsage.TotalTime.TotalMicroseconds - cpu
        );
}
