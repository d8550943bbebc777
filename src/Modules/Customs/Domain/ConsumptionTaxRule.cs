using System.Globalization;

namespace Kaicang.Customs.Domain;

/// <summary>What a price test measures the dutiable price against.</summary>
internal enum PriceMeasure
{
    MillilitreOrGram,
    Piece,
    Litre,
}

/// <summary>One test of a condition: a threshold, and for a specific rate the two rates it chooses between.</summary>
internal sealed record PriceTest(
    PriceMeasure Measure,
    decimal ThresholdYuan,
    decimal? SpecificFromThreshold,
    decimal? SpecificBelow
);

/// <summary>
/// Consumption tax of a tariff line: ad valorem on the composite price, specific by legal unit, or both (compound); with
/// tests where the rate depends on the dutiable price per measure.
/// </summary>
/// <param name="SpecificUnitCode">Customs code of the legal unit that <paramref name="SpecificYuan"/> is per.</param>
/// <param name="Tests">Empty: always. Otherwise the test whose measure is the one the goods' content is given in.</param>
internal sealed record ConsumptionTaxRule(
    decimal AdValoremPercent,
    decimal SpecificYuan,
    string? SpecificUnitCode,
    IReadOnlyList<PriceTest> Tests
)
{
    public static ConsumptionTaxRule AdValorem(decimal percent) => new(percent, 0m, null, []);

    public bool DependsOnPrice => Tests.Count > 0;

    /// <summary>
    /// Reads a condition in the notation of <c>data/README.md</c>: <c>price_per_ml_or_g>=10|price_per_piece>=15</c> or
    /// <c>price_per_l>=2.64?0.253:0.2227</c>. Null when it is not in that notation.
    /// </summary>
    public static IReadOnlyList<PriceTest>? ReadTests(string condition)
    {
        var tests = new List<PriceTest>();
        foreach (string part in condition.Split('|', StringSplitOptions.TrimEntries))
        {
            string[] sides = part.Split(">=", 2);
            if (sides.Length != 2 || Measure(sides[0]) is not { } measure)
                return null;
            string[] rates = sides[1].Split('?', 2);
            if (!TryRead(rates[0], out decimal threshold) || threshold <= 0m)
                return null;
            if (rates.Length == 1)
            {
                tests.Add(new PriceTest(measure, threshold, null, null));
                continue;
            }
            string[] pair = rates[1].Split(':', 2);
            if (pair.Length != 2 || !TryRead(pair[0], out decimal from) || !TryRead(pair[1], out decimal below))
                return null;
            tests.Add(new PriceTest(measure, threshold, from, below));
        }
        return tests;
    }

    private static PriceMeasure? Measure(string text) =>
        text switch
        {
            "price_per_ml_or_g" => PriceMeasure.MillilitreOrGram,
            "price_per_piece" => PriceMeasure.Piece,
            "price_per_l" => PriceMeasure.Litre,
            _ => null,
        };

    private static bool TryRead(string text, out decimal value) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
}
