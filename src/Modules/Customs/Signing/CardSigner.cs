using System.Text;
using System.Text.Json.Nodes;

namespace Kaicang.Customs.Signing;

/// <summary>
/// Signs with a 电子口岸 card (about 250 signatures a minute). The certificate is configured as a file and compared with the card's own
/// before the first signature; each value is verified against it, so that a card that was changed for another is found here and not by
/// customs.
/// </summary>
internal sealed class CardSigner(
    CardLink card,
    string pin,
    string certificateNumber,
    SenderCertificate certificate,
    SignatureScheme scheme
) : Signer(certificateNumber, certificate, scheme)
{
    private bool known;

    /// <exception cref="CardException">The card or its control is away, or it is another card.</exception>
    public override async ValueTask<byte[]> Sign(ReadOnlyMemory<byte> message, CancellationToken ct)
    {
        if (!known)
            await Compare(ct);
        IReadOnlyList<string> answer = await card.Ask(
            "cus-sec_SpcSignDataAsPEM",
            new JsonObject { ["inData"] = Encoding.UTF8.GetString(message.Span), ["passwd"] = pin },
            ct
        );
        if (answer.Count > 1 && answer[1].Length > 0 && answer[1] != CertificateNumber)
            throw Changed($"its number is {answer[1]}, not {CertificateNumber}");
        byte[] value = Base64(answer.Count > 0 ? answer[0] : "");
        return Certificate.Verifies(message.Span, value)
            ? value
            : throw Changed("its signature does not fit the certificate");
    }

    private async Task Compare(CancellationToken ct)
    {
        IReadOnlyList<string> answer = await card.Ask("cus-sec_SpcGetSignCertAsPEM", [], ct);
        string text = answer.Count > 0 ? answer[0] : "";
        string bare = string.Concat(
            text.Split('\n').Where(row => !row.StartsWith("-----", StringComparison.Ordinal)).Select(row => row.Trim())
        );
        if (!Base64(bare).AsSpan().SequenceEqual(Certificate.Der))
            throw Changed("its certificate is not the one in CertificateFile");
        known = true;
    }

    private CardException Changed(string how)
    {
        known = false;
        return new CardException($"There is another card in the reader: {how}.");
    }

    private static byte[] Base64(string text)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException broken)
        {
            throw new CardException("The card answered something else than base64.", broken);
        }
    }

    public override void Dispose() => card.Dispose();
}
