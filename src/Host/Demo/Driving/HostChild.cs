using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Kaicang.Foundation.Storage;

namespace Kaicang.Host.Demo.Driving;

/// <summary>A host that a verb started for itself, and stops again.</summary>
internal sealed class HostChild : IAsyncDisposable
{
    private const int CounterpartCount = 6;
    private readonly Process process;
    private readonly Queue<string> said = new();

    private HostChild(Process process, string url, int counterpartBasePort)
    {
        this.process = process;
        Url = url;
        CounterpartBasePort = counterpartBasePort;
    }

    public string Url { get; }

    public int CounterpartBasePort { get; }

    /// <summary>Starts a host on a free port, over the installation's own folder, and waits until its demo world is loaded.</summary>
    /// <param name="passed">Settings of the caller, for example another folder or another store.</param>
    public static async Task<HostChild> StartAsync(
        string[] passed,
        StorageOptions storage,
        Action<string> tell,
        CancellationToken ct
    )
    {
        int port = FreePorts(1);
        int counterparts = FreePorts(CounterpartCount);
        string url = $"http://localhost:{port}";
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(typeof(HostChild).Assembly.Location);
        start.ArgumentList.Add("serve");
        foreach (
            string setting in passed.Where(a =>
                a.StartsWith("--", StringComparison.Ordinal) && a.Contains('=', StringComparison.Ordinal)
            )
        )
            start.ArgumentList.Add(setting);
        start.ArgumentList.Add($"--Kestrel:Endpoints:Http:Url={url}");
        start.ArgumentList.Add($"--Kaicang:PublicUrl={url}");
        start.ArgumentList.Add($"--Kaicang:CounterpartBasePort={counterparts}");
        start.ArgumentList.Add($"--Storage:Folder={storage.Folder}");
        var child = new HostChild(Process.Start(start)!, url, counterparts);
        child.process.OutputDataReceived += (_, line) => child.Hear(line.Data, tell);
        child.process.ErrorDataReceived += (_, line) => child.Hear(line.Data, tell);
        child.process.BeginOutputReadLine();
        child.process.BeginErrorReadLine();
        try
        {
            await child.WaitReadyAsync(ct);
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
        return child;
    }

    /// <summary>Stops it as Ctrl-C would: what it is doing, it finishes.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            using Process signal = Process.Start("kill", ["-INT", $"{process.Id}"]);
            await signal.WaitForExitAsync();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync();
            }
        }
        process.Dispose();
    }

    private void Hear(string? line, Action<string> tell)
    {
        if (line is null)
            return;
        lock (said)
        {
            said.Enqueue(line);
            if (said.Count > 40)
                said.Dequeue();
        }
        if (line.StartsWith("· ", StringComparison.Ordinal))
            tell(line);
    }

    private async Task WaitReadyAsync(CancellationToken ct)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        long started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < TimeSpan.FromMinutes(5))
        {
            if (process.HasExited)
                throw new InvalidOperationException("The host ended:\n" + string.Join('\n', said));
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
            await Task.Delay(200, ct);
        }
        throw new TimeoutException("The host was not ready within five minutes:\n" + string.Join('\n', said));
    }

    /// <summary>The first of so many ports in a row that nobody listens on now.</summary>
    private static int FreePorts(int count)
    {
        for (int attempt = 0; attempt < 100; attempt++)
        {
            int first = Random.Shared.Next(20_000, 32_000);
            if (Enumerable.Range(first, count).All(IsFree))
                return first;
        }
        throw new InvalidOperationException("No free ports between 20000 and 32000.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
