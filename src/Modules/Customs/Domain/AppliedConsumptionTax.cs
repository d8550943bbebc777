using ErrorOr;
using Kaicang.Contracts.Customs;
using Kaicang.Kernel;

namespace Kaicang.Customs.Domain;

/// <summary>What a consumption-tax rule comes to for one line at its final price and net content.</summary>
/// <param name="AdValorem">Rate as a share of one.</param>
/// <param name="SpecificAmount">Specific tax of the line in yuan (q·s).</param>
/// <param name="Rule">Stable code of what decided.</param>
/// <param name="Tested">The price test that decided, or null where there was none.</param>
/// <param name="Measure">What the price was divided by in that test.</param>
internal readonly record struct AppliedConsumptionTax(
    decimal AdValorem,
    decimal SpecificAmount,
    string Rule,
    PriceTest? Tested = null,
    decimal Measure = 0m
)
{
    private const string Litre = "095";
    private const string Kilolitre = "063";

    public bool IsNone => AdValorem == 0m && SpecificAmount == 0m;

    /// <summary>The price test in words, or null where there was none.</summary>
    public string? Test(Money dutiableValue)
    {
        if (Tested is not { } test)
            return null;
        decimal price = dutiableValue.InYuan / Measure;
        return $"{dutiableValue} / {Measure:0.#####} = {price:0.####} {(price >= test.ThresholdYuan ? "≥" : "<")} {test.ThresholdYuan:0.########}";
    }

    public static ErrorOr<AppliedConsumptionTax> To(TariffRow row, TaxLine line, Money dutiableValue)
    {
        if (row.ConsumptionTax is not { } rule)
            return new AppliedConsumptionTax(0m, 0m, "no-consumption-tax");
        decimal adValorem = rule.AdValoremPercent / 100m;
        if (!rule.DependsOnPrice)
            return Always(rule, adValorem, line);

        for (int i = 0; i < rule.Tests.Count; i++)
        {
            PriceTest test = rule.Tests[i];
            if (MeasureOf(line, test.Measure) is not { } measure)
                continue;
            bool reached = dutiableValue.InYuan / measure >= test.ThresholdYuan;
            if (test.SpecificFromThreshold is not { } from)
                return new AppliedConsumptionTax(
                    reached ? adValorem : 0m,
                    0m,
                    reached ? "consumption-tax-from-threshold" : "consumption-tax-below-threshold",
                    test,
                    measure
                );
            decimal specific = reached ? from : test.SpecificBelow!.Value;
            return new AppliedConsumptionTax(
                adValorem,
                specific * measure,
                reached ? "specific-tax-from-threshold" : "specific-tax-below-threshold",
                test,
                measure
            );
        }
        return Missing(line, NameOf(rule.Tests[0].Measure));
    }

    private static ErrorOr<AppliedConsumptionTax> Always(ConsumptionTaxRule rule, decimal adValorem, TaxLine line)
    {
        if (rule.SpecificYuan == 0m)
            return new AppliedConsumptionTax(adValorem, 0m, "consumption-tax-ad-valorem");
        if (Legal(line, rule.SpecificUnitCode) is not { } quantity)
            return Missing(line, $"unit {rule.SpecificUnitCode}");
        string code = adValorem == 0m ? "consumption-tax-specific" : "consumption-tax-compound";
        return new AppliedConsumptionTax(adValorem, rule.SpecificYuan * quantity, code);
    }

    // Net content is what the label of one piece says, without packing: weighing the parcel hides the price per ml (regulation E5).
    private static decimal? MeasureOf(TaxLine line, PriceMeasure measure) =>
        measure switch
        {
            PriceMeasure.MillilitreOrGram when line.NetContentUnit is "ml" or "g" => line.NetContent * line.Quantity,
            PriceMeasure.Piece when line.NetContentUnit is "piece" => line.NetContent * line.Quantity,
            PriceMeasure.Litre => Legal(line, Litre),
            _ => null,
        };

    private static decimal? Legal(TaxLine line, string? unit) =>
        line.Unit1Code == unit ? line.Quantity1
        : line.Unit2Code == unit ? line.Quantity2
        : unit == Litre && line.Unit1Code == Kilolitre ? line.Quantity1 * 1000m
        : null;

    private static string NameOf(PriceMeasure measure) =>
        measure switch
        {
            PriceMeasure.MillilitreOrGram => "netContent (ml, g)",
            PriceMeasure.Piece => "netContent (piece)",
            PriceMeasure.Litre => "quantity (095)",
        };

    private static Error Missing(TaxLine line, string what) =>
        CustomsRefusals.TaxFieldsMissing.With(("hsCode", line.HsCode), ("missing", what));
}
