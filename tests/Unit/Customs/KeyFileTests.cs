using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Text;
using Kaicang.Customs;
using Kaicang.Customs.Gateways;
using Kaicang.Customs.Signing;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.OpenSsl;

namespace Kaicang.Unit.Customs;

/// <summary>Key files of every usual form open as the same key, and refuse by name what they are not.</summary>
public sealed class KeyFileTests : IDisposable
{
    private const string Password = "开仓 secret";
    private static readonly PbeParameters Pbe = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 2_000);
    private readonly string folder = Directory.CreateTempSubdirectory("kaicang-keys").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static byte[] Armoured(string label, byte[] der) =>
        Encoding.ASCII.GetBytes(PemEncoding.WriteString(label, der));

    private static byte[] Encrypted(byte[] info) =>
        Pkcs8PrivateKeyInfo.Decode(info, out _).Encrypt(Password.AsSpan(), Pbe);

    private static byte[] Pfx(byte[] info, byte[]? certificate)
    {
        var contents = new Pkcs12SafeContents();
        var key = new Pkcs12ShroudedKeyBag(Encrypted(info));
        contents.AddSafeBag(key);
        byte[] id = [1, 2];
        key.Attributes.Add(new Pkcs9LocalKeyId(id));
        if (certificate is not null)
        {
            var other = new Pkcs12CertBag(
                new Oid("1.2.840.113549.1.9.22.1"),
                Octets(SigningKeys.Sm2Certificate(SigningKeys.Secret(5)).Der)
            );
            contents.AddSafeBag(other);
            var own = new Pkcs12CertBag(new Oid("1.2.840.113549.1.9.22.1"), Octets(certificate));
            own.Attributes.Add(new Pkcs9LocalKeyId(id));
            contents.AddSafeBag(own);
        }
        var builder = new Pkcs12Builder();
        builder.AddSafeContentsUnencrypted(contents);
        builder.SealWithMac(Password, HashAlgorithmName.SHA256, 2_000);
        return builder.Encode();
    }

    private static byte[] Octets(ReadOnlySpan<byte> bytes)
    {
        var writer = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.DER);
        writer.WriteOctetString(bytes);
        return writer.Encode();
    }

    private static byte[] Written(AsymmetricKeyParameter key)
    {
        using var text = new StringWriter();
        using (var pem = new PemWriter(text))
            pem.WriteObject(key);
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static byte[] FileOf(string form, byte[] info) =>
        form switch
        {
            "PRIVATE KEY" => Armoured(form, info),
            "ENCRYPTED PRIVATE KEY" => Armoured(form, Encrypted(info)),
            "EC PRIVATE KEY" => Written(SigningKeys.Sm2Pair(SigningKeys.Secret()).Private),
            "RSA PRIVATE KEY" => Armoured(form, SigningKeys.Rsa.ExportRSAPrivateKey()),
            _ => Pfx(info, null),
        };

    [
        Theory,
        InlineData("PRIVATE KEY"),
        InlineData("ENCRYPTED PRIVATE KEY"),
        InlineData("EC PRIVATE KEY"),
        InlineData("PFX")
    ]
    public void An_sm2_key_is_read_from(string form)
    {
        using KeyFile.Content read = KeyFile.Read(FileOf(form, SigningKeys.Sm2Info(SigningKeys.Secret())), Password);
        Assert.Equal(KeyAlgorithm.Sm2, read.Algorithm);
        Assert.Equal(SigningKeys.Secret(), read.Secret);
    }

    [
        Theory,
        InlineData("PRIVATE KEY"),
        InlineData("ENCRYPTED PRIVATE KEY"),
        InlineData("RSA PRIVATE KEY"),
        InlineData("PFX")
    ]
    public void An_rsa_key_is_read_from(string form)
    {
        using KeyFile.Content read = KeyFile.Read(FileOf(form, SigningKeys.Rsa.ExportPkcs8PrivateKey()), Password);
        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(read.Secret, out _);
        Assert.Equal(KeyAlgorithm.Rsa, read.Algorithm);
        Assert.Equal(SigningKeys.Rsa.ExportParameters(false).Modulus, rsa.ExportParameters(false).Modulus);
    }

    [Fact]
    public void A_secret_is_wiped_when_it_is_put_away()
    {
        KeyFile.Content read = KeyFile.Read(Armoured("PRIVATE KEY", SigningKeys.Sm2Info(SigningKeys.Secret())), "");
        read.Dispose();
        Assert.All(read.Secret, b => Assert.Equal(0, b));
    }

    [Fact]
    public void What_is_no_key_is_refused()
    {
        using ECDsa p256 = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        byte[][] files =
        [
            Armoured("PRIVATE KEY", p256.ExportPkcs8PrivateKey()),
            Armoured("EC PRIVATE KEY", p256.ExportECPrivateKey()),
            Armoured("PRIVATE KEY", [1, 2, 3]),
            Armoured("CERTIFICATE", [1, 2, 3]),
            Encoding.ASCII.GetBytes("nothing"),
            [],
        ];
        foreach (byte[] file in files)
            Assert.Throws<CryptographicException>(() => KeyFile.Read(file, ""));
        byte[] info = SigningKeys.Sm2Info(SigningKeys.Secret());
        Assert.Throws<CryptographicException>(() => KeyFile.Read(Pfx(info, null), "wrong"));
        Assert.Throws<CryptographicException>(() =>
            KeyFile.Read(Armoured("ENCRYPTED PRIVATE KEY", Encrypted(info)), "wrong")
        );
    }

    private SenderOptions Lay(byte[] key, byte[]? certificate, string password = "")
    {
        var options = new SenderOptions
        {
            KeyFile = Path.Combine(folder, "key"),
            CertificateNumber = "0001",
            KeyPasswordFile = Path.Combine(folder, "password"),
        };
        File.WriteAllBytes(options.KeyFile, key);
        File.WriteAllText(options.KeyPasswordFile, password + "\n");
        if (certificate is null)
            return options;
        options.CertificateFile = Path.Combine(folder, "certificate");
        File.WriteAllBytes(options.CertificateFile, certificate);
        return options;
    }

    private static readonly SignerFactory Signers = new(new SignatureOptions());

    [Fact]
    public void A_pfx_brings_key_and_certificate()
    {
        SenderCertificate own = SigningKeys.Sm2Certificate(SigningKeys.Secret());
        byte[] pfx = Pfx(SigningKeys.Sm2Info(SigningKeys.Secret()), own.Der.ToArray());
        using Signer signer = Signers.Open(Lay(pfx, null, Password));
        Assert.Equal(own.Base64, signer.Certificate.Base64);
        Assert.Equal(SignatureScheme.Sm2, signer.Scheme);
    }

    [Fact]
    public void The_certificate_decides_the_algorithm()
    {
        byte[] key = Armoured("PRIVATE KEY", SigningKeys.Rsa.ExportPkcs8PrivateKey());
        using Signer signer = Signers.Open(Lay(key, SigningKeys.RsaCertificate().Der.ToArray()));
        Assert.Equal(SignatureScheme.Rsa, signer.Scheme);
    }

    [Fact]
    public void A_key_beside_another_certificate_makes_no_signer()
    {
        byte[] key = Armoured("PRIVATE KEY", SigningKeys.Sm2Info(SigningKeys.Secret()));
        byte[][] foreign =
        [
            SigningKeys.Sm2Certificate(SigningKeys.Secret(77)).Der.ToArray(),
            SigningKeys.RsaCertificate().Der.ToArray(),
        ];
        foreach (byte[] certificate in foreign)
            Assert.Throws<CryptographicException>(() => Signers.Open(Lay(key, certificate)));
        Assert.Throws<CryptographicException>(() => Signers.Open(Lay(key, null)));
    }

    [Fact]
    public void A_senders_own_addresses_go_before_those_for_all()
    {
        var all = new SignerFactory(
            new SignatureOptions { Sm2Method = SignatureScheme.Ds + "sm2-sm3", Sm2Digest = SignatureScheme.Ds + "sm3" }
        );
        SignatureScheme own = all.SchemeOf(
            new SenderOptions { DigestMethod = SignatureScheme.Ds + "sha1" },
            KeyAlgorithm.Sm2
        );
        Assert.Equal(new SignatureScheme(SignatureScheme.Ds + "sm2-sm3", SignatureScheme.Ds + "sha1"), own);
        Assert.Equal(SignatureScheme.Rsa, all.SchemeOf(new SenderOptions(), KeyAlgorithm.Rsa));
    }
}
