using System.Collections.Frozen;
using Kaicang.Foundation.Imports;

namespace Kaicang.Catalog.Pages;

/// <summary>Countries of origin for people: customs number → name and flag.</summary>
internal static class Origins
{
    private static readonly FrozenDictionary<string, (Text Name, string Flag)> All = Read();

    public static Text NameOf(string? code) =>
        code is not null && All.TryGetValue(code, out var country) ? country.Name : new Text(code ?? "", code ?? "");

    /// <summary>The flag as two regional indicator letters; empty when the country has none.</summary>
    public static string FlagOf(string? code) =>
        code is not null && All.TryGetValue(code, out var country) ? country.Flag : "";

    private static FrozenDictionary<string, (Text, string)> Read()
    {
        using Stream stream = typeof(Origins).Assembly.GetManifestResourceStream("country.csv")!;
        using var reader = new StreamReader(stream);
        CsvFile file = CsvFile.Read("country", reader.ReadToEnd(), "code", "name_zh", "name_en", "alpha2").Value;
        return file.Rows.ToFrozenDictionary(
            row => row["code"],
            row => (new Text(row["name_zh"], row["name_en"]), Flag(row["alpha2"]))
        );
    }

    private static string Flag(string letters) =>
        string.Concat(
            letters.Where(char.IsAsciiLetterUpper).Select(letter => char.ConvertFromUtf32(0x1F1E6 + letter - 'A'))
        );
}
