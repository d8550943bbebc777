using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Kaicang.Counterparts.SingleWindow;

/// <summary>When the consumption tax of a tariff line applies: from so many yuan per gram, sheet, litre or piece on.</summary>
/// <param name="From">Yuan per one <paramref name="Per"/>.</param>
/// <param name="Per">克 (or millilitre), 片 (or 张), 升, 只.</param>
/// <param name="SpecificBelow">The specific rate below the threshold, where the line has one.</param>
internal sealed record Threshold(Ratio From, string Per, Ratio SpecificBelow);

/// <summary>The rates of one tariff line, as shares of one; specific tax in yuan per unit.</summary>
internal sealed record TariffLine(
    string Code,
    Ratio? Vat,
    Ratio Consumption,
    Ratio Specific,
    string SpecificUnit,
    Threshold? Threshold,
    Ratio Duty
);

/// <summary>Customs' own tariff table, read from a CSV file at start.</summary>
internal sealed partial class Tariff
{
    private readonly Dictionary<string, TariffLine> lines = [];

    private Tariff() { }

    public int Count => lines.Count;

    /// <summary>The line of a ten-digit code: its longest known beginning of ten or eight digits.</summary>
    public TariffLine? Find(string code) =>
        lines.GetValueOrDefault(code) ?? lines.GetValueOrDefault(code[..Math.Min(8, code.Length)]);

    /// <exception cref="InvalidOperationException">The file is missing or a needed column is.</exception>
    public static Tariff Load(string path)
    {
        if (!File.Exists(path))
            throw new InvalidOperationException(
                $"customs: there is no tariff table at '{path}'; name one by --tariff FILE."
            );
        List<string[]> rows = Csv(File.ReadAllText(path, Encoding.UTF8));
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
            tariff.lines[line.Code] = line;
        }
        return tariff;
    }

    /// <summary>The file that is there: the option, or <c>data/customs/tariff.csv</c> here or in a folder above.</summary>
    public static string Locate(string? option)
    {
        if (option is not null)
            return option;
        string relative = Path.Combine("data", "customs", "tariff.csv");
        foreach (string start in (string[])[Directory.GetCurrentDirectory(), AppContext.BaseDirectory])
        {
            for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
            {
                string candidate = Path.Combine(folder.FullName, relative);
                if (File.Exists(candidate))
                    return candidate;
            }
        }
        return relative;
    }

    private static TariffLine Line(Func<string, string> cell)
    {
        string First(params string[] names) => names.Select(cell).FirstOrDefault(text => text.Length > 0) ?? "";
        string vat = cell("vat_percent");
        return new TariffLine(
            cell("hs_code"),
            vat.Length > 0 ? Percent(vat) : null,
            Percent(cell("consumption_ad_valorem_percent")),
            Number(First("consumption_specific_yuan", "consumption_specific_cny")),
            Unit(First("consumption_specific_unit_code", "consumption_specific_unit")),
            Condition(cell("consumption_condition")),
            Percent(First("provisional_percent", "mfn_percent")) // A provisional rate goes before the most-favoured-nation rate.
        );
    }

    /// <summary>Reads <c>完税价格≥10元/克…</c> and <c>CIF≥2.64295885元/升时0.253元/升, 否则0.2227元/升</c>.</summary>
    private static Threshold? Condition(string text)
    {
        Match from = FromPattern().Match(text);
        if (!from.Success)
            return null;
        Match below = BelowPattern().Match(text);
        string per = from.Groups[2].Value == "张" ? "片" : from.Groups[2].Value;
        return new Threshold(
            Number(from.Groups[1].Value),
            per,
            below.Success ? Number(below.Groups[1].Value) : default
        );
    }

    private static string Unit(string text) => text == "升" ? "095" : text;

    private static Ratio Percent(string text) => text.Length > 0 ? Number(text) / Ratio.Of(100) : default;

    private static Ratio Number(string text) =>
        text.Length == 0 ? default
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _)
            ? Ratio.Parse(text)
        : throw new InvalidOperationException($"customs: '{text}' in the tariff table is no number.");

    /// <summary>Comma separated, fields in double quotes may hold commas and doubled quotes.</summary>
    private static List<string[]> Csv(string text)
    {
        var rows = new List<string[]>();
        var row = new List<string>();
        var field = new StringBuilder();
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                field.Append(text[++i]);
            else if (c == '"')
                quoted = !quoted;
            else if (quoted || c is not (',' or '\n' or '\r'))
                field.Append(c);
            else if (c != '\r')
            {
                row.Add(field.ToString());
                field.Clear();
                if (c == '\n')
                {
                    rows.Add([.. row]);
                    row.Clear();
                }
            }
        }
        if (field.Length > 0 || row.Count > 0)
            rows.Add([.. row, field.ToString()]);
        rows.RemoveAll(r => r is [""]);
        return rows;
    }

    [GeneratedRegex("≥\\s*([0-9.]+)\\s*元/(克|片|张|升|只)")]
    private static partial Regex FromPattern();

    [GeneratedRegex("否则\\s*([0-9.]+)\\s*元/")]
    private static partial Regex BelowPattern();
}
