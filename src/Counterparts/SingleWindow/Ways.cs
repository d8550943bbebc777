using System.Text;
using Kaicang.Counterparts.Frame;
using Microsoft.Data.Sqlite;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Kaicang.Counterparts.SingleWindow;

/// <summary>The receipts that were not yet put on a way, in their order; each way remembers by itself how far it is.</summary>
internal static class Posting
{
    private const int Most = 100;

    public static List<(long Seq, string Name, byte[] Dxp)> Next(
        CounterpartStore store,
        string way,
        TimeProvider clock
    ) =>
        store.Read(c =>
            c.Rows(
                """
                SELECT seq, dxp_id, type, xml FROM receipt
                WHERE seq > coalesce((SELECT seq FROM posted WHERE way = $way), 0) ORDER BY seq LIMIT $most
                """,
                (SqliteDataReader r) =>
                {
                    (long seq, string dxpId, string type) = (r.GetInt64(0), r.GetString(1), r.GetString(2));
                    string dxp = Envelope.Close($"{dxpId}-{seq}", dxpId, type, clock.GetUtcNow(), r.GetString(3));
                    return (seq, $"{type}_{dxpId}-{seq}", Encoding.UTF8.GetBytes(dxp));
                },
                ("way", way),
                ("most", Most)
            )
        );

    public static Task Done(CounterpartStore store, string way, long seq, CancellationToken ct) =>
        store.Write(
            c => c.Run("INSERT OR REPLACE INTO posted (way, seq) VALUES ($way, $seq)", ("way", way), ("seq", seq)),
            ct
        );
}

/// <summary>Exchange by folders: takes <c>*.xml</c> from one, puts receipts into the other.</summary>
internal sealed class FolderWay(
    CounterpartStore store,
    Intake intake,
    TimeProvider clock,
    string take,
    string put,
    ILogger<FolderWay> logger
) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                foreach (string path in Directory.EnumerateFiles(take, "*.xml").Order(StringComparer.Ordinal))
                    await Take(path, stoppingToken);
                foreach ((long seq, string name, byte[] dxp) in Posting.Next(store, "folder", clock))
                {
                    string unfinished = Path.Combine(put, name + ".tmp");
                    await File.WriteAllBytesAsync(unfinished, dxp, stoppingToken);
                    File.Move(unfinished, Path.Combine(put, name + ".xml"), overwrite: true);
                    await Posting.Done(store, "folder", seq, stoppingToken);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                logger.LogWarning(e, "The folders cannot be used now; trying again.");
            }
        }
    }

    private async Task Take(string path, CancellationToken ct)
    {
        byte[] bytes = await File.ReadAllBytesAsync(path, ct);
        if (Envelope.Open(bytes, out Envelope? envelope) is { } complaint)
        {
            await intake.TurnAway(bytes, complaint, ct);
            logger.LogWarning("{File}: {Complaint}", Path.GetFileName(path), complaint);
            File.Move(path, path + ".refused", overwrite: true);
            return;
        }
        await intake.Take(envelope!, ct);
        File.Delete(path);
    }
}

/// <summary>Exchange over a broker: acknowledges a message after it was taken, and publishes receipts with confirms.</summary>
internal sealed class BrokerWay(
    CounterpartStore store,
    Intake intake,
    TimeProvider clock,
    string url,
    string take,
    string put,
    ILogger<BrokerWay> logger
) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Exchange(stoppingToken);
            }
            catch (Exception e)
                when (e
                        is BrokerUnreachableException
                            or OperationInterruptedException
                            or AlreadyClosedException
                            or PublishException
                            or IOException
                )
            {
                logger.LogWarning("The broker is away: {Reason}", e.Message);
            }
            await Task.Delay(TimeSpan.FromMilliseconds(500), stoppingToken);
        }
    }

    private async Task Exchange(CancellationToken ct)
    {
        var factory = new ConnectionFactory { Uri = new Uri(url), AutomaticRecoveryEnabled = false };
        await using IConnection connection = await factory.CreateConnectionAsync(ct);
        await using IChannel channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true),
            ct
        );
        foreach (string queue in (string[])[take, put])
            await channel.QueueDeclareAsync(
                queue,
                durable: true,
                exclusive: false,
                autoDelete: false,
                cancellationToken: ct
            );
        using var timer = new PeriodicTimer(Look);
        while (await timer.WaitForNextTickAsync(ct))
        {
            while (await channel.BasicGetAsync(take, autoAck: false, ct) is { } came)
            {
                byte[] bytes = came.Body.ToArray();
                if (Envelope.Open(bytes, out Envelope? envelope) is { } complaint)
                    await intake.TurnAway(bytes, complaint, ct);
                else
                    await intake.Take(envelope!, ct);
                await channel.BasicAckAsync(came.DeliveryTag, multiple: false, ct);
            }
            foreach ((long seq, string name, byte[] dxp) in Posting.Next(store, "broker", clock))
            {
                var properties = new BasicProperties { Persistent = true, MessageId = name };
                await channel.BasicPublishAsync("", put, mandatory: true, properties, dxp, ct);
                await Posting.Done(store, "broker", seq, ct);
            }
        }
    }
}
