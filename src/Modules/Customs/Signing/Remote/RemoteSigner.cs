using System.Text;

namespace Kaicang.Customs.Signing.Remote;

/// <summary>
/// Has the signing host sign, which holds the key. It is shown the whole message, so that it can judge what it signs; what it answers is
/// verified under the sender's certificate, which lies here, before it goes into a message.
/// </summary>
/// <param name="sender">The sender's name at the signing host: its role, or <c>Merchant:</c> with the customs registration.</param>
internal sealed class RemoteSigner(
    RemoteSigningLink link,
    string sender,
    string certificateNumber,
    SenderCertificate certificate,
    SignatureScheme scheme
) : Signer(certificateNumber, certificate, scheme)
{
    /// <summary>Signs the text of a payment-data upload, the one thing besides messages that is signed.</summary>
    public override async ValueTask<byte[]> Sign(ReadOnlyMemory<byte> message, CancellationToken ct) =>
        Verified(
            message,
            await link.Ask(
                SigningRoutes.PaymentData,
                new SignRequest(sender, Encoding.UTF8.GetString(message.Span)),
                ct
            )
        );

    public override async ValueTask<byte[]> SignMessage(
        string unsigned,
        ReadOnlyMemory<byte> signedInfo,
        CancellationToken ct
    ) => Verified(signedInfo, await link.Ask(SigningRoutes.Message, new SignRequest(sender, unsigned), ct));

    private byte[] Verified(ReadOnlyMemory<byte> message, byte[] value) =>
        Certificate.Verifies(message.Span, value)
            ? value
            : throw new SigningException(
                $"The signing host signed for {sender} with another key or other algorithms than CertificateFile, SignatureMethod and DigestMethod say here."
            );

    public override void Dispose() { } // The link is everybody's.
}
