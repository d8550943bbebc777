using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Kaicang.Integration.Harness;

/// <summary>
/// A private PostgreSQL of this test run: durable as in production, on a loopback port, in a scratch folder, run by an unprivileged
/// user, and stopped by its own process id. A missing server is a failure, not a skip.
/// </summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private static readonly Lazy<PostgresServer> One = new(Start);
    private readonly string folder;

    private PostgresServer(string folder, int port)
    {
        this.folder = folder;
        Port = port;
    }

    /// <summary>The server of this process, started at first use.</summary>
    public static PostgresServer Shared => One.Value;

    public int Port { get; }

    public string Folder => folder;

    /// <summary>The process id of the postmaster.</summary>
    public int ProcessId =>
        int.Parse(File.ReadLines(Path.Combine(folder, "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    /// <summary>A fresh database; its connection string.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        string name = "t" + Kaicang.Kernel.Ids.NewV7(TimeProvider.System.GetUtcNow()).ToString("N");
        await using var admin = new NpgsqlConnection(ConnectionString("postgres"));
        await admin.OpenAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", admin);
        await create.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    public string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={Port};Username=kaicang;Database={database};Maximum Pool Size=30;Connection Idle Lifetime=10;Connection Pruning Interval=5";

    /// <summary>Starts the server again after it was killed.</summary>
    public void Restart() => Launch(Binaries(), folder, Port);

    /// <summary>Stops the server of this process and takes its folder away; nothing happens when no test needed it.</summary>
    public static ValueTask StopAsync() => One.IsValueCreated ? One.Value.DisposeAsync() : ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        Run(Path.Combine(Binaries(), "pg_ctl"), "-D", Path.Combine(folder, "data"), "-m", "immediate", "stop");
        Run("rm", "-rf", folder);
        return ValueTask.CompletedTask;
    }

    private static PostgresServer Start()
    {
        string bin = Binaries();
        string folder = Directory.CreateTempSubdirectory("kaicang-pg-").FullName;
        if (Environment.UserName == "root")
            Run("chown", "postgres", folder);
        int port = FreePort();
        Run(
            Path.Combine(bin, "initdb"),
            "-D",
            Path.Combine(folder, "data"),
            "-U",
            "kaicang",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-locale",
            "-N"
        );
        Launch(bin, folder, port);
        var server = new PostgresServer(folder, port);
        return server;
    }

    private static void Launch(string bin, string folder, int port) =>
        Run(
            Path.Combine(bin, "pg_ctl"),
            "-D",
            Path.Combine(folder, "data"),
            "-w",
            "-l",
            Path.Combine(folder, "log"),
            "-o",
            $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c max_connections=500 -c shared_buffers=128MB",
            "start"
        );

    private static string Binaries() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory
                .GetDirectories("/usr/lib/postgresql")
                .OrderDescending()
                .Select(d => Path.Combine(d, "bin"))
                .First(d => File.Exists(Path.Combine(d, "initdb")))
            : throw new InvalidOperationException("PostgreSQL is not installed: apt-get install postgresql");

    private static void Run(string program, params string[] arguments)
    {
        bool asPostgres = Environment.UserName == "root" && program.Contains("postgresql", StringComparison.Ordinal);
        var start = new ProcessStartInfo(asPostgres ? "runuser" : program)
        {
            WorkingDirectory = "/tmp",
            UseShellExecute = false,
        };
        if (asPostgres)
        {
            foreach (string argument in (string[])["-u", "postgres", "--", program])
                start.ArgumentList.Add(argument);
        }
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        start.RedirectStandardOutput = true;
        // pg_ctl leaves the server behind with its pipes open: output goes to nobody, so that waiting ends with pg_ctl.
        start.RedirectStandardError = false;
        using Process process = Process.Start(start)!;
        process.BeginOutputReadLine();
        if (!process.WaitForExit(60_000) || process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
