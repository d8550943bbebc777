using System.Security.Cryptography;
using System.Xml;
using ErrorOr;
using Kaicang.Customs.Messages;

namespace Kaicang.Customs.Signing;

/// <summary>What a checked signature says of itself.</summary>
internal sealed record CheckedSignature(
    SignatureScheme Scheme,
    string CertificateNumber,
    SenderCertificate Certificate,
    bool Trusted
);

/// <summary>
/// Checks the signature of a message that came from outside. Exactly the one form of the specification is accepted: one signature,
/// the last child of the root, over the whole document, with known algorithms, and not a node more. Whatever else could be read in
/// two ways is refused by name, before anything is computed.
/// </summary>
internal static class SignatureCheck
{
    public static readonly Refusal Refused = new(
        "customs.signature-refused",
        RefusalKind.Malformed,
        new("报文的数字签名不被接受：{fault}（{detail}）。", "The message's signature is refused: {fault} ({detail})."),
        new(
            "请由发送方按规范重新签名，签名后不得改动报文。",
            "The sender signs again as the specification says, and changes nothing afterwards."
        )
    );

    private const string NotXml = "not-xml";
    private const string C14N = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
    private const string Enveloped = SignatureScheme.Ds + "enveloped-signature";

    /// <param name="trusted">The certificate that the sender is known by. Without it only that nothing was changed is shown, not by whom.</param>
    public static ErrorOr<CheckedSignature> Of(string xml, SenderCertificate? trusted)
    {
        XmlDocument document;
        try
        {
            document = SafeXml.Load(xml);
        }
        catch (XmlException broken)
        {
            return Fault(NotXml, broken.Message);
        }
        return Of(document, trusted);
    }

    public static ErrorOr<CheckedSignature> Of(XmlDocument document, SenderCertificate? trusted)
    {
        XmlElement root = document.DocumentElement!;
        if (Locate(root, out XmlElement? signature) is { } misplaced)
            return misplaced;
        if (SignatureParts.Read(signature!, out SignatureParts? parts) is { } odd)
            return odd;

        if (parts!.Canonicalization != C14N)
            return Fault("unknown-canonicalization", parts.Canonicalization);
        if (parts.Transform != Enveloped)
            return Fault("unknown-transform", parts.Transform);
        if (parts.Uri.Length > 0)
            return Fault("foreign-reference", parts.Uri);
        if (SignatureScheme.KeyOf(parts.SignatureMethod) is null)
            return Fault("unknown-signature-method", parts.SignatureMethod);
        if (SignatureScheme.DigestOf(parts.DigestMethod) is null)
            return Fault("unknown-digest-method", parts.DigestMethod);
        SignatureScheme scheme;
        try
        {
            scheme = new SignatureScheme(parts.SignatureMethod, parts.DigestMethod);
        }
        catch (ArgumentException mixed)
        {
            return Fault("algorithms-disagree", mixed.Message);
        }
        return Compute(document, signature!, parts, scheme, trusted);
    }

    private static ErrorOr<CheckedSignature> Compute(
        XmlDocument document,
        XmlElement signature,
        SignatureParts parts,
        SignatureScheme scheme,
        SenderCertificate? trusted
    )
    {
        SenderCertificate shown;
        try
        {
            shown = SenderCertificate.Read(parts.Certificate);
        }
        catch (CryptographicException broken)
        {
            return Fault("no-certificate", broken.Message);
        }
        if (trusted is not null && !trusted.Der.SequenceEqual(shown.Der))
            return Fault("foreign-certificate", "X509Certificate is not the one that the sender is known by");
        if (shown.Algorithm != scheme.Key)
            return Fault("algorithm-does-not-fit-key", $"{scheme.SignatureMethod}, and a key of {shown.Algorithm}");

        byte[] digest = CebSignature.Digest(CanonicalXml.Of(document, signature), scheme.Digest);
        if (!CryptographicOperations.FixedTimeEquals(digest, parts.Digest))
            return Fault("other-content", "DigestValue is not the digest of this document");
        return shown.Verifies(CanonicalXml.Of(parts.SignedInfo), parts.Value)
            ? new CheckedSignature(scheme, parts.KeyName, shown, trusted is not null)
            : Fault("wrong-value", "SignatureValue was not made by this certificate over this SignedInfo");
    }

    // Signature wrapping hides a second content or a second signature somewhere, so the whole tree is looked through.
    private static Error? Locate(XmlElement root, out XmlElement? signature)
    {
        signature = null;
        int signatures = 0;
        for (XmlNode? node = root; node is not null; node = Next(node, root))
        {
            if (node is not XmlElement { NamespaceURI: SignatureScheme.Ds } found)
                continue;
            if (found.LocalName == "Signature")
            {
                signatures++;
                signature = found;
            }
            else if (signature is null || !IsInside(found, signature))
                return Fault("signature-wrapping", $"{found.Name} stands outside of the signature");
        }
        if (signatures == 0)
            return Fault("no-signature", "the message has no ds:Signature");
        if (signatures > 1)
            return Fault("several-signatures", $"{signatures} elements ds:Signature");
        return ReferenceEquals(root.LastChild, signature)
            ? null
            : Fault("signature-wrapping", "ds:Signature is not the last child of the root");
    }

    private static bool IsInside(XmlElement element, XmlElement signature)
    {
        // Five levels are the deepest that a signature has; a deeper one is refused as an odd part anyway.
        XmlNode? above = element;
        for (int level = 0; level < 8 && above is not null; level++, above = above.ParentNode)
            if (ReferenceEquals(above, signature))
                return true;
        return false;
    }

    private static XmlNode? Next(XmlNode node, XmlNode root)
    {
        if (node.FirstChild is { } child)
            return child;
        XmlNode? at = node;
        while (at is not null && !ReferenceEquals(at, root))
        {
            if (at.NextSibling is { } sibling)
                return sibling;
            at = at.ParentNode;
        }
        return null;
    }

    /// <summary>Whether there was no signature to judge because the text is no XML.</summary>
    public static bool IsUnreadable(Error refused) =>
        refused.Metadata is { } said && said.TryGetValue("fault", out object? fault) && fault is NotXml;

    internal static Error Fault(string fault, string detail) => Refused.With(("fault", fault), ("detail", detail));
}

/// <summary>The parts of a ds:Signature, read by one grammar that leaves no room: every element in its place, once, and no more.</summary>
internal sealed record SignatureParts(
    XmlElement SignedInfo,
    string Canonicalization,
    string SignatureMethod,
    string Uri,
    string Transform,
    string DigestMethod,
    byte[] Digest,
    byte[] Value,
    string KeyName,
    byte[] Certificate
)
{
    private const string Algorithm = "Algorithm";

    public static Error? Read(XmlElement signature, out SignatureParts? parts)
    {
        parts = null;
        try
        {
            XmlElement[] top = Children(signature, null, "SignedInfo", "SignatureValue", "KeyInfo");
            XmlElement[] info = Children(top[0], null, "CanonicalizationMethod", "SignatureMethod", "Reference");
            XmlElement[] reference = Children(info[2], "URI", "Transforms", "DigestMethod", "DigestValue");
            XmlElement transform = Children(reference[0], null, "Transform")[0];
            XmlElement[] key = Children(top[2], null, "KeyName", "X509Data");
            XmlElement certificate = Children(key[1], null, "X509Certificate")[0];
            parts = new SignatureParts(
                top[0],
                Named(info[0]),
                Named(info[1]),
                info[2].GetAttribute("URI"),
                Named(transform),
                Named(reference[1]),
                Base64(reference[2]),
                Base64(top[1]),
                Text(key[0]),
                Base64(certificate)
            );
            return null;
        }
        catch (OddPartException odd)
        {
            return SignatureCheck.Fault(odd.Fault, odd.Message);
        }
    }

    private static XmlElement[] Children(XmlElement parent, string? attribute, params string[] names)
    {
        Attributes(parent, attribute);
        var found = new List<XmlElement>();
        foreach (XmlNode node in parent.ChildNodes)
        {
            if (node is XmlElement child)
                found.Add(child);
            else if (node is not (XmlWhitespace or XmlSignificantWhitespace))
                throw new OddPartException("odd-part", $"{parent.Name} holds {node.NodeType}");
            if (found.Count > names.Length)
                break;
        }
        string wanted = string.Join(", ", names);
        if (names.Contains("Reference") && found.Count(child => child.LocalName == "Reference") > 1)
            throw new OddPartException("several-references", "one ds:Reference is all there may be");
        if (names is ["Transform"] && found.Count > 1)
            throw new OddPartException("unknown-transform", "one ds:Transform is all there may be");
        return found
            .Select(child => (child.NamespaceURI, child.LocalName))
            .SequenceEqual(names.Select(name => (SignatureScheme.Ds, name)))
            ? [.. found]
            : throw new OddPartException("odd-part", $"{parent.Name} holds something else than {wanted}");
    }

    private static string Named(XmlElement element)
    {
        Attributes(element, Algorithm);
        return element.ChildNodes.Count == 0
            ? element.GetAttribute(Algorithm)
            : throw new OddPartException("odd-part", $"{element.Name} is not empty");
    }

    // A declaration of a namespace is no attribute; an Id would let something else refer to it.
    private static void Attributes(XmlElement element, string? allowed)
    {
        XmlAttribute[] given =
        [
            .. element.Attributes.Cast<XmlAttribute>().Where(a => a.NamespaceURI != "http://www.w3.org/2000/xmlns/"),
        ];
        if (given.FirstOrDefault(a => a.Name != allowed) is { } odd)
            throw new OddPartException("odd-part", $"{element.Name} has the attribute {odd.Name}");
        if (allowed is not null && given.Length == 0)
            throw new OddPartException("odd-part", $"{element.Name} lacks the attribute {allowed}");
    }

    private static string Text(XmlElement element)
    {
        Attributes(element, null);
        foreach (XmlNode node in element.ChildNodes)
            if (node is not (XmlText or XmlWhitespace or XmlSignificantWhitespace))
                throw new OddPartException("odd-part", $"{element.Name} holds {node.NodeType}");
        return element.InnerText.Trim();
    }

    private static byte[] Base64(XmlElement element)
    {
        try
        {
            byte[] bytes = Convert.FromBase64String(Text(element));
            return bytes.Length > 0 ? bytes : throw new OddPartException("not-base64", $"{element.Name} is empty");
        }
        catch (FormatException)
        {
            throw new OddPartException("not-base64", element.Name);
        }
    }

    private sealed class OddPartException(string fault, string message) : Exception(message)
    {
        public string Fault => fault;
    }
}
