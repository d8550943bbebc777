using System.Security.Cryptography;
using Kaicang.Customs.Gateways;
using Kaicang.Customs.Messages;
using Kaicang.Customs.Signing;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.Security;

namespace Kaicang.Unit.Customs;

/// <summary>Keys of tests: SM2 from a small number, RSA made once.</summary>
internal static class SigningKeys
{
    public const string Unsigned =
        "<ceb:CEB513Message xmlns:ceb=\"http://www.chinaport.gov.cn/ceb\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
        + "guid=\"0197C9E0-1111-7AAA-8BBB-CCCCDDDDEEEE\" version=\"1.0\"><ceb:LogisticsStatus><ceb:note>签收 &amp; 完</ceb:note></ceb:LogisticsStatus></ceb:CEB513Message>";

    private static readonly Lazy<RSA> SharedRsa = new(() => System.Security.Cryptography.RSA.Create(2048));

    public static RSA Rsa => SharedRsa.Value;

    public static byte[] Secret(long number = 0x1234567890abcdef)
    {
        byte[] secret = new byte[32];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(secret.AsSpan(24), number);
        return secret;
    }

    public static AsymmetricCipherKeyPair Sm2Pair(byte[] secret)
    {
        var d = new BigInteger(1, secret);
        return new AsymmetricCipherKeyPair(
            new ECPublicKeyParameters(Sm2Form.Curve.G.Multiply(d), Sm2Form.Curve),
            new ECPrivateKeyParameters(d, Sm2Form.Curve)
        );
    }

    public static SenderCertificate Sm2Certificate(byte[] secret) =>
        SenderCertificate.Read(DemoKeys.SelfSigned("CN=test", Sm2Pair(secret)).GetEncoded());

    public static SenderCertificate RsaCertificate() =>
        SenderCertificate.Read(DemoKeys.SelfSigned("CN=test", DotNetUtilities.GetRsaKeyPair(Rsa)).GetEncoded());

    public static Sm2Signer Sm2(
        long number = 0x1234567890abcdef,
        Sm2Library library = Sm2Library.Auto,
        SignatureScheme? scheme = null
    ) => new(Sm2Key.Open(Secret(number), library), "0123456789ABCDEF", Sm2Certificate(Secret(number)), scheme);

    public static RsaSigner RsaSigner() => new(Copy(Rsa), "00019927", RsaCertificate());

    // A signer puts its key away with itself.
    private static RSA Copy(RSA key)
    {
        var copy = System.Security.Cryptography.RSA.Create();
        copy.ImportPkcs8PrivateKey(key.ExportPkcs8PrivateKey(), out _);
        return copy;
    }

    /// <summary>PKCS#8 of an SM2 key.</summary>
    public static byte[] Sm2Info(byte[] secret) =>
        PrivateKeyInfoFactory.CreatePrivateKeyInfo(Sm2Pair(secret).Private).GetDerEncoded();

    public static async Task<string> Sign(string unsigned, Signer signer) =>
        await CebSignature.Sign(unsigned, signer, TestContext.Current.CancellationToken);

    /// <summary>The two libraries that this machine has.</summary>
    public static TheoryData<string> Libraries
    {
        get
        {
            var data = new TheoryData<string> { nameof(Sm2Library.BouncyCastle) };
            if (LibcryptoSm2Key.Absence is null)
                data.Add(nameof(Sm2Library.Libcrypto));
            return data;
        }
    }
}
