using Kaicang.Customs.Domain;
using Kaicang.Customs.Gateways.Transports;
using Kaicang.Customs.Messages;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Kaicang.Customs.Gateways;

/// <summary>
/// The single window, by the way that the configuration names. A message that is handed over twice is harmless: customs knows it by the
/// envelope's number and by the document's guid.
/// </summary>
internal sealed class SingleWindow : IAsyncDisposable
{
    private readonly Lazy<ITransport> transport;
    private readonly SenderDirectory senders;
    private readonly CustomsOptions options;
    private readonly DemoIntroduction? introduction;

    public SingleWindow(
        IHttpClientFactory clients,
        SenderDirectory senders,
        IOptions<CustomsOptions> options,
        KaicangOptions house,
        ILogger<SingleWindow> log
    )
    {
        (this.senders, this.options) = (senders, options.Value);
        introduction = house.Mode == KaicangMode.Demo ? new DemoIntroduction(clients) : null;
        transport = new(() => Open(options.Value, clients, log));
    }

    /// <summary>Hands over one message.</summary>
    /// <exception cref="TransportException">It was not taken for certain; send it again later.</exception>
    public async Task Send(OutgoingMessage message, string xml, DateTimeOffset now, CancellationToken ct)
    {
        Sender sender = senders.Of(message.Sender, message.CopCode);
        if (introduction is not null)
            await introduction.Introduce(sender, message.CopCode, message.CopName, ct);
        await transport.Value.Send(
            new Shipment(message.CopMsgId, message.Root, sender.DxpId, Enclose(message, sender, xml), now),
            ct
        );
    }

    /// <summary>What came in for our senders, after the places up to which their sequences were taken.</summary>
    public Task<IReadOnlyList<Delivery>> Receive(
        IReadOnlyDictionary<string, long> taken,
        int max,
        CancellationToken ct
    ) =>
        transport.Value.Receive(
            senders
                .All.Select(sender => sender.DxpId)
                .Distinct()
                .ToDictionary(dxpId => dxpId, dxpId => taken.GetValueOrDefault(dxpId)),
            max,
            ct
        );

    /// <summary>It is kept in the database and need not come again.</summary>
    public Task Acknowledge(Delivery delivery, bool dead, CancellationToken ct) =>
        transport.Value.Acknowledge(delivery, dead, ct);

    /// <summary>It shall come again.</summary>
    public Task GiveBack(Delivery delivery, CancellationToken ct) => transport.Value.GiveBack(delivery, ct);

    public ValueTask DisposeAsync() =>
        transport.IsValueCreated ? transport.Value.DisposeAsync() : ValueTask.CompletedTask;

    private string Enclose(OutgoingMessage message, Sender sender, string xml)
    {
        var envelope = new DxpEnvelope(
            message.CopMsgId,
            sender.DxpId,
            options.ReceiverId,
            message.MadeAt,
            message.Root,
            xml
        );
        return options.Transport.Envelope switch
        {
            EnvelopeForm.DxpMsg => envelope.Write(),
            EnvelopeForm.DxpMsgSv => envelope.Write(options.Transport.Node, options.Transport.EndNode),
            EnvelopeForm.Bare => xml,
        };
    }

    private static ITransport Open(CustomsOptions options, IHttpClientFactory clients, ILogger log)
    {
        TransportOptions way = options.Transport;
        if (way.Envelope == EnvelopeForm.DxpMsgSv && !(IsNode(way.Node) && IsNode(way.EndNode)))
            throw new InvalidOperationException(
                "Customs:Transport: DxpMsgSv needs Node and EndNode, eight digits each, given by the e-port."
            );
        return way.Kind switch
        {
            // A bare message has no number that a forwarder could know it by.
            TransportKind.Forwarder when way.Envelope == EnvelopeForm.Bare => throw new InvalidOperationException(
                "Customs:Transport: the forwarder takes envelopes; Bare is for the folder of a business node."
            ),
            TransportKind.Forwarder => new ForwarderTransport(clients),
            TransportKind.Folder => new FolderTransport(way, TimeProvider.System, log),
            TransportKind.Amqp => new AmqpTransport(way, TimeProvider.System, log),
        };
    }

    private static bool IsNode(string node) => node.Length == 8 && node.All(char.IsAsciiDigit);
}
