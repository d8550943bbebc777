using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;

namespace Kaicang.Customs.Signing;

/// <summary>SM2 by managed code: the portable way. Its key is a number of the garbage collector's: let go, never wiped.</summary>
internal sealed class BouncyCastleSm2Key(ReadOnlySpan<byte> secret, byte[] point) : Sm2Key(point)
{
    private ECPrivateKeyParameters? key = new(new BigInteger(1, secret), Sm2Form.Curve);

    public override byte[] Sign(ReadOnlySpan<byte> message)
    {
        ObjectDisposedException.ThrowIf(key is null, this);
        var signer = new SM2Signer(PlainDsaEncoding.Instance);
        signer.Init(forSigning: true, new ParametersWithID(key, Sm2Form.UserId));
        signer.BlockUpdate(message);
        return signer.GenerateSignature();
    }

    public static bool Verifies(
        ReadOnlySpan<byte> point,
        ReadOnlySpan<byte> message,
        ReadOnlySpan<byte> value,
        byte[] userId
    )
    {
        try
        {
            var known = new ECPublicKeyParameters(Sm2Form.Curve.Curve.DecodePoint(point), Sm2Form.Curve);
            var verifier = new SM2Signer(PlainDsaEncoding.Instance);
            verifier.Init(forSigning: false, new ParametersWithID(known, userId));
            verifier.BlockUpdate(message);
            return verifier.VerifySignature(value.ToArray());
        }
        catch (ArgumentException)
        {
            return false; // Not a point of the curve.
        }
    }

    public override void Dispose() => key = null;
}
