using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Kaicang.Customs.Signing;

namespace Kaicang.Unit.Customs;

/// <summary>SM2 by the system's library and by the managed one: each verifies what the other made.</summary>
public sealed class Sm2KeyTests
{
    private static readonly byte[] Message = Encoding.UTF8.GetBytes("报文");

    private static void NeedsLibcrypto() =>
        Assert.SkipWhen(LibcryptoSm2Key.Absence is not null, $"no SM2 from libcrypto: {LibcryptoSm2Key.Absence}");

    [
        Theory,
        InlineData(Sm2Library.Libcrypto, Sm2Library.BouncyCastle),
        InlineData(Sm2Library.BouncyCastle, Sm2Library.Libcrypto)
    ]
    internal void What_one_library_signs_the_other_verifies(Sm2Library signs, Sm2Library verifies)
    {
        NeedsLibcrypto();
        Gen.Select(Gen.Long[1, long.MaxValue], Gen.Byte.Array[0, 300])
            .Sample(
                (number, message) =>
                {
                    using Sm2Key key = Sm2Key.Open(SigningKeys.Secret(number), signs);
                    byte[] value = key.Sign(message);
                    Assert.Equal(64, value.Length);
                    Assert.True(Sm2Key.Verifies(key.Point, message, value, verifies));
                    value[message.Length % 64] ^= 1;
                    Assert.False(Sm2Key.Verifies(key.Point, message, value, verifies));
                },
                iter: 40,
                threads: 1
            );
    }

    [Theory, MemberData(nameof(SigningKeys.Libraries), MemberType = typeof(SigningKeys))]
    public void A_changed_byte_or_another_key_breaks_the_signature(string library)
    {
        Sm2Library by = Enum.Parse<Sm2Library>(library);
        using Sm2Key key = Sm2Key.Open(SigningKeys.Secret(), by);
        using Sm2Key other = Sm2Key.Open(SigningKeys.Secret(77), by);
        byte[] value = key.Sign(Message);
        Assert.True(Sm2Key.Verifies(key.Point, Message, value, by));
        Assert.False(Sm2Key.Verifies(key.Point, [.. Message, 0], value, by));
        Assert.False(Sm2Key.Verifies(other.Point, Message, value, by));
        Assert.False(Sm2Key.Verifies(key.Point, Message, value, by, Encoding.ASCII.GetBytes("other")));
    }

    [Theory, MemberData(nameof(SigningKeys.Libraries), MemberType = typeof(SigningKeys))]
    public void Malformed_values_and_points_are_a_no(string library)
    {
        Sm2Library by = Enum.Parse<Sm2Library>(library);
        using Sm2Key key = Sm2Key.Open(SigningKeys.Secret(), by);
        byte[] off = key.Point.ToArray();
        off[40] ^= 1;
        byte[] value = key.Sign(Message);
        Assert.False(Sm2Key.Verifies(off, Message, value, by));
        Assert.False(Sm2Key.Verifies(new byte[65], Message, value, by));
        Assert.False(Sm2Key.Verifies([], Message, value, by));
        Assert.False(Sm2Key.Verifies(key.Point, Message, value.AsSpan(1), by));
        Assert.False(Sm2Key.Verifies(key.Point, Message, new byte[64], by));
        byte[] full = new byte[64];
        full.AsSpan().Fill(0xff);
        Assert.False(Sm2Key.Verifies(key.Point, Message, full, by));
    }

    [Theory, MemberData(nameof(SigningKeys.Libraries), MemberType = typeof(SigningKeys))]
    public void Many_threads_share_one_key(string library)
    {
        using Sm2Key key = Sm2Key.Open(SigningKeys.Secret(), Enum.Parse<Sm2Library>(library));
        byte[] point = key.Point.ToArray();
        int wrong = 0;
        Parallel.For(
            0,
            200,
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            i =>
            {
                byte[] message = BitConverter.GetBytes(i);
                if (!Sm2Key.Verifies(point, message, key.Sign(message)))
                    Interlocked.Increment(ref wrong);
            }
        );
        Assert.Equal(0, wrong);
    }

    [Theory, MemberData(nameof(SigningKeys.Libraries), MemberType = typeof(SigningKeys))]
    public void A_key_that_was_put_away_signs_no_more(string library)
    {
        Sm2Key key = Sm2Key.Open(SigningKeys.Secret(), Enum.Parse<Sm2Library>(library));
        key.Sign(Message);
        key.Dispose();
        Assert.Throws<ObjectDisposedException>(() => key.Sign(Message));
    }

    [Fact]
    public void Numbers_outside_the_curve_are_no_keys()
    {
        byte[] order = Sm2Form.Curve.N.ToByteArrayUnsigned();
        byte[] tooLarge = Sm2Form.Curve.N.Subtract(Org.BouncyCastle.Math.BigInteger.One).ToByteArrayUnsigned();
        foreach (byte[] number in new[] { new byte[32], order, tooLarge })
            Assert.Throws<CryptographicException>(() => Sm2Key.Open(number));
    }

    [Fact]
    public void Sm3_of_abc_is_that_of_the_standard()
    {
        // GM/T 0004-2012, annex A, example 1.
        const string expected = "66C7F0F462EEEDD9D1F2D46BDC10E4E24167C4875CF2F7A2297DA02B8F4BA8E0";
        Assert.Equal(expected, Convert.ToHexString(Sm3.Hash("abc"u8)));
        byte[] portable = new byte[32];
        Sm3.Portable("a"u8, "bc"u8, portable);
        Assert.Equal(expected, Convert.ToHexString(portable));
    }

    [Fact]
    public void Both_libraries_digest_alike() =>
        Gen.Select(Gen.Byte.Array[0, 300], Gen.Byte.Array[0, 300])
            .Sample(
                (first, second) =>
                {
                    byte[] portable = new byte[32];
                    Sm3.Portable(first, second, portable);
                    Assert.Equal(portable, Sm3.Hash(first, second));
                }
            );

    [Fact]
    public void The_two_forms_of_a_value_say_the_same() =>
        Gen.Byte.Array[64].Sample(value => Assert.Equal(value, Sm2Form.Plain(Sm2Form.Der(value))));
}
