using System.Security.Cryptography;
using System.Text;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Signing;
using Kaicang.Foundation.Keys;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.OpenSsl;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;

namespace Kaicang.Customs.Gateways;

/// <summary>The keys that the demo makes for itself at the first start: SM2, self-signed, one for each sender.</summary>
internal static class DemoKeys
{
    /// <summary>Where the key and certificate of a sender lie; made if they do not lie there yet.</summary>
    public static SenderOptions Of(SenderRole role, SenderOptions given, StorageOptions storage)
    {
        string name = Path.Combine(storage.Folder, "keys", "customs", role.ToString().ToLowerInvariant());
        var made = new SenderOptions
        {
            DxpId = given.DxpId,
            KeyFile = name + ".key.pem",
            CertificateFile = name + ".cert.pem",
            CertificateNumber = $"DEMO{(int)role + 1:000000000000}",
            SignatureMethod = given.SignatureMethod,
            DigestMethod = given.DigestMethod,
        };
        if (File.Exists(made.KeyFile) && File.Exists(made.CertificateFile))
            return made;
        AsymmetricCipherKeyPair pair = NewPair();
        KeyRing.WriteSecret(made.CertificateFile, Pem(SelfSigned($"CN=Kaicang demo {role}", pair)));
        KeyRing.WriteSecret(made.KeyFile, Pem(pair.Private));
        return made;
    }

    public static AsymmetricCipherKeyPair NewPair()
    {
        var generator = new ECKeyPairGenerator();
        generator.Init(new ECKeyGenerationParameters(Sm2Form.Curve, new SecureRandom()));
        return generator.GenerateKeyPair();
    }

    public static X509Certificate SelfSigned(string subject, AsymmetricCipherKeyPair pair)
    {
        var certificate = new X509V3CertificateGenerator();
        var name = new X509Name(subject);
        certificate.SetSerialNumber(new BigInteger(1, RandomNumberGenerator.GetBytes(8)));
        certificate.SetIssuerDN(name);
        certificate.SetSubjectDN(name);
        certificate.SetNotBefore(new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        certificate.SetNotAfter(new DateTime(2049, 12, 31, 0, 0, 0, DateTimeKind.Utc));
        certificate.SetPublicKey(pair.Public);
        string algorithm = pair.Private is RsaKeyParameters ? "SHA256WITHRSA" : "SM3WITHSM2";
        return certificate.Generate(new Asn1SignatureFactory(algorithm, pair.Private));
    }

    private static byte[] Pem(object thing)
    {
        using var text = new StringWriter();
        using (var pem = new PemWriter(text))
            pem.WriteObject(thing);
        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
