using System.Security.Cryptography;
using System.Security.Cryptography.Xml;
using System.Text;
using Org.BouncyCastle.Crypto.Digests;

namespace Kaicang.Customs.Messages;

/// <summary>
/// Signs a message: enveloped XMLDSig, inclusive Canonical XML 1.0, the signature inserted immediately before the root's end
/// tag with no white space, so that taking it away gives back exactly the bytes that were digested. What is signed is the
/// canonical SignedInfo with the three namespaces ceb, ds and xsi, which are in scope in the signed document.
/// </summary>
internal static class CebSignature
{
    private const string DigitalSignature = "http://www.w3.org/2000/09/xmldsig#";

    /// <summary>The signed message.</summary>
    /// <param name="unsigned">A message as <see cref="CebCodec.Write"/> makes it: no signature, namespaces on the root.</param>
    public static string Sign(string unsigned, SigningKey key)
    {
        byte[] canonical = Canonical(unsigned);
        string digest = Convert.ToBase64String(Digest(canonical, key.Scheme));
        string signedInfo = SignedInfo(digest, key.Scheme, inDocument: false);
        string signature = Convert.ToBase64String(key.Sign(Encoding.UTF8.GetBytes(signedInfo)));
        string element =
            $"<ds:Signature xmlns:ds=\"{DigitalSignature}\">"
            + SignedInfo(digest, key.Scheme, inDocument: true)
            + $"<ds:SignatureValue>{signature}</ds:SignatureValue>"
            + $"<ds:KeyInfo><ds:KeyName>{key.CertificateNumber}</ds:KeyName>"
            + $"<ds:X509Data><ds:X509Certificate>{key.CertificateBase64}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>"
            + "</ds:Signature>";
        int end = unsigned.LastIndexOf("</", StringComparison.Ordinal);
        return string.Concat(unsigned.AsSpan(0, end), element, unsigned.AsSpan(end));
    }

    /// <summary>Inclusive Canonical XML 1.0 without comments of a whole document.</summary>
    public static byte[] Canonical(string xml)
    {
        var transform = new XmlDsigC14NTransform(includeComments: false);
        transform.LoadInput(SafeXml.Load(xml));
        using var stream = (Stream)transform.GetOutput(typeof(Stream));
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>The canonical SignedInfo; inside the document it inherits its namespaces instead of repeating them.</summary>
    public static string SignedInfo(string digest, SignatureScheme scheme, bool inDocument)
    {
        string namespaces = inDocument
            ? ""
            : $" xmlns:ceb=\"{CebCodec.Namespace}\" xmlns:ds=\"{DigitalSignature}\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";
        return $"<ds:SignedInfo{namespaces}>"
            + "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315\"></ds:CanonicalizationMethod>"
            + $"<ds:SignatureMethod Algorithm=\"{scheme.SignatureMethod}\"></ds:SignatureMethod>"
            + "<ds:Reference URI=\"\"><ds:Transforms>"
            + $"<ds:Transform Algorithm=\"{DigitalSignature}enveloped-signature\"></ds:Transform></ds:Transforms>"
            + $"<ds:DigestMethod Algorithm=\"{scheme.DigestMethod}\"></ds:DigestMethod>"
            + $"<ds:DigestValue>{digest}</ds:DigestValue></ds:Reference></ds:SignedInfo>";
    }

    public static byte[] Digest(byte[] bytes, SignatureScheme scheme)
    {
        if (!scheme.DigestIsSm3)
            return SHA1.HashData(bytes);
        var sm3 = new SM3Digest();
        sm3.BlockUpdate(bytes, 0, bytes.Length);
        byte[] digest = new byte[sm3.GetDigestSize()];
        sm3.DoFinal(digest, 0);
        return digest;
    }
}
