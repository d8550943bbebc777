using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Kaicang.Customs.Domain;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace Kaicang.Customs.Gateways.Transports;

/// <summary>
/// Exchange over a message broker (AMQP 0-9-1, RabbitMQ). A message is persistent, must reach a queue, and counts as sent when the
/// broker confirmed it. Answers are consumed with a bounded prefetch and acknowledged one by one after the transaction that took them;
/// what was not, the broker hands over again.
/// </summary>
internal sealed class AmqpTransport : ITransport
{
    private readonly AmqpOptions options;
    private readonly TransportOptions transport;
    private readonly AmqpLink link;
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private readonly ConcurrentDictionary<string, bool> declared = new();

    // Bounded by the prefetch: the broker hands over no more before something is acknowledged.
    private readonly ConcurrentQueue<Delivery> waiting = new();

    public AmqpTransport(TransportOptions transport, TimeProvider time, ILogger log)
    {
        (this.transport, options) = (transport, transport.Amqp);
        if (
            !Uri.TryCreate(options.Url, UriKind.Absolute, out Uri? url)
            || url.Scheme is not ("amqp" or "amqps")
            || (url.Scheme == "amqp" && !url.IsLoopback)
        )
            throw new InvalidOperationException(
                "Customs:Transport:Amqp:Url: amqps://…, or amqp:// on this machine, because messages name people."
            );
        if (options.SendTo.Length == 0 || options.ReceiveFrom.Length == 0 || options.Prefetch == 0)
            throw new InvalidOperationException(
                "Customs:Transport:Amqp: SendTo, ReceiveFrom and a Prefetch above zero are needed."
            );
        link = new AmqpLink(options, time, log);
    }

    public async Task Send(Shipment shipment, CancellationToken ct)
    {
        string key = options.SendTo.Replace("{dxpId}", shipment.DxpId, StringComparison.Ordinal);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(transport.Patience);
        try
        {
            IChannel channel = await link.Sending(patience.Token);
            if (options.Exchange.Length == 0 && !declared.ContainsKey(key))
            {
                await link.Declare(channel, key, patience.Token);
                declared[key] = true;
            }
            await Confirmed(channel, key, shipment, patience.Token);
        }
        catch (PublishException refused)
        {
            throw new TransportException(
                refused.IsReturn ? $"no queue takes '{key}'" : "the broker refused it",
                refused
            );
        }
        catch (OperationCanceledException late) when (!ct.IsCancellationRequested)
        {
            // Whether the broker has it is not known: it goes again, and customs knows it by its number.
            throw new TransportException("no confirmation of the broker in time", late);
        }
        catch (Exception away) when (AmqpLink.IsAway(away))
        {
            declared.Clear();
            throw new TransportException(away.Message, away);
        }
    }

    public async Task<IReadOnlyList<Delivery>> Receive(
        IReadOnlyDictionary<string, long> after,
        int max,
        CancellationToken ct
    )
    {
        try
        {
            (IChannel channel, bool isNew) = await link.Receiving(ct);
            if (isNew)
                await Listen(channel, after.Keys, ct);
        }
        catch (Exception away)
            when (away is TransportException || (AmqpLink.IsAway(away) && !ct.IsCancellationRequested))
        {
            waiting.Clear(); // They belong to a channel that is gone; the broker hands them over again.
            return [];
        }
        var came = new List<Delivery>();
        long bytes = 0;
        while (came.Count < max && bytes < transport.MostBytes && waiting.TryDequeue(out Delivery? delivery))
            if (((Ticket)delivery.Ticket!).Channel.IsOpen)
            {
                came.Add(delivery);
                bytes += delivery.Bytes?.Length ?? 0;
            }
        return came;
    }

    public async Task Acknowledge(Delivery delivery, bool dead, CancellationToken ct)
    {
        var ticket = (Ticket)delivery.Ticket!;
        if (ticket.Channel.IsOpen)
            await ticket.Channel.BasicAckAsync(ticket.Tag, multiple: false, ct);
    }

    public async Task GiveBack(Delivery delivery, CancellationToken ct)
    {
        var ticket = (Ticket)delivery.Ticket!;
        if (ticket.Channel.IsOpen)
            await ticket.Channel.BasicNackAsync(ticket.Tag, multiple: false, requeue: true, ct);
    }

    public async ValueTask DisposeAsync()
    {
        await link.DisposeAsync();
        oneAtATime.Dispose();
    }

    private async Task Confirmed(IChannel channel, string key, Shipment shipment, CancellationToken ct)
    {
        var properties = new BasicProperties
        {
            Persistent = true,
            MessageId = shipment.CopMsgId,
            Type = shipment.Root,
            AppId = shipment.DxpId,
            ContentType = "application/xml",
            ContentEncoding = "utf-8",
        };
        ValueTask confirmed;
        // A channel's commands are written one after another; their confirmations are waited for together.
        await oneAtATime.WaitAsync(ct);
        try
        {
            confirmed = channel.BasicPublishAsync(
                options.Exchange,
                key,
                mandatory: true,
                properties,
                Encoding.UTF8.GetBytes(shipment.Text),
                ct
            );
        }
        finally
        {
            oneAtATime.Release();
        }
        await confirmed;
    }

    private async Task Listen(IChannel channel, IEnumerable<string> dxpIds, CancellationToken ct)
    {
        waiting.Clear();
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, came) =>
        {
            waiting.Enqueue(Read(channel, came));
            return Task.CompletedTask;
        };
        IEnumerable<string> queues = options
            .ReceiveFrom.SelectMany(queue =>
                queue.Contains("{dxpId}", StringComparison.Ordinal)
                    ? dxpIds.Select(id => queue.Replace("{dxpId}", id, StringComparison.Ordinal))
                    : [queue]
            )
            .Distinct(StringComparer.Ordinal);
        try
        {
            foreach (string queue in queues)
            {
                await link.Declare(channel, queue, ct);
                await channel.BasicConsumeAsync(queue, autoAck: false, consumer, ct);
            }
        }
        catch (Exception failed) when (AmqpLink.IsAway(failed))
        {
            // Half of the queues is none: a later look begins with a new channel.
            link.NoteFailure(failed);
            await channel.DisposeAsync();
            throw;
        }
    }

    // The library's buffer is only lent until the handler returns.
    private Delivery Read(IChannel channel, BasicDeliverEventArgs came)
    {
        var ticket = new Ticket(channel, came.DeliveryTag);
        string place = came.BasicProperties.MessageId is { Length: > 0 } id
            ? $"{came.RoutingKey} {id}"
            : came.RoutingKey;
        if (came.Body.Length <= transport.MostBytes)
            return Delivery.Of(TransportKind.Amqp, place, came.Body.ToArray()) with { Ticket = ticket };
        string hash = Convert.ToHexString(SHA256.HashData(came.Body.Span));
        return new Delivery(TransportKind.Amqp, place, null, hash, came.Body.Length) { Ticket = ticket };
    }

    private sealed record Ticket(IChannel Channel, ulong Tag);
}
