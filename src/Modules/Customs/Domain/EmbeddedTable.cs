using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Kaicang.Customs.Domain;

/// <summary>A small table that is part of the program.</summary>
internal static class EmbeddedTable
{
    /// <summary>The rows; each answers a column by its name.</summary>
    public static IReadOnlyList<Func<string, string>> Rows(string name)
    {
        using Stream stream =
            typeof(EmbeddedTable).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not part of the assembly");
        using var text = new StreamReader(stream);
        using var csv = new CsvReader(text, new CsvConfiguration(CultureInfo.InvariantCulture));
        var rows = new List<Func<string, string>>();
        csv.Read();
        csv.ReadHeader();
        string[] header = csv.HeaderRecord!;
        while (csv.Read())
        {
            Dictionary<string, string> row = header.ToDictionary(
                column => column,
                column => csv.GetField(column) ?? ""
            );
            rows.Add(column => row[column]);
        }
        return rows;
    }
}
