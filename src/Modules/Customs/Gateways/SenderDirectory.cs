using System.Collections.Concurrent;
using System.Security.Cryptography;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Messages;
using Kaicang.Foundation.Keys;
using Microsoft.Extensions.Options;
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

/// <summary>One sender: its number on the data exchange platform and its key.</summary>
internal sealed record Sender(SenderRole Role, string DxpId, SigningKey Key);

/// <summary>
/// The four senders and their keys. Production names key and certificate files; in demo mode each sender gets an SM2 key and a
/// self-signed certificate of the installation, in files that only their owner may read.
/// </summary>
internal sealed class SenderDirectory
{
    private readonly Lazy<IReadOnlyDictionary<SenderRole, Sender>> senders;

    public SenderDirectory(IOptions<CustomsOptions> options, KaicangOptions house, StorageOptions storage)
    {
        senders = new(() =>
            Enum.GetValues<SenderRole>().ToDictionary(role => role, role => Open(role, options.Value, house, storage))
        );
    }

    /// <summary>Which company codes the counterpart was told of, by sender.</summary>
    public ConcurrentDictionary<(string DxpId, string CopCode), bool> Introduced { get; } = new();

    public IReadOnlyCollection<Sender> All => [.. senders.Value.Values.OrderBy(sender => sender.Role)];

    public Sender Of(SenderRole role) => senders.Value[role];

    private static Sender Open(SenderRole role, CustomsOptions options, KaicangOptions house, StorageOptions storage)
    {
        SenderOptions given = options.Senders.GetValueOrDefault(role.ToString()) ?? new SenderOptions();
        if (given.KeyFile.Length == 0 && house.Mode == KaicangMode.Production)
            throw new InvalidOperationException(
                $"Customs:Senders:{role}:KeyFile is missing; production makes no keys."
            );
        if (given.KeyFile.Length == 0)
            given = MakeDemoKey(role, given, storage);
        string dxpId = given.DxpId.Length > 0 ? given.DxpId : $"DXPENT{(int)role + 1:0000000000}";
        return new Sender(role, dxpId, ReadKey(given));
    }

    private static SenderOptions MakeDemoKey(SenderRole role, SenderOptions given, StorageOptions storage)
    {
        string name = Path.Combine(storage.Folder, "keys", "customs", role.ToString().ToLowerInvariant());
        var made = new SenderOptions
        {
            DxpId = given.DxpId,
            KeyFile = name + ".key.pem",
            CertificateFile = name + ".cert.pem",
            CertificateNumber = $"DEMO{(int)role + 1:000000000000}",
        };
        if (File.Exists(made.KeyFile) && File.Exists(made.CertificateFile))
            return made;
        var generator = new ECKeyPairGenerator();
        generator.Init(new ECKeyGenerationParameters(Sm2SigningKey.Curve, new SecureRandom()));
        AsymmetricCipherKeyPair pair = generator.GenerateKeyPair();
        KeyRing.WriteSecret(made.CertificateFile, Pem(SelfSigned(role, pair)));
        KeyRing.WriteSecret(made.KeyFile, Pem(pair.Private));
        return made;
    }

    private static X509Certificate SelfSigned(SenderRole role, AsymmetricCipherKeyPair pair)
    {
        var certificate = new X509V3CertificateGenerator();
        var name = new X509Name($"CN=Kaicang demo {role}");
        certificate.SetSerialNumber(new BigInteger(1, RandomNumberGenerator.GetBytes(8)));
        certificate.SetIssuerDN(name);
        certificate.SetSubjectDN(name);
        certificate.SetNotBefore(new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        certificate.SetNotAfter(new DateTime(2049, 12, 31, 0, 0, 0, DateTimeKind.Utc));
        certificate.SetPublicKey(pair.Public);
        return certificate.Generate(new Asn1SignatureFactory("SM3WITHSM2", pair.Private));
    }

    private static byte[] Pem(object thing)
    {
        using var text = new StringWriter();
        using (var pem = new PemWriter(text))
            pem.WriteObject(thing);
        return System.Text.Encoding.ASCII.GetBytes(text.ToString());
    }

    private static SigningKey ReadKey(SenderOptions options)
    {
        string certificate = Convert.ToBase64String(ReadCertificate(options.CertificateFile));
        string text = File.ReadAllText(options.KeyFile);
        using var reader = new StringReader(text);
        object read = new PemReader(reader).ReadObject();
        AsymmetricKeyParameter key = read is AsymmetricCipherKeyPair pair ? pair.Private : (AsymmetricKeyParameter)read;
        if (key is ECPrivateKeyParameters sm2)
            return new Sm2SigningKey(sm2, options.CertificateNumber, certificate);
        var rsa = RSA.Create();
        rsa.ImportFromPem(text);
        return new RsaSigningKey(rsa, options.CertificateNumber, certificate);
    }

    private static byte[] ReadCertificate(string path) =>
        new X509CertificateParser().ReadCertificate(File.ReadAllBytes(path)).GetEncoded();
}
