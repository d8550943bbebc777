using Kaicang.Foundation.Actors;
using Kaicang.Foundation.Storage;
using Kaicang.Foundation.UseCases;
using Kaicang.People.UseCases;
using Spectre.Console;

namespace Kaicang.Host.Demo;

/// <summary>Makes the first administrator of a demo installation and loads the demo world once.</summary>
internal static class DemoStart
{
    public const string AdminName = "admin";

    public static async Task PrepareAsync(WebApplication app, CancellationToken ct)
    {
        StorageOptions storage = app.Services.GetRequiredService<StorageOptions>();
        await CreateAdministrator(app, storage);
        Installation installation = app.Services.GetRequiredService<Installation>();
        bool loaded = await installation.ReadAsync(Installation.DemoWorld, ct) is not null;
        using HttpClient http = Api.ClientOf(app.Urls.First());
        using var outside = new HttpClient { Timeout = TimeSpan.FromSeconds(20) };
        var anyone = new Api(http);
        string password = DemoAccounts.Read(storage).First(a => a.UserName == AdminName).Password;
        if (loaded)
        {
            await StartFlashDeal(app, anyone, password, ct);
            return;
        }
        var build = new DemoBuild(
            anyone,
            await BuyerDesk.SignInByPassword(anyone, AdminName, password, ct),
            new CounterpartControl(outside, CounterpartAddresses.Of(app.Configuration)),
            new DemoFiles(app.Services.GetRequiredService<DataFolder>()),
            storage
        );
        try
        {
            await new DemoWorld(build, installation).LoadAsync(ct);
        }
        catch (Exception failed) when (failed is ApiRefusedException or HttpRequestException or TimeoutException)
        {
            // The host serves what is there; the next start goes on with the step that failed.
            AnsiConsole.MarkupLineInterpolated(
                $"[red]演示数据未装完 · the demo world is incomplete: {failed.Message}[/]"
            );
            return;
        }
        DateTimeOffset now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        await installation.WriteAsync(Installation.DemoWorld, now.ToString("O"), ct);
        await StartFlashDeal(app, anyone, password, ct);
    }

    /// <summary>A demo without a flash deal is still a demo: somebody may have changed the administrator's password.</summary>
    private static async Task StartFlashDeal(WebApplication app, Api anyone, string password, CancellationToken ct)
    {
        try
        {
            Api admin = await BuyerDesk.SignInByPassword(anyone, AdminName, password, ct);
            await DemoFlash.StartAsync(admin, app.Services.GetRequiredService<TimeProvider>().GetUtcNow(), ct);
        }
        catch (Exception failed) when (failed is ApiRefusedException or HttpRequestException)
        {
            AnsiConsole.MarkupLineInterpolated($"[grey]限时抢购未开始 · no flash deal: {failed.Message}[/]");
        }
    }

    private static async Task CreateAdministrator(WebApplication app, StorageOptions storage)
    {
        if (DemoAccounts.Read(storage).Any(a => a.UserName == AdminName))
            return;
        string password = DemoAccounts.NewPassword();
        // The file first: a power cut in between leaves an unused line, never an administrator nobody can sign in as.
        DemoAccounts.Add(storage, Roles.StaffAdmin, AdminName, password, "平台管理员 · administrator");
        await app
            .Services.GetRequiredService<UseCaseRunner>()
            .RunAs<bool>(
                Actor.OfProgram("demo"),
                null,
                CreateFirstAdministrator.Handle,
                [new FirstAdministratorRequest(AdminName, password, "平台管理员")],
                CancellationToken.None
            );
    }
}
