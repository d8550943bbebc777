using System.Diagnostics;
using System.Text;

namespace Kaicang.Proving.Site;

/// <summary>A port and the host that listens there, now and after it was killed.</summary>
internal sealed class HostSeat(int port) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly Queue<string> said = new();
    private Process? host;

    public int Port => port;

    public string Url { get; } = $"http://127.0.0.1:{port}";

    public int ProcessId => host!.Id;

    public bool IsGone => host?.HasExited ?? true;

    /// <summary>Starts the host (again) and waits until it is ready.</summary>
    public async Task LaunchAsync(IReadOnlyList<string> settings, CancellationToken ct)
    {
        host = Programs.Start(Programs.Host, ["serve", $"--Kestrel:Endpoints:Http:Url={Url}", .. settings], Hear);
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

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        if (host is { HasExited: false })
            Signal.Kill(host.Id);
        if (host is not null)
            await host.WaitForExitAsync();
    }

    /// <summary>Ctrl-C: what it is doing, it finishes; after half a minute it is killed.</summary>
    public async Task StopAsync()
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
            await KillAsync();
        }
    }

    public void Dispose() => host?.Dispose();

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
