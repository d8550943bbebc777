using System.Data.Common;
using System.Diagnostics;
using System.Text;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Kaicang.Proving.Site;

/// <summary>
/// A Kaicang of our own: folder, database, counterparts and host, each as a process that can be killed by itself. The outside world
/// stays up when the host is killed, as the real one does.
/// </summary>
internal sealed class Installation : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly string[] settings;
    private readonly Process counterparts;
    private readonly Queue<string> said = new();
    private readonly bool keeps;
    private Process? host;

    private Installation(Place place, int port, int counterpartPort, bool keeps)
    {
        Place = place;
        this.keeps = keeps;
        Port = port;
        Url = $"http://127.0.0.1:{port}";
        CounterpartPort = counterpartPort;
        string data = SmallWorld.Make(place.Folder);
        settings =
        [
            .. place.Settings,
            $"--Kaicang:DataFolder={data}",
            $"--Kestrel:Endpoints:Http:Url={Url}",
            $"--Kaicang:PublicUrl={Url}",
            $"--Kaicang:CounterpartBasePort={counterpartPort}",
            "--Kaicang:Counterparts=external",
            // A thousand buyers sign in from one address: what stops a guessing script would stop us.
            "--RateLimits:sign-in:PerSecond=5000",
            "--RateLimits:sign-in:Burst=20000",
            "--Logging:LogLevel:Default=Warning",
        ];
        counterparts = Programs.Start(
            Programs.Counterparts,
            [
                "--base-port",
                $"{counterpartPort}",
                "--store",
                Path.Combine(place.Folder, "counterparts"),
                "--clock",
                Path.Combine(place.Folder, "demo-clock"),
                "--tariff",
                Path.Combine(data, "customs", "tariff.csv"),
            ],
            _ => { }
        );
    }

    public Place Place { get; }

    public int Port { get; }

    public string Url { get; }

    public int CounterpartPort { get; }

    public int HostProcessId => host!.Id;

    public bool HostIsGone => host?.HasExited ?? true;

    /// <summary>Starts everything, with the demo world loaded.</summary>
    public static async Task<Installation> OpenAsync(Place place, bool keeps, CancellationToken ct)
    {
        var site = new Installation(place, Programs.FreePorts(1), Programs.FreePorts(6), keeps);
        try
        {
            await site.LaunchAsync([], ct);
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the host (again) and waits until it is ready.</summary>
    public async Task LaunchAsync(IReadOnlyList<string> more, CancellationToken ct)
    {
        host = Programs.Start(Programs.Host, ["serve", .. settings, .. more], Hear);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        long started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < Patience)
        {
            if (host.HasExited)
                throw new InvalidOperationException($"The host ended with {host.ExitCode}:\n{Said()}");
            try
            {
                using HttpResponseMessage answer = await http.GetAsync(Url + "/health/ready", ct);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (Exception down)
                when (down is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
            {
                // Not listening yet.
            }
            await Task.Delay(50, ct);
        }
        throw new TimeoutException($"The host was not ready within five minutes:\n{Said()}");
    }

    /// <summary>kill -9: a power cut of this program.</summary>
    public async Task KillHostAsync()
    {
        if (host is { HasExited: false })
            Signal.Kill(host.Id);
        if (host is not null)
            await host.WaitForExitAsync();
    }

    /// <summary>Ctrl-C: what it is doing, it finishes.</summary>
    public async Task StopHostAsync()
    {
        if (host is null or { HasExited: true })
            return;
        Signal.Interrupt(host.Id);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            await host.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            await KillHostAsync();
        }
    }

    /// <summary>Twelve months of generated history, by the verb that everybody has; the host must be stopped.</summary>
    public async Task WriteHistoryAsync(int orders, Action<string> tell, CancellationToken ct)
    {
        using Process writer = Programs.Start(
            Programs.Host,
            ["demo-history", "--orders", $"{orders}", "--more", .. settings],
            tell
        );
        await writer.WaitForExitAsync(ct);
        if (writer.ExitCode != 0)
            throw new InvalidOperationException($"demo-history ended with {writer.ExitCode}");
    }

    public async ValueTask DisposeAsync()
    {
        await KillHostAsync();
        if (!counterparts.HasExited)
        {
            Signal.Kill(counterparts.Id);
            await counterparts.WaitForExitAsync();
        }
        counterparts.Dispose();
        host?.Dispose();
        await Place.LeaveAsync(keeps);
    }

    private void Hear(string line)
    {
        lock (said)
        {
            said.Enqueue(line);
            if (said.Count > 60)
                said.Dequeue();
        }
    }

    private string Said()
    {
        lock (said)
            return new StringBuilder().AppendJoin('\n', said).ToString();
    }
}

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

/// <summary>Short SQL.</summary>
internal static class Sql
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>A server that was struck by an earlier blow recovers first, and says so to who comes too early.</summary>
    public static async Task OpenPatientlyAsync(this DbConnection connection, CancellationToken ct)
    {
        long started = System.Diagnostics.Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await connection.OpenAsync(ct);
                return;
            }
            catch (NpgsqlException) when (System.Diagnostics.Stopwatch.GetElapsedTime(started) < Patience)
            {
                await Task.Delay(200, ct);
            }
        }
    }

    public static async Task RunAsync(this DbConnection connection, string sql, CancellationToken ct)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 600;
        await command.ExecuteNonQueryAsync(ct);
    }

    public static async Task<long> CountAsync(this DbConnection connection, string sql, CancellationToken ct)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 600;
        return Convert.ToInt64(await command.ExecuteScalarAsync(ct), System.Globalization.CultureInfo.InvariantCulture);
    }
}
