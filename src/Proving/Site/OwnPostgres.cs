using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Kaicang.Proving.Site;

/// <summary>
/// A PostgreSQL cluster of our own in a scratch folder, on a loopback port, durable as in production (<c>fsync</c> and
/// <c>synchronous_commit</c> on), so that the server itself can be killed and started again.
/// </summary>
internal sealed class OwnPostgres : IAsyncDisposable
{
    private const string User = "kaicang";
    private readonly string folder;

    private OwnPostgres(string folder, int port)
    {
        this.folder = folder;
        Port = port;
    }

    public int Port { get; }

    private string Data => Path.Combine(folder, "data");

    private static string Binaries =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory
                .GetDirectories("/usr/lib/postgresql")
                .OrderByDescending(d => Path.GetFileName(d).PadLeft(4, '0'), StringComparer.Ordinal)
                .Select(d => Path.Combine(d, "bin"))
                .FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")))
                ?? throw Missing()
            : throw Missing();

    public static async Task<OwnPostgres> StartAsync()
    {
        string scratch = Directory.CreateTempSubdirectory("kaicang-proving-pg-").FullName;
        if (Environment.UserName == "root")
            await Programs.RunAsync("chown", "postgres", scratch);
        var server = new OwnPostgres(scratch, Programs.FreePorts(1));
        try
        {
            await ToolAsync("initdb", "-D", server.Data, "-U", User, "-A", "trust", "-E", "UTF8", "--no-locale", "-N");
            await server.LaunchAsync();
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
        return server;
    }

    public string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={Port};Username={User};Database={database};Maximum Pool Size=60";

    /// <summary>A fresh database; its connection string.</summary>
    public static async Task<string> NewDatabaseAsync(string serverConnection, CancellationToken ct)
    {
        string name = $"kaicang_proving_{Kernel.Ids.NewV7(TimeProvider.System.GetUtcNow()):N}";
        await using var admin = new NpgsqlConnection(serverConnection);
        await admin.OpenAsync(ct);
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", admin);
        await create.ExecuteNonQueryAsync(ct);
        return new NpgsqlConnectionStringBuilder(serverConnection) { Database = name }.ConnectionString;
    }

    /// <summary>
    /// Brings a new server to the state of one that has run for hours: its log segments lie ready to be used again. Without it, each new
    /// segment of 16 MiB is made, filled and flushed in the middle of some commit, which no buyer of a running shop meets.
    /// </summary>
    public async Task SettleAsync(string database, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(database) + ";Pooling=false");
        await connection.OpenPatientlyAsync(ct);
        foreach (
            string sql in (string[])
                [
                    "CREATE TABLE proving_filler AS SELECT repeat(md5(g::text), 30) AS filler FROM generate_series(1, 1500000) AS g",
                    "DROP TABLE proving_filler",
                    "CHECKPOINT",
                    "CHECKPOINT",
                ]
        )
            await connection.RunAsync(sql, ct);
    }

    /// <summary>The process ids of the server: the first is the postmaster.</summary>
    public IReadOnlyList<int> ProcessIds()
    {
        int first = Postmaster();
        return [first, .. ProcessTree.ChildrenOf(first)];
    }

    /// <summary>kill -9 of the postmaster, as a power cut of the server; it is started again on the same data.</summary>
    public async Task KillAndStartAsync()
    {
        IReadOnlyList<int> all = ProcessIds();
        Signal.Kill(all[0]);
        // The backends notice that their postmaster is gone and end; the new one must not meet them.
        for (int attempt = 0; attempt < 500 && all.Any(ProcessTree.IsAlive); attempt++)
            await Task.Delay(20);
        await LaunchAsync();
    }

    /// <summary>kill -9 of one backend: the server takes all others down with it and recovers by itself.</summary>
    public async Task KillBackendAsync(string database)
    {
        await using var admin = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        await admin.OpenPatientlyAsync(CancellationToken.None);
        await using var find = new NpgsqlCommand(
            "SELECT pid FROM pg_stat_activity WHERE datname = $1 ORDER BY random() LIMIT 1",
            admin
        )
        {
            Parameters = { new() { Value = database } },
        };
        if (await find.ExecuteScalarAsync() is int backend)
            Signal.Kill(backend);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
            await TryToolAsync("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");
        await Programs.TryAsync("rm", "-rf", folder);
    }

    private async Task LaunchAsync()
    {
        string settings = string.Join(
            ' ',
            (
                (string[])
                    [
                        $"-p {Port}",
                        "-c listen_addresses=127.0.0.1",
                        $"-c unix_socket_directories={folder}",
                        "-c max_connections=200",
                        "-c shared_buffers=512MB",
                        "-c max_wal_size=4GB",
                        "-c min_wal_size=2GB",
                        "-c fsync=on",
                        "-c synchronous_commit=on",
                    ]
            )
        );
        for (int attempt = 1; ; attempt++)
        {
            (int code, string said) = await TryToolAsync(
                "pg_ctl",
                "-D",
                Data,
                "-w",
                "-t",
                "120",
                "-l",
                Path.Combine(folder, "log"),
                "-o",
                settings,
                "start"
            );
            if (code == 0)
                return;
            if (attempt == 10)
                throw new InvalidOperationException($"PostgreSQL does not start: {said}");
            await Task.Delay(500);
        }
    }

    private int Postmaster() =>
        int.Parse(File.ReadLines(Path.Combine(Data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    private static async Task ToolAsync(string tool, params string[] arguments)
    {
        (int code, string said) = await TryToolAsync(tool, arguments);
        if (code != 0)
            throw new InvalidOperationException($"{tool} {string.Join(' ', arguments)}: {code} {said}");
    }

    /// <summary>PostgreSQL refuses to run as root; then its own user runs it.</summary>
    private static Task<(int Code, string Said)> TryToolAsync(string tool, params string[] arguments)
    {
        string program = Path.Combine(Binaries, tool);
        return Environment.UserName == "root"
            ? Programs.TryAsync("runuser", ["-u", "postgres", "--", program, .. arguments])
            : Programs.TryAsync(program, arguments);
    }

    private static InvalidOperationException Missing() =>
        new("没有安装 PostgreSQL · PostgreSQL is not installed: apt-get install postgresql");
}

/// <summary>Signals to processes, by their ids.</summary>
internal static class Signal
{
    public static void Kill(int process)
    {
        using Process kill = Process.Start("kill", ["-9", $"{process}"]);
        kill.WaitForExit();
    }

    public static void Interrupt(int process)
    {
        using Process kill = Process.Start("kill", ["-INT", $"{process}"]);
        kill.WaitForExit();
    }
}
