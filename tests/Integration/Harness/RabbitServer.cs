using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Kaicang.Integration.Harness;

/// <summary>
/// A private RabbitMQ of this test run: its own node name, ports, folder and port mapper, started at first use and stopped by its own
/// process ids. A missing broker is a failure, not a skip.
/// </summary>
internal sealed class RabbitServer : IAsyncDisposable
{
    private static readonly Lazy<RabbitServer> One = new(Start);
    private readonly string folder = Directory.CreateTempSubdirectory("kaicang-mq-").FullName;
    private readonly int port = FreePort();
    private readonly int distribution = FreePort();
    private readonly int mapper = FreePort();
    private Process? node;
    private Process? mapperProcess;

    /// <summary>The broker of this process, started at first use.</summary>
    public static RabbitServer Shared => One.Value;

    public string Url => $"amqp://guest:guest@127.0.0.1:{port}/";

    /// <summary>Stops the broker of this process; nothing happens when no test needed it.</summary>
    public static ValueTask StopAsync() => One.IsValueCreated ? One.Value.DisposeAsync() : ValueTask.CompletedTask;

    /// <summary>Stops its work without a word, as a machine that hangs: connections stay open and nothing is answered.</summary>
    public void Freeze() => Signal("-STOP");

    /// <summary>kill -9, as a power cut.</summary>
    public void Kill()
    {
        Signal("-KILL");
        node!.WaitForExit(30_000);
    }

    /// <summary>Starts the node (again) on the same data.</summary>
    public void Launch()
    {
        const string program = "/usr/lib/rabbitmq/bin/rabbitmq-server";
        if (!File.Exists(program))
            throw new InvalidOperationException("RabbitMQ is not installed: apt-get install rabbitmq-server");
        var start = new ProcessStartInfo(program) { UseShellExecute = false, WorkingDirectory = folder };
        Surround(start);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        mapperProcess ??= StartMapper(start.Environment);
        node = Process.Start(start)!;
        node.OutputDataReceived += (_, _) => { };
        node.ErrorDataReceived += (_, _) => { };
        node.BeginOutputReadLine();
        node.BeginErrorReadLine();
        var waited = Stopwatch.StartNew();
        while (!Answers())
        {
            if (waited.Elapsed > TimeSpan.FromMinutes(2) || node.HasExited)
                throw new InvalidOperationException($"RabbitMQ did not start; its log is in {folder}");
            Task.Delay(100).GetAwaiter().GetResult();
        }
    }

    public ValueTask DisposeAsync()
    {
        if (node is { HasExited: false })
            Kill();
        if (mapperProcess is { HasExited: false })
        {
            mapperProcess.Kill();
            mapperProcess.WaitForExit(10_000);
        }
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    // Otherwise the node would start one that outlives it.
    private Process StartMapper(IDictionary<string, string?> surroundings)
    {
        var start = new ProcessStartInfo("epmd") { UseShellExecute = false, WorkingDirectory = folder };
        foreach ((string name, string? value) in surroundings)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static RabbitServer Start()
    {
        var server = new RabbitServer();
        server.Launch();
        return server;
    }

    private void Surround(ProcessStartInfo start)
    {
        (string, string)[] given =
        [
            ("HOME", folder),
            ("RABBITMQ_NODENAME", $"kaicang{port}@localhost"),
            ("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1"),
            ("RABBITMQ_NODE_PORT", port.ToString(CultureInfo.InvariantCulture)),
            ("RABBITMQ_DIST_PORT", distribution.ToString(CultureInfo.InvariantCulture)),
            ("RABBITMQ_MNESIA_BASE", Path.Combine(folder, "mnesia")),
            ("RABBITMQ_LOG_BASE", Path.Combine(folder, "log")),
            ("RABBITMQ_ENABLED_PLUGINS_FILE", Path.Combine(folder, "plugins")),
            ("RABBITMQ_CONF_ENV_FILE", Path.Combine(folder, "none")),
            ("RABBITMQ_CONFIG_FILE", Path.Combine(folder, "none")),
            ("ERL_EPMD_PORT", mapper.ToString(CultureInfo.InvariantCulture)),
            ("ERL_EPMD_ADDRESS", "127.0.0.1"),
        ];
        foreach ((string name, string value) in given)
            start.Environment[name] = value;
    }

    private void Signal(string signal)
    {
        foreach (int pid in Family(node!.Id))
        {
            using Process kill = Process.Start("kill", [signal, pid.ToString(CultureInfo.InvariantCulture)])!;
            kill.WaitForExit(10_000);
        }
    }

    // The start script waits for the node, which is its child or its child's.
    private static List<int> Family(int root)
    {
        List<int> found = [root];
        for (int i = 0; i < found.Count; i++)
        {
            string path = string.Create(CultureInfo.InvariantCulture, $"/proc/{found[i]}/task/{found[i]}/children");
            if (File.Exists(path))
                found.AddRange(
                    File.ReadAllText(path)
                        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                        .Select(text => int.Parse(text, CultureInfo.InvariantCulture))
                );
        }
        found.Reverse();
        return found;
    }

    private bool Answers()
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(IPAddress.Loopback, port);
            client.ReceiveTimeout = 2_000;
            // Who speaks another version is told ours; before the broker is up nobody says anything.
            client.GetStream().Write("AMQP\0\0\0\0"u8);
            return client.GetStream().ReadByte() == 'A';
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
