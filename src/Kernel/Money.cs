using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kaicang.Kernel;

/// <summary>An amount of renminbi in whole fen (1/100 yuan). Arithmetic is checked; there is no fractional fen.</summary>
/// <remarks>In JSON an amount is its number of fen. Foreign currencies are <see cref="ForeignAmount"/>.</remarks>
[JsonConverter(typeof(MoneyJson))]
public readonly record struct Money(long Fen) : IComparable<Money>
{
    /// <summary>¥0.00.</summary>
    public static readonly Money Zero;

    /// <summary>An amount of whole yuan.</summary>
    public static Money Yuan(long yuan) => new(checked(yuan * 100));

    /// <summary>An amount of yuan with at most two decimals; more decimals are an error of the caller, who rounds by name.</summary>
    /// <exception cref="ArgumentException">The amount has a fraction of a fen.</exception>
    public static Money FromYuan(decimal yuan)
    {
        decimal fen = yuan * 100m;
        return fen == decimal.Truncate(fen)
            ? new Money((long)fen)
            : throw new ArgumentException(
                $"{yuan.ToString(CultureInfo.InvariantCulture)} is not a whole number of fen."
            );
    }

    /// <summary>The amount in yuan, exact, two decimals.</summary>
    public decimal InYuan => Fen / 100m;

    public bool IsZero => Fen == 0;
    public bool IsNegative => Fen < 0;

    public static Money operator +(Money a, Money b) => new(checked(a.Fen + b.Fen));

    public static Money operator -(Money a, Money b) => new(checked(a.Fen - b.Fen));

    public static Money operator -(Money a) => new(checked(-a.Fen));

    public static Money operator *(Money a, long times) => new(checked(a.Fen * times));

    public static bool operator <(Money a, Money b) => a.Fen < b.Fen;

    public static bool operator >(Money a, Money b) => a.Fen > b.Fen;

    public static bool operator <=(Money a, Money b) => a.Fen <= b.Fen;

    public static bool operator >=(Money a, Money b) => a.Fen >= b.Fen;

    public int CompareTo(Money other) => Fen.CompareTo(other.Fen);

    public static Money Min(Money a, Money b) => a <= b ? a : b;

    /// <summary>
    /// The floor of this amount × part ÷ whole; nothing of nothing. Differences of such floors at running parts add up to the whole,
    /// however often it is cut.
    /// </summary>
    public Money FloorShare(Money part, Money whole) =>
        whole.IsZero ? Zero : new Money(checked((long)((Int128)Fen * part.Fen / whole.Fen)));

    /// <summary>
    /// Splits the amount by weight so that the parts add up to the whole: each gets its floor, and the fen left over go
    /// one each to the largest remainders, ties to the earlier part.
    /// </summary>
    /// <exception cref="ArgumentException">No weights, a negative weight, all weights zero, or a negative amount.</exception>
    public Money[] SplitBy(IReadOnlyList<long> weights)
    {
        if (weights.Count == 0 || weights.Any(w => w < 0) || Fen < 0)
            throw new ArgumentException(
                "A split needs a non-negative amount and non-negative weights.",
                nameof(weights)
            );
        long[] given = [.. weights];
        var parts = new Money[given.Length];
        SplitInto(given, parts);
        return parts;
    }

    /// <summary>As <see cref="SplitBy"/>, into a span of as many parts; for places where nothing may be allocated.</summary>
    /// <exception cref="ArgumentException">As of <see cref="SplitBy"/>.</exception>
    public void SplitInto(ReadOnlySpan<long> weights, Span<Money> parts)
    {
        const int few = 64;
        Int128 total = 0;
        foreach (long weight in weights)
            total += weight >= 0 ? weight : throw new ArgumentException("A negative weight.", nameof(weights));
        if (total == 0 || Fen < 0 || parts.Length != weights.Length)
            throw new ArgumentException(
                "A split needs a non-negative amount, a positive weight, and a part for each weight.",
                nameof(weights)
            );
        Span<Int128> remainders =
            weights.Length <= few ? stackalloc Int128[weights.Length] : new Int128[weights.Length];
        long left = Fen;
        for (int i = 0; i < weights.Length; i++)
        {
            (long floor, remainders[i]) = Share(Fen, weights[i], total);
            parts[i] = new Money(floor);
            left -= floor;
        }
        // At most one fen less than there are parts is left: each goes to the largest remainder that has none yet.
        for (; left > 0; left--)
        {
            int largest = 0;
            for (int i = 1; i < remainders.Length; i++)
                if (remainders[i] > remainders[largest])
                    largest = i;
            parts[largest] = new Money(checked(parts[largest].Fen + 1));
            remainders[largest] = -1;
        }
    }

    private static (long Floor, Int128 Remainder) Share(long fen, long weight, Int128 total)
    {
        if (fen <= int.MaxValue && total <= int.MaxValue)
        {
            (long floor, long remainder) = Math.DivRem(fen * weight, (long)total);
            return (floor, remainder);
        }
        Int128 product = (Int128)fen * weight;
        return ((long)(product / total), product % total);
    }

    /// <summary>Two decimals, invariant, without a currency sign: <c>1234.50</c>.</summary>
    public override string ToString() => InYuan.ToString("0.00", CultureInfo.InvariantCulture);
}

/// <summary>Sums of money.</summary>
public static class MoneySums
{
    public static Money Sum(this IEnumerable<Money> amounts) => amounts.Aggregate(Money.Zero, (a, b) => a + b);

    public static Money Sum<T>(this IEnumerable<T> things, Func<T, Money> amount) => things.Select(amount).Sum();
}

internal sealed class MoneyJson : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Fen);
}

/// <summary>An amount in another currency, at the precision that currency uses. Never mixed with <see cref="Money"/>.</summary>
/// <param name="Amount">Units of the currency, for example euros.</param>
/// <param name="Currency">ISO 4217 letters, for example <c>EUR</c>.</param>
public readonly record struct ForeignAmount(decimal Amount, string Currency);
