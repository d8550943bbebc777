using System.Globalization;

namespace Kaicang.Counterparts.Frame;

/// <summary>
/// System time plus the offset of the demo clock, which lies in a file as a whole number of microseconds. The file is
/// looked at no more than each 100 ms and read again when it was written. Timers stay on system time.
/// </summary>
public sealed class CounterpartClock(string? file) : TimeProvider
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);
    private readonly Lock gate = new();
    private long lookedAt;
    private bool looked;
    private DateTime written;
    private long offsetMicroseconds;

    public override DateTimeOffset GetUtcNow()
    {
        DateTimeOffset now = System.GetUtcNow();
        DateTimeOffset shifted = now.AddMicroseconds(Offset());
        return new DateTimeOffset(shifted.Ticks - (shifted.Ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
    }

    private long Offset()
    {
        if (file is null)
            return 0;
        lock (gate)
        {
            if (looked && System.GetElapsedTime(lookedAt) < LookEvery)
                return offsetMicroseconds;
            looked = true;
            lookedAt = System.GetTimestamp();
            DateTime stamp = File.GetLastWriteTimeUtc(file); // 1601 for a missing file.
            if (stamp != written && Read(stamp) is { } read)
                (written, offsetMicroseconds) = (stamp, read);
            return offsetMicroseconds;
        }
    }

    /// <summary>Null while the file is being replaced or holds no number: the last good offset stays.</summary>
    private long? Read(DateTime stamp)
    {
        if (stamp.Year < 1970)
            return 0;
        try
        {
            string text = File.ReadAllText(file!).Trim();
            return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long offset)
                ? offset
                : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
