using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Kaicang.Proving.Site;

/// <summary>Folder and database of an installation.</summary>
/// <param name="Postgres">The server, when it is our own and may be killed.</param>
internal sealed record Place(Engine Engine, string Folder, string ConnectionString, OwnPostgres? Postgres)
{
    public IReadOnlyList<string> Settings =>
        Engine == Engine.Sqlite
            ? [$"--Storage:Folder={Folder}", "--Storage:Provider=Sqlite"]
            :
            [
                $"--Storage:Folder={Folder}",
                "--Storage:Provider=Postgres",
                $"--Storage:ConnectionString={ConnectionString}",
            ];

    public string Database => new NpgsqlConnectionStringBuilder(ConnectionString).Database!;

    /// <param name="given">A server of the reader's; without one PostgreSQL is started for us alone.</param>
    public static async Task<Place> NewAsync(Engine engine, string? given, CancellationToken ct)
    {
        string folder = Directory.CreateTempSubdirectory("kaicang-proving-").FullName;
        if (engine == Engine.Sqlite)
            return new Place(engine, folder, $"Data Source={Path.Combine(folder, "kaicang.db")}", null);
        OwnPostgres? own = given is null ? await OwnPostgres.StartAsync() : null;
        string server = given ?? own!.ConnectionString("postgres");
        return new Place(engine, folder, await OwnPostgres.NewDatabaseAsync(server, ct), own);
    }

    /// <summary>An open connection, with the durability that the host has.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken ct)
    {
        DbConnection connection =
            Engine == Engine.Postgres
                // Without a pool: after a kill a pooled connection would be a dead one.
                ? new NpgsqlConnection(
                    new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString
                )
                : new SqliteConnection(
                    new SqliteConnectionStringBuilder(ConnectionString) { Pooling = false }.ToString()
                );
        await connection.OpenPatientlyAsync(ct);
        if (Engine == Engine.Sqlite)
            await connection.RunAsync(
                "PRAGMA synchronous=FULL; PRAGMA busy_timeout=30000; PRAGMA cache_size=-16000",
                ct
            );
        return connection;
    }

    /// <summary>Cuts every connection to the database but the own one, as a server does that is told to.</summary>
    public async Task CutConnectionsAsync(CancellationToken ct)
    {
        await using DbConnection own = await OpenAsync(ct);
        await own.RunAsync(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
            ct
        );
    }

    /// <summary>Takes everything away again, unless it is to be kept.</summary>
    public async Task LeaveAsync(bool keeps)
    {
        if (keeps)
            return;
        if (Postgres is not null)
            await Postgres.DisposeAsync();
        else if (Engine == Engine.Postgres)
            await DropAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task DropAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await using var admin = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(ConnectionString) { Database = "postgres" }.ConnectionString
        );
        await admin.OpenAsync();
        await admin.RunAsync($"DROP DATABASE IF EXISTS {Database} WITH (FORCE)", CancellationToken.None);
    }
}
