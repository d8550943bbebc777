using System.Globalization;
using System.Runtime.CompilerServices;
using Kaicang.Kernel;
using Kaicang.Verification;

namespace Kaicang.Unit.Verification;

public sealed class TariffFileTests
{
    private static readonly BusinessDay Today = BusinessDay.Parse("2026-11-23");

    [Fact]
    public void Takes_the_row_that_is_valid_on_the_day()
    {
        TariffFile file = TariffFile.Parse(Data("customs/tariff.csv"));
        Assert.Contains(
            "2.6576767",
            file.RatesOn("2203000000", BusinessDay.Parse("2025-12-31"))!.Condition,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "2.64295885",
            file.RatesOn("2203000000", BusinessDay.Parse("2026-01-01"))!.Condition,
            StringComparison.Ordinal
        );
        Assert.Null(file.RatesOn("2203000000", BusinessDay.Parse("2024-12-31")));
        Assert.Null(file.RatesOn("0000000000", Today));
    }

    [Fact]
    public void Reads_a_quoted_cell_with_commas_and_quotes()
    {
        string text = """
            hs_code,name_zh,mfn_percent,vat_percent,consumption_ad_valorem_percent,consumption_specific_yuan,consumption_specific_unit_code,consumption_condition,valid_from,valid_to
            1234567890,"a, ""b"", c",1,13,,,,,2025-01-01,

            """;
        Assert.Equal(Fraction.Of(13), TariffFile.Parse(text).RatesOn("1234567890", Today)!.VatPercent);
    }

    [Fact]
    public void Names_a_missing_column() =>
        Assert.Contains(
            "vat_percent",
            Assert.Throws<InvalidDataException>(() => TariffFile.Parse("hs_code,mfn_percent\n1,2\n")).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void The_reference_tax_of_each_demo_good_is_its_tax()
    {
        TariffFile tariff = TariffFile.Parse(Data("customs/tariff.csv"));
        string[] lines = Data("demo/catalogue.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] header = lines[0].Split(',');
        int seen = 0;
        foreach (string line in lines.Skip(1))
        {
            // English names may hold commas in quotes; no other cell does.
            string[] cells = System
                .Text.RegularExpressions.Regex.Replace(line, "\"[^\"]*\"", "x", default, TimeSpan.FromSeconds(1))
                .Split(',');
            string Cell(string column) => cells[Array.IndexOf(header, column)];
            long Whole(string column) => long.Parse(Cell(column), CultureInfo.InvariantCulture);
            TaxRates rates = Assert.IsType<TaxRates>(tariff.RatesOn(Cell("hs_code"), Today));
            var taxed = new TaxedLine(
                1,
                Whole("price_before_tax_fen"),
                1,
                Cell("unit1_code"),
                Fraction.Parse(Cell("unit1_per_piece")),
                null,
                null,
                Fraction.Of(Whole("net_content")),
                Cell("net_content_unit"),
                rates,
                default
            );
            TaxHeads due = TaxRecomputation.Recompute(new TaxedOrder(Cell("sku"), Today, 0, 0, [taxed]))[0];
            Assert.True(due.TotalFen == Whole("reference_tax_fen"), $"{Cell("sku")}: {due}");
            Assert.Equal(Whole("reference_price_fen"), Whole("price_before_tax_fen") + due.TotalFen);
            seen++;
        }
        Assert.Equal(60, seen);
    }

    private static string Data(string name, [CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "../../../data", name));
}
