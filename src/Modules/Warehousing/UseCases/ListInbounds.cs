using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Warehousing;
using Kaicang.Warehousing.Domain;

namespace Kaicang.Warehousing.UseCases;

/// <summary>An inbound notice and what came of it.</summary>
internal sealed record InboundRow(
    InboundId Id,
    string Number,
    WarehouseId Warehouse,
    ShopId Shop,
    InboundState State,
    DateTimeOffset AnnouncedAt,
    DateTimeOffset StateSince,
    int PlannedCount,
    int GoodCount,
    int DamagedCount,
    int ShortCount,
    IReadOnlyList<InboundLine> Lines
);

/// <summary>Inbound notices, newest first.</summary>
internal static class ListInbounds
{
    public static async Task<ErrorOr<Page<InboundRow>>> Handle(
        int? page,
        int? size,
        InboundState? state,
        Actor actor,
        QuestionDb db,
        CancellationToken ct
    )
    {
        var request = PageRequest.Of(page, size);
        ErrorOr<Sight> sight = Sight.Of(actor);
        if (sight.IsError)
            return sight.FirstError;
        IQueryable<Inbound> notices = sight.Value.Of(db.Set<Inbound>());
        if (state is { } one)
            notices = notices.Where(i => i.State == one);
        int total = await notices.CountAsync(ct);
        List<Inbound> rows = await notices
            .OrderByDescending(i => i.Id)
            .Skip(request.Skip)
            .Take(request.Take)
            .ToListAsync(ct);
        return new Page<InboundRow>([.. rows.Select(RowOf)], total, request);
    }

    internal static InboundRow RowOf(Inbound i) =>
        new(
            i.Id,
            i.Number,
            i.Warehouse,
            i.Shop,
            i.State,
            i.AnnouncedAt,
            i.StateSince,
            i.Lines.Sum(l => l.PlannedCount),
            i.Lines.Sum(l => l.GoodCount),
            i.Lines.Sum(l => l.DamagedCount),
            i.State is InboundState.Received ? i.Lines.Sum(l => l.ShortCount) : 0,
            i.Lines
        );
}

/// <summary>One inbound notice.</summary>
internal static class ShowInbound
{
    public static async Task<ErrorOr<InboundRow>> Handle(InboundId id, Actor actor, QuestionDb db, CancellationToken ct)
    {
        Inbound? inbound = await db.Set<Inbound>().FirstOrDefaultAsync(i => i.Id == id, ct);
        return
            inbound is not null
            && Sight.Of(actor) is { IsError: false, Value: { } sight }
            && sight.Sees(inbound.Shop, inbound.Warehouse)
            ? ListInbounds.RowOf(inbound)
            : WarehousingRefusals.UnknownInbound.With(("number", id));
    }
}
