using System.Globalization;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Storage;
using Kaicang.Foundation.Imports;

namespace Kaicang.Customs.Lists;

/// <summary>Rows of a positive list, and what of them is law.</summary>
internal static class PositiveRows
{
    public static string[] Columns { get; } =
    ["hs8", "name_zh", "mode_limit", "name_limit", "weight_limit_kg_per_year", "valid_from", "source", "reliability"];

    public static readonly ListForm<PositiveListLine> Form = new(
        "positive-list",
        Columns,
        Columns[1..5],
        static (file, _) => ReadAll(file),
        SpanOf,
        static (line, edition, from) => line.In(edition, from),
        static (code, edition, from, name) => PositiveListLine.End(code, edition, from, name)
    );

    /// <summary>Reads all rows; what is wrong is named in the file.</summary>
    public static List<PositiveListLine> ReadAll(CsvFile file)
    {
        file.RefuseRepeats("hs8");
        return [.. file.Rows.Select(Read).OfType<PositiveListLine>()];
    }

    private static ListSpan SpanOf(PositiveListLine line, BusinessDay? validTo) =>
        new(
            line.ValidFrom,
            validTo,
            [
                line.NameZh,
                line.BondedOnly ? "1210" : "any",
                line.NameLimit ?? "",
                line.GramsPerYear is { } grams ? (grams / 1000m).ToString("0.###", CultureInfo.InvariantCulture) : "",
            ]
        );

    private static PositiveListLine? Read(CsvRow row)
    {
        string hs8 = row.Required("hs8");
        if (hs8.Length != 8 || !hs8.All(char.IsAsciiDigit))
            row.Refuse(
                "hs8",
                new Text("应为八位数字", "eight digits expected"),
                new Text("填写八位税号。", "Give the eight-digit line.")
            );
        string mode = row.Required("mode_limit");
        if (mode is not ("any" or "1210"))
            row.Refuse(
                "mode_limit",
                new Text("应为 any 或 1210", "any or 1210 expected"),
                new Text("填 any 或 1210。", "Write any or 1210.")
            );
        decimal? kilograms = row.OptionalNumber("weight_limit_kg_per_year");
        if (kilograms is <= 0m or > 10_000m)
            row.Refuse(
                "weight_limit_kg_per_year",
                new Text("应为正数", "must be above 0"),
                new Text("按千克填写。", "Give kilograms.")
            );
        var line = new PositiveListLine
        {
            Hs8 = hs8,
            NameZh = row.Required("name_zh"),
            BondedOnly = mode == "1210",
            NameLimit = row.Optional("name_limit"),
            GramsPerYear = row.IsBad ? null : (int?)(kilograms * 1000m),
            ValidFrom = row.OptionalDay("valid_from") ?? BusinessDay.Parse("2022-03-01"),
            Source = row.Required("source"),
            Reliability = row.Required("reliability"),
        };
        return row.IsBad ? null : line;
    }
}
