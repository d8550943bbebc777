using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace Kaicang.Customs.Gateways.Transports;

/// <summary>
/// The connection to the broker: opened when it is needed, thrown away when it breaks, opened again after a pause that grows to half a
/// minute. Two channels: one publishes with confirms, one consumes.
/// </summary>
internal sealed partial class AmqpLink(AmqpOptions options, TimeProvider time, ILogger log) : IAsyncDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim gate = new(1, 1);
    private IConnection? connection;
    private IChannel? sending;
    private IChannel? receiving;
    private int failures;
    private long notBefore;

    /// <summary>The channel that publishes; each publication there ends with the broker's word.</summary>
    /// <exception cref="TransportException">The broker is not there.</exception>
    public Task<IChannel> Sending(CancellationToken ct) =>
        With(
            async link =>
            {
                if (sending is { IsOpen: true } open)
                    return open;
                return sending = await link.CreateChannelAsync(
                    new CreateChannelOptions(
                        publisherConfirmationsEnabled: true,
                        publisherConfirmationTrackingEnabled: true
                    ),
                    ct
                );
            },
            ct
        );

    /// <summary>The channel that consumes, and whether it is a new one on which nobody listens yet.</summary>
    /// <exception cref="TransportException">The broker is not there.</exception>
    public Task<(IChannel Channel, bool IsNew)> Receiving(CancellationToken ct) =>
        With(
            async link =>
            {
                if (receiving is { IsOpen: true } open)
                    return (open, false);
                RefuseHaste();
                receiving = await link.CreateChannelAsync(cancellationToken: ct);
                await receiving.BasicQosAsync(0, options.Prefetch, global: false, ct);
                return (receiving, true);
            },
            ct
        );

    /// <summary>Makes a durable queue where we are to make queues.</summary>
    public async Task Declare(IChannel channel, string queue, CancellationToken ct)
    {
        if (options.DeclareQueues)
            await channel.QueueDeclareAsync(
                queue,
                durable: true,
                exclusive: false,
                autoDelete: false,
                cancellationToken: ct
            );
    }

    /// <summary>The next try waits, longer each time.</summary>
    public void NoteFailure(Exception away)
    {
        failures++;
        TimeSpan pause = TimeSpan.FromMilliseconds(250) * Math.Pow(2, Math.Min(failures, 7));
        TimeSpan bounded = pause < LongestPause ? pause : LongestPause;
        notBefore = time.GetTimestamp() + (long)(bounded.TotalSeconds * time.TimestampFrequency);
        TellAway(log, failures, away.Message);
    }

    public async ValueTask DisposeAsync()
    {
        if (connection is not null)
            await Close();
        gate.Dispose();
    }

    private async Task<T> With<T>(Func<IConnection, Task<T>> use, CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        try
        {
            return await use(await Open(ct));
        }
        catch (Exception away) when (IsAway(away) && !ct.IsCancellationRequested)
        {
            NoteFailure(away);
            throw new TransportException(away.Message, away);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<IConnection> Open(CancellationToken ct)
    {
        if (connection is { IsOpen: true } open)
            return open;
        RefuseHaste();
        if (connection is not null)
            await Close();
        var factory = new ConnectionFactory
        {
            Uri = new Uri(options.Url),
            // Ours: a channel that mends itself would acknowledge deliveries of another life.
            AutomaticRecoveryEnabled = false,
            TopologyRecoveryEnabled = false,
            // The broker's own limit: what it lets in must be takable, or it would come again for ever.
            MaxInboundMessageBodySize = 128 * 1024 * 1024,
            RequestedHeartbeat = TimeSpan.FromSeconds(20),
            ClientProvidedName = "kaicang-customs",
        };
        if (options.UserName.Length > 0)
            (factory.UserName, factory.Password) = (options.UserName, Password());
        connection = await factory.CreateConnectionAsync(ct);
        failures = 0;
        TellOpen(log, connection.Endpoint.HostName, connection.Endpoint.Port);
        return connection;
    }

    private void RefuseHaste()
    {
        if (time.GetTimestamp() < notBefore)
            throw new TransportException("the broker is away; waiting before the next try");
    }

    private string Password() =>
        options.PasswordFile.Length > 0
            ? File.ReadLines(options.PasswordFile).FirstOrDefault() ?? ""
            : options.Password;

    private async Task Close()
    {
        (IConnection? old, connection, sending, receiving) = (connection, null, null, null);
        try
        {
            await old!.DisposeAsync();
        }
        catch (Exception gone) when (IsAway(gone))
        {
            // It was broken already.
        }
    }

    /// <summary>Whether an exception says that the broker is away or hung up.</summary>
    public static bool IsAway(Exception error) =>
        error
            is BrokerUnreachableException
                or AlreadyClosedException
                or OperationInterruptedException
                or IOException
                or System.Net.Sockets.SocketException
                or TimeoutException
                or TaskCanceledException
                or ObjectDisposedException;

    [LoggerMessage(LogLevel.Information, "Customs: connected to the broker at {Host}:{Port}")]
    private static partial void TellOpen(ILogger log, string host, int port);

    [LoggerMessage(LogLevel.Warning, "Customs: the broker is away (try {Failures}): {Reason}")]
    private static partial void TellAway(ILogger log, int failures, string reason);
}
