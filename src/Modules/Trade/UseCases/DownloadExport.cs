using Kaicang.Trade.Domain;
using Kaicang.Trade.Pages;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.UseCases;

/// <summary>The file of an export that is ready. Each download is counted, which makes one by staff an audited act.</summary>
internal static class DownloadExport
{
    public static async Task<ErrorOr<IResult>> Handle(
        OrderExportId id,
        string? format,
        Actor actor,
        KaicangDb db,
        ExportFiles files,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (
            await db.Set<OrderExport>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, ct) is not { } export
            || !export.IsFor(actor)
            || export.ExpiresAt <= time.GetUtcNow()
        )
            return ExportRefusals.Unknown.With(("export", id));
        string wanted = format?.ToLowerInvariant() ?? ExportFiles.Csv;
        if (wanted is not (ExportFiles.Csv or ExportFiles.Xlsx))
            return ExportRefusals.FormatUnknown.With(("format", wanted));
        if (export.State != ExportState.Ready)
            return ExportRefusals.NotReady.With(("state", ExportTexts.Of(export)));
        await db.BeginWritesAsync(ct);
        await db.Set<OrderExport>()
            .Where(e => e.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.DownloadCount, e => e.DownloadCount + 1), ct);
        if (files.Open(id, export.Attempt, wanted) is not { } content)
            return ExportRefusals.Unknown.With(("export", id));
        string name = $"orders-{BusinessDay.Of(export.AskedAt)}.{wanted}";
        return ErrorOrFactory.From<IResult>(new ExportFile(content, wanted, name));
    }
}

/// <summary>A file for its reader alone.</summary>
internal sealed class ExportFile(Stream content, string format, string name) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using Stream source = content;
        HttpResponse response = httpContext.Response;
        response.ContentType =
            format == ExportFiles.Csv
                ? "text/csv; charset=utf-8"
                : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        response.Headers.CacheControl = "no-store";
        await source.CopyToAsync(response.Body, httpContext.RequestAborted);
    }
}
