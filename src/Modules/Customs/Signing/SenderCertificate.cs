using System.Security.Cryptography;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.GM;
using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Security.Certificates;
using Org.BouncyCastle.X509;

namespace Kaicang.Customs.Signing;

/// <summary>A sender's certificate, reduced to what a signature needs: which kind of key, and the key.</summary>
internal sealed class SenderCertificate
{
    private readonly byte[] der;

    private SenderCertificate(
        byte[] der,
        KeyAlgorithm algorithm,
        byte[] publicKey,
        DateTime notBefore,
        DateTime notAfter
    )
    {
        this.der = der;
        Algorithm = algorithm;
        PublicKey = publicKey;
        Base64 = Convert.ToBase64String(der);
        (ValidFrom, ValidTo) = (new DateTimeOffset(notBefore), new DateTimeOffset(notAfter));
    }

    public KeyAlgorithm Algorithm { get; }

    /// <summary>The uncompressed point of SM2, or the SubjectPublicKeyInfo of RSA.</summary>
    public ReadOnlyMemory<byte> PublicKey { get; }

    /// <summary>DER in base64, without armour.</summary>
    public string Base64 { get; }

    public DateTimeOffset ValidFrom { get; }
    public DateTimeOffset ValidTo { get; }

    public ReadOnlySpan<byte> Der => der;

    /// <summary>Reads DER or PEM.</summary>
    /// <exception cref="CryptographicException">It is no certificate, or one of another kind of key.</exception>
    public static SenderCertificate Read(byte[] bytes)
    {
        try
        {
            X509Certificate read =
                new X509CertificateParser().ReadCertificate(bytes)
                ?? throw new CryptographicException("There is no certificate.");
            SubjectPublicKeyInfo info = read.CertificateStructure.SubjectPublicKeyInfo;
            KeyAlgorithm algorithm = AlgorithmOf(info.Algorithm);
            byte[] key = algorithm == KeyAlgorithm.Sm2 ? info.PublicKey.GetBytes() : info.GetDerEncoded();
            return new SenderCertificate(
                read.GetEncoded(),
                algorithm,
                key,
                DateTime.SpecifyKind(read.NotBefore, DateTimeKind.Utc),
                DateTime.SpecifyKind(read.NotAfter, DateTimeKind.Utc)
            );
        }
        catch (Exception broken)
            when (broken is CertificateException or IOException or ArgumentException or InvalidCastException)
        {
            throw new CryptographicException($"This is no certificate: {broken.Message}", broken);
        }
    }

    private static KeyAlgorithm AlgorithmOf(AlgorithmIdentifier algorithm)
    {
        if (algorithm.Algorithm.Equals(PkcsObjectIdentifiers.RsaEncryption))
            return KeyAlgorithm.Rsa;
        bool sm2 = algorithm.Algorithm.Equals(X9ObjectIdentifiers.IdECPublicKey) && IsSm2(algorithm.Parameters);
        return sm2
            ? KeyAlgorithm.Sm2
            : throw new CryptographicException(
                $"The certificate holds neither an RSA nor an SM2 key ({algorithm.Algorithm})."
            );
    }

    // The curve is named, or (by older makers of keys) spelled out.
    private static bool IsSm2(Asn1Encodable? parameters)
    {
        if (parameters is not Asn1Sequence spelled)
            return GMObjectIdentifiers.sm2p256v1.Equals(parameters);
        X9ECParameters given = X9ECParameters.GetInstance(spelled);
        return given.Curve.Equals(Sm2Form.Curve.Curve) && given.G.Equals(Sm2Form.Curve.G);
    }

    /// <summary>Whether its holder made a value over a message.</summary>
    public bool Verifies(ReadOnlySpan<byte> message, ReadOnlySpan<byte> value)
    {
        if (Algorithm == KeyAlgorithm.Sm2)
            return Sm2Key.Verifies(PublicKey.Span, message, value);
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(PublicKey.Span, out _);
        return rsa.VerifyData(message, value, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1);
    }
}
