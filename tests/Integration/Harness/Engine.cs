using Kaicang.Foundation.Grains;
using Kaicang.Foundation.Storage;
using Kaicang.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Kaicang.Integration.Harness;

/// <summary>Every storage test runs on both.</summary>
public enum Engine
{
    Sqlite,
    Postgres,
}

/// <summary>The whole program with a database of its own, built and migrated, its background services not started.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly string folder;

    private TestHost(WebApplication app, string folder)
    {
        this.app = app;
        this.folder = folder;
    }

    public IServiceProvider Services => app.Services;

    public WebApplication App => app;

    public static async Task<TestHost> CreateAsync(Engine engine, params string[] more)
    {
        string folder = Directory.CreateTempSubdirectory("kaicang-test-").FullName;
        WebApplication app = KaicangHost.Build([
            .. await ArgumentsAsync(engine, folder),
            "--Logging:LogLevel:Default=None",
            .. more,
        ]);
        await Schema.MigrateAsync(app.Services, CancellationToken.None);
        return new TestHost(app, folder);
    }

    /// <summary>The configuration of a host on an engine, with its files in a folder.</summary>
    public static async Task<string[]> ArgumentsAsync(Engine engine, string folder) =>
        engine == Engine.Sqlite
            ? [$"--Storage:Folder={folder}"]
            :
            [
                $"--Storage:Folder={folder}",
                "--Storage:Provider=Postgres",
                $"--Storage:ConnectionString={await PostgresServer.Shared.NewDatabaseAsync()}",
            ];

    public AsyncServiceScope Scope() => Services.CreateAsyncScope();

    public async ValueTask DisposeAsync()
    {
        await Services.GetRequiredService<GrainCluster>().StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
