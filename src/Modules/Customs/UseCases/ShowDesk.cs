using Kaicang.Contracts.Merchants;
using Kaicang.Customs.Domain;
using Microsoft.Extensions.Options;

namespace Kaicang.Customs.UseCases;

/// <summary>How many declarations stand in a state, and since when.</summary>
/// <param name="Count">At most <see cref="ShowDesk.MostCounted"/>; then there may be more.</param>
/// <param name="Stuck">Of them, those that have stood there longer than they should.</param>
internal sealed record StateCount(string State, Text Words, int Count, int Stuck, DateTimeOffset? OldestSince);

/// <summary>The desk at one look: what stands where, and what waits for people.</summary>
internal sealed record DeskView(
    IReadOnlyList<StateCount> States,
    int WaitForPeople,
    int TaxDifferences,
    int ReturnsRunningOut,
    int DeadLetters,
    int PaymentDataOpen
)
{
    public int Stuck => States.Sum(state => state.Stuck);
}

/// <summary>
/// Counts what is under way. Ended declarations are not counted: they are millions and nobody waits for them. Every count is bounded and
/// read from an index alone, so the desk answers at once however much there is.
/// </summary>
internal static class ShowDesk
{
    public const int MostCounted = 5_000;

    private static readonly DeclarationState[] UnderWay =
    [
        DeclarationState.Drafted,
        DeclarationState.DocumentsSent,
        DeclarationState.DocumentsStored,
        DeclarationState.ListSent,
        DeclarationState.ListStored,
        DeclarationState.UnderManualReview,
        DeclarationState.UnderInspection,
        DeclarationState.Reviewed,
        DeclarationState.Detained,
        DeclarationState.Released,
        DeclarationState.CancelRequested,
        DeclarationState.ReturnRequested,
    ];

    public static async Task<ErrorOr<DeskView>> Handle(
        Actor actor,
        QuestionDb db,
        IOptions<CustomsOptions> options,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.May(CustomsPermission.See))
            return FoundationRefusals.NotAllowed.With(("permission", CustomsPermission.See));
        DateTimeOffset now = time.GetUtcNow();
        var states = new List<StateCount>();
        foreach (DeclarationState state in UnderWay)
            states.Add(await Count(state, db, options.Value.PatienceWith(state), now, ct));
        return new DeskView(
            states,
            await Bounded(db.Set<Declaration>().Where(d => d.NeedsPeople).OrderBy(d => d.Id), ct),
            await Bounded(db.Set<TaxBill>().Where(b => b.Differs).OrderBy(b => b.BilledAt), ct),
            await Bounded(ListClocks.RunningOut(db, now).OrderBy(d => d.ReleasedAt), ct),
            await Bounded(db.Set<Arrival>().Where(a => a.State == ArrivalState.Dead).OrderBy(a => a.Id), ct),
            await Bounded(
                db.Set<PaymentDataRequest>()
                    .Where(r => r.State == PaymentDataState.Refused || r.State == PaymentDataState.Unknown)
                    .OrderBy(r => r.NextTryAt),
                ct
            )
        );
    }

    private static async Task<StateCount> Count(
        DeclarationState state,
        QuestionDb db,
        TimeSpan? patience,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        IQueryable<Declaration> all = db.Set<Declaration>().Where(d => d.State == state);
        int count = await Bounded(all.OrderBy(d => d.ChangedAt), ct);
        if (count == 0)
            return new StateCount(state.ToString(), state.Words(), 0, 0, null);
        DateTimeOffset oldest = await all.OrderBy(d => d.ChangedAt).Select(d => d.ChangedAt).FirstAsync(ct);
        int stuck = 0;
        if (patience is { } most && oldest < now - most)
        {
            DateTimeOffset since = now - most;
            stuck = await Bounded(all.Where(d => d.ChangedAt < since).OrderBy(d => d.ChangedAt), ct);
        }
        return new StateCount(state.ToString(), state.Words(), count, stuck, oldest);
    }

    // Ordered as the index is: then the bound stops the walk, and nothing is sorted.
    private static Task<int> Bounded<T>(IOrderedQueryable<T> rows, CancellationToken ct) =>
        rows.Take(MostCounted).CountAsync(ct);
}
