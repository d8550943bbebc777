using System.Net;
using System.Net.Sockets;
using Kaicang.Foundation.Storage;
using Kaicang.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Serialization;

namespace Kaicang.Foundation.Grains;

/// <summary>
/// This host's part in the cluster of grains. It is a small host inside the host, with services and a clock of its own (the cluster's
/// leases must not jump with the demo clock), and it starts in the background when a grain is first needed: a host without a flash
/// sale pays nothing for it. A grain is a queue and a cache around a use case; nothing stands still without it.
/// </summary>
public sealed partial class GrainCluster : IHostedService, IDisposable
{
    private const string ClusterStamp = "grain-cluster";
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MostStopping = TimeSpan.FromSeconds(3);
    private readonly IServiceProvider host;
    private readonly StorageOptions storage;
    private readonly GrainOptions options;
    private readonly IEnumerable<GrainPart> parts;
    private readonly Installation installation;
    private readonly ILogger<GrainCluster> log;
    private readonly Lock door = new();
    private readonly CancellationTokenSource stopping = new();
    private Task? starting;
    private volatile IHost? running;

    public GrainCluster(
        IServiceProvider host,
        StorageOptions storage,
        IConfiguration configuration,
        IEnumerable<GrainPart> parts,
        Installation installation,
        ILogger<GrainCluster> log
    )
    {
        this.host = host;
        this.storage = storage;
        this.parts = parts;
        this.installation = installation;
        this.log = log;
        options = configuration.GetSection("Grains").Get<GrainOptions>() ?? new GrainOptions();
    }

    /// <summary>The grains, or null while the silo is not up. Asking wakes it.</summary>
    public IGrainFactory? Grains
    {
        get
        {
            if (running is { } silo)
                return silo.Services.GetRequiredService<IGrainFactory>();
            _ = WakeAsync();
            return null;
        }
    }

    /// <summary>Starts the silo if it is not up; done when it is, or when the host stops.</summary>
    public Task WakeAsync()
    {
        lock (door)
            return starting ??= Task.Run(StartSiloAsync);
    }

    /// <summary>Nothing: a grain that is needed wakes it.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Takes leave of the other silos.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        if (Interlocked.Exchange(ref running, null) is not { } silo)
            return;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(MostStopping);
        try
        {
            await silo.StopAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            // The others give this silo up after two looks.
        }
        silo.Dispose();
    }

    /// <summary>After <see cref="StopAsync"/>. A silo that nobody stopped can't say good-bye any more: its services are gone.</summary>
    public void Dispose()
    {
        stopping.Cancel();
        running = null;
    }

    private async Task StartSiloAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            IHost? silo = null;
            try
            {
                silo = Build(await ClusterAsync());
                await silo.StartAsync(stopping.Token);
                running = silo;
                return;
            }
            catch (Exception failed)
            {
                silo?.Dispose();
                if (stopping.IsCancellationRequested)
                    return;
                NotStarted(log, failed);
            }
            try
            {
                await Task.Delay(PauseAfterFailure, stopping.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>Silos of one installation belong together and of no other: its first silo makes up the name.</summary>
    private async Task<string> ClusterAsync()
    {
        if (options.ClusterId.Length > 0)
            return options.ClusterId;
        if (await installation.ReadAsync(ClusterStamp, stopping.Token) is { } known)
            return known;
        try
        {
            string made = Ids.NewV7(TimeProvider.System.GetUtcNow()).ToString("N");
            await installation.WriteAsync(ClusterStamp, made, stopping.Token);
            return made;
        }
        catch (DbUpdateException)
        {
            // Another host was first: its name is the name.
            return (await installation.ReadAsync(ClusterStamp, stopping.Token))!;
        }
    }

    private IHost Build(string cluster)
    {
        var builder = new HostBuilder();
        builder.ConfigureServices(services =>
        {
            services.AddSingleton(host.GetRequiredService<ILoggerFactory>());
            services.AddSingleton<IHostLifetime, SilentLifetime>();
            services.AddSerializer(serializer =>
            {
                foreach (GrainPart part in parts)
                    serializer.AddAssembly(part.Assembly);
            });
            foreach (Type shared in parts.SelectMany(p => p.Shared).Distinct())
                services.AddSingleton(shared, host.GetRequiredService(shared));
        });
        builder.UseOrleans(silo => Configure(silo, cluster));
        return builder.Build();
    }

    private void Configure(ISiloBuilder silo, string cluster)
    {
        IPAddress address = IPAddress.Parse(options.Address);
        int port = options.Port > 0 ? options.Port : FreePort(address);
        var endpoint = new IPEndPoint(address, port);
        silo.Configure<ClusterOptions>(names =>
        {
            names.ClusterId = cluster;
            names.ServiceId = "kaicang";
        });
        // No gateway: only the hosts themselves ask grains.
        silo.ConfigureEndpoints(address, port, gatewayPort: 0);
        if (storage.Provider == StorageProvider.Postgres && options.Clustered)
            silo.Services.AddSingleton<IMembershipTable>(
                new SiloTable(host.GetRequiredService<IDbContextFactory<KaicangDb>>(), cluster)
            );
        else
            silo.UseDevelopmentClustering(endpoint);
        silo.Configure<ClusterMembershipOptions>(members =>
        {
            members.ProbeTimeout = options.ProbeTimeout;
            members.NumMissedProbesLimit = 2;
            members.NumVotesForDeathDeclaration = 1;
            members.TableRefreshTimeout = TimeSpan.FromSeconds(5);
            members.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
            members.DefunctSiloCleanupPeriod = TimeSpan.FromMinutes(10);
            members.DefunctSiloExpiration = TimeSpan.FromHours(1);
        });
        silo.Configure<SiloMessagingOptions>(messages => messages.ResponseTimeout = TimeSpan.FromSeconds(3));
        silo.Configure<GrainCollectionOptions>(grains => grains.CollectionAge = TimeSpan.FromMinutes(5));
    }

    private static int FreePort(IPAddress address)
    {
        using var listener = new TcpListener(address, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [LoggerMessage(LogLevel.Warning, "The silo did not start; flash sales of this host wait until it does")]
    private static partial void NotStarted(ILogger log, Exception exception);

    /// <summary>The outer host says when to stop; the inner one listens to no signals.</summary>
    private sealed class SilentLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
