using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Kaicang.Counterparts.SingleWindow;

/// <summary>What a threshold of consumption tax is measured by.</summary>
internal enum Measure
{
    GramOrMillilitre,
    Piece,
    Litre,
}

/// <summary>One price test of a line's consumption tax: so many yuan of dutiable value per measure.</summary>
internal sealed record PriceTest(Measure Per, Ratio From);

/// <summary>When the consumption tax of a tariff line applies.</summary>
/// <param name="Tests">The test whose measure the goods are sold in decides.</param>
/// <param name="SpecificBelow">The specific rate below the threshold, where the line has one.</param>
internal sealed record Threshold(IReadOnlyList<PriceTest> Tests, Ratio SpecificBelow);

/// <summary>The rates of one tariff line while it is valid, as shares of one; specific tax in yuan per unit.</summary>
internal sealed record TariffLine(
    string Code,
    DateOnly From,
    DateOnly To,
    Ratio? Vat,
    Ratio Consumption,
    Ratio Specific,
    string SpecificUnit,
    Threshold? Threshold,
    Ratio Duty
);

/// <summary>Customs' own tariff table, read from a CSV file at start (columns as in data/README.md).</summary>
internal sealed partial class Tariff
{
    private readonly Dictionary<string, List<TariffLine>> lines = [];

    private Tariff() { }

    /// <summary>The line of a ten-digit code on a day: its longest known beginning of ten or eight digits.</summary>
    public TariffLine? Find(string code, DateOnly day)
    {
        if (
            !lines.TryGetValue(code, out List<TariffLine>? valid)
            && !lines.TryGetValue(code[..Math.Min(8, code.Length)], out valid)
        )
            return null;
        return valid.Find(line => line.From <= day && day <= line.To);
    }

    /// <exception cref="InvalidOperationException">The file is missing or a needed column is.</exception>
    public static Tariff Load(string path)
    {
        if (!File.Exists(path))
            throw new InvalidOperationException(
                $"customs: there is no tariff table at '{path}'; name one by --tariff FILE."
            );
        List<string[]> rows = CsvText.Rows(File.ReadAllText(path, Encoding.UTF8));
        var columns = rows[0]
            .Select((name, index) => (name.Trim('\uFEFF', ' '), index))
            .ToDictionary(c => c.Item1, c => c.index);
        if (!columns.ContainsKey("hs_code") || !columns.ContainsKey("vat_percent"))
            throw new InvalidOperationException($"customs: '{path}' has no columns hs_code and vat_percent.");
        var tariff = new Tariff();
        foreach (string[] row in rows.Skip(1))
        {
            TariffLine line = Line(name =>
                columns.TryGetValue(name, out int at) && at < row.Length ? row[at].Trim() : ""
            );
            if (!tariff.lines.TryGetValue(line.Code, out List<TariffLine>? known))
                tariff.lines[line.Code] = known = [];
            known.Add(line);
        }
        return tariff;
    }

    /// <summary>The file that is there: the option, or <c>data/customs/tariff.csv</c> here or in a folder above.</summary>
    public static string Locate(string? option) => option ?? DataFile.Locate(Path.Combine("customs", "tariff.csv"));

    private static TariffLine Line(Func<string, string> cell)
    {
        string vat = cell("vat_percent");
        return new TariffLine(
            cell("hs_code"),
            Day(cell("valid_from"), DateOnly.MinValue),
            Day(cell("valid_to"), DateOnly.MaxValue),
            vat.Length > 0 ? Percent(vat) : null,
            Percent(cell("consumption_ad_valorem_percent")),
            Number(cell("consumption_specific_yuan")),
            cell("consumption_specific_unit_code"),
            Condition(cell("consumption_condition")),
            Percent(cell("mfn_percent"))
        );
    }

    /// <summary>Reads <c>price_per_ml_or_g&gt;=10|price_per_piece&gt;=15</c> and <c>price_per_l&gt;=2.64295885?0.253:0.2227</c>.</summary>
    private static Threshold? Condition(string text)
    {
        if (text.Length == 0)
            return null;
        string[] parts = text.Split('?', ':');
        List<PriceTest> tests = parts[0].Split('|').Select(Test).ToList();
        return new Threshold(tests, parts.Length == 3 ? Number(parts[2]) : default);
    }

    private static PriceTest Test(string text)
    {
        Match test = TestPattern().Match(text);
        if (!test.Success)
            throw new InvalidOperationException($"customs: '{text}' in the tariff table is no condition.");
        Measure per = test.Groups[1].Value switch
        {
            "piece" => Measure.Piece,
            "l" => Measure.Litre,
            _ => Measure.GramOrMillilitre,
        };
        return new PriceTest(per, Number(test.Groups[2].Value));
    }

    private static DateOnly Day(string text, DateOnly otherwise) =>
        text.Length == 0 ? otherwise : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Ratio Percent(string text) => text.Length > 0 ? Number(text) / Ratio.Of(100) : default;

    private static Ratio Number(string text) =>
        text.Length == 0 ? default
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _)
            ? Ratio.Parse(text)
        : throw new InvalidOperationException($"customs: '{text}' in the tariff table is no number.");

    [GeneratedRegex("^price_per_(ml_or_g|piece|l)>=([0-9.]+)$")]
    private static partial Regex TestPattern();
}
