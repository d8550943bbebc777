using System.Diagnostics;
using System.Text.Json;
using Kaicang.Proving.Site;

namespace Kaicang.Proving.Bench;

/// <summary>One measured load.</summary>
/// <param name="ServerCpu">CPU of the measured program inside the window, in microseconds.</param>
/// <param name="DatabaseCpu">The same of PostgreSQL; 0 on SQLite, which works inside the program.</param>
/// <param name="Allocated">Bytes that the host allocated; null when that is not known.</param>
internal sealed record Measured(string Name, DriveResult Seen, double ServerCpu, double DatabaseCpu, double? Allocated)
{
    public double PerSecond => Seen.PerSecond;

    /// <summary>Rates of all runs, when this is the median of several.</summary>
    public Spread? Among { get; init; }

    public double ServerCpuEach => Each(ServerCpu);

    public double DatabaseCpuEach => Each(DatabaseCpu);

    public double DriverCpuEach => Each(Seen.DriverCpuMicroseconds);

    public double? AllocatedEach => Allocated is { } bytes && Seen.Answered > 0 ? bytes / Seen.Answered : null;

    private double Each(double microseconds) => Seen.Answered == 0 ? 0 : microseconds / Seen.Answered;
}

/// <summary>Runs the driver as a child and reads the processors' clocks when its window begins and ends.</summary>
internal sealed class Load(Place place, int connections)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private int runs;

    /// <param name="server">The process that is measured.</param>
    /// <param name="allocated">Reads how much the host has allocated so far.</param>
    public async Task<Measured> RunAsync(
        string name,
        int server,
        IReadOnlyCollection<RawRequest> requests,
        LoadShape shape,
        Func<Task<double>>? allocated,
        CancellationToken ct
    )
    {
        string file = Path.Combine(place.Folder, "requests.bin");
        RawRequests.Write(file, requests);
        var plan = new DrivePlan(
            file,
            shape.Port,
            $"b{runs++:x3}",
            shape.Connections ?? connections,
            shape.WarmSeconds,
            shape.Seconds,
            shape.Rate
        );
        var clock = new Clock(this, server);
        double before = allocated is null ? 0 : await allocated();
        var lines = new List<string>();
        using Process driver = Programs.StartOwn(
            [DriveCommand.Name, JsonSerializer.Serialize(plan)],
            line =>
            {
                if (line is "window" or "end")
                    clock.Tick();
                lock (lines)
                    lines.Add(line);
            },
            DriveCommand.Environment
        );
        await driver.WaitForExitAsync(ct).WaitAsync(Patience + TimeSpan.FromSeconds(shape.Seconds), ct);
        double after = allocated is null ? 0 : await allocated();
        string json = lines.FindLast(line => line.StartsWith('{')) ?? string.Join('\n', lines);
        DriveResult seen =
            driver.ExitCode == 0
                ? JsonSerializer.Deserialize<DriveResult>(json)!
                : throw new InvalidOperationException($"The driver of {name} ended with {driver.ExitCode}: {json}");
        // What was allocated is read before and after everything, so it is shared by all answers, not only by those in the window.
        double share = seen.Seconds / (seen.Seconds + shape.WarmSeconds);
        return new Measured(
            name,
            seen,
            clock.Server,
            clock.Database,
            allocated is null ? null : (after - before) * share
        );
    }

    private IReadOnlyList<int> DatabaseProcesses => place.Postgres?.ProcessIds() ?? [];

    /// <summary>Differences between two readings.</summary>
    private sealed class Clock(Load load, int server)
    {
        private (long Server, long Database)? first;

        public double Server { get; private set; }

        public double Database { get; private set; }

        public void Tick()
        {
            (long Server, long Database) now = (
                ProcessTree.CpuMicroseconds([server]),
                ProcessTree.CpuMicroseconds(load.DatabaseProcesses)
            );
            if (first is { } before)
                (Server, Database) = (now.Server - before.Server, now.Database - before.Database);
            else
                first = now;
        }
    }
}

/// <summary>How a load is put on.</summary>
/// <param name="Rate">Requests a second in an open loop; 0 for a closed one.</param>
internal sealed record LoadShape(
    int Port,
    double Seconds,
    double WarmSeconds = LoadShape.Warming,
    int Rate = 0,
    int? Connections = null
)
{
    /// <summary>Seconds of load before the measured ones.</summary>
    public const double Warming = 2;

    /// <summary>For a host that has just started: its compiler first has to learn what is hot.</summary>
    public const double FreshWarming = 30;
}
