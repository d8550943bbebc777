using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace Kaicang.Proving.Bench;

/// <summary>What a driver is to do.</summary>
/// <param name="Run">Four letters that begin each key.</param>
/// <param name="Rate">Requests a second in an open loop; 0 for a closed one.</param>
internal sealed record DrivePlan(
    string Requests,
    int Port,
    string Run,
    int Connections,
    double WarmSeconds,
    double Seconds,
    int Rate
);

/// <summary>What a driver saw.</summary>
/// <param name="Accepted">Answers of 200, warming up included: so many orders must be stored.</param>
/// <param name="Statuses">Answers inside the window.</param>
/// <param name="DriverCpuMicroseconds">CPU of the driver inside the window.</param>
internal sealed record DriveResult(
    double Seconds,
    long Accepted,
    Dictionary<string, long> Statuses,
    double P50Ms,
    double P99Ms,
    double MaxMs,
    double DriverCpuMicroseconds,
    string? Odd,
    string? Broken
)
{
    public long Answered => Statuses.Values.Sum();

    public double PerSecond => Answered / Seconds;

    public long Count(int status) => Statuses.GetValueOrDefault($"{status}");
}

/// <summary>
/// The load, as a child process of its own: one thread waits for all connections and sends the next request as soon as an answer is
/// there (closed loop), or at its intended time (open loop). It writes <c>window</c> and <c>end</c> when the measured time begins and
/// ends, then its result as JSON.
/// </summary>
internal static class DriveCommand
{
    public const string Name = "drive";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Answers are taken on the thread that waits for them; a hop to another thread would cost more than all else.</summary>
    public static readonly IReadOnlyDictionary<string, string> Environment = new Dictionary<string, string>
    {
        ["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1",
        ["DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT"] = "1",
        ["DOTNET_gcConcurrent"] = "0",
    };

    public static async Task<int> RunAsync(string[] args)
    {
        DrivePlan plan = JsonSerializer.Deserialize<DrivePlan>(args[0])!;
        RawRequest[] requests = RawRequests.Read(plan.Requests);
        long start = Stopwatch.GetTimestamp();
        long from = start + Ticks(plan.WarmSeconds);
        long to = from + Ticks(plan.Seconds);
        var schedule = new Schedule(plan.Rate, start, to);
        WireConnection[] connections =
        [
            .. Enumerable
                .Range(0, plan.Connections)
                .Select(i => new WireConnection(requests, plan.Run, i, schedule.Next)
                {
                    WindowFrom = from,
                    WindowTo = to,
                }),
        ];
        foreach (WireConnection connection in connections)
            connection.Connect(plan.Port);
        Task firing = schedule.FireAsync(connections);
        double before = await WaitAsync(from, "window");
        double cpu = await WaitAsync(to, "end") - before;
        await firing;
        long patience = Stopwatch.GetTimestamp() + Ticks(Patience.TotalSeconds);
        while (connections.Any(c => c.IsBusy) && Stopwatch.GetTimestamp() < patience)
            await Task.Delay(5);
        Console.WriteLine(JsonSerializer.Serialize(ResultOf(connections, plan, cpu)));
        foreach (WireConnection connection in connections)
            connection.Dispose();
        return 0;
    }

    private static DriveResult ResultOf(WireConnection[] connections, DrivePlan plan, double cpu)
    {
        int[] times = [.. connections.SelectMany(c => c.Notes).Select(n => n.Microseconds).Order()];
        double At(double share) => times.Length == 0 ? 0 : times[(int)((times.Length - 1) * share)] / 1000.0;
        return new DriveResult(
            plan.Seconds,
            connections.Sum(c => c.AcceptedCount),
            connections
                .SelectMany(c => c.Notes)
                .GroupBy(n => n.Status)
                .ToDictionary(g => $"{g.Key}", g => g.LongCount()),
            At(0.5),
            At(0.99),
            At(1),
            cpu,
            connections.Select(c => c.Odd).FirstOrDefault(odd => odd is not null),
            connections.Select(c => c.Broken?.Message).FirstOrDefault(broken => broken is not null)
                ?? (connections.Any(c => c.IsBusy) ? "an answer did not come within half a minute" : null)
        );
    }

    /// <summary>Waits for an instant, says its name and answers the CPU used so far, in microseconds.</summary>
    private static async Task<double> WaitAsync(long instant, string name)
    {
        long left = instant - Stopwatch.GetTimestamp();
        if (left > 0)
            await Task.Delay(TimeSpan.FromSeconds((double)left / Stopwatch.Frequency));
        Console.WriteLine(name);
        return System.Environment.CpuUsage.TotalTime.TotalMicroseconds;
    }

    private static long Ticks(double seconds) => (long)(seconds * Stopwatch.Frequency);

    /// <summary>When the next request goes out: at once in a closed loop, at its intended time in an open one.</summary>
    private sealed class Schedule(int rate, long start, long to)
    {
        private readonly ConcurrentQueue<WireConnection> resting = new();
        private readonly ConcurrentQueue<long> late = new();

        public long Next(WireConnection connection)
        {
            long now = Stopwatch.GetTimestamp();
            if (rate == 0 && now < to)
                return now;
            if (rate > 0 && late.TryDequeue(out long intended))
                return intended;
            connection.Rest();
            if (rate > 0)
                resting.Enqueue(connection);
            return -1;
        }

        public async Task FireAsync(IReadOnlyList<WireConnection> connections)
        {
            if (rate == 0)
            {
                foreach (WireConnection connection in connections)
                    connection.Fire(Stopwatch.GetTimestamp());
                return;
            }
            foreach (WireConnection connection in connections)
                resting.Enqueue(connection);
            // Each millisecond what is due goes out. Latency counts from the intended time, so the millisecond is not given away.
            for (long sent = 0; ; )
            {
                long now = Stopwatch.GetTimestamp();
                if (now >= to)
                    return;
                for (; start + (sent * Stopwatch.Frequency / rate) is var due && due <= now; sent++)
                    late.Enqueue(due);
                while (!late.IsEmpty && resting.TryDequeue(out WireConnection? connection))
                {
                    if (late.TryDequeue(out long intended))
                        connection.Fire(intended);
                    else
                        resting.Enqueue(connection);
                }
                await Task.Delay(1);
            }
        }
    }
}
