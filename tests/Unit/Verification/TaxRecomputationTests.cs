using CsCheck;
using Kaicang.Kernel;
using Kaicang.Verification;

namespace Kaicang.Unit.Verification;

public sealed class TaxRecomputationTests
{
    private static readonly BusinessDay Today = BusinessDay.Parse("2026-11-23");
    private const string Kilogram = "035";
    private const string Litre = "095";
    private const string Cosmetics = "price_per_ml_or_g>=10";

    public static TheoryData<string, long, long, long, long> Examples() =>
        new()
        {
            // what, goods in fen, duty, VAT, consumption tax
            { "E1 skincare ¥425, 20 g", 42_500, 0, 4_550, 5_250 },
            { "E4 infant milk powder ¥1,000", 100_000, 0, 9_100, 0 },
            { "E5 cosmetic ¥700, 50 ml", 70_000, 0, 7_494, 8_647 },
            { "E6 handbag ¥3,000", 300_000, 0, 27_300, 0 },
            { "E8 wine ¥500", 50_000, 0, 5_056, 3_889 },
            { "E9 whisky ¥300, 0.7 l", 30_000, 0, 3_420, 5_306 },
            { "E10 beer ¥120, 7.92 l", 12_000, 0, 1_110, 140 },
            { "E11 one set ¥5,600", 560_000, 5_600, 86_504, 99_812 },
        };

    [Theory]
    [MemberData(nameof(Examples))]
    public void Agrees_with_the_worked_examples(string what, long goods, long duty, long vat, long consumption)
    {
        TaxedOrder order = Order(Today, goods, ExampleLine(what.Split(' ')[0]));
        Assert.Equal(new TaxHeads(duty, vat, consumption), Assert.Single(TaxRecomputation.Recompute(order)));
    }

    [Theory]
    [InlineData("E2", 10_000, 1_700, 3_000)]
    [InlineData("E3", 80_000, 13_600, 24_000)]
    public void Agrees_with_the_teaching_cases_of_2016(string what, long goods, long vat, long consumption)
    {
        // Rates of April to September 2016: consumption tax 30 %, VAT 17 %, no threshold.
        Assert.StartsWith("E", what, StringComparison.Ordinal);
        TaxedOrder order = Order(BusinessDay.Parse("2016-06-01"), goods, Line(Rates(vat: "17", adValorem: "30")));
        Assert.Equal(new TaxHeads(0, vat, consumption), Assert.Single(TaxRecomputation.Recompute(order)));
    }

    [Fact]
    public void E6_paid_full_duty_under_the_limit_of_2016()
    {
        TaxedOrder order = Order(BusinessDay.Parse("2018-06-01"), 300_000, Line(Rates(vat: "16", duty: "10")));
        Assert.Equal(30_000, TaxRecomputation.Recompute(order)[0].DutyFen);
    }

    [Fact]
    public void E7_full_rates_on_wine_are_0_482_before_rounding()
    {
        // One yuan is too little to see, so a million: only an order above the limit pays in full.
        TaxedOrder order = Order(Today, 100_000_000, Line(Rates(vat: "17", duty: "14", adValorem: "10")));
        Assert.Equal(
            new TaxHeads(14_000_000, 21_533_333, 12_666_667),
            Assert.Single(TaxRecomputation.Recompute(order))
        );
        Assert.Equal(48_200_000, TaxRecomputation.Recompute(order)[0].TotalFen);
    }

    [Fact]
    public void T1_adding_the_rates_is_not_our_tax()
    {
        TaxHeads due = TaxRecomputation.Recompute(Order(Today, 80_000, CosmeticLine("50", "ml")))[0];
        Assert.Equal(new TaxHeads(0, 8_565, 9_882), due);
        Assert.NotEqual(15_680, due.TotalFen); // (13 % + 15 %) × 70 %
    }

    [Fact]
    public void T2_the_rate_without_the_seventy_per_cent_is_not_our_tax()
    {
        TaxHeads due = TaxRecomputation.Recompute(Order(Today, 80_000, CosmeticLine("50", "ml")))[0];
        Assert.NotEqual(26_320, due.TotalFen); // 32.9 %
        Assert.NotEqual(23_960, due.TotalFen); // 1.13 × 1.15 − 1
    }

    [Theory]
    [InlineData(49_900, 4_541, 0)]
    [InlineData(50_000, 5_353, 6_176)]
    public void The_threshold_is_on_net_content_and_includes_ten_yuan(long goods, long vat, long consumption) =>
        Assert.Equal(
            new TaxHeads(0, vat, consumption),
            TaxRecomputation.Recompute(Order(Today, goods, CosmeticLine("50", "ml")))[0]
        );

    [Theory]
    [InlineData("piece", "6", 9_000, true)]
    [InlineData("piece", "6", 8_999, false)]
    [InlineData("g", "10", 9_999, false)]
    [InlineData("g", "10", 10_000, true)]
    public void A_double_condition_asks_by_the_unit_of_the_content(string unit, string content, long goods, bool taxed)
    {
        TaxRates rates = Rates(vat: "13", adValorem: "15", condition: "price_per_ml_or_g>=10|price_per_piece>=15");
        TaxedLine line = Line(rates) with { NetContent = Fraction.Parse(content), NetContentUnit = unit };
        Assert.Equal(taxed, TaxRecomputation.Recompute(Order(Today, goods, line))[0].ConsumptionFen > 0);
    }

    [Fact]
    public void Cheap_beer_pays_the_second_rate()
    {
        // ¥20 for 7.92 l is below ¥2.64295885 a litre: 7.92 × 0.2227 × 70 % = 1.2346…
        Assert.Equal(123, TaxRecomputation.Recompute(Order(Today, 2_000, ExampleLine("E10")))[0].ConsumptionFen);
    }

    [Fact]
    public void Freight_is_shared_out_by_value_and_taxed()
    {
        TaxedLine milk = Line(Rates(vat: "13"));
        var order = new TaxedOrder(
            "n",
            Today,
            100,
            0,
            [milk with { GoodsFen = 10_000 }, milk with { LineNo = 2, GoodsFen = 20_000 }]
        );
        // 33.33… and 66.66… fen: the left-over fen goes to the larger remainder, the second line.
        Assert.Equal([new TaxHeads(0, 913, 0), new TaxHeads(0, 1_826, 0)], TaxRecomputation.Recompute(order));
    }

    [Fact]
    public void Freight_of_gifts_alone_is_borne_alike()
    {
        TaxedLine gift = Line(Rates(vat: "13"));
        var order = new TaxedOrder("n", Today, 1_001, 0, [gift, gift with { LineNo = 2 }]);
        Assert.Equal([new TaxHeads(0, 46, 0), new TaxHeads(0, 46, 0)], TaxRecomputation.Recompute(order));
    }

    [Fact]
    public void Insurance_is_taxed_like_freight()
    {
        TaxedLine milk = Line(Rates(vat: "13")) with { GoodsFen = 10_000 };
        var order = new TaxedOrder("n", Today, 1_000, 500, [milk]);
        Assert.Equal(1_047, TaxRecomputation.Recompute(order)[0].VatFen); // 115 × 9.1 % = 10.465
    }

    [Fact]
    public void Two_pieces_above_the_limit_may_not_enter()
    {
        TaxedLine line = ExampleLine("E6") with { Quantity = 2 };
        Assert.Throws<InvalidDataException>(() => TaxRecomputation.Recompute(Order(Today, 520_000, line)));
    }

    [Fact]
    public void A_planted_fen_turns_it_red()
    {
        TaxedLine line = ExampleLine("E9");
        TaxedOrder right = Order(Today, 30_000, line with { Charged = new TaxHeads(0, 3_420, 5_306) });
        TaxedOrder wrong = Order(Today, 30_000, line with { Charged = new TaxHeads(0, 3_421, 5_306) });
        Assert.True(TaxRecomputation.Check([right]).Ok);
        CheckResult red = TaxRecomputation.Check([right, wrong]);
        Assert.False(red.Ok);
        Assert.Contains("due duty 0.00 + VAT 34.20", red.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fen_moved_from_one_head_to_another_turns_it_red()
    {
        TaxedLine line = ExampleLine("E9") with { Charged = new TaxHeads(0, 3_419, 5_307) };
        Assert.False(TaxRecomputation.Check([Order(Today, 30_000, line)]).Ok);
    }

    [Fact]
    public void Missing_net_content_is_told_and_not_taken_for_zero()
    {
        TaxedLine line = CosmeticLine("50", "ml") with { NetContent = null };
        Assert.Contains(
            "net content is missing",
            TaxRecomputation.Difference(Order(Today, 50_000, line)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void No_orders_are_no_proof() => Assert.False(TaxRecomputation.Check([]).Ok);

    [Fact]
    public void Shares_add_up_and_differ_from_the_exact_share_by_less_than_a_fen() =>
        Gen.Select(Gen.Long[0, 10_000_000], Gen.Long[0, 1_000_000].Array[1, 12])
            .Where(x => x.Item2.Any(weight => weight > 0))
            .Sample(x =>
            {
                (long fen, long[] weights) = x;
                long[] parts = TaxRecomputation.Shares(fen, weights);
                Assert.Equal(fen, parts.Sum());
                for (int i = 0; i < parts.Length; i++)
                {
                    Int128 off = ((Int128)fen * weights[i]) - ((Int128)parts[i] * weights.Sum());
                    Assert.True(Int128.Abs(off) < weights.Sum());
                }
            });

    private static TaxedLine ExampleLine(string example) =>
        example switch
        {
            "E1" => CosmeticLine("20", "g"),
            "E4" => Line(Rates(vat: "13", duty: "15")),
            "E5" => CosmeticLine("50", "ml"),
            "E6" => Line(Rates(vat: "13", duty: "10")),
            "E8" => Line(Rates(vat: "13", duty: "14", adValorem: "10"), Litre, "0.75"),
            "E9" => Line(Rates(vat: "13", duty: "10", adValorem: "20", specific: "0.912"), Litre, "0.7"),
            "E10" => Line(
                Rates(vat: "13", specific: "0.253", condition: "price_per_l>=2.64295885?0.253:0.2227"),
                Litre,
                "7.92"
            ),
            "E11" => CosmeticLine("200", "g"),
            _ => throw new ArgumentOutOfRangeException(nameof(example), example, "no such example"),
        };

    private static TaxedLine CosmeticLine(string content, string unit) =>
        Line(Rates(vat: "13", duty: "1", adValorem: "15", condition: Cosmetics)) with
        {
            NetContent = Fraction.Parse(content),
            NetContentUnit = unit,
        };

    private static TaxedOrder Order(BusinessDay on, long goods, TaxedLine line) =>
        new("n", on, 0, 0, [line with { GoodsFen = goods }]);

    private static TaxedLine Line(TaxRates rates, string unit = Kilogram, string quantity = "1") =>
        new(1, 0, 1, unit, Fraction.Parse(quantity), null, null, null, null, rates, default);

    private static TaxRates Rates(
        string vat,
        string duty = "0",
        string adValorem = "0",
        string specific = "0",
        string condition = ""
    ) =>
        new(
            Fraction.Parse(duty),
            Fraction.Parse(vat),
            Fraction.Parse(adValorem),
            Fraction.Parse(specific),
            specific == "0" ? null : Litre,
            condition
        );
}
