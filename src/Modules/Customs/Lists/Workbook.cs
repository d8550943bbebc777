using System.Globalization;
using System.Text;
using System.Xml;
using CsvHelper;
using ErrorOr;
using Kaicang.Customs.Domain;
using MiniExcelLibs;

namespace Kaicang.Customs.Lists;

/// <summary>An XLSX workbook as CSV text: one sheet, values only, row by row.</summary>
internal static class Workbook
{
    private const int LongestText = 32 * 1024 * 1024;

    public static ErrorOr<string> ReadCsv(string fileName, byte[] content)
    {
        try
        {
            return WorkbookGuard.Refuses(fileName, content) is { } no ? no : Rows(fileName, content);
        }
        catch (Exception broken)
            when (broken
                    is InvalidDataException
                        or XmlException
                        or FormatException
                        or ArgumentException
                        or InvalidOperationException
                        or KeyNotFoundException
                        or NullReferenceException
                        or IndexOutOfRangeException
                        or OverflowException
                        or NotSupportedException
                        or EndOfStreamException
            )
        {
            // Whatever is wrong inside a foreign file shows itself in the reader as one of these.
            return ListRefusals.Unreadable.With(("file", fileName), ("why", broken.GetType().Name));
        }
    }

    private static ErrorOr<string> Rows(string fileName, byte[] content)
    {
        var text = new StringBuilder();
        using var csv = new CsvWriter(new StringWriter(text), CultureInfo.InvariantCulture);
        using var stream = new MemoryStream(content, writable: false);
        int width = 0;
        foreach (
            IDictionary<string, object?> row in stream
                .Query(useHeaderRow: false, excelType: ExcelType.XLSX)
                .Cast<IDictionary<string, object?>>()
        )
        {
            string[] cells = [.. row.Values.Select(CellOf)];
            int used = Array.FindLastIndex(cells, c => c.Length > 0) + 1;
            width = width == 0 ? used : width;
            // A row without anything stays an empty line, so that line numbers are those of the sheet.
            for (int i = 0; used > 0 && i < Math.Max(used, width); i++)
                csv.WriteField(i < cells.Length ? cells[i] : "");
            csv.NextRecord();
            if (text.Length > LongestText)
                return ListRefusals.TooLarge.With(("file", fileName), ("what", "text"), ("most", LongestText));
        }
        csv.Flush();
        return text.ToString();
    }

    private static string CellOf(object? value)
    {
        string text = value switch
        {
            null => "",
            string s => s,
            double d => ((decimal)d).ToString("0.############", CultureInfo.InvariantCulture),
            DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            bool yes => yes ? "TRUE" : "FALSE",
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
        return text.ReplaceLineEndings(" ").Trim();
    }
}
