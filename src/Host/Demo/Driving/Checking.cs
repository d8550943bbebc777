using System.Data.Common;
using System.Text.Json;
using Kaicang.Foundation.Storage;
using Kaicang.Verification;
using Microsoft.Data.Sqlite;
using Npgsql;
using Spectre.Console;

namespace Kaicang.Host.Demo.Driving;

/// <summary>Runs the verification over the installation's own tables, and tells what it found.</summary>
internal static class Checking
{
    private static readonly Dictionary<string, string> Words = new()
    {
        ["tax"] = "逐单税额按整数重算一致 · tax of every order recomputed in whole numbers",
        ["ledger-transactions"] = "每笔记账借贷相等 · every posting balances",
        ["ledger-sum"] = "总账合计为零 · the ledger sums to zero",
        ["ledger-balances"] = "账户余额等于分录之和 · balances follow their entries",
        ["custody-owed"] = "备付金 = 应付 · custody = owed",
        ["custody-bank"] = "备付金 = 银行所存 · custody = held by the bank",
        ["stock-lots"] =
            "良品收货 = 可用+占用+锁定+出区+核销 · good received = free + held + locked + exited + written off",
        ["stock-movements"] = "批次数量与流水一致 · counts follow movements",
        ["stock-sellable"] = "可售库存恒等、无超卖 · sellable stock adds up, nothing oversold",
        ["quota-entries"] = "额度余额 = 流水之和 · quota balances = sum of their entries",
        ["paid-settled-refunded"] = "每单已付 = 已结算 + 已退款 · paid = settled + refunded, order by order",
        ["paid-total"] = "合计已付 = 已结算 + 已退款 · paid = settled + refunded, in all",
        ["coupon-subsidy"] = "平台券补贴 = 各单所用平台券 · the platform's coupons on the ledger = in orders",
        ["coupons-once"] = "每张券至多用一次、分摊到分 · no coupon is spent twice, shared out to the fen",
        ["steps-in-order"] = "步骤无跳跃 · no step is skipped",
        ["refused-mended"] = "海关退单均已改报或全额退款 · refused = declared again or refunded in full",
        ["released-shipped-signed-settled"] = "放行 = 出区 = 签收 = 结算 · released = shipped = signed = settled",
        ["acknowledged-stored"] = "已应答的订单都在库中 · what was acknowledged is stored",
    };

    /// <param name="acknowledgements">A file of JSON lines, one for each order that a client was told of.</param>
    /// <param name="arrived">True when nothing should be on its way any more.</param>
    public static async Task<VerificationReport> RunAsync(
        StorageOptions storage,
        string? tariff,
        string? acknowledgements,
        long? bankCustodyFen,
        bool arrived,
        CancellationToken ct
    )
    {
        await using DbConnection connection = await OpenAsync(storage, ct);
        // One snapshot for all checks: a host that goes on working must not look like a fault.
        await Execute(
            connection,
            connection is NpgsqlConnection ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" : "BEGIN",
            ct
        );
        try
        {
            return await DatabaseVerification.RunAsync(
                connection,
                new VerificationOptions
                {
                    TariffText = tariff,
                    AcknowledgementText = acknowledgements,
                    BankCustodyFen = bankCustodyFen,
                    EverythingShouldHaveArrived = arrived,
                },
                ct
            );
        }
        finally
        {
            await Execute(connection, "ROLLBACK", CancellationToken.None);
        }
    }

    /// <summary>Waits until no reaction is waiting: facts that were announced have been heard.</summary>
    /// <returns>How many still wait, or are parked, when the patience is over.</returns>
    public static async Task<long> QuietAsync(StorageOptions storage, TimeSpan atMost, CancellationToken ct)
    {
        await using DbConnection connection = await OpenAsync(storage, ct);
        long started = System.Diagnostics.Stopwatch.GetTimestamp();
        int quiet = 0;
        while (true)
        {
            await using DbCommand count = connection.CreateCommand();
            count.CommandText = "SELECT COUNT(*) FROM foundation_deliveries WHERE state = 0";
            long waiting = Convert.ToInt64(
                await count.ExecuteScalarAsync(ct),
                System.Globalization.CultureInfo.InvariantCulture
            );
            quiet = waiting == 0 ? quiet + 1 : 0;
            if (quiet == 5 || System.Diagnostics.Stopwatch.GetElapsedTime(started) > atMost)
                return waiting;
            await Task.Delay(200, ct);
        }
    }

    /// <summary>Money that is owed to the treasury or on its way to it, and import tax that arrived there, in fen.</summary>
    public static async Task<(long Due, long Remitted)> TaxAsync(StorageOptions storage, CancellationToken ct)
    {
        await using DbConnection connection = await OpenAsync(storage, ct);
        return (
            await Number(
                connection,
                "SELECT COALESCE(-SUM(amount), 0) FROM pay_balances WHERE account LIKE 'tax-due:%' OR account LIKE 'payout:%'",
                ct
            ),
            await Number(
                connection,
                "SELECT COALESCE(SUM(amount), 0) FROM pay_payouts WHERE kind = 'Treasury' AND state = 'Succeeded'",
                ct
            )
        );
    }

    private static async Task<long> Number(DbConnection connection, string sql, CancellationToken ct)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(ct), System.Globalization.CultureInfo.InvariantCulture);
    }

    public static void Tell(VerificationReport report)
    {
        var table = new Table()
            .Border(TableBorder.Rounded)
            .AddColumn("")
            .AddColumn("核对 · checked")
            .AddColumn("应为 · expected")
            .AddColumn("实为 · actual");
        foreach (CheckResult result in report.Results)
        {
            table.AddRow(
                new Markup(result.Ok ? "[green]✓[/]" : "[red]✗[/]"),
                new Spectre.Console.Text(Words.GetValueOrDefault(result.Name, result.Name)),
                new Spectre.Console.Text(result.Expected),
                new Spectre.Console.Text(result.Actual)
            );
        }
        AnsiConsole.Write(table);
        foreach (CheckResult wrong in report.Results.Where(r => !r.Ok))
            AnsiConsole.MarkupLineInterpolated($"[red]{wrong.Name}[/] {wrong.Detail}");
    }

    /// <summary>The line for programs.</summary>
    public static string Line(bool ok, IEnumerable<object> measures, VerificationReport? report) =>
        JsonSerializer.Serialize(
            new
            {
                command = "demo",
                ok,
                measures = measures.Concat(
                    (report?.Results ?? []).Select(r =>
                        (object)
                            new
                            {
                                measure = r.Name,
                                expected = r.Expected,
                                actual = r.Actual,
                                ok = r.Ok,
                            }
                    )
                ),
            },
            StorageJson.Options
        );

    private static async Task<DbConnection> OpenAsync(StorageOptions storage, CancellationToken ct)
    {
        DbConnection connection =
            storage.Provider == StorageProvider.Postgres
                ? new NpgsqlConnection(storage.ConnectionString)
                : new SqliteConnection(
                    new SqliteConnectionStringBuilder
                    {
                        DataSource = SqliteFile(storage),
                        Mode = SqliteOpenMode.ReadOnly,
                        Pooling = false,
                    }.ToString()
                );
        await connection.OpenAsync(ct);
        return connection;
    }

    private static string SqliteFile(StorageOptions storage) =>
        storage.ConnectionString.Length > 0
            ? new SqliteConnectionStringBuilder(storage.ConnectionString).DataSource
            : Path.Combine(storage.Folder, "kaicang.db");

    private static async Task Execute(DbConnection connection, string sql, CancellationToken ct)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(ct);
    }
}
