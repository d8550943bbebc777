using System.Numerics;
using CsCheck;
using Kaicang.Verification;

namespace Kaicang.Unit.Verification;

public sealed class FractionTests
{
    [Theory]
    [InlineData("0.5", 1)]
    [InlineData("1.5", 2)]
    [InlineData("2.5", 3)]
    [InlineData("2.49999999", 2)]
    [InlineData("-0.5", -1)]
    [InlineData("-2.4", -2)]
    public void A_half_goes_away_from_zero(string number, long whole) =>
        Assert.Equal(whole, Fraction.Parse(number).HalfUp());

    [Theory]
    [InlineData("")]
    [InlineData("1.")]
    [InlineData("1,5")]
    [InlineData("1e3")]
    [InlineData("x")]
    public void Refuses_what_is_no_plain_decimal(string text) =>
        Assert.Throws<FormatException>(() => Fraction.Parse(text));

    [Fact]
    public void The_default_is_zero() => Assert.Equal(Fraction.Of(0), default(Fraction));

    [Fact]
    public void Equal_numbers_are_equal_however_written() => Assert.Equal(Fraction.Parse("0.70"), new Fraction(7, 10));

    [Fact]
    public void A_quotient_times_its_divisor_is_the_dividend() =>
        Gen.Select(Gen.Long[-1_000_000, 1_000_000], Gen.Long[1, 1_000_000], Gen.Long[1, 1_000_000])
            .Sample(
                (n, d, by) => Assert.Equal(new Fraction(n, d), new Fraction(n, d) / Fraction.Of(by) * Fraction.Of(by))
            );

    [Fact]
    public void The_rounded_number_is_at_most_a_half_away() =>
        Gen.Select(Gen.Long[-1_000_000, 1_000_000], Gen.Long[1, 10_000])
            .Sample((n, d) => Assert.True(BigInteger.Abs(((BigInteger)new Fraction(n, d).HalfUp() * d) - n) * 2 <= d));
}
