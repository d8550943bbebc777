using System.Collections.Concurrent;
using System.Formats.Asn1;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Kaicang.Customs.Signing;

/// <summary>
/// SM2 by the system's libcrypto. Z of the signer is digested once; each signature is one operation over SM3(Z ‖ message) in a
/// context that is lent out and taken back, so nothing is set up anew for a message.
/// </summary>
internal sealed class LibcryptoSm2Key : Sm2Key
{
    // A DER pair of two 32-byte numbers is 72 bytes at most.
    private const int LongestDer = 80;
    private static readonly Lazy<string?> WhyNot = new(() => Libcrypto.Absence ?? Fault());
    private readonly Libcrypto.Key key;
    private readonly byte[] signerDigest;
    private readonly ConcurrentBag<Libcrypto.KeyContext> idle = [];
    private bool disposed;

    public LibcryptoSm2Key(ReadOnlySpan<byte> secret, byte[] point)
        : base(point)
    {
        signerDigest = Sm2Form.SignerDigest(point, Sm2Form.UserId);
        byte[] info = Sm2Form.PrivateKeyInfo(secret, point);
        try
        {
            key = Read(info, isPrivate: true);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(info);
        }
    }

    /// <summary>Why SM2 cannot be had from libcrypto here; null when it can. Tried once, with a known key.</summary>
    public static string? Absence => WhyNot.Value;

    public override byte[] Sign(ReadOnlySpan<byte> message)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        byte[] digest = Sm3.Hash(signerDigest, message);
        byte[] der = new byte[LongestDer];
        nuint length = LongestDer;
        Libcrypto.KeyContext context = idle.TryTake(out Libcrypto.KeyContext? lent) ? lent : Begin();
        try
        {
            if (Libcrypto.EVP_PKEY_sign(context, ref der[0], ref length, ref digest[0], (nuint)digest.Length) != 1)
                throw new CryptographicException($"SM2: {Libcrypto.LastError()}");
        }
        catch
        {
            context.Dispose();
            throw;
        }
        idle.Add(context);
        if (disposed)
            Drain();
        return Sm2Form.Plain(der.AsMemory(0, (int)length));
    }

    private Libcrypto.KeyContext Begin()
    {
        Libcrypto.KeyContext context = Libcrypto.EVP_PKEY_CTX_new(key, 0);
        if (!context.IsInvalid && Libcrypto.EVP_PKEY_sign_init(context) == 1)
            return context;
        context.Dispose();
        throw new CryptographicException($"SM2: {Libcrypto.LastError()}");
    }

    public static bool Verifies(
        ReadOnlySpan<byte> point,
        ReadOnlySpan<byte> message,
        ReadOnlySpan<byte> value,
        byte[] userId
    )
    {
        byte[] digest = Sm3.Hash(Sm2Form.SignerDigest(point, userId), message);
        byte[] der = Sm2Form.Der(value);
        try
        {
            using Libcrypto.Key known = Read(Sm2Form.PublicKeyInfo(point), isPrivate: false);
            using Libcrypto.KeyContext context = Libcrypto.EVP_PKEY_CTX_new(known, 0);
            bool fits =
                !context.IsInvalid
                && Libcrypto.EVP_PKEY_verify_init(context) == 1
                && Libcrypto.EVP_PKEY_verify(
                    context,
                    ref der[0],
                    (nuint)der.Length,
                    ref digest[0],
                    (nuint)digest.Length
                ) == 1;
            if (!fits)
                Libcrypto.ERR_clear_error();
            return fits;
        }
        catch (CryptographicException)
        {
            return false; // Not a point of the curve.
        }
    }

    private static Libcrypto.Key Read(byte[] der, bool isPrivate)
    {
        // It reads through a pointer that it moves, so the bytes must not.
        var pin = GCHandle.Alloc(der, GCHandleType.Pinned);
        try
        {
            nint at = pin.AddrOfPinnedObject();
            var length = new CLong(der.Length);
            Libcrypto.Key read = isPrivate
                ? Libcrypto.d2i_AutoPrivateKey(0, ref at, length)
                : Libcrypto.d2i_PUBKEY(0, ref at, length);
            if (!read.IsInvalid && Libcrypto.EVP_PKEY_is_a(read, "SM2") == 1)
                return read;
            read.Dispose();
            throw new CryptographicException($"libcrypto reads no SM2 key: {Libcrypto.LastError()}");
        }
        finally
        {
            pin.Free();
        }
    }

    public override void Dispose()
    {
        disposed = true;
        Drain();
        key.Dispose();
    }

    private void Drain()
    {
        while (idle.TryTake(out Libcrypto.KeyContext? context))
            context.Dispose();
    }

    // A build or a policy that lists SM2 and then refuses it, or digests otherwise, is found here and not with a document.
    private static string? Fault()
    {
        try
        {
            byte[] message = Encoding.ASCII.GetBytes("abc");
            // GM/T 0004-2012, annex A, example 1.
            if (
                Convert.ToHexString(Sm3.Hash(message))
                != "66C7F0F462EEEDD9D1F2D46BDC10E4E24167C4875CF2F7A2297DA02B8F4BA8E0"
            )
                return $"{Libcrypto.Version} digests SM3 otherwise than the standard";
            byte[] secret = new byte[Sm2Form.Field];
            secret[^1] = 7;
            byte[] point = PointOf(secret);
            using var known = new LibcryptoSm2Key(secret, point);
            byte[] value = known.Sign(message);
            return BouncyCastleSm2Key.Verifies(point, message, value, Sm2Form.UserId)
                ? null
                : $"{Libcrypto.Version} signs SM2 otherwise than the standard";
        }
        catch (Exception broken)
            when (broken is CryptographicException or InvalidOperationException or AsnContentException)
        {
            return broken.Message;
        }
    }
}
