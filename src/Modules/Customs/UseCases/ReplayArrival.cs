using Kaicang.Customs.Domain;

namespace Kaicang.Customs.UseCases;

/// <summary>How a replay ended.</summary>
/// <param name="Applied">Whether it is applied now; otherwise the reason stands again.</param>
internal sealed record Replayed(bool Applied, Text? Reason, string Detail);

/// <summary>
/// Reads and applies once more what lies among the dead letters, as if it came now: what it is about may be here by now, a certificate
/// may have been given, a mistake of the program mended. What was applied before has no second effect.
/// </summary>
internal static class ReplayArrival
{
    private static readonly Text Words = new("重放", "replayed");

    public static async Task<ErrorOr<Replayed>> Handle(
        ArrivalId id,
        Actor actor,
        KaicangDb db,
        ArrivalBook book,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.May(CustomsPermission.Declare) || await db.Set<Arrival>().FindAsync([id], ct) is not { } arrival)
            return CustomsRefusals.UnknownArrival.With(("arrival", id));
        if (book.Original(arrival) is not { } bytes)
            return CustomsRefusals.NotAllowedNow.With(
                ("state", CustomsTexts.ReasonOf(DeadReason.TooLarge)),
                ("act", Words)
            );
        await book.Apply([(arrival, bytes)], time.GetUtcNow(), ct);
        await book.Write(ct);
        await db.SaveChangesAsync(ct);
        return arrival.State == ArrivalState.Applied
            ? new Replayed(Applied: true, null, "")
            : new Replayed(Applied: false, CustomsTexts.ReasonOf(arrival.Reason!.Value), arrival.Detail);
    }
}

/// <summary>Why a dead letter is put aside.</summary>
internal sealed record DismissRequest(string Reason);

/// <summary>Puts a dead letter aside: it is kept, and no longer listed.</summary>
internal static class DismissArrival
{
    private static readonly Text Words = new("搁置", "put aside");
    private static readonly Text Applied = new("已生效", "applied");

    public static async Task<ErrorOr<Done>> Handle(
        ArrivalId id,
        DismissRequest request,
        Actor actor,
        KaicangDb db,
        CancellationToken ct
    )
    {
        if (!actor.May(CustomsPermission.Declare) || await db.Set<Arrival>().FindAsync([id], ct) is not { } arrival)
            return CustomsRefusals.UnknownArrival.With(("arrival", id));
        if (arrival.State == ArrivalState.Applied)
            return CustomsRefusals.NotAllowedNow.With(("state", Applied), ("act", Words));
        if (string.IsNullOrWhiteSpace(request.Reason))
            return CustomsRefusals.ReasonMissing.With();
        arrival.Dismiss(request.Reason.Trim());
        await db.SaveChangesAsync(ct);
        return Done.One;
    }
}
