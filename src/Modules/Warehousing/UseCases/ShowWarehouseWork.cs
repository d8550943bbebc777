using Kaicang.Contracts.Warehousing;
using Kaicang.Warehousing.Domain;

namespace Kaicang.Warehousing.UseCases;

/// <summary>A call that waits or is stuck.</summary>
internal sealed record ErrandRow(
    ErrandId Id,
    ErrandKind Kind,
    string Number,
    int TryCount,
    string? Complaint,
    bool Stuck,
    DateTimeOffset PlannedAt
);

/// <summary>What waits in the warehouses, the longest first; each list is cut, its count is not.</summary>
internal sealed record WarehouseWork(
    IReadOnlyDictionary<OutboundState, int> OutboundsByState,
    IReadOnlyList<OutboundRow> WeightRefused,
    IReadOnlyList<OutboundRow> WaitingForRelease,
    int WaitingForReleaseCount,
    IReadOnlyList<OutboundRow> RefusedByConsignee,
    IReadOnlyList<InboundRow> InboundsOpen,
    int InboundsOpenCount,
    IReadOnlyList<ReturnRow> ReturnsOpen,
    int ReturnsOpenCount,
    IReadOnlyList<ErrandRow> Errands
);

/// <summary>The work queue of a warehouse, a merchant, or of all.</summary>
internal static class ShowWarehouseWork
{
    private const int AtMost = 20;

    public static async Task<ErrorOr<WarehouseWork>> Handle(Actor actor, QuestionDb db, CancellationToken ct)
    {
        ErrorOr<Sight> seen = Sight.Of(actor);
        if (seen.IsError)
            return seen.FirstError;
        Sight sight = seen.Value;
        IQueryable<Outbound> orders = sight.Of(db.Set<Outbound>());
        var counts = await orders
            .GroupBy(o => o.State)
            .Select(g => new { State = g.Key, Count = g.Count() })
            .ToListAsync(ct);
        IQueryable<Outbound> unreleased = orders.Where(o => o.State == OutboundState.Packed && o.ReleasedAt == null);
        IQueryable<Inbound> inbounds = sight.Of(db.Set<Inbound>()).Where(i => i.State != InboundState.Received);
        IQueryable<ParcelReturn> returns = sight
            .Of(db.Set<ParcelReturn>())
            .Where(r => r.State != ReturnState.Restocked && r.State != ReturnState.WrittenOff);
        List<Errand> errands = sight.All
            ? await db.Set<Errand>()
                .Where(e => e.DoneAt == null && e.TryCount > 0)
                .OrderBy(e => e.Id)
                .Take(AtMost)
                .ToListAsync(ct)
            : [];
        return new WarehouseWork(
            counts.ToDictionary(c => c.State, c => c.Count),
            await Oldest(orders.Where(o => o.State == OutboundState.WeightRefused), ct),
            await Oldest(unreleased, ct),
            await unreleased.CountAsync(ct),
            await Oldest(orders.Where(o => o.RefusedByConsignee && o.State == OutboundState.Exited), ct),
            [.. (await inbounds.OrderBy(i => i.StateSince).Take(AtMost).ToListAsync(ct)).Select(ListInbounds.RowOf)],
            await inbounds.CountAsync(ct),
            [.. (await returns.OrderBy(r => r.StateSince).Take(AtMost).ToListAsync(ct)).Select(ReturnRow.Of)],
            await returns.CountAsync(ct),
            [
                .. errands.Select(e => new ErrandRow(
                    e.Id,
                    e.Kind,
                    e.Number,
                    e.TryCount,
                    e.Complaint,
                    e.Stuck,
                    e.PlannedAt
                )),
            ]
        );
    }

    private static async Task<IReadOnlyList<OutboundRow>> Oldest(IQueryable<Outbound> orders, CancellationToken ct) =>
        [.. (await orders.OrderBy(o => o.StateSince).Take(AtMost).ToListAsync(ct)).Select(OutboundRow.Of)];
}
