using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Gateways.Transports;

namespace Kaicang.Customs.Gateways;

/// <summary>
/// Tells the counterpart who our senders are: it knows nobody before he is introduced. At the real single window this is paperwork.
/// </summary>
internal sealed class DemoIntroduction(IHttpClientFactory clients)
{
    private readonly ConcurrentDictionary<(string DxpId, string CopCode), bool> introduced = new();

    public async Task Introduce(Sender sender, string copCode, string copName, CancellationToken ct)
    {
        if (introduced.ContainsKey((sender.DxpId, copCode)))
            return;
        string role = sender.Role switch
        {
            SenderRole.Platform => "platform",
            SenderRole.Payment => "payment",
            SenderRole.Logistics => "logistics",
            SenderRole.Declarant => "declarant",
            SenderRole.Merchant => "enterprise",
            SenderRole.Site => "operator",
        };
        try
        {
            using HttpResponseMessage answer = await clients
                .CreateClient(ForwarderTransport.ClientName)
                .PutAsJsonAsync(
                    "/_control/senders",
                    new Introduction(sender.DxpId, copCode, copName, [role], sender.Signer.Certificate.Base64),
                    ct
                );
            answer.EnsureSuccessStatusCode();
        }
        catch (HttpRequestException away)
        {
            throw new TransportException(away.Message, away);
        }
        introduced[(sender.DxpId, copCode)] = true;
    }

    private sealed record Introduction(
        [property: JsonPropertyName("dxpId")] string DxpId,
        [property: JsonPropertyName("copCode")] string CopCode,
        [property: JsonPropertyName("copName")] string CopName,
        [property: JsonPropertyName("roles")] IReadOnlyList<string> Roles,
        [property: JsonPropertyName("certificateBase64")] string CertificateBase64
    );
}
