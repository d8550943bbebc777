using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.UseCases;

/// <summary>An export to be made; null when none waits.</summary>
internal sealed record TakenExport(OrderExport? Export);

/// <summary>Whether a run is still wanted.</summary>
internal sealed record ExportNoted(bool GoesOn);

/// <summary>Nothing more to say.</summary>
internal sealed record ExportEnded;

/// <summary>Takes the oldest export that nobody works on.</summary>
internal static class TakeExport
{
    public static async Task<ErrorOr<TakenExport>> Handle(Guid worker, KaicangDb db, CancellationToken ct)
    {
        List<OrderExport> open = await db.Set<OrderExport>()
            .Where(e => e.State == ExportState.Waiting || e.State == ExportState.Running)
            .OrderBy(e => e.Id)
            .Take(100)
            .ToListAsync(ct);
        long now = ExportClock.Now();
        // One process opens an embedded database: who worked on it before is gone.
        bool alone = db.Provider == StorageProvider.Sqlite;
        OrderExport? taken = open.Find(e => (e.MayBeTaken(worker, now) || alone) && e.Take(worker, now));
        await db.SaveChangesAsync(ct);
        return new TakenExport(taken);
    }
}

/// <summary>Says how far a run is, and learns whether it goes on: it was cancelled, or taken over, if not.</summary>
internal static class NoteExport
{
    public static async Task<ErrorOr<ExportNoted>> Handle(
        OrderExportId id,
        int attempt,
        long rows,
        long about,
        KaicangDb db,
        CancellationToken ct
    )
    {
        OrderExport? export = await db.Set<OrderExport>().SingleOrDefaultAsync(e => e.Id == id, ct);
        if (export?.IsRun(attempt) != true)
            return new ExportNoted(false);
        export.Note(rows, about, ExportClock.Now());
        await db.SaveChangesAsync(ct);
        return new ExportNoted(true);
    }
}

/// <summary>Records how a run ended. One that was cancelled or taken over meanwhile changes nothing.</summary>
internal static class EndExport
{
    public static async Task<ErrorOr<ExportEnded>> Handle(
        OrderExportId id,
        int attempt,
        ExportEnd end,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        OrderExport? export = await db.Set<OrderExport>().SingleOrDefaultAsync(e => e.Id == id, ct);
        if (export?.IsRun(attempt) != true || end.Stopped)
            return new ExportEnded();
        if (end.Failure is { } failure)
            export.Fail(failure);
        else
            export.Finish(end.Rows, time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return new ExportEnded();
    }
}

/// <summary>Forgets exports whose days are over, and deletes files that no export stands behind any more.</summary>
internal static class ForgetExports
{
    public static async Task<int> Handle(KaicangDb db, ExportFiles files, TimeProvider time, CancellationToken ct)
    {
        DateTimeOffset now = time.GetUtcNow();
        foreach ((OrderExportId id, int attempt) in files.Kept())
        {
            OrderExport? export = await db.Set<OrderExport>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, ct);
            bool wanted =
                export is { State: ExportState.Running or ExportState.Ready }
                && export.Attempt == attempt
                && export.ExpiresAt > now;
            if (!wanted)
                files.Delete(id, attempt);
        }
        if (!await db.Set<OrderExport>().AnyAsync(e => e.ExpiresAt <= now, ct))
            return 0;
        await db.BeginWritesAsync(ct);
        await db.Set<OrderExport>().Where(e => e.ExpiresAt <= now).ExecuteDeleteAsync(ct);
        return 0;
    }
}

/// <summary>System time: whether a run is alive has nothing to do with the demo's clock.</summary>
internal static class ExportClock
{
    public static long Now() => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() * 1_000;
}
