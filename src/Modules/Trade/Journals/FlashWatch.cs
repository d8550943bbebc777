using Kaicang.Foundation.Grains;
using Kaicang.Trade.Domain;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kaicang.Trade.Journals;

/// <summary>
/// Looks at the running flash deals so often that a restock, or pieces that an unpaid order gave back on another host, clear this host's
/// sold-out flags within a second. One small query; and while a deal runs or is about to, this host's silo is up.
/// </summary>
internal sealed partial class FlashWatch(
    IDbContextFactory<KaicangDb> contexts,
    AllotmentBoard board,
    GrainCluster cluster,
    TimeProvider time,
    ILogger<FlashWatch> log
) : BackgroundService
{
    private static readonly TimeSpan WhileRunning = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan WhileQuiet = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        bool heard = true;
        while (!stoppingToken.IsCancellationRequested)
        {
            bool running = false;
            try
            {
                running = await LookAsync(stoppingToken) > 0;
                heard = true;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception deaf)
            {
                // The flags only save work; the locked rows go on deciding. Said once.
                if (heard)
                    NotSeen(log, deaf);
                heard = false;
            }
            await Task.Delay(running ? WhileRunning : WhileQuiet, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>One look; answers how many deals run or begin within a minute.</summary>
    public async Task<int> LookAsync(CancellationToken ct)
    {
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset soon = now + Ahead;
        await using KaicangDb db = await contexts.CreateDbContextAsync(ct);
        List<Allotment> rows = await db.Set<Allotment>()
            .AsNoTracking()
            .Where(a => a.IsFlash && a.EndedAt == null && a.FromAt < soon && a.UntilAt > now)
            .ToListAsync(ct);
        board.Learn(rows);
        if (rows.Count > 0)
            _ = cluster.WakeAsync();
        return rows.Count;
    }

    [LoggerMessage(LogLevel.Warning, "Flash deals could not be looked at")]
    private static partial void NotSeen(ILogger log, Exception exception);
}
