using System.Security.Cryptography;
using System.Text;

namespace Kaicang.Customs.Signing;

/// <summary>
/// A sender's key, wherever it lies: it signs bytes, and says under which certificate. The one seam between the messages and a key
/// file, a card, or a device.
/// </summary>
internal abstract class Signer(string certificateNumber, SenderCertificate certificate, SignatureScheme scheme)
    : IDisposable
{
    /// <summary>KeyName: the card's certificate number.</summary>
    public string CertificateNumber { get; } = certificateNumber;

    public SenderCertificate Certificate { get; } = certificate;

    public SignatureScheme Scheme { get; } = scheme;

    /// <summary>What a message of this signer holds around digest and value, made once.</summary>
    public SignatureFrame Frame { get; } = new(certificateNumber, certificate.Base64, scheme);

    /// <summary>The value over the bytes: PKCS#1 v1.5 with SHA-1, or r‖s of SM2.</summary>
    public abstract ValueTask<byte[]> Sign(ReadOnlyMemory<byte> message, CancellationToken ct);

    /// <summary>The value over the canonical SignedInfo of a message. Who holds the key elsewhere wants to see the message itself.</summary>
    public virtual ValueTask<byte[]> SignMessage(
        string unsigned,
        ReadOnlyMemory<byte> signedInfo,
        CancellationToken ct
    ) => Sign(signedInfo, ct);

    public abstract void Dispose();
}

/// <summary>RSASSA-PKCS1-v1_5 with SHA-1, by a key in memory. Signing changes nothing in the key, so threads may share it.</summary>
internal sealed class RsaSigner(
    RSA key,
    string certificateNumber,
    SenderCertificate certificate,
    SignatureScheme? scheme = null
) : Signer(certificateNumber, certificate, scheme ?? SignatureScheme.Rsa)
{
    public override ValueTask<byte[]> Sign(ReadOnlyMemory<byte> message, CancellationToken ct) =>
        ValueTask.FromResult(key.SignData(message.Span, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1));

    public override void Dispose() => key.Dispose();
}

/// <summary>SM2 with SM3, by a key in memory.</summary>
internal sealed class Sm2Signer(
    Sm2Key key,
    string certificateNumber,
    SenderCertificate certificate,
    SignatureScheme? scheme = null
) : Signer(certificateNumber, certificate, scheme ?? SignatureScheme.Sm2)
{
    public override ValueTask<byte[]> Sign(ReadOnlyMemory<byte> message, CancellationToken ct) =>
        ValueTask.FromResult(key.Sign(message.Span));

    public override void Dispose() => key.Dispose();
}

/// <summary>The parts of a signature that are the same for all messages of a signer.</summary>
internal sealed class SignatureFrame
{
    private const string Namespaces =
        $" xmlns:ceb=\"{Messages.CebCodec.Namespace}\" xmlns:ds=\"{SignatureScheme.Ds}\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

    public SignatureFrame(string certificateNumber, string certificateBase64, SignatureScheme scheme)
    {
        string beforeDigest =
            "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315\"></ds:CanonicalizationMethod>"
            + $"<ds:SignatureMethod Algorithm=\"{scheme.SignatureMethod}\"></ds:SignatureMethod>"
            + "<ds:Reference URI=\"\"><ds:Transforms>"
            + $"<ds:Transform Algorithm=\"{SignatureScheme.Ds}enveloped-signature\"></ds:Transform></ds:Transforms>"
            + $"<ds:DigestMethod Algorithm=\"{scheme.DigestMethod}\"></ds:DigestMethod><ds:DigestValue>";
        const string afterDigest = "</ds:DigestValue></ds:Reference></ds:SignedInfo>";
        SignedHead = Encoding.UTF8.GetBytes($"<ds:SignedInfo{Namespaces}>{beforeDigest}");
        SignedTail = Encoding.UTF8.GetBytes(afterDigest);
        Head = $"<ds:Signature xmlns:ds=\"{SignatureScheme.Ds}\"><ds:SignedInfo>{beforeDigest}";
        Middle = afterDigest + "<ds:SignatureValue>";
        var name = new System.Xml.Linq.XText(certificateNumber);
        Tail =
            $"</ds:SignatureValue><ds:KeyInfo><ds:KeyName>{name}</ds:KeyName>"
            + $"<ds:X509Data><ds:X509Certificate>{certificateBase64}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature>";
    }

    /// <summary>Canonical SignedInfo up to the digest, with the three namespaces that are in scope in the signed document.</summary>
    public byte[] SignedHead { get; }

    /// <summary>Canonical SignedInfo behind the digest.</summary>
    public byte[] SignedTail { get; }

    /// <summary>In the document, up to the digest; namespaces are inherited there.</summary>
    public string Head { get; }

    /// <summary>In the document, between digest and value.</summary>
    public string Middle { get; }

    /// <summary>In the document, behind the value.</summary>
    public string Tail { get; }
}
