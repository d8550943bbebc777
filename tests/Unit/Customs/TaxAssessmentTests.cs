using ErrorOr;
using Kaicang.Contracts.Customs;
using Kaicang.Customs.Domain;
using Kaicang.Kernel;
using static Kaicang.Unit.Customs.TariffOf;

namespace Kaicang.Unit.Customs;

/// <summary>The worked examples E1–E11 and the traps T1, T2, by hand from the instruments; none is computed by our code.</summary>
public sealed class TaxAssessmentTests
{
    private static string Heads(AssessedLine line) =>
        $"duty {line.Duty.Amount} ct {line.ConsumptionTax.Amount} vat {line.Vat.Amount} = {line.Tax}";

    [Fact]
    public void E1_skincare_above_ten_yuan_a_gram_pays_fifteen_per_cent()
    {
        AssessedLine line = Assess(Line(Skincare, 425m, content: 20m, contentUnit: "g"), Today);
        Assert.Equal(500.00m, line.CompositePrice);
        Assert.Equal("duty 0.00 ct 52.50 vat 45.50 = 98.00", Heads(line));
    }

    [Theory]
    [InlineData("E2", 100, "duty 0.00 ct 30.00 vat 17.00 = 47.00")]
    [InlineData("E3", 800, "duty 0.00 ct 240.00 vat 136.00 = 376.00")]
    public void Cosmetics_of_summer_2016_pay_thirty_per_cent_without_a_threshold(
        string example,
        int yuan,
        string expected
    )
    {
        Assert.NotNull(example);
        Assert.Equal(expected, Heads(Assess(Line(Skincare, yuan), Summer2016)));
    }

    [Fact]
    public void E4_milk_powder_pays_nine_point_one_per_cent() =>
        Assert.Equal("duty 0.00 ct 0.00 vat 91.00 = 91.00", Heads(Assess(Line(MilkPowder, 1000m), Today)));

    [Fact]
    public void E5_the_price_per_gram_is_by_net_content_and_not_by_weight()
    {
        AssessedLine byWeight = Assess(Line(Skincare, 700m, content: 83.5m, contentUnit: "g"), Today);
        AssessedLine byContent = Assess(Line(Skincare, 700m, content: 50m, contentUnit: "ml"), Today);
        Assert.Equal(Money.Zero, byWeight.ConsumptionTax.Amount);
        Assert.Equal("duty 0.00 ct 86.47 vat 74.94 = 161.41", Heads(byContent));
    }

    [Fact]
    public void E6_the_same_handbag_paid_full_tax_before_2019_and_is_inside_the_limits_today()
    {
        TaxLine handbag = Line(Handbag, 3000m);
        Assert.Equal("300.00", Assess(handbag, Spring2018, TaxRegime.Full).Duty.Amount.ToString());
        Assert.Equal(
            LimitOutcome.OverYearlyLimit,
            LimitRules.Decide(Money.Yuan(3000), Money.Zero, 1, LimitRules.On(Spring2018)!)
        );
        Assert.Equal("duty 0.00 ct 0.00 vat 273.00 = 273.00", Heads(Assess(handbag, Today)));
    }

    [Fact]
    public void E7_wine_at_full_rates_comes_to_forty_eight_point_two_per_cent_before_rounding()
    {
        AssessedLine line = Assess(Line(Wine, 1m), Spring2018, TaxRegime.Full);
        Assert.Equal(0.14m, line.Duty.Exact);
        Assert.Equal(0.12667m, Rounding.HalfUp(line.ConsumptionTax.Exact, 5));
        Assert.Equal(0.21533m, Rounding.HalfUp(line.Vat.Exact, 5));
        Assert.Equal(0.482m, line.Duty.Exact + line.ConsumptionTax.Exact + line.Vat.Exact, 3);
    }

    [Fact]
    public void E8_each_head_is_rounded_and_not_the_total()
    {
        AssessedLine line = Assess(Line(Wine, 500m), Today);
        Assert.Equal("duty 0.00 ct 38.89 vat 50.56 = 89.45", Heads(line));
        Assert.Equal("89.44", Rounding.HalfUpToFen(line.ConsumptionTax.Exact + line.Vat.Exact).ToString());
    }

    [Fact]
    public void E9_spirits_pay_by_value_and_by_litre()
    {
        AssessedLine line = Assess(Line(Whisky, 300m, unit1: "095", quantity1: 0.7m), Today);
        Assert.Equal(375.798m, line.CompositePrice);
        Assert.Equal("duty 0.00 ct 53.06 vat 34.20 = 87.26", Heads(line));
    }

    [Fact]
    public void E10_beer_pays_by_litre_at_the_rate_its_price_chooses()
    {
        AssessedLine dear = Assess(Line(Beer, 120m, unit1: "095", quantity1: 7.92m), Today);
        AssessedLine cheap = Assess(Line(Beer, 20m, unit1: "095", quantity1: 7.92m), Today);
        Assert.Equal("duty 0.00 ct 1.40 vat 11.10 = 12.50", Heads(dear));
        Assert.Equal(0.2227m * 7.92m * 0.7m, cheap.ConsumptionTax.Exact);
    }

    [Fact]
    public void E11_one_piece_above_the_single_limit_pays_everything_in_full()
    {
        ErrorOr<AssessedOrder> order = TaxAssessment.Assess(
            Lines,
            Question(Today, Line(Skincare, 5600m, content: 100m, contentUnit: "ml"))
        );
        Assert.Equal(TaxRegime.Full, order.Value.Regime);
        Assert.Equal("duty 56.00 ct 998.12 vat 865.04 = 1919.16", Heads(order.Value.Lines[0]));
        AssessedLine line = order.Value.Lines[0];
        Assert.Equal(1919.1529m, Rounding.HalfUp(line.Duty.Exact + line.ConsumptionTax.Exact + line.Vat.Exact, 4));
    }

    [Fact]
    public void T1_the_sum_of_rates_times_seventy_per_cent_is_not_the_tax_of_perfume()
    {
        AssessedLine line = Assess(Line(Skincare, 800m, content: 50m, contentUnit: "ml"), Today);
        decimal tempting = 800m * (0.13m + 0.15m) * 0.7m;
        Assert.Equal(156.80m, tempting);
        Assert.Equal("duty 0.00 ct 98.82 vat 85.65 = 184.47", Heads(line));
        Assert.NotEqual(tempting, line.Tax.InYuan);
    }

    [Fact]
    public void T2_neither_rates_over_point_eighty_five_nor_their_product_is_the_rate()
    {
        AssessedLine line = Assess(Line(Skincare, 1000m, content: 50m, contentUnit: "ml"), Today);
        decimal withoutShare = 1000m * (0.15m + 0.13m) / 0.85m;
        decimal product = 1000m * (1.13m * 1.15m - 1m);
        Assert.Equal("230.59", line.Tax.ToString());
        Assert.NotEqual(Rounding.HalfUpToFen(withoutShare), line.Tax);
        Assert.NotEqual(Rounding.HalfUpToFen(product), line.Tax);
    }

    [Theory]
    [InlineData(499, 0, "45.41")]
    [InlineData(500, 0, "115.29")]
    [InlineData(499, 1, "115.29")]
    public void One_yuan_of_price_or_freight_switches_the_rate(int yuan, int freight, string tax)
    {
        var question = new TaxQuestion(
            [Line(Skincare, yuan, content: 50m, contentUnit: "ml")],
            Money.Yuan(freight),
            Money.Zero,
            Today
        );
        Assert.Equal(tax, TaxAssessment.Assess(Lines, question).Value.Tax.ToString());
    }

    [Theory]
    [InlineData("2016-09-30", 30, 17)]
    [InlineData("2016-10-01", 15, 17)]
    [InlineData("2018-05-01", 15, 16)]
    [InlineData("2019-04-01", 15, 13)]
    public void Rates_are_those_of_the_day(string day, int consumptionPercent, int vatPercent)
    {
        AssessedLine line = Assess(Line(Skincare, 850m, content: 10m, contentUnit: "ml"), BusinessDay.Parse(day));
        decimal composite = 850m / (1m - consumptionPercent / 100m);
        Assert.Equal(Rounding.HalfUpToFen(composite * consumptionPercent / 100m * 0.7m), line.ConsumptionTax.Amount);
        Assert.Equal(Rounding.HalfUpToFen(composite * vatPercent / 100m * 0.7m), line.Vat.Amount);
    }

    [Fact]
    public void Sheet_masks_are_judged_by_the_sheet()
    {
        Assert.Equal("no", Rate(Assess(Line(Masks, 149.90m, content: 10m, contentUnit: "piece"), Today)));
        Assert.Equal("yes", Rate(Assess(Line(Masks, 150m, content: 10m, contentUnit: "piece"), Today)));
        Assert.Equal("no", Rate(Assess(Line(Masks, 299.80m, quantity: 2, content: 10m, contentUnit: "piece"), Today)));

        static string Rate(AssessedLine line) => line.ConsumptionTax.Amount.IsZero ? "no" : "yes";
    }

    [Fact]
    public void A_small_tax_is_due_like_a_large_one()
    {
        // The fifty yuan of personal parcels are not known to retail import (18号): nine fen are nine fen.
        Assert.Equal(9, Assess(Line(MilkPowder, 1m), Today).Tax.Fen);
        Assert.Equal(4_550, Assess(Line(MilkPowder, 500m), Today).Tax.Fen);
    }

    [Fact]
    public void A_gift_has_a_line_and_no_tax()
    {
        ErrorOr<AssessedOrder> order = TaxAssessment.Assess(
            Lines,
            Question(Today, Line(MilkPowder, 100m), Line(MilkPowder, 0m, lineNo: 2))
        );
        Assert.Equal(["9.10", "0.00"], order.Value.Lines.Select(line => line.Tax.ToString()));
    }

    [Fact]
    public void A_half_fen_is_seen_where_the_division_does_not_end()
    {
        // 30 % on the composite price, of which 70 % is collected, is exactly 30 % of the price: 1.5 fen of ¥0.05.
        AssessedLine line = Assess(Line(Skincare, 0.05m), Summer2016);
        Assert.Equal("0.02", line.ConsumptionTax.Amount.ToString());
    }

    [Theory]
    [InlineData("customs.unknown-hs-code", "0000000000", 100)]
    [InlineData("customs.malformed-question", "12345678", 100)]
    [InlineData("customs.tax-fields-missing", Unfinished, 100)]
    [InlineData("customs.tax-fields-missing", Skincare, 100)]
    [InlineData("customs.tax-fields-missing", Whisky, 100)]
    [InlineData("customs.over-annual-limit", MilkPowder, 26000)]
    public void Refuses_by_name(string code, string hs, int yuan) =>
        Assert.Equal(code, TaxAssessment.Assess(Lines, Question(Today, Line(hs, yuan))).FirstError.Code);

    [Fact]
    public void Refuses_two_pieces_above_the_single_limit() =>
        Assert.Equal(
            "customs.over-single-limit",
            TaxAssessment.Assess(Lines, Question(Today, Line(MilkPowder, 5200m, quantity: 2))).FirstError.Code
        );

    [Fact]
    public void Refuses_days_before_the_rules_were_in_force() =>
        Assert.Equal(
            "customs.no-parameters-on-day",
            TaxAssessment.Assess(Lines, Question(BusinessDay.Parse("2016-04-07"), Line(Wine, 100m))).FirstError.Code
        );

    [Fact]
    public void Every_number_says_where_it_comes_from()
    {
        AssessedLine line = Assess(Line(Skincare, 425m, content: 20m, contentUnit: "g"), Today);
        Assert.Equal(
            [
                "dutiable-value",
                "consumption-tax-from-threshold",
                "duty-preferential",
                "composite-price",
                "consumption-tax-from-threshold",
                "vat-preferential",
            ],
            line.Steps.Select(step => step.Rule)
        );
        Assert.Contains("425.00 / 20 = 21.25 ≥ 10", line.Steps[1].Formula, StringComparison.Ordinal);
        Assert.Contains("财关税〔2016〕18号", line.Steps[5].Formula, StringComparison.Ordinal);
        Assert.Equal(45.50m, line.Steps[5].Result);
    }
}
