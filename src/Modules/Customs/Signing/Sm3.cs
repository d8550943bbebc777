using System.Runtime.InteropServices;
using Org.BouncyCastle.Crypto.Digests;

namespace Kaicang.Customs.Signing;

/// <summary>SM3 (GM/T 0004-2012): by the system's libcrypto where it can, by BouncyCastle otherwise.</summary>
internal static class Sm3
{
    public const int Length = 32;

    [ThreadStatic]
    private static Libcrypto.DigestContext? context;

    private static readonly Lazy<Libcrypto.MessageDigest> Fetched = new(() => Libcrypto.EVP_MD_fetch(0, "SM3", null));

    public static byte[] Hash(ReadOnlySpan<byte> bytes) => Hash(bytes, []);

    /// <summary>The digest of one text followed by another.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        byte[] digest = new byte[Length];
        if (Libcrypto.Absence is null)
            Native(first, second, digest);
        else
            Portable(first, second, digest);
        return digest;
    }

    public static void Portable(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, Span<byte> digest)
    {
        var sm3 = new SM3Digest();
        sm3.BlockUpdate(first);
        sm3.BlockUpdate(second);
        sm3.DoFinal(digest);
    }

    private static void Native(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, Span<byte> digest)
    {
        // Belongs to the thread and is freed by its finalizer when the thread is gone.
        Libcrypto.DigestContext hash = context ??= Libcrypto.EVP_MD_CTX_new();
        bool made =
            Libcrypto.EVP_DigestInit_ex(hash, Fetched.Value, 0) == 1
            && Libcrypto.EVP_DigestUpdate(hash, ref MemoryMarshal.GetReference(first), (nuint)first.Length) == 1
            && Libcrypto.EVP_DigestUpdate(hash, ref MemoryMarshal.GetReference(second), (nuint)second.Length) == 1
            && Libcrypto.EVP_DigestFinal_ex(hash, ref MemoryMarshal.GetReference(digest), out _) == 1;
        if (!made)
            throw new InvalidOperationException($"SM3: {Libcrypto.LastError()}");
    }
}
