using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using ErrorOr;
using Kaicang.Foundation.UseCases;
using Kaicang.Kernel;

namespace Kaicang.Foundation.Imports;

/// <summary>
/// A CSV file that was read, and what was found wrong with it. Reading a cell that is missing or malformed adds a bad row and answers
/// a harmless value, so that one pass names every mistake; <see cref="Refusal"/> then takes the whole file back.
/// </summary>
public sealed class CsvFile
{
    private const int MaxRows = 50_000;
    private const int MaxNamed = 200;
    private readonly List<BadRow> bad = [];

    private CsvFile(string kind, IReadOnlyList<CsvRow> rows)
    {
        Kind = kind;
        Rows = rows;
    }

    /// <summary>The name of the import, for example <c>catalogue</c>.</summary>
    public string Kind { get; }

    public IReadOnlyList<CsvRow> Rows { get; }

    public bool HasBadRows => bad.Count > 0;

    /// <summary>Reads a file. A file without rows, without one of the columns, or with a row of another width is refused at once.</summary>
    public static ErrorOr<CsvFile> Read(string kind, string? csv, params string[] columns)
    {
        if (string.IsNullOrWhiteSpace(csv))
            return ImportRefusals.Empty.With(("kind", kind));
        using var text = new StringReader(csv.TrimStart('\uFEFF'));
        using var reader = new CsvReader(
            text,
            new CsvConfiguration(CultureInfo.InvariantCulture) { TrimOptions = TrimOptions.Trim, BadDataFound = null }
        );
        var rows = new List<CsvRow>();
        var file = new CsvFile(kind, rows);
        reader.Read();
        reader.ReadHeader();
        string[] header = reader.HeaderRecord!;
        string[] missing = [.. columns.Except(header)];
        if (missing.Length > 0)
            return ImportRefusals.ColumnsMissing.With(("kind", kind), ("columns", string.Join(", ", missing)));
        while (reader.Read())
        {
            if (rows.Count == MaxRows)
                return ImportRefusals.TooLong.With(("kind", kind), ("limit", MaxRows));
            int line = reader.Parser.RawRow;
            string[] cells = reader.Parser.Record!;
            if (cells.Length != header.Length)
                file.Refuse(
                    line,
                    "",
                    new Text(
                        $"应有 {header.Length} 列，实有 {cells.Length} 列",
                        $"{header.Length} columns expected, {cells.Length} found"
                    ),
                    new Text("检查逗号与引号。", "Check commas and quotes.")
                );
            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            for (int i = 0; i < header.Length; i++)
                values[header[i]] = i < cells.Length ? cells[i] : "";
            rows.Add(new CsvRow(file, line, values));
        }
        return rows.Count == 0 ? ImportRefusals.Empty.With(("kind", kind)) : file;
    }

    /// <summary>Names a bad row.</summary>
    public void Refuse(int line, string field, string reason, string remedy) =>
        bad.Add(new BadRow(line, field, reason, remedy));

    /// <summary>A value that must not come twice in a column, or in several columns together.</summary>
    public void RefuseRepeats(params IReadOnlyList<string> columns)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (CsvRow row in Rows)
        {
            string value = string.Join(' ', columns.Select(column => row[column])).Trim();
            if (value.Length > 0 && !first.TryAdd(value, row.Line))
                row.Refuse(
                    columns[^1],
                    new Text(
                        $"“{value}”在第 {first[value]} 行已出现",
                        $"'{value}' already stands in line {first[value]}"
                    ),
                    new Text("删去重复的一行。", "Take one of the two rows out.")
                );
        }
    }

    /// <summary>The refusal of the whole file, with its bad rows in the order of the file.</summary>
    public Error Refusal =>
        ImportRefusals.RowsRefused.With(
            ("kind", Kind),
            ("count", bad.Select(row => row.Line).Distinct().Count()),
            ("line", bad.Min(row => row.Line)),
            ("rows", bad.OrderBy(row => row.Line).Take(MaxNamed).ToArray())
        );
}

/// <summary>One row of a <see cref="CsvFile"/>. An empty cell means none.</summary>
public sealed class CsvRow
{
    private readonly CsvFile file;
    private readonly Dictionary<string, string> values;

    internal CsvRow(CsvFile file, int line, Dictionary<string, string> values)
    {
        this.file = file;
        this.values = values;
        Line = line;
    }

    public int Line { get; }

    /// <summary>Whether something is wrong with this row so far.</summary>
    public bool IsBad { get; private set; }

    /// <summary>The cell as it stands; a column that the file lacks is empty.</summary>
    public string this[string column] => values.GetValueOrDefault(column, "");

    public string? Optional(string column) => this[column] is { Length: > 0 } value ? value : null;

    public string Required(string column)
    {
        if (this[column].Length == 0)
            Refuse(column, new Text("不能为空", "must not be empty"), new Text("填写此列。", "Fill it in."));
        return this[column];
    }

    public decimal? OptionalNumber(string column)
    {
        if (this[column].Length == 0)
            return null;
        if (
            decimal.TryParse(
                this[column],
                NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out decimal number
            )
        )
            return number;
        Refuse(
            column,
            new Text($"“{this[column]}”不是数字", $"'{this[column]}' is no number"),
            new Text("用半角数字与小数点。", "Use digits and a decimal point.")
        );
        return null;
    }

    public decimal Number(string column) => Required(column).Length == 0 ? 0 : OptionalNumber(column) ?? 0;

    public int Whole(string column)
    {
        if (Required(column).Length == 0)
            return 0;
        if (int.TryParse(this[column], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number))
            return number;
        Refuse(
            column,
            new Text($"“{this[column]}”不是整数", $"'{this[column]}' is no whole number"),
            new Text("用半角整数。", "Use a whole number.")
        );
        return 0;
    }

    public BusinessDay? OptionalDay(string column)
    {
        if (this[column].Length == 0)
            return null;
        if (
            DateOnly.TryParseExact(
                this[column],
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out DateOnly date
            )
        )
            return new BusinessDay(date);
        Refuse(
            column,
            new Text($"“{this[column]}”不是日期", $"'{this[column]}' is no date"),
            new Text("写作 2026-11-23。", "Write it as 2026-11-23.")
        );
        return null;
    }

    public void Refuse(string field, string reason, string remedy)
    {
        IsBad = true;
        file.Refuse(Line, field, reason, remedy);
    }

    /// <summary>What a domain rule refused, as a bad row.</summary>
    /// <param name="field">The column at fault where the refusal's field is named otherwise.</param>
    public void Refuse(Error refusal, string? field = null) =>
        Refuse(
            field ?? refusal.DataOf().GetValueOrDefault("field") as string ?? refusal.RefusalOf().Field ?? "",
            refusal.SentenceOf(),
            refusal.RemedyOf()
        );
}
