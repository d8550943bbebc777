using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Kaicang.Foundation.Keys;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace Kaicang.Trade.UseCases;

/// <summary>
/// Makes the files of one export that waits, or of one whose run was cut off: that one from the beginning. What becomes of it is told in
/// use cases of their own, so that nothing is held while rows are read.
/// </summary>
internal static class MakeExports
{
    public static async Task<int> Handle(
        UseCaseRunner runner,
        ExportFiles files,
        FieldCipher cipher,
        OrderSlices slices,
        CancellationToken ct
    )
    {
        var self = Actor.OfProgram("trade.make-exports");
        ErrorOr<TakenExport> taken = await runner.RunAs<TakenExport>(self, null, TakeExport.Handle, [files.Worker], ct);
        if (taken.IsError || taken.Value.Export is not { } export)
            return taken.IsError ? 1 : 0; // Somebody else took it: look again.
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(export.InEnglish ? "en" : "zh-CN");
        var run = new ExportRun(export, AskExport.FilterOf(export, cipher), slices, files, TellAsync);
        ExportEnd end = await run.RunAsync(ct);
        await runner.RunAs<ExportEnded>(self, null, EndExport.Handle, [export.Id, export.Attempt, end], ct);
        return 1;

        async Task<bool> TellAsync(long rows, long about) =>
            await runner.RunAs<ExportNoted>(self, null, NoteExport.Handle, [export.Id, export.Attempt, rows, about], ct)
                is { IsError: false, Value.GoesOn: true }
                    or { IsError: true };
    }
}

/// <summary>How a run ended.</summary>
/// <param name="Failure">Why there are no files; null when there are.</param>
internal sealed record ExportEnd(long Rows, bool Stopped, ExportFailure? Failure);

/// <summary>One run through the orders, which writes both files on the way.</summary>
internal sealed class ExportRun(
    OrderExport export,
    OrderFilter filter,
    OrderSlices slices,
    ExportFiles files,
    Func<long, long, Task<bool>> tell
)
{
    /// <summary>A sheet of the format holds 1,048,576 rows with its head.</summary>
    public const int MostRows = 1_000_000;

    private readonly OrderScope scope = OrderScope.Of(export.Shops());
    private long rows;
    private bool stopped;

    /// <summary>Between two words about how far it is.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    public async Task<ExportEnd> RunAsync(CancellationToken ct)
    {
        long about = await slices.CountAsync(filter, scope, MostRows, ct);
        if (about > MostRows)
            return new ExportEnd(0, false, ExportFailure.TooLarge);
        if (!await tell(0, about))
            return new ExportEnd(0, true, null);
        await using SealingStream csv = files.Create(export.Id, export.Attempt, ExportFiles.Csv);
        await using SealingStream xlsx = files.Create(export.Id, export.Attempt, ExportFiles.Xlsx);
        // The mark tells spreadsheets that the Chinese in it is UTF-8.
        await using var text = new StreamWriter(
            csv,
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
            leaveOpen: true
        );
        text.NewLine = "\r\n"; // RFC 4180.
        await MiniExcel.SaveAsAsync(
            xlsx,
            RowsAsync(text, about, ct),
            printHeader: false,
            sheetName: "orders",
            configuration: new OpenXmlConfiguration { TableStyles = TableStyles.None, AutoFilter = false },
            cancellationToken: ct
        );
        ct.ThrowIfCancellationRequested();
        if (stopped)
            return new ExportEnd(rows, true, null);
        await text.FlushAsync(ct);
        await csv.FinishAsync(ct);
        await xlsx.FinishAsync(ct);
        return new ExportEnd(rows, false, null);
    }

    private async IAsyncEnumerable<Dictionary<string, object?>> RowsAsync(
        StreamWriter text,
        long about,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        await text.WriteLineAsync(OrderSheet.Head.AsMemory(), ct);
        yield return OrderSheet.HeadCells;
        long told = Stopwatch.GetTimestamp();
        string? next = null;
        do
        {
            ErrorOr<OrderSlice> slice = await slices.OfAsync(filter with { After = next }, scope, ct);
            if (slice.IsError)
                throw new InvalidOperationException($"A slice was refused: {slice.FirstError.Code}.");
            foreach (OrderRow row in slice.Value.Rows)
            {
                await text.WriteLineAsync(OrderSheet.LineOf(row).AsMemory(), ct);
                rows++;
                yield return OrderSheet.CellsOf(row);
            }
            next = rows < MostRows ? slice.Value.Next : null;
            if (Stopwatch.GetElapsedTime(told) < Pause)
                continue;
            told = Stopwatch.GetTimestamp();
            stopped = !await tell(rows, about);
        } while (next is not null && !stopped);
    }
}
