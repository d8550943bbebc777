using System.Collections.Concurrent;
using Kaicang.Foundation.Actors;
using Kaicang.Foundation.Clock;
using Kaicang.Foundation.Storage;
using Kaicang.Foundation.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kaicang.Foundation.Jobs;

/// <summary>
/// Work that the clock asks for: a static <c>Handle</c> that takes what it needs and answers how many things it did. Each run is a use
/// case of its own; while it answers more than zero it runs again at once. Of several hosts one runs it.
/// </summary>
/// <param name="Name"><c>module.verb-noun</c>.</param>
/// <param name="Every">Pause between looks, system time.</param>
public sealed record Job(string Name, TimeSpan Every, Delegate Handle);

/// <summary>Who runs a job now.</summary>
internal sealed class LeaseRow
{
    public string Name { get; init; } = "";
    public string Holder { get; set; } = "";
    public long Until { get; set; }
}

internal sealed class LeaseTable : IEntityTypeConfiguration<LeaseRow>
{
    public void Configure(EntityTypeBuilder<LeaseRow> table)
    {
        table.ToTable("foundation_leases");
        table.HasKey(x => x.Name);
    }
}

internal sealed partial class JobLoop(
    IServiceScopeFactory scopes,
    UseCaseRunner runner,
    IEnumerable<Job> jobs,
    StorageModel model,
    TimeProvider time,
    ILogger<JobLoop> log
) : BackgroundService
{
    private readonly ConcurrentDictionary<string, long> leases = new();
    private readonly string holder = $"{Environment.MachineName}:{Environment.ProcessId}";
    private TaskCompletionSource moved = new(TaskCreationOptions.RunContinuationsAsynchronously);

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (time is DemoClock demo)
            demo.Moved += Wake;
        return Task.WhenAll(jobs.Select(job => Loop(job, stoppingToken)));
    }

    private void Wake() =>
        Interlocked.Exchange(ref moved, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    private async Task Loop(Job job, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            Task wake = moved.Task;
            try
            {
                if (await HasLease(job, ct))
                {
                    while (await RunOnce(job, ct) > 0) { }
                }
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failed)
            {
                JobFailed(log, job.Name, failed);
            }
            try
            {
                await Task.WhenAny(wake, Task.Delay(job.Every, ct));
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task<int> RunOnce(Job job, CancellationToken ct)
    {
        ErrorOr.ErrorOr<int> done = await runner.RunAs<int>(Actor.OfProgram(job.Name), null, job.Handle, [], ct);
        // Somebody else moved the same thing: what there is to do looks different now.
        if (done.IsError && done.FirstError.Code == FoundationRefusals.Conflict.Code)
            return 1;
        if (done.IsError)
            throw new InvalidOperationException(
                $"{job.Name} was refused: {done.FirstError.Code} {done.FirstError.Description}"
            );
        return done.Value;
    }

    private async Task<bool> HasLease(Job job, CancellationToken ct)
    {
        if (model.Provider == StorageProvider.Sqlite)
            return true; // One process opens the file.
        long now = Facts.Dispatcher.SystemMicroseconds();
        long span = (long)Math.Max(job.Every.TotalMicroseconds * 3, 15_000_000);
        if (leases.TryGetValue(job.Name, out long held) && held - now > span / 2)
            return true; // Renewed in good time, not at each look.
        long until = now + span;
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        KaicangDb db = scope.ServiceProvider.GetRequiredService<KaicangDb>();
        bool mine =
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO foundation_leases (name, holder, until) VALUES ({job.Name}, {holder}, {until})
                ON CONFLICT (name) DO UPDATE SET holder = EXCLUDED.holder, until = EXCLUDED.until
                WHERE foundation_leases.holder = EXCLUDED.holder OR foundation_leases.until < {now}
                """,
                ct
            ) == 1;
        leases[job.Name] = mine ? until : 0;
        return mine;
    }

    [LoggerMessage(LogLevel.Error, "Job {Job} failed")]
    private static partial void JobFailed(ILogger log, string job, Exception exception);
}
