using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Text;

namespace Kaicang.Customs.Signing;

/// <summary>
/// Reads a private key out of a file: PEM (PKCS#8, plain or encrypted, PKCS#1, SEC 1) or PFX, and says what kind it is. The bytes are
/// wiped after use wherever they are ours to wipe.
/// </summary>
internal static class KeyFile
{
    private const string RsaOid = "1.2.840.113549.1.1.1";

    /// <summary>A key, and the certificate where the file holds one.</summary>
    internal sealed record Content(KeyAlgorithm Algorithm, byte[] Secret, byte[]? Certificate) : IDisposable
    {
        /// <summary>PKCS#8 of RSA, or d of SM2 in 32 bytes.</summary>
        public byte[] Secret { get; } = Secret;

        public void Dispose() => CryptographicOperations.ZeroMemory(Secret);
    }

    /// <exception cref="CryptographicException">There is no key in it that can sign, or the password is wrong.</exception>
    public static Content Read(byte[] file, string password)
    {
        try
        {
            return file.AsSpan().IndexOf("-----BEGIN"u8) >= 0 ? OfPem(file, password) : OfPfx(file, password);
        }
        catch (AsnContentException broken)
        {
            throw new CryptographicException("The file is no key: neither PEM nor PFX.", broken);
        }
    }

    private static Content OfPem(byte[] file, string password)
    {
        char[] text = Encoding.UTF8.GetChars(file);
        try
        {
            ReadOnlySpan<char> rest = text;
            while (PemEncoding.TryFind(rest, out PemFields found))
            {
                string label = rest[found.Label].ToString();
                byte[] der = new byte[found.DecodedDataLength];
                if (!Convert.TryFromBase64Chars(rest[found.Base64Data], der, out _))
                    throw new CryptographicException($"{label} is not base64.");
                try
                {
                    if (OfLabel(label, der, password) is { } content)
                        return content;
                }
                finally
                {
                    CryptographicOperations.ZeroMemory(der);
                }
                rest = rest[found.Location.End..];
            }
        }
        finally
        {
            Array.Clear(text);
        }
        throw new CryptographicException(
            "The file holds no private key (PRIVATE KEY, EC PRIVATE KEY, RSA PRIVATE KEY)."
        );
    }

    private static Content? OfLabel(string label, byte[] der, string password)
    {
        switch (label)
        {
            case "PRIVATE KEY":
                return OfInfo(Pkcs8PrivateKeyInfo.Decode(der, out _, skipCopy: true), null);
            case "ENCRYPTED PRIVATE KEY":
                return OfInfo(Pkcs8PrivateKeyInfo.DecryptAndDecode(password, der, out _), null);
            case "EC PRIVATE KEY":
                return new Content(KeyAlgorithm.Sm2, SecretOf(der, CurveOf(der)), null);
            case "RSA PRIVATE KEY":
                using (var rsa = RSA.Create())
                {
                    rsa.ImportRSAPrivateKey(der, out _);
                    return new Content(KeyAlgorithm.Rsa, rsa.ExportPkcs8PrivateKey(), null);
                }
            default:
                return null; // A certificate or parameters beside the key.
        }
    }

    private static Content OfPfx(byte[] file, string password)
    {
        Pkcs12Info pfx = Pkcs12Info.Decode(file, out _);
        if (pfx.IntegrityMode == Pkcs12IntegrityMode.Password && !pfx.VerifyMac(password))
            throw new CryptographicException("The password of the PFX file is wrong.");
        Pkcs8PrivateKeyInfo? key = null;
        var certificates = new List<(byte[] Der, byte[] LocalKey)>();
        byte[] localKey = [];
        foreach (Pkcs12SafeContents contents in pfx.AuthenticatedSafe)
        {
            if (contents.ConfidentialityMode == Pkcs12ConfidentialityMode.Password)
                contents.Decrypt(password);
            foreach (Pkcs12SafeBag bag in contents.GetBags())
            {
                if (bag is Pkcs12ShroudedKeyBag or Pkcs12KeyBag)
                {
                    if (key is not null)
                        throw new CryptographicException("The PFX file holds several keys: which is the sender's?");
                    key = bag is Pkcs12ShroudedKeyBag shrouded
                        ? Pkcs8PrivateKeyInfo.DecryptAndDecode(password, shrouded.EncryptedPkcs8PrivateKey, out _)
                        : Pkcs8PrivateKeyInfo.Decode(((Pkcs12KeyBag)bag).Pkcs8PrivateKey, out _);
                    localKey = LocalKeyOf(bag);
                }
                else if (bag is Pkcs12CertBag { IsX509Certificate: true } certificate)
                {
                    byte[] der = AsnDecoder.ReadOctetString(
                        certificate.EncodedCertificate.Span,
                        AsnEncodingRules.BER,
                        out _
                    );
                    certificates.Add((der, LocalKeyOf(bag)));
                }
            }
        }
        if (key is null)
            throw new CryptographicException("The PFX file holds no private key.");
        // The chain may lie beside it; what belongs to the key carries the same local id.
        byte[]? own = certificates.Find(c => c.LocalKey.Length > 0 && c.LocalKey.SequenceEqual(localKey)).Der;
        return OfInfo(key, own ?? (certificates.Count > 0 ? certificates[0].Der : null));
    }

    private static byte[] LocalKeyOf(Pkcs12SafeBag bag) =>
        bag.Attributes.Cast<CryptographicAttributeObject>()
            .SelectMany(a => a.Values.Cast<AsnEncodedData>())
            .OfType<Pkcs9LocalKeyId>()
            .FirstOrDefault()
            ?.KeyId.ToArray()
        ?? [];

    private static Content OfInfo(Pkcs8PrivateKeyInfo info, byte[]? certificate)
    {
        string oid = info.AlgorithmId.Value ?? "";
        if (oid == RsaOid)
            return new Content(KeyAlgorithm.Rsa, info.Encode(), certificate);
        if (oid is not (Sm2Form.EcPublicKeyOid or Sm2Form.CurveOid))
            throw new CryptographicException($"The key is neither RSA nor SM2 ({oid}).");
        string? curve =
            oid == Sm2Form.CurveOid ? oid
            : info.AlgorithmParameters is { } parameters ? OidOf(parameters.Span)
            : CurveOf(info.PrivateKeyBytes);
        return new Content(KeyAlgorithm.Sm2, SecretOf(info.PrivateKeyBytes, curve), certificate);
    }

    private static string? OidOf(ReadOnlySpan<byte> parameters) =>
        Asn1Tag.TryDecode(parameters, out Asn1Tag tag, out _) && tag == Asn1Tag.ObjectIdentifier
            ? AsnDecoder.ReadObjectIdentifier(parameters, AsnEncodingRules.BER, out _)
            : null; // Spelled-out parameters: the point will tell whether it is the curve.

    // SEC 1: ECPrivateKey { version, privateKey, [0] parameters?, [1] publicKey? }
    private static string? CurveOf(ReadOnlyMemory<byte> key)
    {
        AsnReader parts = new AsnReader(key, AsnEncodingRules.BER).ReadSequence();
        parts.ReadInteger();
        parts.ReadOctetString();
        var tag = new Asn1Tag(TagClass.ContextSpecific, 0, isConstructed: true);
        return parts.HasData && parts.PeekTag() == tag ? OidOf(parts.ReadSequence(tag).ReadEncodedValue().Span) : null;
    }

    private static byte[] SecretOf(ReadOnlyMemory<byte> key, string? curve)
    {
        if (curve is not (null or Sm2Form.CurveOid))
            throw new CryptographicException($"The key lies on another curve than SM2's ({curve}).");
        AsnReader parts = new AsnReader(key, AsnEncodingRules.BER).ReadSequence();
        parts.ReadInteger();
        byte[] given = parts.ReadOctetString();
        byte[] secret = new byte[Sm2Form.Field];
        ReadOnlySpan<byte> digits = given.AsSpan().TrimStart((byte)0);
        if (digits.Length > secret.Length)
            throw new CryptographicException("The key is longer than 32 bytes.");
        digits.CopyTo(secret.AsSpan(secret.Length - digits.Length));
        CryptographicOperations.ZeroMemory(given);
        return secret;
    }
}
