using Kaicang.Contracts.People;

namespace Kaicang.Trade.Domain;

/// <summary>What a person may still buy in a year, of one kind: value in fen, or a weight kind of the positive list in grams.</summary>
internal static class QuotaKinds
{
    public const string Value = "value";
}

/// <summary>What happens to a quota.</summary>
internal enum QuotaMove
{
    Hold,
    Commit,
    Release,
    Restore,
    Correct,
}

/// <summary>How much of a quota kind one customs order asks for.</summary>
internal sealed record QuotaClaim(string Kind, long Amount);

/// <summary>Where the claims of a customs order stand. They move once each way, whatever facts repeat.</summary>
internal enum QuotaStanding
{
    /// <summary>Domestic goods claim nothing.</summary>
    None,
    Held,
    Committed,
    Released,
    Restored,
}

/// <summary>
/// Used and held amount of one person, year and kind. Only holding asks for the limit: customs counts on all platforms and its answer
/// wins, so <see cref="Used"/> may pass the limit by commits and corrections.
/// </summary>
internal readonly record struct QuotaBalance(long Used, long Held, long Limit)
{
    public long Left => Math.Max(0, Limit - Used - Held);

    public bool MayHold(long amount) => amount >= 0 && Used + Held + amount <= Limit;

    /// <summary>The balance after a move, or null when the move is not possible.</summary>
    public QuotaBalance? After(QuotaMove move, long amount) =>
        move switch
        {
            QuotaMove.Hold => MayHold(amount) ? this with { Held = Held + amount } : null,
            QuotaMove.Commit => Held >= amount ? this with { Held = Held - amount, Used = Used + amount } : null,
            QuotaMove.Release => Held >= amount ? this with { Held = Held - amount } : null,
            // Customs may have corrected the counter below what we committed: it never falls under zero.
            QuotaMove.Restore => this with { Used = Math.Max(0, Used - amount) },
            QuotaMove.Correct => this with { Used = Math.Max(0, amount) },
        };
}

/// <summary>The row of one person, year and kind. Moves of it are written by <c>QuotaLedger</c> alone.</summary>
internal sealed class Quota
{
    public PersonId Person { get; init; }
    public int Year { get; init; }
    public string Kind { get; init; } = "";
    public long LimitAmount { get; init; }
    public long HeldAmount { get; init; }
    public long UsedAmount { get; init; }

    /// <summary>The rule that the limit was taken from, with its first day.</summary>
    public string Rule { get; init; } = "";

    public QuotaBalance Balance => new(UsedAmount, HeldAmount, LimitAmount);
}

/// <summary>One move of a quota. Never changed.</summary>
internal sealed class QuotaEntry
{
    public Guid Id { get; init; }
    public PersonId Person { get; init; }
    public int Year { get; init; }
    public string Kind { get; init; } = "";
    public QuotaMove Move { get; init; }

    /// <summary>What was held, committed, released or given back; for a correction what customs counted.</summary>
    public long Amount { get; init; }
    public long UsedAfter { get; init; }
    public long HeldAfter { get; init; }
    public Contracts.Trade.CustomsOrderId CustomsOrder { get; init; }
    public string Rule { get; init; } = "";
    public DateTimeOffset At { get; init; }
}
