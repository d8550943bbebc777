using System.Collections.Frozen;
using Kaicang.Foundation.Imports;

namespace Kaicang.Merchants.Pages;

/// <summary>Countries of parties for people: customs number → name.</summary>
internal static class Countries
{
    private static readonly FrozenDictionary<string, Text> All = Read();

    public static Text NameOf(string? code) =>
        code is not null && All.TryGetValue(code, out Text? country) ? country : new Text(code ?? "", code ?? "");

    private static FrozenDictionary<string, Text> Read()
    {
        using Stream stream = typeof(Countries).Assembly.GetManifestResourceStream("country.csv")!;
        using var reader = new StreamReader(stream);
        CsvFile file = CsvFile.Read("country", reader.ReadToEnd(), "code", "name_zh", "name_en").Value;
        return file.Rows.ToFrozenDictionary(row => row["code"], row => new Text(row["name_zh"], row["name_en"]));
    }
}
