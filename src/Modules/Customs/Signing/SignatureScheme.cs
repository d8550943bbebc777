namespace Kaicang.Customs.Signing;

/// <summary>What kind of key a certificate holds; everything else about a signature follows from it.</summary>
internal enum KeyAlgorithm
{
    Rsa,
    Sm2,
}

/// <summary>Digests that a message may name.</summary>
internal enum DigestAlgorithm
{
    Sha1,
    Sm3,
}

/// <summary>
/// The algorithms of a signature as they are named inside a message. The digest that is computed is the one that the address
/// names, so address and value cannot disagree.
/// </summary>
internal sealed record SignatureScheme
{
    public const string Ds = "http://www.w3.org/2000/09/xmldsig#";
    public const string ChinaPort = "http://www.chinaport.gov.cn/2022/04/xmldsig#";
    private const string RsaSha1 = "#rsa-sha1";
    private const string Sm2Sm3 = "#sm2-sm3";

    // Message specification 202205, ch. 6: SM2 with SM3 first, RSA with SHA-1 for cards issued before.
    public static readonly SignatureScheme Sm2 = new(ChinaPort + "sm2-sm3", ChinaPort + "sm3");
    public static readonly SignatureScheme Rsa = new(Ds + "rsa-sha1", Ds + "sha1");

    /// <param name="signatureMethod">Ends in <c>#rsa-sha1</c> or <c>#sm2-sm3</c>: ports differ in what stands before.</param>
    /// <param name="digestMethod">Ends in <c>#sha1</c> or <c>#sm3</c>.</param>
    /// <exception cref="ArgumentException">One of them names nothing that is known, or they do not go together.</exception>
    public SignatureScheme(string signatureMethod, string digestMethod)
    {
        SignatureMethod = signatureMethod;
        DigestMethod = digestMethod;
        Key =
            KeyOf(signatureMethod)
            ?? throw new ArgumentException(
                $"'{signatureMethod}' is no signature method: an address that ends in {RsaSha1} or {Sm2Sm3}."
            );
        Digest =
            DigestOf(digestMethod)
            ?? throw new ArgumentException(
                $"'{digestMethod}' is no digest method: an address that ends in #sha1 or #sm3."
            );
        if (Key == KeyAlgorithm.Rsa && Digest != DigestAlgorithm.Sha1)
            throw new ArgumentException("rsa-sha1 goes with the digest sha1.");
    }

    public string SignatureMethod { get; }
    public string DigestMethod { get; }
    public KeyAlgorithm Key { get; }
    public DigestAlgorithm Digest { get; }

    public static SignatureScheme Of(KeyAlgorithm key) => key == KeyAlgorithm.Sm2 ? Sm2 : Rsa;

    /// <summary>The scheme of a kind of key with the addresses that a port wants instead of the specification's.</summary>
    public static SignatureScheme Of(KeyAlgorithm key, string signatureMethod, string digestMethod)
    {
        SignatureScheme usual = Of(key);
        var wanted = new SignatureScheme(
            signatureMethod.Length > 0 ? signatureMethod : usual.SignatureMethod,
            digestMethod.Length > 0 ? digestMethod : usual.DigestMethod
        );
        return wanted.Key == key
            ? wanted
            : throw new ArgumentException($"'{signatureMethod}' does not fit a certificate with a key of {key}.");
    }

    /// <summary>Which key a method asks for; null when it is not known.</summary>
    public static KeyAlgorithm? KeyOf(string signatureMethod) =>
        !IsAddress(signatureMethod) ? null
        : signatureMethod.EndsWith(RsaSha1, StringComparison.Ordinal) ? KeyAlgorithm.Rsa
        : signatureMethod.EndsWith(Sm2Sm3, StringComparison.Ordinal) ? KeyAlgorithm.Sm2
        : null;

    /// <summary>Which digest a method names; null when it is not known.</summary>
    public static DigestAlgorithm? DigestOf(string digestMethod) =>
        !IsAddress(digestMethod) ? null
        : digestMethod.EndsWith("#sha1", StringComparison.Ordinal) ? DigestAlgorithm.Sha1
        : digestMethod.EndsWith("#sm3", StringComparison.Ordinal) ? DigestAlgorithm.Sm3
        : null;

    // It is written into an attribute as it stands, so nothing that would have to be escaped there.
    private static bool IsAddress(string text) =>
        Uri.IsWellFormedUriString(text, UriKind.Absolute) && text.AsSpan().IndexOfAny("&<>\"' ") < 0;
}
