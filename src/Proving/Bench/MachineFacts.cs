using System.Globalization;
using System.Runtime.InteropServices;
using Kaicang.Proving.Site;

namespace Kaicang.Proving.Bench;

/// <summary>Where and when it was measured: a number without this says nothing.</summary>
internal sealed record MachineFacts(
    DateTimeOffset At,
    string Processor,
    int Cores,
    long MemoryMib,
    string System,
    string Runtime,
    string Database,
    string LoadAtStart
)
{
    public static async Task<MachineFacts> ReadAsync(Place place, CancellationToken ct)
    {
        await using global::System.Data.Common.DbConnection connection = await place.OpenAsync(ct);
        string processor = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo")
                .FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))
                ?.Split(':', 2)[1]
                .Trim()
                ?? "?"
            : "?";
        return new MachineFacts(
            TimeProvider.System.GetUtcNow(),
            processor,
            Environment.ProcessorCount,
            GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1024 / 1024,
            RuntimeInformation.OSDescription,
            RuntimeInformation.FrameworkDescription,
            $"{(place.Engine == Engine.Postgres ? "PostgreSQL" : "SQLite")} {connection.ServerVersion}",
            File.Exists("/proc/loadavg") ? (await File.ReadAllTextAsync("/proc/loadavg", ct)).Split(' ')[0] : "?"
        );
    }

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{At:yyyy-MM-dd HH:mm} UTC · {Processor}, {Cores} cores, {MemoryMib} MiB · {System} · {Runtime} · {Database} · load {LoadAtStart} at the start"
        );
}
