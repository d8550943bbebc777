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
/// Each of <see cref="Lanes"/> has a loop: a long queue of other work, such as the declarations of a rush hour, does not stand in front
/// of "paid"; and what only adds up waits a moment, so that many facts are added in one go.
/// </summary>
internal sealed partial class Dispatcher(
    IServiceScopeFactory scopes,
    ReactionList reactions,
    OutboxSignal signal,
    ILogger<Dispatcher> log
) : BackgroundService
{
    public const int MaxAttempts = 12;

    /// <summary>How long facts are gathered before a tally is taken: nobody waits for one, and each costs a transaction.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(200);

    private readonly DeliveryQueue queue = new(reactions);

    private readonly Lanes[] lanes =
    [
        .. new[] { Lanes.Awaited, Lanes.Other, Lanes.Tally }.Where(lane =>
            lane == Lanes.Other || reactions.All.Any(r => r.Lane == lane)
        ),
    ];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(lanes.Select(lane => LoopAsync(lane, stoppingToken)));

    private async Task LoopAsync(Lanes lane, CancellationToken stoppingToken)
    {
        using OutboxBell bell = signal.Listen(lane);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                int handled = await RunOnce(lane, stoppingToken);
                if (lane == Lanes.Tally && handled < DeliveryQueue.TalliedAtOnce)
                    await Task.Delay(Gathering, stoppingToken);
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
    internal async Task<int> RunOnce(CancellationToken ct)
    {
        int handled = 0;
        foreach (Lanes lane in lanes)
            handled += await RunOnce(lane, ct);
        return handled;
    }

    private Task<int> RunOnce(Lanes lane, CancellationToken ct) =>
        lane == Lanes.Tally ? TallyAsync(ct) : DeliverClaimsAsync(lane, ct);

    /// <summary>Claims one batch and runs it; different aggregates run beside each other.</summary>
    private async Task<int> DeliverClaimsAsync(Lanes lane, CancellationToken ct)
    {
        List<Claim> claims;
        await using (AsyncServiceScope scope = scopes.CreateAsyncScope())
            claims = await queue.ClaimAsync(scope.ServiceProvider.GetRequiredService<KaicangDb>(), lane, ct);
        if (claims.Count == 0)
            return 0;
        await Parallel.ForEachAsync(
            claims,
            new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = ct },
            async (claim, token) => await DeliverAsync(claim, token)
        );
        return claims.Count;
    }

    /// <summary>Takes what waits for each reaction that takes many: all of it in one transaction, or, when that fails, each by itself.</summary>
    private async Task<int> TallyAsync(CancellationToken ct)
    {
        int handled = 0;
        foreach (Reaction reaction in reactions.All.Where(r => r.TakesMany))
        {
            List<Claim> taken = [];
            try
            {
                await TallyAsync(reaction, taken, ct);
            }
            catch (Exception spoilt) when (taken.Count > 0 && !ct.IsCancellationRequested)
            {
                PortionFailed(log, reaction.Name, taken.Count, spoilt);
                foreach (Claim claim in taken)
                    await DeliverAsync(claim, ct);
            }
            handled += taken.Count;
        }
        return handled;
    }

    private async Task TallyAsync(Reaction reaction, List<Claim> taken, CancellationToken ct)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        KaicangDb db = scope.ServiceProvider.GetRequiredService<KaicangDb>();
        if (!await DeliveryQueue.IsAnyWaitingAsync(db, reaction.Name, ct))
            return;
        db.CommitIsDeferred = true;
        await db.BeginWritesAsync(ct);
        taken.AddRange(await DeliveryQueue.LockAsync(db, reaction.Name, ct));
        if (taken.Count > 0)
            await HandleAsync(scope.ServiceProvider, reaction, taken, ct);
    }

    private async Task DeliverAsync(Claim claim, CancellationToken ct)
    {
        if (reactions.Find(claim.Reaction) is not { } reaction)
        {
            await NoteFailureAsync(claim, "No such reaction in this version of the program.", park: true);
            return;
        }
        try
        {
            await using AsyncServiceScope scope = scopes.CreateAsyncScope();
            await HandleAsync(scope.ServiceProvider, reaction, [claim], ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Stopping: the lease runs out and the next start takes it again.
        }
        catch (Exception failed)
        {
            bool park = claim.Attempts + 1 >= MaxAttempts;
            ReactionFailed(log, claim.Reaction, claim.FactId, claim.Attempts + 1, park, failed);
            await NoteFailureAsync(claim, failed.Message, park);
        }
    }

    /// <summary>Runs the reaction and removes what it handled. When somebody else has handled one of them meanwhile, nothing is done.</summary>
    private static async Task HandleAsync(
        IServiceProvider services,
        Reaction reaction,
        IReadOnlyList<Claim> claims,
        CancellationToken ct
    )
    {
        services.GetRequiredService<ActorHolder>().Actor = Actor.OfProgram(reaction.Name);
        KaicangDb db = services.GetRequiredService<KaicangDb>();
        db.CommitIsDeferred = true;
        object? refused = await Binding.Call(reaction.Handle, services, [FactsOf(reaction, claims)], ct);
        if (refused is ErrorOr.IErrorOr { IsError: true } no)
            throw new ReactionRefusedException($"{no.Errors![0].Code}: {no.Errors[0].Description}");
        await db.BeginWritesAsync(ct);
        services.GetRequiredService<CrashPoints>().Reach(CrashPoints.InReaction, reaction.Name);
        Guid[] facts = [.. claims.Select(claim => claim.FactId)];
        int removed = await db.Set<DeliveryRow>()
            .Where(d => facts.Contains(d.FactId) && d.Reaction == reaction.Name && d.State == 0)
            .ExecuteDeleteAsync(ct);
        if (removed == claims.Count)
            await db.CommitAsync(ct);
        else
            await db.RollbackAsync();
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
}

/// <summary>A reaction met a refusal: nothing it may swallow, so the delivery is tried again and parked in the end.</summary>
public sealed class ReactionRefusedException(string message) : Exception(message);
