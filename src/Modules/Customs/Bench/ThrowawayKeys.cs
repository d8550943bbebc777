using System.Security.Cryptography;
using Kaicang.Customs.Gateways;
using Kaicang.Customs.Signing;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.Utilities;

namespace Kaicang.Customs.Bench;

/// <summary>Keys with certificates of their own, made for one run and thrown away with it.</summary>
internal static class ThrowawayKeys
{
    /// <summary>RSA with 2048 bits, by .NET.</summary>
    public static RsaSigner Rsa(string number)
    {
        var key = RSA.Create(2048);
        var certificate = DemoKeys.SelfSigned("CN=throwaway", DotNetUtilities.GetRsaKeyPair(key));
        return new RsaSigner(key, number, SenderCertificate.Read(certificate.GetEncoded()));
    }

    public static Sm2Signer Sm2(string number, Sm2Library library = Sm2Library.Auto)
    {
        AsymmetricCipherKeyPair pair = DemoKeys.NewPair();
        byte[] secret = BigIntegers.AsUnsignedByteArray(Sm2Form.Field, ((ECPrivateKeyParameters)pair.Private).D);
        var certificate = SenderCertificate.Read(DemoKeys.SelfSigned("CN=throwaway", pair).GetEncoded());
        return new Sm2Signer(Sm2Key.Open(secret, library), number, certificate);
    }
}
