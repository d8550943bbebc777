using Kaicang.Contracts.Merchants;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Pages;

namespace Kaicang.Trade.UseCases;

/// <summary>An export as its list shows it.</summary>
/// <param name="AboutCount">How many rows it will have, as far as known.</param>
internal sealed record ExportRow(
    OrderExportId Id,
    ExportState State,
    string StateName,
    long RowCount,
    long? AboutCount,
    DateTimeOffset AskedAt,
    DateTimeOffset? ReadyAt,
    DateTimeOffset ExpiresAt,
    int DownloadCount
)
{
    public static ExportRow Of(OrderExport e) =>
        new(
            e.Id,
            e.State,
            ExportTexts.Of(e),
            e.RowCount,
            e.AboutCount,
            e.AskedAt,
            e.ReadyAt,
            e.ExpiresAt,
            e.DownloadCount
        );
}

/// <summary>The exports that the actor may fetch, the newest first: one's own, and those of the same shops.</summary>
internal static class ListExports
{
    public static async Task<ErrorOr<Page<ExportRow>>> Handle(
        int? page,
        int? size,
        Actor actor,
        QuestionDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.IsSignedIn)
            return FoundationRefusals.SignInFirst.With();
        IReadOnlyList<ShopId>? shops = actor.TenantsWith<ShopId>(TradePermission.SeeOrders);
        if (shops is { Count: 0 })
            return FoundationRefusals.NotAllowed.With(("permission", TradePermission.SeeOrders));
        PageRequest request = PageRequest.Of(page, size);
        string? scope = OrderExport.ScopeOf(shops);
        DateTimeOffset now = time.GetUtcNow();
        // One's own of a shop that one has left is not shown any more.
        IQueryable<OrderExport> all = db.Set<OrderExport>()
            .Where(e => e.Scope == scope && e.ExpiresAt > now && (scope != null || e.Maker == actor.Account));
        int total = await all.CountAsync(ct);
        List<OrderExport> rows = await all.OrderByDescending(e => e.Id)
            .Skip(request.Skip)
            .Take(request.Take)
            .ToListAsync(ct);
        return new Page<ExportRow>([.. rows.Select(ExportRow.Of)], total, request);
    }
}

/// <summary>How far an export is.</summary>
internal static class ShowExport
{
    public static async Task<ErrorOr<ExportRow>> Handle(
        OrderExportId id,
        Actor actor,
        QuestionDb db,
        TimeProvider time,
        CancellationToken ct
    ) =>
        await db.Set<OrderExport>().SingleOrDefaultAsync(e => e.Id == id, ct) is { } export
        && export.IsFor(actor)
        && export.ExpiresAt > time.GetUtcNow()
            ? ExportRow.Of(export)
            : ExportRefusals.Unknown.With(("export", id));
}

/// <summary>Stops an export that waits or is at work.</summary>
internal static class CancelExport
{
    public static async Task<ErrorOr<ExportRow>> Handle(
        OrderExportId id,
        Actor actor,
        KaicangDb db,
        CancellationToken ct
    )
    {
        if (
            await db.Set<OrderExport>().SingleOrDefaultAsync(e => e.Id == id, ct) is not { } export
            || !export.IsFor(actor)
        )
            return ExportRefusals.Unknown.With(("export", id));
        if (!export.IsOpen)
            return ExportRefusals.Over.With(("state", ExportTexts.Of(export)));
        export.Cancel();
        await db.SaveChangesAsync(ct);
        return ExportRow.Of(export);
    }
}
