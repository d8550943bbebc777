using System.Numerics;
using Kaicang.Kernel;

namespace Kaicang.Verification;

/// <summary>
/// Computes the import tax of a customs order from printed inputs alone, in exact fractions.
///
/// For each line, with P the price plus its share of freight, d the duty, q·s the specific consumption tax and t the ad
/// valorem rate: the composite price is B = (P + d + q·s) / (1 − t) (消费税暂行条例 art. 9), the consumption tax is
/// B·t + q·s, and VAT is charged on P + d + consumption tax (增值税法 art. 14). Inside the single limit duty is nil and
/// the two others are due at 70 % (财关税〔2016〕18号); a single piece above it pays all three in full
/// (财关税〔2018〕49号). Each head of each line is rounded half up to the fen.
/// </summary>
public static class TaxRecomputation
{
    private static readonly Fraction Hundred = Fraction.Of(100);

    /// <summary>The tax of each line, in the order of the lines.</summary>
    /// <exception cref="InvalidDataException">The printed inputs don't suffice, or such an order may not be imported.</exception>
    public static IReadOnlyList<TaxHeads> Recompute(TaxedOrder order)
    {
        long[] weights = [.. order.Lines.Select(line => line.GoodsFen)];
        long[] freight = Shares(order.FreightFen, weights);
        long[] insurance = Shares(order.InsuranceFen, weights);
        long dutiable = order.FreightFen + order.InsuranceFen + order.Lines.Sum(line => line.GoodsFen);
        bool inside = dutiable <= SingleLimitFen(order.On);
        // 49号: above the single limit only an order of exactly one piece may enter, at full rates.
        if (!inside && order.Lines.Sum(line => line.Quantity) != 1)
            throw new InvalidDataException(
                $"{CheckResult.Yuan(dutiable)} is above the single limit and more than one piece"
            );
        return [.. order.Lines.Select((line, i) => OfLine(line, line.GoodsFen + freight[i] + insurance[i], inside))];
    }

    /// <summary>Compares what was charged with what is due, line by line and head by head.</summary>
    public static CheckResult Check(IEnumerable<TaxedOrder> orders)
    {
        int looked = 0;
        var wrong = new List<string>();
        foreach (TaxedOrder order in orders)
        {
            looked++;
            if (Difference(order) is { } difference)
                wrong.Add($"{order.Order} {difference}");
        }
        return CheckResult.Over("tax", looked, "customs orders taxed to the fen", wrong);
    }

    /// <summary>The first head that differs, or null.</summary>
    public static string? Difference(TaxedOrder order)
    {
        IReadOnlyList<TaxHeads> due;
        try
        {
            due = Recompute(order);
        }
        catch (InvalidDataException problem)
        {
            return problem.Message;
        }
        for (int i = 0; i < due.Count; i++)
        {
            if (due[i] != order.Lines[i].Charged)
                return $"line {order.Lines[i].LineNo}: due {due[i]}, charged {order.Lines[i].Charged}";
        }
        return null;
    }

    /// <summary>Splits an amount by weight: each gets its floor, and the fen left over go to the largest remainders, ties to the earlier.</summary>
    internal static long[] Shares(long fen, IReadOnlyList<long> weights)
    {
        var parts = new long[weights.Count];
        if (fen == 0)
            return parts;
        BigInteger total = weights.Aggregate(BigInteger.Zero, (sum, weight) => sum + weight);
        if (total.IsZero)
            return Shares(fen, [.. weights.Select(_ => 1L)]); // Gifts alone: each line bears the same.
        var rests = new List<(BigInteger Remainder, int Index)>();
        BigInteger left = fen;
        for (int i = 0; i < weights.Count; i++)
        {
            BigInteger part = BigInteger.DivRem((BigInteger)fen * weights[i], total, out BigInteger rest);
            parts[i] = (long)part;
            left -= part;
            rests.Add((rest, i));
        }
        foreach ((_, int index) in rests.OrderByDescending(r => r.Remainder).ThenBy(r => r.Index).Take((int)left))
            parts[index]++;
        return parts;
    }

    /// <summary>The single limit in fen by day: ¥2,000 from 2016-04-08 (18号), ¥5,000 from 2019-01-01 (49号).</summary>
    internal static long SingleLimitFen(BusinessDay on)
    {
        if (on < BusinessDay.Parse("2016-04-08"))
            throw new InvalidDataException($"no retail import rules on {on}");
        return on < BusinessDay.Parse("2019-01-01") ? 200_000 : 500_000;
    }

    private static TaxHeads OfLine(TaxedLine line, long dutiableFen, bool inside)
    {
        Fraction price = new(dutiableFen, 100);
        TaxRates rates = line.Rates;
        (Fraction adValorem, Fraction specificRate) = ConditionText.Apply(line, price);
        Fraction t = adValorem / Hundred;
        Fraction specific = specificRate.IsZero
            ? Fraction.Zero
            : specificRate * QuantityIn(line, rates.SpecificUnitCode);
        Fraction duty = inside ? Fraction.Zero : price * rates.DutyPercent / Hundred;
        Fraction composite = (price + duty + specific) / (Fraction.Of(1) - t);
        Fraction consumption = (composite * t) + specific;
        Fraction vat = (price + duty + consumption) * rates.VatPercent / Hundred;
        Fraction part = inside ? new Fraction(7, 10) : Fraction.Of(1);
        return new TaxHeads(
            (duty * Hundred).HalfUp(),
            (vat * part * Hundred).HalfUp(),
            (consumption * part * Hundred).HalfUp()
        );
    }

    private static Fraction QuantityIn(TaxedLine line, string? unit)
    {
        if (unit == line.Unit1Code)
            return line.Quantity1;
        if (unit is not null && unit == line.Unit2Code && line.Quantity2 is { } second)
            return second;
        if (unit == "095" && line.Unit1Code == "063") // litres of a line that is counted in kilolitres
            return line.Quantity1 * Fraction.Of(1000);
        throw new InvalidDataException($"line {line.LineNo}: no quantity in unit {unit}");
    }
}
