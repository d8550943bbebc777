using System.Diagnostics;

namespace Kaicang.Proving.Site;

/// <summary>
/// A Kaicang of our own: folder, database, counterparts and one or several hosts on that database, each as a process that can be killed by
/// itself. The outside world stays up when a host is killed, as the real one does.
/// </summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly string[] settings;
    private readonly Process counterparts;
    private readonly bool keeps;
    private readonly HostSeat[] seats;

    private Installation(Place place, HostSeat[] seats, int counterpartPort, bool keeps)
    {
        Place = place;
        this.keeps = keeps;
        this.seats = seats;
        CounterpartPort = counterpartPort;
        string data = SmallWorld.Make(place.Folder);
        settings =
        [
            .. place.Settings,
            $"--Kaicang:DataFolder={data}",
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

    public int Port => seats[0].Port;

    public string Url => seats[0].Url;

    /// <summary>Where each host listens; the first is the one that <see cref="Url"/> names.</summary>
    public IReadOnlyList<string> Urls => [.. seats.Select(s => s.Url)];

    public int CounterpartPort { get; }

    public int HostProcessId => seats[0].ProcessId;

    /// <summary>Hosts that do not run, by number.</summary>
    public IReadOnlyList<int> HostsGone => [.. Enumerable.Range(0, seats.Length).Where(i => seats[i].IsGone)];

    /// <summary>Starts everything, with the demo world loaded.</summary>
    /// <param name="hosts">More than one only on PostgreSQL: SQLite is opened by one process.</param>
    public static async Task<Installation> OpenAsync(Place place, bool keeps, CancellationToken ct, int hosts = 1)
    {
        int port = Programs.FreePorts(hosts);
        HostSeat[] free = [.. Enumerable.Range(port, hosts).Select(p => new HostSeat(p))];
        var site = new Installation(place, free, Programs.FreePorts(6), keeps);
        try
        {
            // One after the other: the first makes the schema and the demo world.
            for (int number = 0; number < hosts; number++)
                await site.LaunchAsync([], ct, number);
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a host (again) and waits until it is ready.</summary>
    public Task LaunchAsync(IReadOnlyList<string> more, CancellationToken ct, int host = 0) =>
        seats[host].LaunchAsync([.. settings, .. more], ct);

    /// <summary>kill -9: a power cut of this program.</summary>
    public Task KillHostAsync(int host = 0) => seats[host].KillAsync();

    public Task KillHostsAsync() => Task.WhenAll(seats.Select(seat => seat.KillAsync()));

    /// <summary>Ctrl-C: what it is doing, it finishes.</summary>
    public Task StopHostAsync() => seats[0].StopAsync();

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
        await KillHostsAsync();
        if (!counterparts.HasExited)
        {
            Signal.Kill(counterparts.Id);
            await counterparts.WaitForExitAsync();
        }
        counterparts.Dispose();
        foreach (HostSeat seat in seats)
            seat.Dispose();
        await Place.LeaveAsync(keeps);
    }
}
