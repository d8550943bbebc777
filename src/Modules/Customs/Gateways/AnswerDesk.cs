using System.Collections.Concurrent;
using Kaicang.Customs.Gateways.Transports;
using Kaicang.Customs.UseCases;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Kaicang.Customs.Gateways;

/// <summary>
/// Has what came in taken, in one transaction; where that fails, each by itself, so that a bad one does not hold up the others. One that
/// fails again and again becomes a dead letter. What is in the database is acknowledged, the rest comes again.
/// </summary>
internal sealed partial class AnswerDesk(
    UseCaseRunner runner,
    SingleWindow window,
    IOptions<CustomsOptions> options,
    ILogger<AnswerDesk> log
)
{
    private static readonly Actor Program = Actor.OfProgram("customs.fetch-answers");
    private readonly ConcurrentDictionary<string, (int Times, string Why)> failures = new();

    /// <returns>How many were taken for good.</returns>
    public async Task<int> Take(IReadOnlyList<Delivery> came, CancellationToken ct)
    {
        if (came.Count > 1 && await Attempt(came, ct) is { } all)
        {
            foreach (Delivery delivery in came)
                await Acknowledge(delivery, all, ct);
            return came.Count;
        }
        int done = 0;
        var heldUp = new HashSet<string>();
        foreach (Delivery delivery in came)
        {
            // A sequence is taken in its order: its cursor must not pass over one that failed.
            bool waits = delivery.Counted is { } place && heldUp.Contains(place.DxpId);
            if (!waits && (await Attempt([delivery], ct) ?? await PutAside(delivery, ct)) is { } taken)
            {
                failures.TryRemove(delivery.Hash, out _);
                await Acknowledge(delivery, taken, ct);
                done++;
                continue;
            }
            if (delivery.Counted is { } counted)
                heldUp.Add(counted.DxpId);
            await Quietly(() => window.GiveBack(delivery, ct), ct);
        }
        return done;
    }

    private async Task<Taken?> Attempt(IReadOnlyList<Delivery> deliveries, CancellationToken ct)
    {
        string why;
        try
        {
            ErrorOr<Taken> answer = await runner.RunAs<Taken>(Program, null, TakeAnswers.Handle, [deliveries], ct);
            if (!answer.IsError)
                return answer.Value;
            why = answer.FirstError.Code;
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            TellFailed(log, deliveries.Count, failed);
            if (DbErrors.IsConnectionLost(failed))
                return null; // Nothing is said about the answer.
            why = $"{failed.GetType().Name}: {failed.Message}";
        }
        if (deliveries.Count == 1)
            failures.AddOrUpdate(deliveries[0].Hash, (1, why), (_, before) => (before.Times + 1, why));
        return null;
    }

    private async Task<Taken?> PutAside(Delivery delivery, CancellationToken ct)
    {
        if (
            !failures.TryGetValue(delivery.Hash, out (int Times, string Why) failed)
            || failed.Times < options.Value.Transport.MostTries
        )
            return null;
        try
        {
            ErrorOr<Taken> kept = await runner.RunAs<Taken>(
                Program,
                null,
                KeepDeadLetter.Handle,
                [delivery, failed.Why],
                ct
            );
            return kept.IsError ? null : kept.Value;
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            TellFailed(log, 1, broken);
            return null;
        }
    }

    private Task Acknowledge(Delivery delivery, Taken taken, CancellationToken ct) =>
        Quietly(() => window.Acknowledge(delivery, taken.Dead.Contains(delivery.Hash), ct), ct);

    // It is in the database. If the way forgets that it was told, the same comes again and is known by its hash.
    private async Task Quietly(Func<Task> tell, CancellationToken ct)
    {
        try
        {
            await tell();
        }
        catch (Exception away) when (!ct.IsCancellationRequested && (away is IOException || AmqpLink.IsAway(away)))
        {
            TellNotAcknowledged(log, away.Message);
        }
    }

    [LoggerMessage(LogLevel.Error, "Customs: {Count} answers could not be taken; they come again")]
    private static partial void TellFailed(ILogger log, int count, Exception exception);

    [LoggerMessage(LogLevel.Warning, "Customs: an answer was taken and could not be acknowledged: {Reason}")]
    private static partial void TellNotAcknowledged(ILogger log, string reason);
}
