using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Kaicang.Customs.Signing;

namespace Kaicang.Customs.Messages;

/// <summary>
/// Signs a message: enveloped XMLDSig, inclusive Canonical XML 1.0, the signature inserted immediately before the root's end
/// tag with no white space, so that taking it away gives back exactly the bytes that were digested. What is signed is the
/// canonical SignedInfo with the three namespaces ceb, ds and xsi, which are in scope in the signed document.
/// <para>
/// Nothing is parsed here: <see cref="CebCodec"/> writes canonical form, so the bytes of the message are the bytes to digest, and
/// SignedInfo is a frame with one hole. <see cref="CanonicalXml"/> and <see cref="SignatureCheck"/> read what others wrote.
/// </para>
/// </summary>
internal static class CebSignature
{
    // Both must be in scope where SignedInfo stands, or a strict verifier sees other bytes than were signed.
    private const string RootNamespaces =
        $" xmlns:ceb=\"{CebCodec.Namespace}\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

    /// <summary>The signed message.</summary>
    /// <param name="unsigned">A message as <see cref="CebCodec.Write"/> makes it: canonical, no signature, namespaces on the root.</param>
    public static async ValueTask<string> Sign(string unsigned, Signer signer, CancellationToken ct = default)
    {
        Refuse(unsigned);
        string digest = Convert.ToBase64String(DigestOf(unsigned, signer.Scheme.Digest));
        byte[] value = await signer.SignMessage(unsigned, SignedInfo(digest, signer.Frame), ct);
        int end = unsigned.LastIndexOf("</", StringComparison.Ordinal);
        return Insert(unsigned, end, digest, Convert.ToBase64String(value), signer.Frame);
    }

    /// <summary>What a signer of such a frame signs for a message.</summary>
    public static byte[] SignedInfoOf(string unsigned, Signer signer)
    {
        Refuse(unsigned);
        return SignedInfo(Convert.ToBase64String(DigestOf(unsigned, signer.Scheme.Digest)), signer.Frame);
    }

    /// <summary>A message that <see cref="Sign"/> signed, without its signature: the very text that was given to it.</summary>
    public static string Unsigned(string signed)
    {
        const string end = "</ds:Signature>";
        int from = signed.LastIndexOf("<ds:Signature ", StringComparison.Ordinal);
        int to = signed.LastIndexOf(end, StringComparison.Ordinal);
        return from >= 0 && to > from
            ? signed.Remove(from, to + end.Length - from)
            : throw new InvalidOperationException("The message was not signed here.");
    }

    private static string Insert(string unsigned, int at, string digest, string value, SignatureFrame frame)
    {
        int length =
            unsigned.Length
            + frame.Head.Length
            + digest.Length
            + frame.Middle.Length
            + value.Length
            + frame.Tail.Length;
        return string.Create(
            length,
            (unsigned, at, digest, value, frame),
            static (text, parts) =>
            {
                ReadOnlySpan<char> whole = parts.unsigned;
                Append(ref text, whole[..parts.at]);
                Append(ref text, parts.frame.Head);
                Append(ref text, parts.digest);
                Append(ref text, parts.frame.Middle);
                Append(ref text, parts.value);
                Append(ref text, parts.frame.Tail);
                Append(ref text, whole[parts.at..]);
            }
        );
    }

    private static void Append(ref Span<char> text, ReadOnlySpan<char> part)
    {
        part.CopyTo(text);
        text = text[part.Length..];
    }

    // A caller that hands over something else has a bug, and would get a signature that nobody can verify.
    private static void Refuse(string unsigned)
    {
        int endOfTag = unsigned.IndexOf('>', StringComparison.Ordinal);
        bool framed =
            unsigned.StartsWith("<ceb:", StringComparison.Ordinal)
            && unsigned.AsSpan(0, Math.Max(endOfTag, 0)).Contains(RootNamespaces, StringComparison.Ordinal)
            && unsigned.EndsWith('>');
        if (!framed || unsigned.Contains(SignatureScheme.Ds, StringComparison.Ordinal))
            throw new InvalidOperationException("Only an unsigned message as the codec writes it can be signed.");
    }

    /// <summary>The bytes that are signed: canonical SignedInfo around a digest in base64.</summary>
    public static byte[] SignedInfo(string digest, SignatureFrame frame)
    {
        byte[] info = new byte[frame.SignedHead.Length + digest.Length + frame.SignedTail.Length];
        frame.SignedHead.CopyTo(info, 0);
        int length = Encoding.ASCII.GetBytes(digest, info.AsSpan(frame.SignedHead.Length));
        frame.SignedTail.CopyTo(info, frame.SignedHead.Length + length);
        return info;
    }

    private static byte[] DigestOf(string canonical, DigestAlgorithm algorithm)
    {
        byte[] bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(canonical.Length));
        try
        {
            int length = Encoding.UTF8.GetBytes(canonical, bytes);
            return Digest(bytes.AsSpan(0, length), algorithm);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true); // It holds names and identity numbers.
        }
    }

    /// <summary>Inclusive Canonical XML 1.0 without comments of a whole document.</summary>
    public static byte[] Canonical(string xml) => CanonicalXml.Of(SafeXml.Load(xml));

    public static byte[] Digest(ReadOnlySpan<byte> bytes, DigestAlgorithm algorithm) =>
        algorithm == DigestAlgorithm.Sm3 ? Sm3.Hash(bytes) : SHA1.HashData(bytes);
}
