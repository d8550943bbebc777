using Kaicang.Kernel;

namespace Kaicang.Verification;

/// <summary>
/// Reads a tariff file (<c>data/customs/tariff.csv</c>) on its own, without the import of Customs, and finds the rates
/// of a code on a day.
/// </summary>
public sealed class TariffFile
{
    private readonly Dictionary<string, List<(BusinessDay From, BusinessDay? To, TaxRates Rates)>> rows = [];

    private TariffFile() { }

    /// <exception cref="InvalidDataException">A column is missing or a cell is not understood.</exception>
    public static TariffFile Parse(string text)
    {
        var file = new TariffFile();
        string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == 0)
            throw new InvalidDataException("an empty tariff file");
        List<string> header = Cells(lines[0]);
        foreach (string line in lines.Skip(1))
        {
            List<string> cells = Cells(line);
            string Cell(string column) =>
                header.IndexOf(column) is >= 0 and var i && i < cells.Count
                    ? cells[i]
                    : throw new InvalidDataException($"column {column} is missing");
            Fraction Number(string column) =>
                Cell(column) is { Length: > 0 } number ? Fraction.Parse(number) : Fraction.Zero;
            var rates = new TaxRates(
                Number("mfn_percent"),
                Number("vat_percent"),
                Number("consumption_ad_valorem_percent"),
                Number("consumption_specific_yuan"),
                Cell("consumption_specific_unit_code") is { Length: > 0 } unit ? unit : null,
                Cell("consumption_condition")
            );
            string code = Cell("hs_code");
            if (!file.rows.TryGetValue(code, out var list))
                file.rows.Add(code, list = []);
            list.Add(
                (
                    BusinessDay.Parse(Cell("valid_from")),
                    Cell("valid_to") is { Length: > 0 } to ? BusinessDay.Parse(to) : null,
                    rates
                )
            );
        }
        return file;
    }

    /// <summary>How many HS codes the file has.</summary>
    public int CodeCount => rows.Count;

    /// <summary>The rates of a code on a day, or null.</summary>
    public TaxRates? RatesOn(string hsCode, BusinessDay on) =>
        rows.TryGetValue(hsCode, out var list)
            ? list.Where(row => row.From <= on && (row.To is not { } to || on <= to))
                .Select(row => row.Rates)
                .FirstOrDefault()
            : null;

    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var cell = new System.Text.StringBuilder();
        bool quoted = false;
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            if (c == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
                cell.Append(line[++i]);
            else if (c == '"')
                quoted = !quoted;
            else if (c == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else if (c != '\r')
                cell.Append(c);
        }
        cells.Add(cell.ToString());
        return cells;
    }
}
