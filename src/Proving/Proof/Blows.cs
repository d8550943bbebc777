using System.Diagnostics;
using Kaicang.Proving.Site;

namespace Kaicang.Proving.Proof;

/// <summary>What is done to the running system.</summary>
internal enum Blow
{
    /// <summary>kill -9 of the host.</summary>
    HostKilled,

    /// <summary>kill -9 of PostgreSQL's postmaster.</summary>
    PostgresKilled,

    /// <summary>kill -9 of one backend: PostgreSQL throws all sessions out and recovers.</summary>
    BackendKilled,

    /// <summary>Every connection to the database is cut.</summary>
    ConnectionsCut,
}

/// <summary>Strikes at random moments, but never at a system that has not answered since the last time.</summary>
internal sealed class Blows(Installation site, Witness witness, Action<string> tell, int seed)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Random dice = new(seed);
    private readonly List<Blow> struck = [];

    public IReadOnlyList<Blow> Struck => struck;

    /// <summary>How often the host ended although nobody killed it.</summary>
    public int HostEndedCount { get; private set; }

    public async Task StrikeAsync(int count, CancellationToken ct)
    {
        Blow[] possible = site.Place switch
        {
            { Engine: Engine.Sqlite } => [Blow.HostKilled],
            { Postgres: null } => [Blow.HostKilled, Blow.ConnectionsCut],
            _ => [Blow.HostKilled, Blow.PostgresKilled, Blow.ConnectionsCut, Blow.BackendKilled],
        };
        for (int i = 0; i < count; i++)
        {
            await WaitForAnswersAsync(ct);
            await Task.Delay(dice.Next(50, 2500), ct);
            // Each kind once, then as it comes.
            Blow blow = i < possible.Length ? possible[i] : possible[dice.Next(possible.Length)];
            tell($"{i + 1}/{count} {blow}, {witness.AcknowledgedCount} acknowledged so far");
            await StrikeAsync(blow, ct);
            struck.Add(blow);
        }
        await WaitForAnswersAsync(ct);
    }

    private async Task StrikeAsync(Blow blow, CancellationToken ct)
    {
        switch (blow)
        {
            case Blow.HostKilled:
                int host = dice.Next(site.Urls.Count);
                await site.KillHostAsync(host);
                await site.LaunchAsync([], ct, host);
                break;
            case Blow.PostgresKilled:
                await site.Place.Postgres!.KillAndStartAsync();
                break;
            case Blow.BackendKilled:
                await site.Place.Postgres!.KillBackendAsync(site.Place.Database);
                break;
            case Blow.ConnectionsCut:
                await site.Place.CutConnectionsAsync(ct);
                break;
        }
    }

    /// <summary>Waits until somebody was answered again; a host that ended by itself is counted and started.</summary>
    private async Task WaitForAnswersAsync(CancellationToken ct)
    {
        int before = witness.AnsweredCount;
        long started = Stopwatch.GetTimestamp();
        while (witness.AnsweredCount < before + 5)
        {
            foreach (int host in site.HostsGone)
            {
                HostEndedCount++;
                await site.LaunchAsync([], ct, host);
            }
            if (Stopwatch.GetElapsedTime(started) > Patience)
                throw new TimeoutException($"Nobody was answered for {Patience} after {struck.LastOrDefault()}.");
            await Task.Delay(20, ct);
        }
    }
}
