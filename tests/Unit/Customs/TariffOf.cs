using Kaicang.Contracts.Customs;
using Kaicang.Customs.Domain;
using Kaicang.Kernel;

namespace Kaicang.Unit.Customs;

/// <summary>A tariff small enough to read: the lines of the regulation's worked examples, with their rates by date.</summary>
internal static class TariffOf
{
    public const string Skincare = "3304990039";
    public const string Masks = "3304990049";
    public const string MilkPowder = "1901101090";
    public const string Handbag = "4202210000";
    public const string Wine = "2204210000";
    public const string Whisky = "2208300000";
    public const string Beer = "2203000000";
    public const string Unfinished = "9999999999";

    public static readonly BusinessDay Summer2016 = BusinessDay.Parse("2016-06-01");
    public static readonly BusinessDay Spring2018 = BusinessDay.Parse("2018-03-01");
    public static readonly BusinessDay Today = BusinessDay.Parse("2026-06-01");

    private static readonly ConsumptionTaxRule Cosmetics = new(
        15m,
        0m,
        null,
        ConsumptionTaxRule.ReadTests("price_per_ml_or_g>=10")!
    );
    private static readonly ConsumptionTaxRule SheetMasks = new(
        15m,
        0m,
        null,
        ConsumptionTaxRule.ReadTests("price_per_piece>=15")!
    );
    private static readonly ConsumptionTaxRule Spirits = new(20m, 0.912m, "095", []);
    private static readonly ConsumptionTaxRule BeerTax = new(
        0m,
        0m,
        "095",
        ConsumptionTaxRule.ReadTests("price_per_l>=2.64295885?0.253:0.2227")!
    );

    public static readonly Tariff Lines = new(
        [
            Row(Skincare, 1m, 17m, ConsumptionTaxRule.AdValorem(30m), "2016-04-08", "2016-09-30"),
            Row(Skincare, 1m, 17m, Cosmetics, "2016-10-01", "2018-04-30"),
            Row(Skincare, 1m, 16m, Cosmetics, "2018-05-01", "2019-03-31"),
            Row(Skincare, 1m, 13m, Cosmetics, "2019-04-01", null),
            Row(Masks, 1m, 13m, SheetMasks, "2019-04-01", null),
            Row(MilkPowder, 15m, 13m, null, "2019-04-01", null),
            Row(Handbag, 10m, 17m, null, "2016-04-08", "2018-04-30"),
            Row(Handbag, 10m, 13m, null, "2019-04-01", null),
            Row(Wine, 14m, 17m, ConsumptionTaxRule.AdValorem(10m), "2016-04-08", "2018-04-30"),
            Row(Wine, 14m, 13m, ConsumptionTaxRule.AdValorem(10m), "2019-04-01", null),
            Row(Whisky, 10m, 13m, Spirits, "2019-04-01", null),
            Row(Beer, 0m, 13m, BeerTax, "2019-04-01", null),
            Row(Unfinished, 10m, null, null, "2019-04-01", null),
        ],
        "test"
    );

    private static TariffRow Row(
        string hs,
        decimal mfn,
        decimal? vat,
        ConsumptionTaxRule? consumption,
        string from,
        string? to
    ) =>
        new(
            hs,
            "goods",
            "035",
            null,
            mfn,
            vat,
            consumption,
            BusinessDay.Parse(from),
            to is null ? null : BusinessDay.Parse(to),
            "worked example",
            "page"
        );

    /// <summary>One line of the question; legal quantity 1 kilogram unless it matters.</summary>
    public static TaxLine Line(
        string hs,
        decimal yuan,
        int quantity = 1,
        decimal? content = null,
        string? contentUnit = null,
        string unit1 = "035",
        decimal quantity1 = 1m,
        int lineNo = 1
    ) => new(lineNo, hs, Money.FromYuan(yuan), quantity, unit1, quantity1, null, null, content, contentUnit);

    public static TaxQuestion Question(BusinessDay on, params TaxLine[] lines) =>
        new(lines, Money.Zero, Money.Zero, on);

    public static AssessedLine Assess(TaxLine line, BusinessDay on, TaxRegime regime = TaxRegime.Preferential) =>
        TaxAssessment.Assess(Lines, Question(on, line), regime).Value.Lines[0];
}
