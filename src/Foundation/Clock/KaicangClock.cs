using System.Globalization;
using System.Text;
using Kaicang.Foundation.Storage;

namespace Kaicang.Foundation.Clock;

/// <summary>The clock of business: UTC, whole microseconds. In demo mode it may run ahead of the system's by a durable offset.</summary>
public class KaicangClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => Truncated(System.GetUtcNow());

    private protected static DateTimeOffset Truncated(DateTimeOffset at) =>
        new(at.Ticks - (at.Ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}

/// <summary>
/// The demo's clock. Its offset lies in a file that counterparts read too, so that host, jobs and the outside world move together;
/// cookies, TLS, telemetry and locks keep system time. It only moves forward.
/// </summary>
public sealed class DemoClock : KaicangClock
{
    /// <summary>The name of the file with the offset in whole microseconds.</summary>
    public const string FileName = "demo-clock";

    private readonly string path;
    private readonly Lock advancing = new();
    private long offsetMicroseconds;

    public DemoClock(StorageOptions storage)
    {
        Directory.CreateDirectory(storage.Folder);
        path = Path.GetFullPath(Path.Combine(storage.Folder, FileName));
        if (File.Exists(path))
            offsetMicroseconds = long.Parse(File.ReadAllText(path), CultureInfo.InvariantCulture);
    }

    /// <summary>Raised after the clock was moved: jobs look at once.</summary>
    public event Action? Moved;

    public TimeSpan Offset => TimeSpan.FromMicroseconds(Volatile.Read(ref offsetMicroseconds));

    /// <summary>The file that counterparts are started with.</summary>
    public string FilePath => path;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Offset;

    /// <summary>Moves the clock forward. The new offset is on the disk before anybody sees it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A step back, or more than 400 days at once.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(by, TimeSpan.FromDays(400));
        lock (advancing)
        {
            long next = offsetMicroseconds + (long)by.TotalMicroseconds;
            string temporary = path + ".tmp";
            using (var file = new FileStream(temporary, FileMode.Create))
            {
                file.Write(Encoding.ASCII.GetBytes(next.ToString(CultureInfo.InvariantCulture)));
                file.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: true);
            Volatile.Write(ref offsetMicroseconds, next);
        }
        Moved?.Invoke();
    }
}
