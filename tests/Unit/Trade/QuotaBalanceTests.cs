using CsCheck;
using Kaicang.Trade.Domain;

namespace Kaicang.Unit.Trade;

public sealed class QuotaBalanceTests
{
    private const long Limit = 2_600_000;

    private static readonly Gen<(QuotaMove Move, long Amount)[]> Moves = Gen.Select(
        Gen.Int[0, 4].Select(i => (QuotaMove)i),
        Gen.Long[0, 900_000]
    ).Array[1, 60];

    [Fact]
    public void No_sequence_of_moves_makes_held_or_used_negative()
    {
        Moves.Sample(moves =>
        {
            var balance = new QuotaBalance(0, 0, Limit);
            foreach ((QuotaMove move, long amount) in moves)
            {
                balance = balance.After(move, amount) ?? balance;
                Assert.True(balance.Held >= 0 && balance.Used >= 0, $"{move} {amount}: {balance}");
            }
        });
    }

    [Fact]
    public void Holding_never_passes_the_limit_whatever_came_before()
    {
        Moves.Sample(moves =>
        {
            var balance = new QuotaBalance(0, 0, Limit);
            foreach ((QuotaMove move, long amount) in moves)
            {
                QuotaBalance? next = balance.After(move, amount);
                if (move == QuotaMove.Hold)
                {
                    Assert.Equal(balance.Used + balance.Held + amount <= Limit, next is not null);
                    if (next is { } held)
                        Assert.True(held.Used + held.Held <= Limit);
                }
                balance = next ?? balance;
            }
        });
    }

    [Fact]
    public void Customs_may_take_used_past_the_limit_and_then_nothing_can_be_held()
    {
        QuotaBalance? corrected = new QuotaBalance(100, 0, Limit).After(QuotaMove.Correct, Limit + 1);
        Assert.Equal(Limit + 1, corrected!.Value.Used);
        Assert.Null(corrected.Value.After(QuotaMove.Hold, 1));
        Assert.Equal(0, corrected.Value.Left);
    }

    [Fact]
    public void What_was_held_and_given_back_can_be_held_again()
    {
        QuotaBalance? held = new QuotaBalance(0, 0, Limit).After(QuotaMove.Hold, Limit);
        Assert.Null(held!.Value.After(QuotaMove.Hold, 1));
        Assert.NotNull(held.Value.After(QuotaMove.Release, Limit)!.Value.After(QuotaMove.Hold, Limit));
        QuotaBalance used = held.Value.After(QuotaMove.Commit, Limit)!.Value;
        Assert.Equal(new QuotaBalance(Limit, 0, Limit), used);
        Assert.Equal(new QuotaBalance(0, 0, Limit), used.After(QuotaMove.Restore, Limit));
    }
}
