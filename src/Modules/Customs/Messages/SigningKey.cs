using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Asn1.GM;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace Kaicang.Customs.Messages;

/// <summary>The algorithms as they are named inside a message. The pair follows the key; the port may name them otherwise.</summary>
internal sealed record SignatureScheme(string SignatureMethod, string DigestMethod)
{
    // 密码产品选型和使用指南 (202205): SM2 with SM3 first, RSA with SHA-1 for cards issued before.
    public static readonly SignatureScheme Sm2 = new(
        "http://www.chinaport.gov.cn/2022/04/xmldsig#sm2-sm3",
        "http://www.chinaport.gov.cn/2022/04/xmldsig#sm3"
    );

    public static readonly SignatureScheme Rsa = new(
        "http://www.w3.org/2000/09/xmldsig#rsa-sha1",
        "http://www.w3.org/2000/09/xmldsig#sha1"
    );

    public bool DigestIsSm3 => DigestMethod.EndsWith("#sm3", StringComparison.Ordinal);
}

/// <summary>A sender's key: signs bytes, and says under which certificate.</summary>
/// <param name="CertificateNumber">KeyName: the card's certificate number.</param>
/// <param name="CertificateBase64">DER in base64, without armour.</param>
internal abstract record SigningKey(string CertificateNumber, string CertificateBase64, SignatureScheme Scheme)
{
    public abstract byte[] Sign(byte[] message);
}

/// <summary>RSASSA-PKCS1-v1_5 with SHA-1.</summary>
internal sealed record RsaSigningKey(RSA Key, string CertificateNumber, string CertificateBase64)
    : SigningKey(CertificateNumber, CertificateBase64, SignatureScheme.Rsa)
{
    public override byte[] Sign(byte[] message) =>
        Key.SignData(message, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1);
}

/// <summary>SM2 with SM3 over sm2p256v1, user id 1234567812345678, value r‖s (64 bytes).</summary>
internal sealed record Sm2SigningKey(ECPrivateKeyParameters Key, string CertificateNumber, string CertificateBase64)
    : SigningKey(CertificateNumber, CertificateBase64, SignatureScheme.Sm2)
{
    private static readonly byte[] UserId = Encoding.ASCII.GetBytes("1234567812345678");

    public static ECDomainParameters Curve { get; } = new(GMNamedCurves.GetByName("sm2p256v1"));

    public override byte[] Sign(byte[] message)
    {
        var signer = new SM2Signer(PlainDsaEncoding.Instance);
        signer.Init(forSigning: true, new ParametersWithID(Key, UserId));
        signer.BlockUpdate(message, 0, message.Length);
        return signer.GenerateSignature();
    }

    /// <summary>Whether a value was made over a message by the holder of a public key (uncompressed point).</summary>
    public static bool Verifies(byte[] publicPoint, byte[] message, byte[] signature)
    {
        var verifier = new SM2Signer(PlainDsaEncoding.Instance);
        var key = new ECPublicKeyParameters(Curve.Curve.DecodePoint(publicPoint), Curve);
        verifier.Init(forSigning: false, new ParametersWithID(key, UserId));
        verifier.BlockUpdate(message, 0, message.Length);
        return verifier.VerifySignature(signature);
    }
}
