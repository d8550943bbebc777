using System.Security.Cryptography;
using System.Text;
using System.Xml;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace Kaicang.Counterparts.SingleWindow;

/// <summary>
/// Checks the enveloped signature of a CEB message (202205 specification, ch. 6) with a registered key: one reference to the
/// whole document without the signature, C14N, and SignedInfo signed by RSA-SHA1 or SM2 with SM3.
/// </summary>
internal static class SignatureCheck
{
    public const string Ds = "http://www.w3.org/2000/09/xmldsig#";
    private const string C14N = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
    private const string Enveloped = Ds + "enveloped-signature";
    private const string RsaSha1 = Ds + "rsa-sha1";
    private const string Sha1 = Ds + "sha1";
    private const string OldSm2 = Ds + "sm2-sm3"; // Seen in production beside the specification's own address.
    private const string OldSm3 = Ds + "sm3";
    private const string Sm2 = "http://www.chinaport.gov.cn/2022/04/xmldsig#sm2-sm3";
    private const string Sm3 = "http://www.chinaport.gov.cn/2022/04/xmldsig#sm3";

    // GM/T 0009: the default distinguishing id of the signer.
    private static readonly byte[] Signer = Encoding.ASCII.GetBytes("1234567812345678");

    /// <summary>What is wrong with the signature, or null.</summary>
    public static string? Complaint(XmlDocument document, SenderKey sender)
    {
        XmlElement root = document.DocumentElement!;
        if (
            root.GetElementsByTagName("Signature", Ds).Count != 1
            || root.LastChild is not XmlElement { LocalName: "Signature", NamespaceURI: Ds } signature
        )
            return "ds:Signature 须为根节点的最后一个子节点且唯一";
        if (Child(signature, "SignedInfo") is not { } info || Child(info, "Reference") is not { } reference)
            return "缺少 SignedInfo 或 Reference";
        if (Algorithm(info, "CanonicalizationMethod") != C14N)
            return "CanonicalizationMethod 不支持";
        if (reference.GetAttribute("URI").Length > 0 || Transforms(reference) is not [Enveloped])
            return "Reference 须为 URI=\"\" 且仅含 enveloped-signature";
        if (KeyComplaint(signature, sender) is { } complaint)
            return complaint;

        string method = Algorithm(info, "SignatureMethod");
        string digest = Algorithm(reference, "DigestMethod");
        if (!Known(method, digest, sender.Key))
            return "SignatureMethod、DigestMethod 与密钥不匹配";
        if (
            !TryBase64(Child(reference, "DigestValue"), out byte[] expected)
            || !TryBase64(Child(signature, "SignatureValue"), out byte[] value)
        )
            return "DigestValue 或 SignatureValue 不是 base64";
        byte[] actual = Digest(digest == Sha1 ? new Sha1Digest() : new SM3Digest(), Canonical.Bytes(root, signature));
        if (!CryptographicOperations.FixedTimeEquals(actual, expected))
            return "摘要值与报文不符";
        return Verifies(method, sender.Key, Canonical.Bytes(info), value) ? null : "签名值与证书不符";
    }

    /// <summary>Verifies a signature over bytes by the address of its method.</summary>
    public static bool Verifies(string method, AsymmetricKeyParameter key, byte[] signed, byte[] value)
    {
        ISigner signer =
            method == RsaSha1
                ? new RsaDigestSigner(new Sha1Digest())
                : new SM2Signer(PlainDsaEncoding.Instance, new SM3Digest());
        signer.Init(forSigning: false, method == RsaSha1 ? key : new ParametersWithID(key, Signer));
        signer.BlockUpdate(signed, 0, signed.Length);
        try
        {
            return signer.VerifySignature(value);
        }
        catch (Exception e) when (e is CryptoException or ArgumentException)
        {
            return false; // Wrong length or padding.
        }
    }

    /// <summary>Verifies a signature over bytes by the kind of key: RSA with SHA-1, or SM2 with SM3.</summary>
    public static bool VerifiesBy(AsymmetricKeyParameter key, byte[] signed, byte[] value) =>
        Verifies(key is RsaKeyParameters ? RsaSha1 : Sm2, key, signed, value);

    private static bool Known(string method, string digest, AsymmetricKeyParameter key) =>
        method switch
        {
            RsaSha1 => digest == Sha1 && key is RsaKeyParameters,
            Sm2 => digest == Sm3 && key is ECPublicKeyParameters,
            OldSm2 => digest is Sha1 or Sm3 or OldSm3 && key is ECPublicKeyParameters,
            _ => false,
        };

    private static string? KeyComplaint(XmlElement signature, SenderKey sender)
    {
        if (Child(signature, "KeyInfo") is not { } info || Child(info, "KeyName") is not { InnerText.Length: > 0 })
            return "缺少 KeyInfo/KeyName";
        XmlElement? certificate = Child(info, "X509Data") is { } data ? Child(data, "X509Certificate") : null;
        if (certificate is null)
            return sender.IsCertificate ? "缺少 X509Certificate" : null;
        return
            TryBase64(certificate, out byte[] der)
            && SenderKey.TryRead(der) is { } shown
            && shown.Key.Equals(sender.Key)
            ? null
            : "报文证书与备案证书不一致";
    }

    private static byte[] Digest(IDigest digest, byte[] bytes)
    {
        byte[] value = new byte[digest.GetDigestSize()];
        digest.BlockUpdate(bytes, 0, bytes.Length);
        digest.DoFinal(value, 0);
        return value;
    }

    private static string[] Transforms(XmlElement reference) =>
        Child(reference, "Transforms")
            ?.ChildNodes.OfType<XmlElement>()
            .Select(t => t.GetAttribute("Algorithm"))
            .ToArray()
        ?? [];

    private static XmlElement? Child(XmlElement parent, string name) =>
        parent.ChildNodes.OfType<XmlElement>().FirstOrDefault(e => e.LocalName == name && e.NamespaceURI == Ds);

    private static string Algorithm(XmlElement parent, string name) =>
        Child(parent, name)?.GetAttribute("Algorithm") ?? "";

    private static bool TryBase64(XmlElement? element, out byte[] bytes)
    {
        string text = string.Concat((element?.InnerText ?? "").Where(c => !char.IsWhiteSpace(c)));
        bytes = new byte[text.Length];
        bool read =
            text.Length > 0 && Convert.TryFromBase64String(text, bytes, out int length) && Shorten(ref bytes, length);
        return read;
    }

    private static bool Shorten(ref byte[] bytes, int length)
    {
        Array.Resize(ref bytes, length);
        return true;
    }
}
