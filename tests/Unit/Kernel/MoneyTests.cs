using CsCheck;
using Kaicang.Kernel;

namespace Kaicang.Unit.Kernel;

public sealed class MoneyTests
{
    [Fact]
    public void A_split_adds_up_to_the_whole_and_no_part_is_a_fen_off()
    {
        Gen.Select(Gen.Long[0, 10_000_000_000], Gen.Long[0, 1_000_000].Array[1, 20])
            .Where(t => t.Item2.Any(w => w > 0))
            .Sample(t =>
            {
                Money[] parts = new Money(t.Item1).SplitBy(t.Item2);
                Assert.Equal(t.Item1, parts.Sum().Fen);
                Int128 total = t.Item2.Aggregate((Int128)0, (a, w) => a + w);
                for (int i = 0; i < parts.Length; i++)
                {
                    Int128 floor = (Int128)t.Item1 * t.Item2[i] / total;
                    Assert.InRange(parts[i].Fen, (long)floor, (long)floor + 1);
                }
            });
    }

    [Fact]
    public void Leftover_fen_go_to_the_largest_remainders_first()
    {
        Assert.Equal([34, 33, 33], new Money(100).SplitBy([1, 1, 1]).Select(m => m.Fen));
        Assert.Equal([33, 67], new Money(100).SplitBy([1, 2]).Select(m => m.Fen));
    }

    [Fact]
    public void Refuses_a_fraction_of_a_fen() => Assert.Throws<ArgumentException>(() => Money.FromYuan(1.005m));

    [Fact]
    public void Overflow_is_an_error_and_not_a_wrong_amount() =>
        Assert.Throws<OverflowException>(() => new Money(long.MaxValue) + new Money(1));

    [Theory]
    [InlineData("0.005", 1)]
    [InlineData("0.0049", 0)]
    [InlineData("-0.005", -1)]
    public void Half_up_is_away_from_zero(string yuan, long fen) =>
        Assert.Equal(
            fen,
            Rounding.HalfUpToFen(decimal.Parse(yuan, System.Globalization.CultureInfo.InvariantCulture)).Fen
        );
}
