using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Messages;

namespace Kaicang.Customs.Gateways.Transports;

/// <summary>A forwarder that takes envelopes by HTTP and hands answers out by sequence.</summary>
internal sealed class ForwarderTransport(IHttpClientFactory clients) : ITransport
{
    public const string ClientName = "customs.forwarder";

    public async Task Send(Shipment shipment, CancellationToken ct)
    {
        var head = new MessageHead(
            shipment.CopMsgId,
            shipment.Root,
            shipment.DxpId,
            "PORT",
            ShanghaiTime.Seconds(shipment.At),
            "1.0"
        );
        var body = new MessageBody(Convert.ToBase64String(Encoding.UTF8.GetBytes(shipment.Text)));
        try
        {
            using HttpResponseMessage answer = await Client()
                .PostAsJsonAsync("/cebcmsg", new Forwarded(new ForwardedMessage(head, body)), ct);
            if (!answer.IsSuccessStatusCode)
                throw new TransportException($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(ct)}");
        }
        catch (HttpRequestException away)
        {
            throw new TransportException(away.Message, away);
        }
        catch (TaskCanceledException late) when (!ct.IsCancellationRequested)
        {
            throw new TransportException("timeout", late);
        }
    }

    public async Task<IReadOnlyList<Delivery>> Receive(
        IReadOnlyDictionary<string, long> after,
        int max,
        CancellationToken ct
    )
    {
        var came = new List<Delivery>();
        foreach ((string dxpId, long seq) in after)
        {
            try
            {
                Answered[] answers =
                    await Client()
                        .GetFromJsonAsync<Answered[]>(
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"/receipts?dxpid={dxpId}&after={seq}&max={max}"
                            ),
                            ct
                        )
                    ?? [];
                came.AddRange(answers.Select(answer => Of(dxpId, answer)));
            }
            catch (Exception away)
                when (away is HttpRequestException or JsonException
                    || (away is TaskCanceledException && !ct.IsCancellationRequested)
                )
            {
                // Not there now: the cursor stays, and the next look begins where this one would have.
            }
        }
        return came;
    }

    // The cursor moved with the transaction.
    public Task Acknowledge(Delivery delivery, bool dead, CancellationToken ct) => Task.CompletedTask;

    public Task GiveBack(Delivery delivery, CancellationToken ct) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private HttpClient Client() => clients.CreateClient(ClientName);

    private static Delivery Of(string dxpId, Answered answer)
    {
        byte[] bytes = new byte[answer.Data.Length];
        if (!Convert.TryFromBase64String(answer.Data, bytes, out int length))
            (bytes, length) = (Encoding.UTF8.GetBytes(answer.Data), Encoding.UTF8.GetByteCount(answer.Data));
        string place = string.Create(CultureInfo.InvariantCulture, $"{dxpId} #{answer.Seq}");
        return Delivery.Of(TransportKind.Forwarder, place, bytes[..length]) with { Counted = (dxpId, answer.Seq) };
    }

    private sealed record Forwarded([property: JsonPropertyName("Message")] ForwardedMessage Message);

    private sealed record ForwardedMessage(
        [property: JsonPropertyName("MessageHead")] MessageHead MessageHead,
        [property: JsonPropertyName("MessageBody")] MessageBody MessageBody
    );

    private sealed record MessageHead(
        [property: JsonPropertyName("MessageId")] string MessageId,
        [property: JsonPropertyName("MessageType")] string MessageType,
        [property: JsonPropertyName("SenderID")] string SenderId,
        [property: JsonPropertyName("ReceiverID")] string ReceiverId,
        [property: JsonPropertyName("SendTime")] string SendTime,
        [property: JsonPropertyName("Version")] string Version
    );

    private sealed record MessageBody([property: JsonPropertyName("data")] string Data);

    private sealed record Answered(
        [property: JsonPropertyName("seq")] long Seq,
        [property: JsonPropertyName("msgType")] string MsgType,
        [property: JsonPropertyName("data")] string Data
    );
}
