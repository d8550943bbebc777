using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Org.BouncyCastle.Asn1.GM;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;

namespace Kaicang.Counterparts.Card;

/// <summary>What a card holds. SM2 cards have numbers of 16 hexadecimal digits, RSA cards of 8.</summary>
/// <param name="Key">PKCS#8, base64.</param>
/// <param name="Certificate">DER, base64.</param>
internal sealed record CardChip(string Algorithm, string CertNo, string Key, string Certificate)
{
    public static CardChip Make(string algorithm, string subject = "CN=Kaicang demo card")
    {
        bool sm2 = algorithm == "sm2";
        AsymmetricCipherKeyPair pair = sm2 ? Sm2Pair() : RsaPair();
        string number = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(sm2 ? 8 : 4));
        var maker = new X509V3CertificateGenerator();
        var name = new X509Name(subject);
        maker.SetSerialNumber(new BigInteger(number, 16).Add(BigInteger.One));
        maker.SetIssuerDN(name);
        maker.SetSubjectDN(name);
        maker.SetNotBefore(new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        maker.SetNotAfter(new DateTime(2049, 12, 31, 0, 0, 0, DateTimeKind.Utc));
        maker.SetPublicKey(pair.Public);
        X509Certificate certificate = maker.Generate(
            new Asn1SignatureFactory(sm2 ? "SM3WITHSM2" : "SHA256WITHRSA", pair.Private)
        );
        return new CardChip(
            algorithm,
            number,
            Convert.ToBase64String(PrivateKeyInfoFactory.CreatePrivateKeyInfo(pair.Private).GetDerEncoded()),
            Convert.ToBase64String(certificate.GetEncoded())
        );
    }

    private static AsymmetricCipherKeyPair Sm2Pair()
    {
        var curve = new ECNamedDomainParameters(GMObjectIdentifiers.sm2p256v1, GMNamedCurves.GetByName("sm2p256v1"));
        var generator = new ECKeyPairGenerator();
        generator.Init(new ECKeyGenerationParameters(curve, new SecureRandom()));
        return generator.GenerateKeyPair();
    }

    private static AsymmetricCipherKeyPair RsaPair()
    {
        var generator = new RsaKeyPairGenerator();
        generator.Init(new KeyGenerationParameters(new SecureRandom(), 1024));
        return generator.GenerateKeyPair();
    }

    /// <summary>The value in base64: r‖s of SM2, PKCS#1 v1.5 with SHA-1 of RSA.</summary>
    public string Sign(byte[] message)
    {
        AsymmetricKeyParameter key = PrivateKeyFactory.CreateKey(Convert.FromBase64String(Key));
        ISigner signer =
            Algorithm == "sm2"
                ? new SM2Signer(PlainDsaEncoding.Instance, new SM3Digest())
                : new RsaDigestSigner(new Sha1Digest());
        signer.Init(
            forSigning: true,
            Algorithm == "sm2"
                ? new ParametersWithID(key, System.Text.Encoding.ASCII.GetBytes("1234567812345678"))
                : key
        );
        signer.BlockUpdate(message, 0, message.Length);
        return Convert.ToBase64String(signer.GenerateSignature());
    }

    /// <summary>A JSON text inside of the answer's JSON, as the control has it.</summary>
    public string ValidTime()
    {
        X509Certificate certificate = new X509CertificateParser().ReadCertificate(
            Convert.FromBase64String(Certificate)
        );
        static string Written(DateTime at) => at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        return JsonSerializer.Serialize(
            new { szStartTime = Written(certificate.NotBefore), szEndTime = Written(certificate.NotAfter) }
        );
    }
}
