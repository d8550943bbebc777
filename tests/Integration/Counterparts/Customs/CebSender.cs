using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Asn1.GM;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;

namespace Kaicang.Integration.Counterparts.Customs;

/// <summary>
/// A sender written for the tests alone: it writes each message in canonical form to begin with, so that what it digests and
/// signs are its own bytes, and the counterpart's canonicaliser is tested against it instead of against itself.
/// </summary>
internal sealed class CebSender
{
    private const string Ds = "http://www.w3.org/2000/09/xmldsig#";
    private const string Port = "http://www.chinaport.gov.cn/2022/04/xmldsig#";
    private readonly AsymmetricCipherKeyPair keys;
    private readonly bool rsa;
    private readonly string certificate;

    private CebSender(string dxpId, string copCode, AsymmetricCipherKeyPair keys, bool rsa) =>
        (DxpId, CopCode, this.keys, this.rsa, certificate) = (dxpId, copCode, keys, rsa, Certificate(keys, rsa));

    public string DxpId { get; }

    public string CopCode { get; }

    public string CertificateBase64 => certificate;

    /// <summary>The key alone, as a registry without certificates would have it.</summary>
    public string PublicKeyBase64 =>
        Convert.ToBase64String(SubjectPublicKeyInfoFactory.CreateSubjectPublicKeyInfo(keys.Public).GetDerEncoded());

    /// <param name="explicitCurve">Whether the certificate spells the curve out instead of naming it.</param>
    public static CebSender Sm2(string dxpId, string copCode, bool explicitCurve = false)
    {
        var generator = new ECKeyPairGenerator();
        var random = new SecureRandom();
        generator.Init(
            explicitCurve
                ? new ECKeyGenerationParameters(new ECDomainParameters(GMNamedCurves.GetByName("sm2p256v1")), random)
                : new ECKeyGenerationParameters(GMObjectIdentifiers.sm2p256v1, random)
        );
        return new CebSender(dxpId, copCode, generator.GenerateKeyPair(), rsa: false);
    }

    public static CebSender Rsa(string dxpId, string copCode)
    {
        var generator = new RsaKeyPairGenerator();
        generator.Init(new RsaKeyGenerationParameters(BigInteger.ValueOf(65537), new SecureRandom(), 1024, 80));
        return new CebSender(dxpId, copCode, generator.GenerateKeyPair(), rsa: true);
    }

    /// <summary>A signed message around business nodes that are written in canonical form.</summary>
    public string Message(string type, string guid, string nodes)
    {
        string transfer =
            $"<ceb:BaseTransfer><ceb:copCode>{CopCode}</ceb:copCode><ceb:copName>测试</ceb:copName><ceb:dxpMode>DXP</ceb:dxpMode><ceb:dxpId>{DxpId}</ceb:dxpId></ceb:BaseTransfer>";
        string start =
            $"<ceb:{type} xmlns:ceb=\"http://www.chinaport.gov.cn/ceb\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" guid=\"{guid}\" version=\"1.0\">{nodes}{transfer}";
        string end = $"</ceb:{type}>";
        byte[] body = Encoding.UTF8.GetBytes(start + end);
        string digest = Convert.ToBase64String(rsa ? SHA1.HashData(body) : Sm3(body));
        string inside =
            "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315\"></ds:CanonicalizationMethod>"
            + $"<ds:SignatureMethod Algorithm=\"{(rsa ? Ds + "rsa-sha1" : Port + "sm2-sm3")}\"></ds:SignatureMethod><ds:Reference URI=\"\"><ds:Transforms>"
            + $"<ds:Transform Algorithm=\"{Ds}enveloped-signature\"></ds:Transform></ds:Transforms>"
            + $"<ds:DigestMethod Algorithm=\"{(rsa ? Ds + "sha1" : Port + "sm3")}\"></ds:DigestMethod><ds:DigestValue>{digest}</ds:DigestValue></ds:Reference></ds:SignedInfo>";
        string signed =
            $"<ds:SignedInfo xmlns:ceb=\"http://www.chinaport.gov.cn/ceb\" xmlns:ds=\"{Ds}\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">{inside}";
        string signature =
            $"<ds:Signature xmlns:ds=\"{Ds}\"><ds:SignedInfo>{inside}<ds:SignatureValue>{Sign(signed)}</ds:SignatureValue>"
            + $"<ds:KeyInfo><ds:KeyName>03000000000012ab</ds:KeyName><ds:X509Data><ds:X509Certificate>{certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature>";
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + start + signature + end;
    }

    /// <summary>The DxpMsg around a message.</summary>
    public string Envelope(string type, string copMsgId, string message) =>
        $"<dxp:DxpMsg xmlns:dxp=\"http://www.chinaport.gov.cn/dxp\" ver=\"1.0\"><dxp:TransInfo><dxp:CopMsgId>{copMsgId}</dxp:CopMsgId><dxp:SenderId>{DxpId}</dxp:SenderId>"
        + "<dxp:ReceiverIds><dxp:ReceiverId>DXPEDCCEB0000002</dxp:ReceiverId></dxp:ReceiverIds><dxp:CreatTime>2026-11-23T10:00:00</dxp:CreatTime>"
        + $"<dxp:MsgType>{type}</dxp:MsgType></dxp:TransInfo><dxp:Data>{Convert.ToBase64String(Encoding.UTF8.GetBytes(message))}</dxp:Data></dxp:DxpMsg>";

    private string Sign(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        ISigner signer = rsa
            ? new RsaDigestSigner(new Sha1Digest())
            : new SM2Signer(PlainDsaEncoding.Instance, new SM3Digest());
        ICipherParameters parameters = rsa
            ? keys.Private
            : new ParametersWithID(keys.Private, Encoding.ASCII.GetBytes("1234567812345678"));
        signer.Init(forSigning: true, parameters);
        signer.BlockUpdate(bytes, 0, bytes.Length);
        return Convert.ToBase64String(signer.GenerateSignature());
    }

    private static string Certificate(AsymmetricCipherKeyPair keys, bool rsa)
    {
        var generator = new X509V3CertificateGenerator();
        var name = new X509Name("CN=test");
        generator.SetSerialNumber(BigInteger.ValueOf(4711));
        generator.SetIssuerDN(name);
        generator.SetSubjectDN(name);
        generator.SetNotBefore(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        generator.SetNotAfter(new DateTime(2036, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        generator.SetPublicKey(keys.Public);
        var factory = new Asn1SignatureFactory(rsa ? "SHA1WITHRSA" : "SM3WITHSM2", keys.Private);
        return Convert.ToBase64String(generator.Generate(factory).GetEncoded());
    }

    private static byte[] Sm3(byte[] bytes)
    {
        var digest = new SM3Digest();
        byte[] value = new byte[32];
        digest.BlockUpdate(bytes, 0, bytes.Length);
        digest.DoFinal(value, 0);
        return value;
    }
}
