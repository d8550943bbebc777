using System.Text.Json;

namespace Kaicang.Host.Demo.Driving;

/// <summary>Makes the outside world behave badly, and puts back what was before.</summary>
internal sealed class Faults(CounterpartControl outside)
{
    private readonly List<(string Url, JsonElement Before)> changed = [];

    /// <summary>Customs loses, repeats, reorders and refuses a fifth of its receipts; the bank repeats and delays its callbacks.</summary>
    public async Task StrikeAsync(CancellationToken ct)
    {
        await Change(
            $"{outside.At.Customs}/_control/faults",
            new
            {
                loseRate = 0.2,
                repeatRate = 0.2,
                reorderRate = 0.2,
                refuseRate = 0.2,
                loseMs = 6_000,
                seed = 20261123,
            },
            ct
        );
        await Change(
            $"{outside.At.Bank}/_control/faults",
            new
            {
                repeatRate = 0.3,
                delayMsMin = 50,
                delayMsMax = 900,
                seed = 20261123,
            },
            ct
        );
    }

    /// <summary>Changes a setting for the run.</summary>
    public async Task Change(string url, object wanted, CancellationToken ct)
    {
        JsonElement before = await outside.Get(url, ct);
        if (!changed.Exists(c => c.Url == url))
            changed.Add((url, before));
        await outside.Put(url, wanted, ct);
    }

    /// <summary>Puts one setting back, or all.</summary>
    public async Task RestoreAsync(string? only = null)
    {
        foreach ((string url, JsonElement before) in changed.Where(c => only is null || c.Url == only).ToArray())
        {
            await outside.Put(url, before, CancellationToken.None);
            changed.RemoveAll(c => c.Url == url);
        }
    }
}
