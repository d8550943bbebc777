using Kaicang.Contracts.Warehousing;
using Kaicang.Warehousing.Domain;
using Kaicang.Warehousing.Storage;

namespace Kaicang.Warehousing.UseCases;

/// <summary>Why staff takes a weight as it is.</summary>
internal sealed record WeightDecision(string Reason);

/// <summary>Takes a weight outside the tolerance as it is, with a reason.</summary>
internal static class AcceptWeight
{
    public static async Task<ErrorOr<Done>> Handle(
        OutboundId id,
        WeightDecision decision,
        Actor actor,
        KaicangDb db,
        Outbox outbox,
        TimeProvider time,
        CancellationToken ct
    )
    {
        await WarehouseGate.EnterAsync(db, ct);
        if (
            await db.Set<Outbound>().FindAsync([id], ct) is not { } outbound
            || !actor.May(WarehousingPermission.DecideParcel, outbound.Warehouse)
        )
            return WarehousingRefusals.UnknownOutbound.With(("number", id));
        if (decision.Reason is not { Length: >= 2 and <= 200 })
            return WarehousingRefusals.ReasonMissing.With();
        DateTimeOffset now = time.GetUtcNow();
        ErrorOr<bool> accepted = outbound.AcceptWeight(decision.Reason, now);
        if (accepted.IsError)
            return accepted.FirstError;
        await OutboundRoad.PackedAsync(db, outbox, outbound, now, ct);
        await db.SaveChangesAsync(ct);
        return new Done();
    }
}

/// <summary>Has the warehouse put the parcel on the scale again.</summary>
internal static class WeighAgain
{
    public static async Task<ErrorOr<Done>> Handle(
        OutboundId id,
        Actor actor,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        await WarehouseGate.EnterAsync(db, ct);
        if (
            await db.Set<Outbound>().FindAsync([id], ct) is not { } outbound
            || !actor.May(WarehousingPermission.DecideParcel, outbound.Warehouse)
        )
            return WarehousingRefusals.UnknownOutbound.With(("number", id));
        if (outbound.State != OutboundState.WeightRefused)
            return WarehousingRefusals.WrongState.With(("state", outbound.State), ("act", ErrandKind.WeighAgain));
        DateTimeOffset now = time.GetUtcNow();
        db.Add(OutboundStep.Of(outbound.Id, StepWords.WeighedAgain, null, now));
        db.Add(Errand.Plan(ErrandKind.WeighAgain, outbound.Id.Value, outbound.Number, now));
        await db.SaveChangesAsync(ct);
        return new Done();
    }
}

/// <summary>Makes a stuck call again.</summary>
internal static class RetryErrand
{
    public static async Task<ErrorOr<Done>> Handle(
        ErrandId id,
        Actor actor,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (
            await db.Set<Errand>().FindAsync([id], ct) is not { DoneAt: null } errand
            || !actor.May(WarehousingPermission.DecideParcel)
        )
            return WarehousingRefusals.UnknownErrand.With(("errand", id));
        errand.TryAgain(time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return new Done();
    }
}
