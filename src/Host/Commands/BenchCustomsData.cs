using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Kaicang.Customs.Bench;
using Kaicang.Foundation.Storage;
using Spectre.Console;

namespace Kaicang.Host.Commands;

/// <summary>How much is put into the database.</summary>
/// <param name="Declarations">Whose answers are applied; seven each.</param>
/// <param name="Million">How many others stand beside them in the second part; 0 for none.</param>
/// <param name="Connection">A database of the reader's; without one a PostgreSQL server is started for us alone.</param>
internal sealed record DataWish(int Declarations, int Million, string? Connection);

/// <summary>The parts of <c>./run bench customs</c> that need a database: receipts, and the desk among very many declarations.</summary>
internal static class BenchCustomsData
{
    private const int Alone = 40;
    private const int Among = 250;

    // A host that has just started compiles for seconds what a running one has learnt long ago.
    private const int Warming = 2_500;

    /// <returns>Why it could not be measured, or null.</returns>
    public static async Task<string?> MeasureAsync(
        DataWish wish,
        List<BenchLine> lines,
        bool quiet,
        CancellationToken ct
    )
    {
        void tell(string words)
        {
            if (!quiet)
                AnsiConsole.MarkupLineInterpolated($"[grey]{words}[/]");
        }
        string folder = Directory.CreateTempSubdirectory("kaicang-bench-").FullName;
        await using var lent = new LentPostgres();
        try
        {
            string connection = wish.Connection ?? await lent.StartAsync(ct);
            await using WebApplication app = KaicangHost.Build([
                $"--Storage:Folder={folder}",
                "--Storage:Provider=Postgres",
                $"--Storage:ConnectionString={connection}",
                "--Logging:LogLevel:Default=Error",
            ]);
            await Schema.MigrateAsync(app.Services, ct);
            await ReceiptsAsync(app.Services, wish, lines, tell, ct);
            return null;
        }
        catch (Exception failed) when (failed is InvalidOperationException or DbException or IOException)
        {
            return failed.Message;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task ReceiptsAsync(
        IServiceProvider services,
        DataWish wish,
        List<BenchLine> lines,
        Action<string> tell,
        CancellationToken ct
    )
    {
        var receipts = new ReceiptBench(services);
        tell("…");
        await receipts.Plant(Warming, 0, ct);
        await receipts.Run(ct);
        await receipts.Plant(wish.Declarations, Alone, ct);
        ReceiptMeasured measured = await receipts.Run(ct);
        tell($"{measured.Receipts} receipts, {measured.Seconds:0.0} s, {measured.CpuSeconds:0.0} s of processor");
        if (measured.Closed != measured.Declarations)
            throw new InvalidOperationException(
                $"only {measured.Closed} of {measured.Declarations} declarations came to their end"
            );
        lines.Add(
            new BenchLine(
                "receipts",
                "回执解析并生效（PostgreSQL） · receipts parsed and applied",
                measured.PerSecond,
                "/s",
                3_000
            )
        );
        lines.Add(
            new BenchLine(
                "receipts-cpu",
                "平台处理器时间 · processor time of the program",
                measured.CpuSeconds / measured.Receipts * 1e6,
                "µs"
            )
        );
        lines.Add(new BenchLine("receipt-p99", "单条回执 p99 · one alone, p99", measured.P99Ms, "ms"));
        if (wish.Million == 0)
            return;
        await MillionAsync(services, receipts, wish, lines, tell, ct);
    }

    private static async Task MillionAsync(
        IServiceProvider services,
        ReceiptBench receipts,
        DataWish wish,
        List<BenchLine> lines,
        Action<string> tell,
        CancellationToken ct
    )
    {
        var million = new MillionBench(services);
        await million.Multiply(wish.Million, ct);
        string count = wish.Million.ToString("N0", CultureInfo.InvariantCulture);
        tell($"{count} declarations");
        await receipts.Plant(Among, Alone, ct);
        ReceiptMeasured among = await receipts.Run(ct);
        lines.Add(
            new BenchLine(
                "receipt-p99-million",
                $"库中 {count} 单：单条回执 p99 · one receipt among {count}, p99",
                among.P99Ms,
                "ms",
                50,
                AtLeast: false
            )
        );
        lines.Add(
            new BenchLine("receipts-million", $"库中 {count} 单：回执 · receipts among {count}", among.PerSecond, "/s")
        );
        foreach (SearchMeasured search in await million.Run(ct))
            lines.Add(
                new BenchLine(
                    $"search-{search.Name}",
                    $"工作台查询 p99，{search.Words}, p99",
                    search.P99Ms,
                    "ms",
                    50,
                    AtLeast: false
                )
            );
    }
}

/// <summary>A PostgreSQL server that the proving program lends until it is given back.</summary>
internal sealed class LentPostgres : IAsyncDisposable
{
    private Process? lender;

    /// <summary>The connection string of an empty database.</summary>
    /// <exception cref="InvalidOperationException">There is no server to be started on this machine.</exception>
    public async Task<string> StartAsync(CancellationToken ct)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.ArgumentList.Add(CounterpartProcess.ProgramNamed("Proving"));
        start.ArgumentList.Add("lend-postgres");
        lender = Process.Start(start)!;
        return await lender.StandardOutput.ReadLineAsync(ct)
            ?? throw new InvalidOperationException("PostgreSQL 未能启动 · PostgreSQL could not be started");
    }

    public async ValueTask DisposeAsync()
    {
        if (lender is null)
            return;
        lender.StandardInput.Close();
        await lender.WaitForExitAsync();
        lender.Dispose();
    }
}
