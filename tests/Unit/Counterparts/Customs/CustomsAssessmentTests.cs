using System.Globalization;
using Kaicang.Counterparts.SingleWindow;

namespace Kaicang.Unit.Counterparts.Customs;

/// <summary>Customs' own arithmetic against worked examples of the rules.</summary>
public sealed class CustomsAssessmentTests
{
    private static readonly string Table = string.Join(
        '\n',
        "hs_code,mfn_percent,vat_percent,consumption_ad_valorem_percent,consumption_specific_yuan,consumption_specific_unit_code,consumption_condition,valid_from,valid_to",
        "3304990039,1,13,15,,,price_per_ml_or_g>=10,2025-01-01,",
        "3304990049,1,13,15,,,price_per_piece>=15,2025-01-01,",
        "3304300000,1,13,15,,,price_per_ml_or_g>=10|price_per_piece>=15,2025-01-01,",
        "1901101090,5,13,,,,,2025-01-01,",
        "2204210000,14,13,10,,,,2025-01-01,",
        "2208300000,5,13,20,0.912,095,,2025-01-01,",
        "2203000000,0,13,,0.253,095,price_per_l>=2.6576767?0.253:0.2227,2025-01-01,2025-12-31",
        "2203000000,0,13,,0.253,095,price_per_l>=2.64295885?0.253:0.2227,2026-01-01,",
        ""
    );

    /// <summary>Yuan of value, unit of the quantity, quantity, full rates; then duty, VAT and consumption tax in fen.</summary>
    [Theory]
    [InlineData("3304990039", "425", "035", "0.02", false, 0, 4550, 5250)] // ¥21.25 a gram
    [InlineData("3304990039", "700", "035", "0.05", false, 0, 7494, 8647)] // ¥14 a gram by net content
    [InlineData("3304990039", "700", "035", "0.0835", false, 0, 6370, 0)] // the wrong weight would pay too little
    [InlineData("3304990039", "500", "035", "0.05", false, 0, 5353, 6176)] // exactly ¥10
    [InlineData("3304990039", "499.99", "035", "0.05", false, 0, 4550, 0)]
    [InlineData("1901101090", "1000", "035", "0.9", false, 0, 9100, 0)]
    [InlineData("2204210000", "500", "095", "0.75", false, 0, 5056, 3889)]
    [InlineData("2208300000", "300", "095", "0.7", false, 0, 3420, 5306)]
    [InlineData("2203000000", "120", "095", "7.92", false, 0, 1110, 140)]
    [InlineData("2203000000", "20", "095", "7.92", false, 0, 198, 123)] // below ¥2.64 a litre: ¥0.2227
    [InlineData("3304990039", "5600", "035", "0.05", true, 5600, 86504, 99812)] // one piece above the limit
    public void Taxes_each_head(
        string code,
        string value,
        string unit,
        string qty,
        bool full,
        long duty,
        long vat,
        long consumption
    )
    {
        Assessment assessment = Assess(code, value, "0", full, "1", (unit, qty));

        Assert.Equal((duty, vat, consumption), (assessment.DutyFen, assessment.VatFen, assessment.ConsumptionFen));
    }

    [Fact]
    public void Adding_the_two_rates_would_be_wrong()
    {
        // The tempting (13 % + 15 %) × 70 % of ¥800 is ¥156.80.
        Assert.Equal(18_447, Assess("3304990039", "800", "0", full: false, "1", ("035", "0.05")).TotalFen);
    }

    [Theory]
    [InlineData("品牌:某;规格:6片/盒", "89.99", 819)] // ¥14.998 a sheet
    [InlineData("品牌:某;规格:6片/盒", "90", 2076)]
    public void Sheets_are_counted_from_the_model(string model, string value, long tax)
    {
        TaxableLine line = Line("3304990049", value, "1", model, ("035", "0.2"), ("011", "1"));

        Assessment assessment = Assessment.Of([line], default, full: false, Read(), new DateOnly(2026, 11, 23), out _)!;

        Assert.Equal(tax, assessment.TotalFen);
    }

    [Fact]
    public void Freight_is_spread_over_the_lines_by_value()
    {
        TaxableLine[] lines =
        [
            Line("1901101090", "100", "1", "", ("035", "1")),
            Line("1901101090", "200", "1", "", ("035", "1")),
        ];

        Assessment assessment = Assessment.Of(
            lines,
            Ratio.Of(10),
            full: false,
            Read(),
            new DateOnly(2026, 11, 23),
            out _
        )!;

        Assert.Equal(["103.33333", "206.66667"], assessment.Lines.Select(l => l.Dutiable.ToText(5)));
        Assert.Equal([940L, 1881L], assessment.Lines.Select(l => l.VatFen));
    }

    [Fact]
    public void An_unknown_code_and_a_day_before_the_table_are_refused()
    {
        Assert.Null(
            Assessment.Of(
                [Line("9999999999", "1", "1", "", ("035", "1"))],
                default,
                full: false,
                Read(),
                new DateOnly(2026, 1, 1),
                out string complaint
            )
        );
        Assert.Contains("9999999999", complaint, StringComparison.Ordinal);
        Assert.Null(
            Assessment.Of(
                [Line("1901101090", "1", "1", "", ("035", "1"))],
                default,
                full: false,
                Read(),
                new DateOnly(2024, 1, 1),
                out _
            )
        );
    }

    [Fact]
    public void Every_line_of_the_delivered_tariff_can_be_read()
    {
        Tariff tariff = Tariff.Load(Tariff.Locate(null));

        Assert.NotNull(tariff.Find("1901101090", new DateOnly(2026, 11, 23)));
    }

    [Fact]
    public void A_ratio_rounds_halves_up()
    {
        Assert.Equal(1, (Ratio.Of(1, 200)).ToFen());
        Assert.Equal(0, (Ratio.Of(1, 201)).ToFen());
        Assert.Equal("-0.33333", Ratio.Of(-1, 3).ToText(5));
    }

    private static Assessment Assess(
        string code,
        string value,
        string charges,
        bool full,
        string qty,
        params (string, string)[] quantities
    )
    {
        Assessment? assessment = Assessment.Of(
            [Line(code, value, qty, "", quantities)],
            Ratio.Parse(charges),
            full,
            Read(),
            new DateOnly(2026, 11, 23),
            out string complaint
        );
        return assessment ?? throw new InvalidOperationException(complaint);
    }

    private static TaxableLine Line(
        string code,
        string value,
        string qty,
        string model,
        params (string Unit, string Qty)[] quantities
    ) =>
        new(
            1,
            code,
            model,
            Ratio.Parse(value),
            Ratio.Parse(qty),
            [.. quantities.Select(q => (q.Unit, Ratio.Parse(q.Qty)))]
        );

    private static Tariff Read()
    {
        string file = Path.Combine(
            Path.GetTempPath(),
            string.Create(
                CultureInfo.InvariantCulture,
                $"tariff-{Environment.ProcessId}-{Environment.CurrentManagedThreadId}.csv"
            )
        );
        File.WriteAllText(file, Table);
        try
        {
            return Tariff.Load(file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
