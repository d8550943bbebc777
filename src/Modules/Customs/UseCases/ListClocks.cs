using Kaicang.Contracts.Customs;
using Kaicang.Customs.Domain;

namespace Kaicang.Customs.UseCases;

/// <summary>A declaration one of whose clocks is about to end, or has ended, with something still undone.</summary>
internal sealed record ClockRow(DeclarationRow Row, DateTimeOffset ReleasedAt, IReadOnlyList<LegalClock> Clocks);

/// <summary>Returns whose 30 or 45 days from release run out, those first that have least left.</summary>
internal static class ListClocks
{
    public static async Task<ErrorOr<Page<ClockRow>>> Handle(
        int? page,
        int? size,
        Actor actor,
        QuestionDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.May(CustomsPermission.See))
            return FoundationRefusals.NotAllowed.With(("permission", CustomsPermission.See));
        DateTimeOffset now = time.GetUtcNow();
        var request = PageRequest.Of(page, size);
        IQueryable<Declaration> running = RunningOut(db, now).OrderBy(d => d.ReleasedAt);
        int total = await running.Take(ListDeclarations.MostCounted).CountAsync(ct);
        List<Declaration> rows = await running.Skip(request.Skip).Take(request.Take).ToListAsync(ct);
        return new Page<ClockRow>(
            [.. rows.Select(d => new ClockRow(DeclarationRow.Of(d), d.ReleasedAt!.Value, LegalClocks.Of(d, now)))],
            total,
            request
        );
    }

    /// <summary>Returns that were asked for and are not finished, within the last days of one of their clocks.</summary>
    internal static IQueryable<Declaration> RunningOut(QuestionDb db, DateTimeOffset now)
    {
        BusinessDay today = BusinessDay.Of(now);
        DateTimeOffset applyFrom = ReleasedBefore(today, LegalClocks.ApplyDays);
        DateTimeOffset arriveFrom = ReleasedBefore(today, LegalClocks.ArriveDays);
        return db.Set<Declaration>()
            .Where(d =>
                d.ReturnWasAsked
                && d.ReleasedAt != null
                && (
                    (d.ReleasedAt < applyFrom && !d.ReturnWasSent && d.State != DeclarationState.ReturnAccepted)
                    || (d.ReleasedAt < arriveFrom && d.GoodsBackAt == null)
                )
            );
    }

    // The last day is release + days; it warns from WarnDays before: released before the start of (today − days + WarnDays + 1).
    private static DateTimeOffset ReleasedBefore(BusinessDay today, int days) =>
        today.AddDays(-days + LegalClocks.WarnDays + 1).StartsAt;
}
