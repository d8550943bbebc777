namespace Kaicang.Verification;

/// <summary>
/// Reads the condition of a consumption tax as <c>data/README.md</c> describes it: tests joined by <c>|</c>, each a
/// measure, <c>&gt;=</c>, a threshold in yuan of dutiable price per measure, and for a specific rate
/// <c>?first:second</c>. 财关税〔2016〕48号 sets ¥10 per ml or g and ¥15 per piece of net content for cosmetics.
/// </summary>
internal static class ConditionText
{
    private const string Litre = "095";

    /// <summary>The ad valorem per cent and the specific yuan that apply to a line with this dutiable price.</summary>
    public static (Fraction AdValoremPercent, Fraction SpecificYuan) Apply(TaxedLine line, Fraction price)
    {
        TaxRates rates = line.Rates;
        if (rates.Condition.Length == 0)
            return (rates.AdValoremPercent, rates.SpecificYuan);
        foreach (string test in rates.Condition.Split('|'))
        {
            if (test.Split(">=", 2) is not [var measure, var rest])
                throw new InvalidDataException($"line {line.LineNo}: condition '{test}' is not understood");
            if (Amount(line, measure) is not { } amount)
                continue;
            if (amount.IsZero)
                throw new InvalidDataException($"line {line.LineNo}: net content is zero");
            return Decide(rates, price / amount, rest);
        }
        throw new InvalidDataException($"line {line.LineNo}: net content is missing for '{rates.Condition}'");
    }

    private static (Fraction AdValoremPercent, Fraction SpecificYuan) Decide(
        TaxRates rates,
        Fraction perMeasure,
        string rest
    )
    {
        if (rest.Split('?', 2) is not [var threshold, var choice])
            return perMeasure >= Fraction.Parse(rest)
                ? (rates.AdValoremPercent, rates.SpecificYuan)
                : (Fraction.Zero, Fraction.Zero);
        if (choice.Split(':', 2) is not [var first, var second])
            throw new InvalidDataException($"choice '{choice}' is not understood");
        return (rates.AdValoremPercent, Fraction.Parse(perMeasure >= Fraction.Parse(threshold) ? first : second));
    }

    /// <summary>How much of the measure the whole line holds; null when the line is not measured that way.</summary>
    private static Fraction? Amount(TaxedLine line, string measure)
    {
        Fraction? content = line.NetContent is { } piece ? piece * Fraction.Of(line.Quantity) : null;
        return measure switch
        {
            "price_per_ml_or_g" => line.NetContentUnit is "ml" or "g" ? content : null,
            "price_per_piece" => line.NetContentUnit is "piece" ? content : null,
            "price_per_l" when line.Unit1Code == Litre => line.Quantity1,
            "price_per_l" when line.Unit2Code == Litre => line.Quantity2,
            "price_per_l" => null,
            _ => throw new InvalidDataException($"line {line.LineNo}: measure '{measure}' is not understood"),
        };
    }
}
