using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using ErrorOr;
using Kaicang.Customs.Domain;
using Kaicang.Foundation.Imports;

namespace Kaicang.Customs.Lists;

/// <summary>
/// A list as somebody uploaded it, CSV or XLSX: told by its bytes, not by its name, and given as CSV text whose line numbers are the rows
/// of the file.
/// </summary>
internal static class ListFile
{
    public const int MostBytes = 8 * 1024 * 1024;
    public const int MostColumns = 64;
    public const int MostRows = 50_000;
    private const int LongestHeader = 8_000;

    public static ErrorOr<string> ReadCsv(string fileName, byte[] content)
    {
        if (content.Length > MostBytes)
            return ListRefusals.TooLarge.With(
                ("file", fileName),
                ("what", $"{content.Length} bytes"),
                ("most", MostBytes)
            );
        string extension = Path.GetExtension(fileName).ToLowerInvariant();
        string found = FormOf(content);
        ErrorOr<string> csv = (extension, found) switch
        {
            (".csv", "text") => TextOf(fileName, content),
            (".xlsx", "zip") => Workbook.ReadCsv(fileName, content),
            _ => ListRefusals.Mislabelled.With(("file", fileName), ("found", found)),
        };
        return csv.IsError ? csv
            : Header(fileName, csv.Value) is { } no ? no
            : csv;
    }

    private static string FormOf(byte[] content) =>
        content.AsSpan().StartsWith("PK"u8) ? "zip"
        // An older workbook, or one that is encrypted.
        : content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]) ? "xls"
        : content.AsSpan().StartsWith("%PDF"u8) ? "pdf"
        : content.AsSpan().Contains((byte)0) ? "binary"
        : "text";

    private static ErrorOr<string> TextOf(string fileName, byte[] content)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return ListRefusals.Mislabelled.With(("file", fileName), ("found", "text, not UTF-8"));
        }
    }

    /// <summary>Looks at the header alone, so that a file of ten thousand columns costs nothing more.</summary>
    private static Error? Header(string fileName, string csv)
    {
        int end = csv.IndexOf('\n', StringComparison.Ordinal);
        string first = end < 0 ? csv : csv[..end];
        if (first.Length > LongestHeader)
            return ListRefusals.TooManyColumns.With(
                ("file", fileName),
                ("count", first.Count(c => c == ',') + 1),
                ("most", MostColumns)
            );
        using var reader = new CsvParser(
            new StringReader(first),
            new CsvConfiguration(CultureInfo.InvariantCulture) { TrimOptions = TrimOptions.Trim, BadDataFound = null }
        );
        string[] names = reader.Read() ? reader.Record! : [];
        if (names.Length > MostColumns)
            return ListRefusals.TooManyColumns.With(("file", fileName), ("count", names.Length), ("most", MostColumns));
        string? twice = names
            .GroupBy(n => n)
            .Where(g => g.Count() > 1 || g.Key.Length == 0)
            .Select(g => g.Key)
            .FirstOrDefault();
        return twice is null ? null : ListRefusals.ColumnTwice.With(("column", twice));
    }

    /// <summary>Findings in cells, as rows of an import are told.</summary>
    public static Error Cells(string fileName, IReadOnlyList<BadRow> rows) =>
        ListRefusals.CellsRefused.With(
            ("file", fileName),
            ("count", rows.Count),
            ("line", rows.Min(r => r.Line)),
            ("rows", rows.OrderBy(r => r.Line).ToArray())
        );
}
