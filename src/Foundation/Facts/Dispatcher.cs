using System.Text.Json;
using Kaicang.Foundation.Actors;
using Kaicang.Foundation.Storage;
using Kaicang.Foundation.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kaicang.Foundation.Facts;

/// <summary>
/// Brings facts to reactions. It claims waiting deliveries by state, never by a cursor, and only the oldest one of each
/// (reaction, aggregate), so that order is kept per aggregate on any number of hosts. A reaction runs in a scope and a transaction
/// of its own, which also removes the delivery. A failing one is tried again with growing pauses and parked after
/// <see cref="MaxAttempts"/>; what stands behind it on the same aggregate waits.
/// Reactions that a person waits for (<see cref="Reaction.IsAwaited"/>) have a lane of their own: a long queue of other work, such as
/// the declarations of a rush hour, does not stand in front of "paid".
/// </summary>
internal sealed partial class Dispatcher(
    IServiceScopeFactory scopes,
    ReactionList reactions,
    OutboxSignal signal,
    StorageModel model,
    ILogger<Dispatcher> log
) : BackgroundService
{
    public const int MaxAttempts = 12;
    private const int BatchSize = 256;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);
    private readonly string host = $"{Environment.MachineName}:{Environment.ProcessId}";
    private readonly string[] awaited = [.. reactions.All.Where(r => r.IsAwaited).Select(r => r.Name)];

    /// <summary>Which deliveries a loop looks for.</summary>
    private enum Lane
    {
        Awaited,
        Other,
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enum.GetValues<Lane>().Select(lane => LoopAsync(lane, stoppingToken)));

    private async Task LoopAsync(Lane lane, CancellationToken stoppingToken)
    {
        if (lane == Lane.Awaited && awaited.Length == 0)
            return;
        using OutboxBell bell = signal.Listen();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                int handled = await RunOnce(lane, stoppingToken);
                if (handled == 0)
                    await bell.WaitAsync(TimeSpan.FromMilliseconds(250), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception broken)
            {
                DispatchFailed(log, broken);
                await bell.WaitAsync(TimeSpan.FromSeconds(1), CancellationToken.None);
            }
        }
    }

    /// <summary>One round of each lane, one after the other.</summary>
    internal async Task<int> RunOnce(CancellationToken ct) =>
        await RunOnce(Lane.Awaited, ct) + await RunOnce(Lane.Other, ct);

    /// <summary>Claims one batch and runs it; different aggregates run beside each other.</summary>
    private async Task<int> RunOnce(Lane lane, CancellationToken ct)
    {
        List<Claim> claims = await ClaimAsync(lane, ct);
        if (claims.Count == 0)
            return 0;
        await Parallel.ForEachAsync(
            Portions(claims),
            new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = ct },
            async (portion, token) => await DeliverAsync(portion, token)
        );
        return claims.Count;
    }

    /// <summary>What is handled in one transaction: all of a reaction that takes many, else each by itself.</summary>
    private IEnumerable<IReadOnlyList<Claim>> Portions(IEnumerable<Claim> claims) =>
        claims
            .GroupBy(claim => claim.Reaction)
            .SelectMany(group =>
                reactions.Find(group.Key) is { TakesMany: true }
                    ? (IEnumerable<IReadOnlyList<Claim>>)
                        [
                            [.. group],
                        ]
                    : group.Select(claim => (IReadOnlyList<Claim>)[claim])
            );

    private async Task<List<Claim>> ClaimAsync(Lane lane, CancellationToken ct)
    {
        if (lane == Lane.Awaited && awaited.Length == 0)
            return [];
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        KaicangDb db = scope.ServiceProvider.GetRequiredService<KaicangDb>();
        long now = SystemMicroseconds();
        bool isAwaited = lane == Lane.Awaited;
        string names = string.Join(", ", awaited.Select(name => $"'{name}'"));
        string ofLane = awaited.Length == 0 ? "" : $"AND d.reaction {(isAwaited ? "IN" : "NOT IN")} ({names})";
        string skipLocked = model.Provider == StorageProvider.Postgres ? "FOR UPDATE OF d SKIP LOCKED" : "";
        string heads = $"""
            SELECT d.fact_id, d.reaction FROM foundation_deliveries d
            WHERE d.state = 0 AND d.not_before <= {now} AND d.claimed_until <= {now} {ofLane}
              AND NOT EXISTS (SELECT 1 FROM foundation_deliveries e
                WHERE e.reaction = d.reaction AND e.aggregate_key = d.aggregate_key AND e.fact_id < d.fact_id)
            ORDER BY d.fact_id LIMIT {BatchSize} {skipLocked}
            """;
        // Looking first is cheap and takes no write lock: an idle program writes nothing.
        IQueryable<DeliveryRow> waiting = db.Set<DeliveryRow>()
            .Where(d => d.State == 0 && d.NotBefore <= now && d.ClaimedUntil <= now)
            .Where(d => awaited.Contains(d.Reaction) == isAwaited);
        if (!await waiting.AnyAsync(ct))
            return [];
        db.CommitIsDeferred = true;
        await db.BeginWritesAsync(ct);
        long until = now + (long)Lease.TotalMicroseconds;
        string holder = $"{host}/{lane}";
        string sql = $"""
            UPDATE foundation_deliveries SET claimed_by = '{holder}', claimed_until = {until}
            WHERE (fact_id, reaction) IN ({heads})
            """;
#pragma warning disable EF1002 // Only numbers, names of reactions and our own host name go into the text.
        int claimed = await db.Database.ExecuteSqlRawAsync(sql, ct);
#pragma warning restore EF1002
        List<Claim> claims =
            claimed == 0
                ? []
                : await (
                    from delivery in db.Set<DeliveryRow>().AsNoTracking()
                    join fact in db.Set<FactRow>().AsNoTracking() on delivery.FactId equals fact.Id
                    where delivery.ClaimedBy == holder && delivery.ClaimedUntil == until && delivery.State == 0
                    orderby delivery.FactId
                    select new Claim(delivery.FactId, delivery.Reaction, delivery.Attempts, fact.Payload)
                ).ToListAsync(ct);
        await db.CommitAsync(ct);
        return claims;
    }

    private async Task DeliverAsync(IReadOnlyList<Claim> claims, CancellationToken ct)
    {
        Claim first = claims[0];
        if (reactions.Find(first.Reaction) is not { } reaction)
        {
            foreach (Claim claim in claims)
                await NoteFailureAsync(claim, "No such reaction in this version of the program.", park: true);
            return;
        }
        try
        {
            if (await HandleAsync(reaction, claims, ct) || claims.Count == 1)
                return;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return; // Stopping: the lease runs out and the next start takes it again.
        }
        catch (Exception failed) when (claims.Count == 1)
        {
            bool park = first.Attempts + 1 >= MaxAttempts;
            ReactionFailed(log, first.Reaction, first.FactId, first.Attempts + 1, park, failed);
            await NoteFailureAsync(first, failed.Message, park);
            return;
        }
        catch (Exception spoilt)
        {
            PortionFailed(log, first.Reaction, claims.Count, spoilt);
        }
        foreach (Claim claim in claims)
            await DeliverAsync([claim], ct);
    }

    /// <returns>False when somebody else has handled one of them meanwhile: then nothing was done.</returns>
    private async Task<bool> HandleAsync(Reaction reaction, IReadOnlyList<Claim> claims, CancellationToken ct)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorHolder>().Actor = Actor.OfProgram(reaction.Name);
        KaicangDb db = scope.ServiceProvider.GetRequiredService<KaicangDb>();
        db.CommitIsDeferred = true;
        object? refused = await Binding.Call(reaction.Handle, scope.ServiceProvider, [FactsOf(reaction, claims)], ct);
        if (refused is ErrorOr.IErrorOr { IsError: true } no)
            throw new ReactionRefusedException($"{no.Errors![0].Code}: {no.Errors[0].Description}");
        await db.BeginWritesAsync(ct);
        scope.ServiceProvider.GetRequiredService<CrashPoints>().Reach(CrashPoints.InReaction, reaction.Name);
        Guid[] facts = [.. claims.Select(claim => claim.FactId)];
        int removed = await db.Set<DeliveryRow>()
            .Where(d => facts.Contains(d.FactId) && d.Reaction == reaction.Name && d.State == 0)
            .ExecuteDeleteAsync(ct);
        if (removed == claims.Count)
            await db.CommitAsync(ct);
        else
            await db.RollbackAsync();
        return removed == claims.Count;
    }

    private static object FactsOf(Reaction reaction, IReadOnlyList<Claim> claims)
    {
        if (!reaction.TakesMany)
            return JsonSerializer.Deserialize(claims[0].Payload, reaction.Fact, StorageJson.Options)!;
        var facts = Array.CreateInstance(reaction.Fact, claims.Count);
        for (int i = 0; i < claims.Count; i++)
            facts.SetValue(JsonSerializer.Deserialize(claims[i].Payload, reaction.Fact, StorageJson.Options), i);
        return facts;
    }

    private async Task NoteFailureAsync(Claim claim, string error, bool park)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        KaicangDb db = scope.ServiceProvider.GetRequiredService<KaicangDb>();
        db.CommitIsDeferred = true;
        await db.BeginWritesAsync(CancellationToken.None);
        // 50 ms, 100 ms … up to a minute: a neighbour that restarts is met soon, one that is down is not hammered.
        long pause = Math.Min(60_000_000L, 50_000L << Math.Min(claim.Attempts, 12));
        long notBefore = SystemMicroseconds() + pause;
        string shortened = error.Length > 1000 ? error[..1000] : error;
        await db.Set<DeliveryRow>()
            .Where(d => d.FactId == claim.FactId && d.Reaction == claim.Reaction)
            .ExecuteUpdateAsync(
                row =>
                    row.SetProperty(d => d.State, park ? 1 : 0)
                        .SetProperty(d => d.Attempts, claim.Attempts + 1)
                        .SetProperty(d => d.Error, shortened)
                        .SetProperty(d => d.NotBefore, notBefore)
                        .SetProperty(d => d.ClaimedUntil, 0L),
                CancellationToken.None
            );
        await db.CommitAsync(CancellationToken.None);
    }

    internal static long SystemMicroseconds() => Microseconds.Of(TimeProvider.System.GetUtcNow());

    [LoggerMessage(LogLevel.Error, "The dispatcher could not look for facts")]
    private static partial void DispatchFailed(ILogger log, Exception exception);

    [LoggerMessage(LogLevel.Warning, "Reaction {Reaction} to fact {FactId} failed, attempt {Attempt}, parked {Parked}")]
    private static partial void ReactionFailed(
        ILogger log,
        string reaction,
        Guid factId,
        int attempt,
        bool parked,
        Exception exception
    );

    [LoggerMessage(LogLevel.Warning, "Reaction {Reaction} to {Count} facts failed and takes each by itself")]
    private static partial void PortionFailed(ILogger log, string reaction, int count, Exception exception);

    private sealed record Claim(Guid FactId, string Reaction, int Attempts, string Payload);
}

/// <summary>A reaction met a refusal: nothing it may swallow, so the delivery is tried again and parked in the end.</summary>
public sealed class ReactionRefusedException(string message) : Exception(message);
