using Kaicang.Contracts;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;
using Kaicang.Warehousing.Domain;

namespace Kaicang.Warehousing.UseCases;

/// <summary>An outbound order in a list.</summary>
internal sealed record OutboundRow(
    OutboundId Id,
    string Number,
    CustomsOrderId CustomsOrder,
    WarehouseId Warehouse,
    ShopId Shop,
    TradeMode Mode,
    OutboundState State,
    string? WaybillNo,
    string? ListNo,
    int PieceCount,
    int DeclaredGrams,
    int? WeighedGrams,
    bool Released,
    DateTimeOffset PlannedAt,
    DateTimeOffset StateSince
)
{
    public static OutboundRow Of(Outbound o) =>
        new(
            o.Id,
            o.Number,
            o.CustomsOrder,
            o.Warehouse,
            o.Shop,
            o.Mode,
            o.State,
            o.WaybillNo,
            o.ListNo,
            o.Allocations.Sum(a => a.Count),
            o.DeclaredGrams,
            o.WeighedGrams,
            o.ReleasedAt is not null,
            o.PlannedAt,
            o.StateSince
        );
}

/// <summary>Outbound orders, newest first; found by order number, waybill number or list number.</summary>
internal static class ListOutbounds
{
    public static async Task<ErrorOr<Page<OutboundRow>>> Handle(
        int? page,
        int? size,
        OutboundState? state,
        WarehouseId? warehouse,
        string? find,
        Actor actor,
        QuestionDb db,
        CancellationToken ct
    )
    {
        var request = PageRequest.Of(page, size);
        ErrorOr<Sight> sight = Sight.Of(actor);
        if (sight.IsError)
            return sight.FirstError;
        IQueryable<Outbound> orders = sight.Value.Of(db.Set<Outbound>());
        if (state is { } one)
            orders = orders.Where(o => o.State == one);
        if (warehouse is { } house)
            orders = orders.Where(o => o.Warehouse == house);
        if (find?.Trim() is { Length: > 0 } number)
            orders = orders.Where(o => o.Number == number || o.WaybillNo == number || o.ListNo == number);
        int total = await orders.CountAsync(ct);
        List<Outbound> rows = await orders
            .OrderByDescending(o => o.Id)
            .Skip(request.Skip)
            .Take(request.Take)
            .ToListAsync(ct);
        return new Page<OutboundRow>([.. rows.Select(OutboundRow.Of)], total, request);
    }
}

/// <summary>A point of an outbound order's history.</summary>
internal sealed record StepRow(string Step, string? Note, DateTimeOffset At);

/// <summary>An outbound order with its goods, waybill, history and tracks.</summary>
internal sealed record OutboundDetail(
    OutboundRow Order,
    IReadOnlyList<Allocation> Goods,
    Waybill? Waybill,
    int ToleranceGrams,
    string? WeightReason,
    string? RejectCode,
    DateTimeOffset? ReleasedAt,
    DateTimeOffset? StopRequestedAt,
    bool Barred,
    IReadOnlyList<StepRow> Steps,
    IReadOnlyList<TrackPoint> Tracks,
    IReadOnlyList<ReturnRow> Returns,
    bool MayDecide
);

/// <summary>One outbound order.</summary>
internal static class ShowOutbound
{
    public static async Task<ErrorOr<OutboundDetail>> Handle(
        OutboundId id,
        Actor actor,
        QuestionDb db,
        CancellationToken ct
    )
    {
        Outbound? outbound = await db.Set<Outbound>().FirstOrDefaultAsync(o => o.Id == id, ct);
        if (
            outbound is null
            || Sight.Of(actor) is not { IsError: false, Value: { } sight }
            || !sight.Sees(outbound.Shop, outbound.Warehouse)
        )
            return WarehousingRefusals.UnknownOutbound.With(("number", id));
        List<OutboundStep> steps = await db.Set<OutboundStep>()
            .Where(s => s.Outbound == id)
            .OrderBy(s => s.Id)
            .ToListAsync(ct);
        List<Track> tracks = await db.Set<Track>()
            .Where(t => t.Outbound == id)
            .OrderBy(t => t.At)
            .ThenBy(t => t.Id)
            .ToListAsync(ct);
        List<ParcelReturn> returns = await db.Set<ParcelReturn>()
            .Where(r => r.Outbound == id)
            .OrderBy(r => r.Id)
            .ToListAsync(ct);
        return new OutboundDetail(
            OutboundRow.Of(outbound),
            outbound.Allocations,
            outbound.Waybill,
            WeightRule.On(outbound.WeightRuleFrom).ToleranceGrams(outbound.DeclaredGrams),
            outbound.WeightReason,
            outbound.RejectCode,
            outbound.ReleasedAt,
            outbound.StopRequestedAt,
            outbound.Barred,
            [.. steps.Select(s => new StepRow(s.Step, s.Note, s.At))],
            [.. tracks.Select(WarehousingQuestions.TrackOf)],
            [.. returns.Select(ReturnRow.Of)],
            actor.May(WarehousingPermission.DecideParcel, outbound.Warehouse)
        );
    }
}

/// <summary>A return in a list.</summary>
internal sealed record ReturnRow(
    string Number,
    AfterSaleId AfterSale,
    CustomsOrderId CustomsOrder,
    OutboundId Outbound,
    ReturnState State,
    string? WaybillNo,
    bool? CustomsAccepted,
    DateTimeOffset AgreedAt,
    DateTimeOffset? ArrivedAt,
    DateTimeOffset StateSince,
    IReadOnlyList<GradedLine> Lines
)
{
    public static ReturnRow Of(ParcelReturn r) =>
        new(
            r.Number,
            r.AfterSale,
            r.CustomsOrder,
            r.Outbound,
            r.State,
            r.WaybillNo,
            r.CustomsAccepted,
            r.AgreedAt,
            r.ArrivedAt,
            r.StateSince,
            r.Lines
        );
}

/// <summary>Returns, newest first.</summary>
internal static class ListParcelReturns
{
    public static async Task<ErrorOr<Page<ReturnRow>>> Handle(
        int? page,
        int? size,
        ReturnState? state,
        Actor actor,
        QuestionDb db,
        CancellationToken ct
    )
    {
        var request = PageRequest.Of(page, size);
        ErrorOr<Sight> sight = Sight.Of(actor);
        if (sight.IsError)
            return sight.FirstError;
        IQueryable<ParcelReturn> returns = sight.Value.Of(db.Set<ParcelReturn>());
        if (state is { } one)
            returns = returns.Where(r => r.State == one);
        int total = await returns.CountAsync(ct);
        List<ParcelReturn> rows = await returns
            .OrderByDescending(r => r.Id)
            .Skip(request.Skip)
            .Take(request.Take)
            .ToListAsync(ct);
        return new Page<ReturnRow>([.. rows.Select(ReturnRow.Of)], total, request);
    }
}
