using System.Security.Cryptography;
using Org.BouncyCastle.Math;

namespace Kaicang.Customs.Signing;

/// <summary>Who computes SM2.</summary>
internal enum Sm2Library
{
    /// <summary>The system's libcrypto where it can, otherwise BouncyCastle.</summary>
    Auto,

    /// <summary>The system's libcrypto, or no start.</summary>
    Libcrypto,

    /// <summary>BouncyCastle: managed code, on every system, several times slower.</summary>
    BouncyCastle,
}

/// <summary>A private key of SM2 that signs; many threads may use it at once. Values are r‖s, 64 bytes.</summary>
internal abstract class Sm2Key(byte[] point) : IDisposable
{
    /// <summary>The public point, uncompressed, 65 bytes.</summary>
    public ReadOnlySpan<byte> Point => point;

    /// <summary>The signature with the usual user id.</summary>
    public abstract byte[] Sign(ReadOnlySpan<byte> message);

    public abstract void Dispose();

    /// <summary>The key by the library that was asked for. The secret is copied; the caller wipes its own.</summary>
    /// <param name="secret">d, 32 bytes.</param>
    /// <exception cref="CryptographicException">The number is no key of the curve.</exception>
    /// <exception cref="InvalidOperationException">libcrypto was demanded and cannot be used.</exception>
    public static Sm2Key Open(ReadOnlySpan<byte> secret, Sm2Library library = Sm2Library.Auto)
    {
        byte[] point = PointOf(secret);
        return Uses(library) == Sm2Library.Libcrypto
            ? new LibcryptoSm2Key(secret, point)
            : new BouncyCastleSm2Key(secret, point);
    }

    /// <summary>The public point of a secret.</summary>
    public static byte[] PointOf(ReadOnlySpan<byte> secret)
    {
        // GB/T 32918.1: 1 ≤ d ≤ n − 2.
        var number = new BigInteger(1, secret);
        if (number.SignValue == 0 || number.CompareTo(Sm2Form.Curve.N.Subtract(BigInteger.Two)) > 0)
            throw new CryptographicException("The number is no private key of SM2.");
        return Sm2Form.Curve.G.Multiply(number).Normalize().GetEncoded(compressed: false);
    }

    /// <summary>Which of the two it will be.</summary>
    public static Sm2Library Uses(Sm2Library asked) =>
        asked switch
        {
            Sm2Library.BouncyCastle => Sm2Library.BouncyCastle,
            Sm2Library.Libcrypto when LibcryptoSm2Key.Absence is { } why => throw new InvalidOperationException(
                $"Customs:Signature:Sm2Library asks for libcrypto, which cannot be used: {why}."
            ),
            _ => LibcryptoSm2Key.Absence is null ? Sm2Library.Libcrypto : Sm2Library.BouncyCastle,
        };

    /// <summary>Who computes, in words for the log.</summary>
    public static string Describe(Sm2Library asked) =>
        Uses(asked) == Sm2Library.Libcrypto ? $"libcrypto ({Libcrypto.Version})"
        : LibcryptoSm2Key.Absence is { } why ? $"BouncyCastle ({why})"
        : "BouncyCastle (as configured)";

    /// <summary>Whether a value was made over a message by the holder of a public point. A malformed value or point is a no.</summary>
    /// <param name="userId">The signer's distinguishing id; the usual one when null.</param>
    public static bool Verifies(
        ReadOnlySpan<byte> point,
        ReadOnlySpan<byte> message,
        ReadOnlySpan<byte> value,
        Sm2Library library = Sm2Library.Auto,
        byte[]? userId = null
    )
    {
        if (value.Length != Sm2Form.ValueLength || point.Length != 1 + 2 * Sm2Form.Field || point[0] != 4)
            return false;
        return Uses(library) == Sm2Library.Libcrypto
            ? LibcryptoSm2Key.Verifies(point, message, value, userId ?? Sm2Form.UserId)
            : BouncyCastleSm2Key.Verifies(point, message, value, userId ?? Sm2Form.UserId);
    }
}
