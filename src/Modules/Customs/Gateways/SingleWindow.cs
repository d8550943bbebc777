using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Serialization;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Messages;
using Microsoft.Extensions.Options;

namespace Kaicang.Customs.Gateways;

/// <summary>One answer as it was fetched: the envelope's text and its place in the sender's sequence.</summary>
internal sealed record FetchedAnswer(long Seq, string MessageType, string EnvelopeXml);

/// <summary>
/// The single window over a forwarder that takes envelopes by HTTP and hands answers out by sequence. Taking an envelope
/// twice is harmless: customs knows it by the envelope's number and by the document's guid.
/// </summary>
internal sealed class SingleWindow(
    HttpClient http,
    SenderDirectory senders,
    IOptions<CustomsOptions> options,
    KaicangOptions house
)
{
    /// <summary>Hands over one message.</summary>
    /// <exception cref="HttpRequestException">It was not taken; send it again later.</exception>
    public async Task Send(OutgoingMessage message, string xml, DateTimeOffset now, CancellationToken ct)
    {
        Sender sender = senders.Of(message.Sender, message.CopCode);
        if (house.Mode == KaicangMode.Demo)
            await Introduce(sender, message.CopCode, message.CopName, ct);
        var envelope = new DxpEnvelope(
            message.CopMsgId,
            sender.DxpId,
            options.Value.ReceiverId,
            message.MadeAt,
            message.Root,
            xml
        );
        var head = new MessageHead(
            message.CopMsgId,
            message.Root,
            sender.DxpId,
            "PORT",
            ShanghaiTime.Seconds(now),
            "1.0"
        );
        var body = new MessageBody(Convert.ToBase64String(Encoding.UTF8.GetBytes(envelope.Write())));
        using HttpResponseMessage answer = await http.PostAsJsonAsync(
            "/cebcmsg",
            new Forwarded(new ForwardedMessage(head, body)),
            ct
        );
        if (!answer.IsSuccessStatusCode)
            throw new HttpRequestException(
                $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(ct)}",
                null,
                answer.StatusCode
            );
    }

    /// <summary>The answers to one sender after a place in its sequence, ascending.</summary>
    public async Task<IReadOnlyList<FetchedAnswer>> Fetch(string dxpId, long after, int max, CancellationToken ct)
    {
        string query = string.Create(CultureInfo.InvariantCulture, $"/receipts?dxpid={dxpId}&after={after}&max={max}");
        Answered[] answers = await http.GetFromJsonAsync<Answered[]>(query, ct) ?? [];
        return
        [
            .. answers.Select(answer => new FetchedAnswer(
                answer.Seq,
                answer.MsgType,
                Encoding.UTF8.GetString(Convert.FromBase64String(answer.Data))
            )),
        ];
    }

    // The counterpart knows nobody before he is introduced; at the real single window this is paperwork.
    private async Task Introduce(Sender sender, string copCode, string copName, CancellationToken ct)
    {
        if (senders.Introduced.ContainsKey((sender.DxpId, copCode)))
            return;
        string role = sender.Role switch
        {
            SenderRole.Platform => "platform",
            SenderRole.Payment => "payment",
            SenderRole.Logistics => "logistics",
            SenderRole.Declarant => "declarant",
            SenderRole.Merchant => "enterprise",
        };
        using HttpResponseMessage answer = await http.PutAsJsonAsync(
            "/_control/senders",
            new Introduction(sender.DxpId, copCode, copName, [role], sender.Signer.Certificate.Base64),
            ct
        );
        answer.EnsureSuccessStatusCode();
        senders.Introduced[(sender.DxpId, copCode)] = true;
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

    private sealed record Introduction(
        [property: JsonPropertyName("dxpId")] string DxpId,
        [property: JsonPropertyName("copCode")] string CopCode,
        [property: JsonPropertyName("copName")] string CopName,
        [property: JsonPropertyName("roles")] IReadOnlyList<string> Roles,
        [property: JsonPropertyName("certificateBase64")] string CertificateBase64
    );
}
