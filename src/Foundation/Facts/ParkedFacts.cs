using ErrorOr;
using Kaicang.Foundation.Actors;
using Kaicang.Foundation.Storage;
using Kaicang.Foundation.UseCases;
using Kaicang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kaicang.Foundation.Facts;

/// <summary>What staff may do with the machine room.</summary>
public static class FoundationPermission
{
    public static readonly Permission SeeWork = new("foundation.see-work");
    public static readonly Permission RetryWork = new("foundation.retry-work");
    public static readonly Permission MoveClock = new("foundation.move-clock");
    public static readonly Permission SeeAudit = new("foundation.see-audit");
}

/// <summary>A fact that a reaction could not handle, waiting for staff.</summary>
public sealed record ParkedFact(
    string Fact,
    string FactId,
    string Reaction,
    string AggregateKey,
    int Attempts,
    string? Error,
    DateTimeOffset At
);

/// <summary>How much waits and how much is parked.</summary>
public sealed record WorkState(int Waiting, int Parked, IReadOnlyList<ParkedFact> ParkedFacts);

/// <summary>The parked facts, oldest first, at most 200.</summary>
public static class ListParkedFacts
{
    public static async Task<ErrorOr<WorkState>> Handle(Actor actor, QuestionDb db, CancellationToken ct)
    {
        if (!actor.May(FoundationPermission.SeeWork))
            return FoundationRefusals.NotAllowed.With(("permission", FoundationPermission.SeeWork));
        int waiting = await db.Set<DeliveryRow>().CountAsync(d => d.State == 0, ct);
        int parked = await db.Set<DeliveryRow>().CountAsync(d => d.State == 1, ct);
        var rows = await (
            from delivery in db.Set<DeliveryRow>()
            join fact in db.Set<FactRow>() on delivery.FactId equals fact.Id
            where delivery.State == 1
            orderby delivery.FactId
            select new
            {
                fact.Type,
                delivery.FactId,
                delivery.Reaction,
                delivery.AggregateKey,
                delivery.Attempts,
                delivery.Error,
                fact.At,
            }
        )
            .Take(200)
            .ToListAsync(ct);
        return new WorkState(
            waiting,
            parked,
            [
                .. rows.Select(r => new ParkedFact(
                    r.Type,
                    r.FactId.ToString("N"),
                    r.Reaction,
                    r.AggregateKey,
                    r.Attempts,
                    r.Error,
                    r.At
                )),
            ]
        );
    }
}

/// <summary>Which delivery.</summary>
public sealed record RetryFactRequest(string FactId, string Reaction);

/// <summary>Lets a parked fact be tried again from the beginning.</summary>
public static class RetryParkedFact
{
    public static readonly Refusal NotParked = new(
        "foundation.not-parked",
        RefusalKind.Unknown,
        new Text("没有这条停放的事实：{fact}。", "No parked fact {fact} waits there."),
        new Text("刷新列表。", "Reload the list."),
        "factId"
    );

    public static async Task<ErrorOr<RetryFactRequest>> Handle(
        RetryFactRequest request,
        Actor actor,
        KaicangDb db,
        OutboxSignal signal,
        CancellationToken ct
    )
    {
        if (!actor.May(FoundationPermission.RetryWork))
            return FoundationRefusals.NotAllowed.With(("permission", FoundationPermission.RetryWork));
        DeliveryRow? row = Guid.TryParseExact(request.FactId, "N", out Guid id)
            ? await db.Set<DeliveryRow>()
                .FirstOrDefaultAsync(d => d.FactId == id && d.Reaction == request.Reaction && d.State == 1, ct)
            : null;
        if (row is null)
            return NotParked.With(("fact", request.FactId));
        row.State = 0;
        row.Attempts = 0;
        row.NotBefore = 0;
        row.ClaimedUntil = 0;
        await db.SaveChangesAsync(ct);
        signal.Raise(Lanes.All);
        return request;
    }
}
