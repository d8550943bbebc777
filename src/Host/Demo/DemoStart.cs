using Kaicang.Foundation.Actors;
using Kaicang.Foundation.Storage;
using Kaicang.Foundation.UseCases;
using Kaicang.People.UseCases;

namespace Kaicang.Host.Demo;

/// <summary>Makes the first administrator of a demo installation and loads the demo world once.</summary>
internal static class DemoStart
{
    private const string AdminName = "admin";

    public static async Task PrepareAsync(WebApplication app)
    {
        StorageOptions storage = app.Services.GetRequiredService<StorageOptions>();
        if (!DemoAccounts.Read(storage).Any(a => a.UserName == AdminName))
        {
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
}
