using Kaicang.Foundation;
using Kaicang.Foundation.Clock;
using Kaicang.Foundation.Storage;
using Kaicang.Host.Demo;
using Spectre.Console;

namespace Kaicang.Host.Commands;

/// <summary>Checks, migrates, starts the counterparts (demo), serves, and loads the demo world once.</summary>
internal static class Serve
{
    public static async Task<int> RunAsync(string[] args)
    {
        WebApplication app = KaicangHost.Build(args);
        StorageOptions storage = app.Services.GetRequiredService<StorageOptions>();
        KaicangOptions options = app.Services.GetRequiredService<KaicangOptions>();
        using FolderLock? held = FolderLock.TryTake(storage, out int holder);
        if (held is null && storage.Provider == StorageProvider.Sqlite)
        {
            AnsiConsole.MarkupLineInterpolated(
                $"[red]{Path.GetFullPath(storage.Folder)} 已被进程 {holder} 打开 · is open in process {holder}[/]"
            );
            return 1;
        }
        if (await ReadyAsync(app, storage, options) is { } complaint)
        {
            AnsiConsole.MarkupLineInterpolated($"[red]{complaint}[/]");
            return 1;
        }

        await using var counterparts = new CounterpartProcess(app.Configuration, storage);
        if (options.Mode == KaicangMode.Demo)
        {
            await app
                .Services.GetRequiredService<Installation>()
                .WriteAsync(Installation.Mode, "Demo", CancellationToken.None);
            await counterparts.StartAsync(app.Services.GetRequiredService<DemoClock>().FilePath);
        }
        bool wantsWorld = options.Mode == KaicangMode.Demo && app.Configuration["Kaicang:LoadDemoWorld"] != "false";
        DemoReadiness readiness = app.Services.GetRequiredService<DemoReadiness>();
        readiness.Loads(wantsWorld);
        await app.StartAsync();
        if (wantsWorld)
            await DemoStart.PrepareAsync(app, app.Lifetime.ApplicationStopping);
        if (options.Mode == KaicangMode.Demo)
            await Demo.History.HistoryAtTheBank.TellAsync(app, app.Lifetime.ApplicationStopping);
        readiness.Loads(false);
        Banner(app, options, storage);
        await app.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>Brings the database to the schema where that is ours to do, and checks what must hold. Null, or what does not.</summary>
    private static async Task<string?> ReadyAsync(WebApplication app, StorageOptions storage, KaicangOptions options)
    {
        string? complaint = null;
        string? closed = await DatabaseDoor.WhenOpenAsync(
            storage,
            async () =>
            {
                if (storage.Provider == StorageProvider.Sqlite || options.Mode == KaicangMode.Demo)
                    await Schema.MigrateAsync(app.Services, CancellationToken.None);
                complaint = await StartChecks.ComplaintAsync(app);
            },
            () => AnsiConsole.MarkupLine("[yellow]等待数据库 · waiting for the database[/]"),
            CancellationToken.None
        );
        return closed is null
            ? complaint
            : $"数据库不可用。请检查 Storage:ConnectionString 与服务器。 · The database cannot be used: look at Storage:ConnectionString and at the server. {closed}";
    }

    private static void Banner(WebApplication app, KaicangOptions options, StorageOptions storage)
    {
        string url = app.Urls.FirstOrDefault() ?? options.PublicUrl;
        var table = new Table().Border(TableBorder.Rounded).HideHeaders().AddColumn("").AddColumn("");
        table.AddRow("商城 · shop", url);
        table.AddRow("控制台 · consoles", url + "/console");
        table.AddRow("接口 · API reference", url + "/reference");
        if (options.Mode == KaicangMode.Demo)
        {
            table.AddRow("短信验证码 · one-time codes", app.Configuration["People:SmsUrl"] ?? "http://127.0.0.1:5403");
            table.AddRow("演示账号 · demo accounts", Path.GetFullPath(DemoAccounts.PathIn(storage)));
        }
        table.AddRow("停止 · stop", "Ctrl-C");
        AnsiConsole.Write(table);
        if (options.Mode == KaicangMode.Demo && File.Exists(DemoAccounts.PathIn(storage)))
            AnsiConsole.WriteLine(File.ReadAllText(DemoAccounts.PathIn(storage)));
    }
}
