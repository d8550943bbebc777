using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kaicang.Customs.Messages;
using Kaicang.Customs.Signing;
using Org.BouncyCastle.Crypto.Digests;

namespace Kaicang.Customs.Conformity;

/// <summary>What came of one vector: it held, it did not, or it could not be run for want of something outside of the file.</summary>
/// <param name="Held">Null: not run.</param>
public sealed record VectorResult(string Id, string Kind, bool? Held, string Words);

/// <summary>
/// Runs published test vectors of signatures, digests and ciphers with the code that signs our messages. A file is
/// <c>{"vectors":[…]}</c>; which check a vector is follows from the members it has, so that vectors of a known shape can be added
/// without a change here. One of no known shape does not hold.
/// </summary>
public static class SignatureVectors
{
    /// <param name="json">The file.</param>
    /// <param name="documents">Folder with the documents that vectors name and do not hold; null for none.</param>
    /// <exception cref="JsonException">It is no file of vectors.</exception>
    public static IReadOnlyList<VectorResult> Run(string json, string? documents)
    {
        using var file = JsonDocument.Parse(json);
        if (
            file.RootElement.ValueKind != JsonValueKind.Object
            || !file.RootElement.TryGetProperty("vectors", out JsonElement vectors)
            || vectors.ValueKind != JsonValueKind.Array
            || vectors.GetArrayLength() == 0
        )
            throw new JsonException("The file has no array 'vectors' with at least one entry.");
        return [.. vectors.EnumerateArray().Select(vector => Run(new Vector(vector), documents))];
    }

    private static VectorResult Run(Vector vector, string? documents)
    {
        string id = vector.Text("id") ?? "?";
        string kind = vector.Text("kind") ?? "";
        try
        {
            (bool? held, string words) = Check(vector, documents);
            return new VectorResult(id, kind, held, words);
        }
        catch (Exception broken)
            when (broken
                    is FormatException
                        or CryptographicException
                        or ArgumentException
                        or InvalidOperationException
                        or System.Xml.XmlException
                        or System.Formats.Asn1.AsnContentException
            )
        {
            return new VectorResult(id, kind, false, broken.Message);
        }
    }

    private static (bool? Held, string Words) Check(Vector vector, string? documents)
    {
        if (vector.Has("signature_base64"))
            return Signature(vector);
        if (vector.Has("ciphertext_base64"))
            return Cipher(vector);
        if (vector.Text("digest_hex_upper") is { } md5)
            return Same(Md5(vector.Bytes("message_utf8")), md5, "MD5");
        if (vector.Text("digest_hex") is { } sm3)
            return Same(Convert.ToHexString(Sm3.Hash(vector.Bytes("message_utf8"))), sm3, $"SM3, {Library}");
        return vector.Has("digest_base64") ? Document(vector, documents) : (false, "a vector of no known shape");
    }

    private static string Library => Libcrypto.Absence is null ? "libcrypto" : "BouncyCastle";

    private static (bool?, string) Signature(Vector vector)
    {
        byte[] message = vector.Bytes("message_utf8");
        byte[] value = Convert.FromBase64String(vector.Text("signature_base64")!);
        if (vector.Text("public_key_uncompressed_hex") is { } point)
            return Sm2(vector, Convert.FromHexString(point), message, value);
        using var rsa = RSA.Create();
        if (vector.Text("public_key_pem") is { } pem)
            rsa.ImportFromPem(pem);
        else
            rsa.ImportParameters(
                new RSAParameters
                {
                    Modulus = Convert.FromHexString(vector.Text("modulus_hex")!),
                    Exponent = vector.BigEndian("exponent"),
                }
            );
        HashAlgorithmName hash = (vector.Text("algorithm") ?? vector.Text("kind") ?? "").Contains(
            "SHA-256",
            StringComparison.Ordinal
        )
            ? HashAlgorithmName.SHA256
            : HashAlgorithmName.SHA1;
        bool held = rsa.VerifyData(message, value, hash, RSASignaturePadding.Pkcs1);
        return Framed(vector, message, held, $"RSA-{rsa.KeySize}, {hash.Name}");
    }

    private static (bool?, string) Sm2(Vector vector, byte[] point, byte[] message, byte[] value)
    {
        byte[] plain = value.Length == Sm2Form.ValueLength ? value : Sm2Form.Plain(value);
        byte[]? user = vector.Has("user_id") ? vector.Bytes("user_id") : null;
        bool portable = Sm2Key.Verifies(point, message, plain, Sm2Library.BouncyCastle, user);
        if (LibcryptoSm2Key.Absence is { } why)
            return Framed(vector, message, portable, $"SM2, BouncyCastle alone ({why})");
        bool native = Sm2Key.Verifies(point, message, plain, Sm2Library.Libcrypto, user);
        return portable == native
            ? Framed(vector, message, native, "SM2, libcrypto and BouncyCastle")
            : (false, $"libcrypto says {native}, BouncyCastle says {portable}");
    }

    /// <summary>Of a SignedInfo, also that we would write the same bytes for its digest and algorithms.</summary>
    private static (bool?, string) Framed(Vector vector, byte[] message, bool held, string words)
    {
        if (!held || vector.Text("digest_value_in_message") is not { } digest)
            return (held, held ? words : words + ": the value does not fit");
        string text = Encoding.UTF8.GetString(message);
        var scheme = new SignatureScheme(
            Between(text, "<ds:SignatureMethod Algorithm=\"", "\""),
            Between(text, "<ds:DigestMethod Algorithm=\"", "\"")
        );
        bool same = CebSignature.SignedInfo(digest, new SignatureFrame("", "", scheme)).AsSpan().SequenceEqual(message);
        return (same, words + (same ? "; our SignedInfo is the same bytes" : "; our SignedInfo differs"));
    }

    private static string Between(string text, string from, string to)
    {
        int start = text.IndexOf(from, StringComparison.Ordinal);
        if (start < 0)
            throw new FormatException($"the message has no {from}");
        start += from.Length;
        return text[start..text.IndexOf(to, start, StringComparison.Ordinal)];
    }

    private static (bool?, string) Document(Vector vector, string? documents)
    {
        string name = Path.GetFileName((vector.Text("source") ?? "").Replace(':', '/'));
        string? path = documents is null || name.Length == 0 ? null : Path.Combine(documents, name);
        if (path is null || !File.Exists(path))
            return (null, $"needs the document {name}, which is not in the file: --documents DIR");
        byte[] canonical = CebSignature.Canonical(File.ReadAllText(path));
        if (vector.Number("input_bytes_c14n") is { } length && length != canonical.Length)
            return (false, $"canonical form has {canonical.Length} bytes, not {length}");
        byte[] digest = CebSignature.Digest(
            canonical,
            Convert.FromBase64String(vector.Text("digest_base64")!).Length == Sm3.Length
                ? DigestAlgorithm.Sm3
                : DigestAlgorithm.Sha1
        );
        return Same(Convert.ToBase64String(digest), vector.Text("digest_base64")!, "Canonical XML and digest");
    }

    private static (bool?, string) Cipher(Vector vector)
    {
        byte[] sealedText = Convert.FromBase64String(vector.Text("ciphertext_base64")!);
        byte[] key = vector.Bytes("key_utf8");
        if (!vector.Has("nonce_utf8"))
        {
            using var aes = Aes.Create();
            aes.Key = key;
            string plain = Encoding.UTF8.GetString(aes.DecryptEcb(sealedText, PaddingMode.PKCS7));
            return Same(plain, vector.Text("plaintext_utf8")!, $"AES-{key.Length * 8}-ECB");
        }
        const int tag = 16;
        byte[] opened = new byte[sealedText.Length - tag];
        using var gcm = new AesGcm(key, tag);
        gcm.Decrypt(
            vector.Bytes("nonce_utf8"),
            sealedText.AsSpan(0, opened.Length),
            sealedText.AsSpan(opened.Length),
            opened,
            vector.Has("aad_utf8") ? vector.Bytes("aad_utf8") : []
        );
        return Same(
            Convert.ToHexString(SHA256.HashData(opened)),
            vector.Text("plaintext_sha256_hex")!,
            "AES-256-GCM and the digest of what was inside"
        );
    }

    // By BouncyCastle, because the old payment interface is the only one that still asks for it.
    private static string Md5(byte[] bytes)
    {
        var md5 = new MD5Digest();
        md5.BlockUpdate(bytes, 0, bytes.Length);
        byte[] digest = new byte[md5.GetDigestSize()];
        md5.DoFinal(digest, 0);
        return Convert.ToHexString(digest);
    }

    private static (bool?, string) Same(string real, string expected, string words)
    {
        // Hexadecimal may be written either way; base64 and text may not.
        bool hexadecimal = expected.Length % 2 == 0 && expected.All(char.IsAsciiHexDigit);
        bool same = string.Equals(
            real,
            expected,
            hexadecimal ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal
        );
        return (same, same ? words : $"{words}: {real}, not {expected}");
    }

    private sealed class Vector(JsonElement json)
    {
        public bool Has(string name) => json.TryGetProperty(name, out _);

        public string? Text(string name) =>
            json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;

        public byte[] Bytes(string name) =>
            Encoding.UTF8.GetBytes(Text(name) ?? throw new FormatException($"the vector has no {name}"));

        public int? Number(string name) =>
            json.TryGetProperty(name, out JsonElement value) && value.TryGetInt32(out int number) ? number : null;

        public byte[] BigEndian(string name)
        {
            byte[] bytes = new byte[4];
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes, Number(name) ?? 0);
            return bytes.AsSpan().TrimStart((byte)0).ToArray();
        }
    }
}
