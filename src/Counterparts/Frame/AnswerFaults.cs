using System.Collections.Concurrent;

namespace Kaicang.Counterparts.Frame;

/// <summary>
/// Faults of answers given at once: slow, refused as busy, or lost after the act was done. Each strikes a business key
/// once, so that whoever tries again gets through.
/// </summary>
public sealed class AnswerFaults(FaultPlan plan)
{
    private readonly ConcurrentDictionary<string, bool> struck = new();

    /// <summary>Waits as long as the faults say; true when this attempt is to be refused as busy.</summary>
    public async Task<bool> Busy(string kind, string key, CancellationToken ct)
    {
        TimeSpan wait = plan.Delay("answer|" + kind + "|" + key);
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, ct);
        return plan.Refuses(kind + "|" + key) && struck.TryAdd("refuse|" + kind + "|" + key, true);
    }

    /// <summary>True when the answer to an act that was done is to be lost: the connection is cut.</summary>
    public bool Loses(HttpContext http, string kind, string key)
    {
        if (!plan.Loses("answer|" + kind + "|" + key) || !struck.TryAdd("lose|" + kind + "|" + key, true))
            return false;
        http.Abort();
        return true;
    }
}
