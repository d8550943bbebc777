using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Kaicang.Foundation.Storage;
using Kaicang.Host.Demo;
using Kaicang.Host.Demo.Driving;
using Kaicang.Verification;
using Spectre.Console;

namespace Kaicang.Host.Commands;

/// <summary>
/// <c>./run demo --orders N [--faults] [--json] [--url U]</c> drives the main job against the running host, or one of its own;
/// <c>./run demo --verify [--acks FILE]</c> only verifies what is stored.
/// </summary>
internal static class DemoCommand
{
    private const int MostOrders = 100_000;

    /// <summary>How long a payment that the bank already has may be unknown to us: its notice comes again within this time.</summary>
    private static readonly TimeSpan NoticePatience = TimeSpan.FromSeconds(60);

    public static async Task<int> RunAsync(string[] args)
    {
        if (Complaint(args, out int orders) is { } wrong)
        {
            AnsiConsole.MarkupLineInterpolated($"[red]{wrong}[/]");
            return 2;
        }
        ConfigurationManager settings = RunningHost.SettingsOf(args);
        StorageOptions storage = settings.GetSection("Storage").Get<StorageOptions>() ?? new StorageOptions();
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        bool json = args.Contains("--json");
        try
        {
            return args.Contains("--verify")
                ? await VerifyOnly(args, settings, storage, json, stop.Token)
                : await Drive(args, orders, settings, storage, json, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            AnsiConsole.MarkupLine("[yellow]已停止 · stopped[/]");
            return 1;
        }
        catch (System.Data.Common.DbException failed)
        {
            AnsiConsole.MarkupLineInterpolated(
                $"[red]{Path.GetFullPath(storage.Folder)} 中没有可读的数据库 · holds no database that can be read: {failed.Message}[/]"
            );
            return 1;
        }
        catch (Exception failed)
            when (failed is ApiRefusedException or HttpRequestException or TimeoutException or InvalidOperationException
            )
        {
            AnsiConsole.MarkupLineInterpolated($"[red]{failed.Message}[/]");
            if (json)
                Console.WriteLine(
                    Checking.Line(
                        false,
                        [
                            new
                            {
                                measure = "run",
                                ok = false,
                                detail = failed.Message,
                            },
                        ],
                        null
                    )
                );
            return 1;
        }
    }

    private static async Task<int> Drive(
        string[] args,
        int orders,
        ConfigurationManager settings,
        StorageOptions storage,
        bool json,
        CancellationToken ct
    )
    {
        RunningHost host = RunningHost.Of(args, settings);
        HostChild? child = null;
        if (!await host.IsUpAsync(ct))
        {
            if (CommandLine.Option(args, "--url") is not null)
            {
                AnsiConsole.MarkupLineInterpolated($"[red]{host.IsMissing}[/]");
                return 1;
            }
            AnsiConsole.MarkupLine("没有运行中的平台，自行启动一个 · no host is running, starting one");
            child = await HostChild.StartAsync(args, storage, line => AnsiConsole.WriteLine(line), ct);
            settings["Kaicang:CounterpartBasePort"] = child.CounterpartBasePort.ToString(CultureInfo.InvariantCulture);
            host = new RunningHost(child.Url);
        }
        try
        {
            CounterpartAddresses outside = child is null
                ? CounterpartAddresses.Of(settings)
                : CounterpartAddresses.From(child.CounterpartBasePort);
            return await DriveAgainst(
                host,
                outside,
                new DemoWish(orders, args.Contains("--faults"), json),
                settings,
                storage,
                ct
            );
        }
        finally
        {
            if (child is not null)
                await child.DisposeAsync();
        }
    }

    private static async Task<int> DriveAgainst(
        RunningHost host,
        CounterpartAddresses addresses,
        DemoWish wish,
        ConfigurationManager settings,
        StorageOptions storage,
        CancellationToken ct
    )
    {
        if (RunningHost.CredentialsOf(storage) is not { } account)
        {
            AnsiConsole.MarkupLineInterpolated($"[red]{RunningHost.CredentialsMissing}[/]");
            return 1;
        }
        using HttpClient http = Api.ClientOf(host.Url);
        using var partners = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            Timeout = TimeSpan.FromSeconds(30),
        };
        var outside = new CounterpartControl(partners, addresses);
        var anyone = new Api(http);
        Api staff = await BuyerDesk.SignInByPassword(anyone, account.UserName, account.Password, ct);
        var files = new DemoFiles(new DataFolder(settings));
        var run = new DemoRun(
            wish,
            new Market(staff, outside),
            await Shelf.Of(anyone, ct),
            new Buyers(anyone, outside, files),
            storage
        );
        AnsiConsole.MarkupLineInterpolated($"[grey]{host.Url}[/]");
        bool went = await run.GoAsync(ct);
        VerificationReport report = await Checking.RunAsync(
            storage,
            files.Text("customs", "tariff.csv"),
            null,
            await BankCustody(outside, ct),
            arrived: true,
            ct
        );
        Checking.Tell(report);
        bool ok = went && report.Ok;
        if (wish.AsJson)
            Console.WriteLine(Checking.Line(ok, run.Measures, report));
        return ok ? 0 : 1;
    }

    private static async Task<int> VerifyOnly(
        string[] args,
        ConfigurationManager settings,
        StorageOptions storage,
        bool json,
        CancellationToken ct
    )
    {
        string? acknowledgements = CommandLine.Option(args, "--acks") is { } file
            ? await File.ReadAllTextAsync(file, ct)
            : null;
        using var partners = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        var outside = new CounterpartControl(partners, CounterpartAddresses.Of(settings));
        long started = Stopwatch.GetTimestamp();
        VerificationReport report;
        while (true)
        {
            report = await Checking.RunAsync(
                storage,
                tariff: null,
                acknowledgements,
                await BankCustody(outside, ct),
                arrived: false,
                ct
            );
            // What the bank has, it tells us a moment later, and again after a while when we did not hear it.
            bool onItsWay = report.Results.All(check => check.Ok || check.Name == LedgerChecks.AtTheBank);
            if (report.Ok || !onItsWay || Stopwatch.GetElapsedTime(started) > NoticePatience)
                break;
            await Task.Delay(TimeSpan.FromSeconds(1), ct);
        }
        Checking.Tell(report);
        if (json)
            Console.WriteLine(Checking.Line(report.Ok, [], report));
        return report.Ok ? 0 : 1;
    }

    /// <summary>What the bank says it holds for us; null when it does not answer, and then that check is left out.</summary>
    private static async Task<long?> BankCustody(CounterpartControl outside, CancellationToken ct)
    {
        try
        {
            // What is on its way out is gone for the bank; our ledger counts it in custody until it has arrived.
            JsonElement balance = await outside.Get($"{outside.At.Bank}/_control/balance", ct);
            return balance.Whole("custody") + balance.Whole("refundsInProgress") + balance.Whole("payoutsInProgress");
        }
        catch (Exception down)
            when (down is HttpRequestException or JsonException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            return null;
        }
    }

    private static string? Complaint(string[] args, out int orders)
    {
        orders = 20;
        if (
            CommandLine.Option(args, "--orders") is { } text
            && !(int.TryParse(text, CultureInfo.InvariantCulture, out orders) && orders is >= 1 and <= MostOrders)
        )
            return $"--orders 是 1 到 {MostOrders} 的整数 · --orders is a whole number from 1 to {MostOrders}";
        if (CommandLine.Option(args, "--acks") is { } file && !File.Exists(file))
            return $"没有文件 {file} · there is no file {file}";
        return null;
    }
}
