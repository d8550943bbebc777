using System.Buffers.Binary;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Asn1.GM;
using Org.BouncyCastle.Crypto.Parameters;

namespace Kaicang.Customs.Signing;

/// <summary>
/// How keys and values of SM2 are written down (GM/T 0009-2012, GB/T 32918-2016): key structures, the signer's Z, and the two forms
/// of a value, r‖s on the wire of customs and DER elsewhere.
/// </summary>
internal static class Sm2Form
{
    public const int Field = 32;
    public const int ValueLength = 2 * Field;
    public const string CurveOid = "1.2.156.10197.1.301";
    public const string EcPublicKeyOid = "1.2.840.10045.2.1";

    /// <summary>The distinguishing id where the parties agreed on no other (GM/T 0009-2012, 10).</summary>
    public static readonly byte[] UserId = Encoding.ASCII.GetBytes("1234567812345678");

    public static ECDomainParameters Curve { get; } =
        new ECNamedDomainParameters(GMObjectIdentifiers.sm2p256v1, GMNamedCurves.GetByName("sm2p256v1"));

    /// <summary>Z: the digest of id, curve and public key, which goes before every message (GB/T 32918.2, 5.5).</summary>
    /// <param name="point">Uncompressed public point, 65 bytes.</param>
    public static byte[] SignerDigest(ReadOnlySpan<byte> point, ReadOnlySpan<byte> userId)
    {
        byte[] text = new byte[2 + userId.Length + 6 * Field];
        BinaryPrimitives.WriteUInt16BigEndian(text, checked((ushort)(userId.Length * 8)));
        userId.CopyTo(text.AsSpan(2));
        Span<byte> rest = text.AsSpan(2 + userId.Length);
        byte[][] curve =
        [
            Curve.Curve.A.GetEncoded(),
            Curve.Curve.B.GetEncoded(),
            Curve.G.AffineXCoord.GetEncoded(),
            Curve.G.AffineYCoord.GetEncoded(),
        ];
        foreach (byte[] element in curve)
        {
            element.CopyTo(rest);
            rest = rest[Field..];
        }
        point[1..].CopyTo(rest);
        return Sm3.Hash(text);
    }

    /// <summary>PKCS#8 of a private key with its public point. The caller wipes it.</summary>
    public static byte[] PrivateKeyInfo(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> point)
    {
        var inner = new AsnWriter(AsnEncodingRules.DER);
        using (inner.PushSequence())
        {
            inner.WriteInteger(1);
            inner.WriteOctetString(secret);
            using (inner.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 1)))
                inner.WriteBitString(point);
        }
        byte[] key = inner.Encode();
        inner.Reset(); // Wipes its buffer.
        var outer = new AsnWriter(AsnEncodingRules.DER);
        using (outer.PushSequence())
        {
            outer.WriteInteger(0);
            WriteAlgorithm(outer);
            outer.WriteOctetString(key);
        }
        CryptographicOperations.ZeroMemory(key);
        byte[] info = outer.Encode();
        outer.Reset();
        return info;
    }

    public static byte[] PublicKeyInfo(ReadOnlySpan<byte> point)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            WriteAlgorithm(writer);
            writer.WriteBitString(point);
        }
        return writer.Encode();
    }

    private static void WriteAlgorithm(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(EcPublicKeyOid);
            writer.WriteObjectIdentifier(CurveOid);
        }
    }

    /// <summary>SEQUENCE { r, s } as r‖s.</summary>
    public static byte[] Plain(ReadOnlyMemory<byte> der)
    {
        byte[] value = new byte[ValueLength];
        AsnReader pair = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
        Place(pair.ReadIntegerBytes().Span, value.AsSpan(0, Field));
        Place(pair.ReadIntegerBytes().Span, value.AsSpan(Field));
        pair.ThrowIfNotEmpty();
        return value;
    }

    /// <summary>r‖s as SEQUENCE { r, s }.</summary>
    public static byte[] Der(ReadOnlySpan<byte> value)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteIntegerUnsigned(Significant(value[..Field]));
            writer.WriteIntegerUnsigned(Significant(value[Field..]));
        }
        return writer.Encode();
    }

    private static void Place(ReadOnlySpan<byte> number, Span<byte> into)
    {
        ReadOnlySpan<byte> digits = number.TrimStart((byte)0);
        if (digits.Length > into.Length)
            throw new AsnContentException("a number of the value is longer than 32 bytes");
        digits.CopyTo(into[(into.Length - digits.Length)..]);
    }

    private static ReadOnlySpan<byte> Significant(ReadOnlySpan<byte> number)
    {
        ReadOnlySpan<byte> digits = number.TrimStart((byte)0);
        return digits.IsEmpty ? number[^1..] : digits;
    }
}
