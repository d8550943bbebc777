using System.Globalization;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Storage;
using Kaicang.Foundation.Imports;

namespace Kaicang.Customs.Lists;

/// <summary>Rows of a tariff file, and what of them is law.</summary>
internal static class TariffRows
{
    public static string[] Columns { get; } =
    [
        "hs_code",
        "name_zh",
        "unit1_code",
        "unit2_code",
        "mfn_percent",
        "vat_percent",
        "consumption_ad_valorem_percent",
        "consumption_specific_yuan",
        "consumption_specific_unit_code",
        "consumption_condition",
        "valid_from",
        "valid_to",
        "source",
        "reliability",
    ];

    public static readonly ListForm<TariffLine> Form = new(
        "tariff",
        Columns,
        Columns[1..10],
        ReadAll,
        SpanOf,
        static (line, edition, from) => line.In(edition, from),
        static (code, edition, from, name) => TariffLine.End(code, edition, from, name)
    );

    /// <summary>Reads all rows; what is wrong is named in the file.</summary>
    public static List<TariffLine> ReadAll(CsvFile file, IReadOnlySet<string> units)
    {
        List<TariffLine> lines = [.. file.Rows.Select(Read).OfType<TariffLine>()];
        RefuseOverlaps(file, lines);
        RefuseUnknownUnits(file, units);
        return lines;
    }

    private static ListSpan SpanOf(TariffLine line, BusinessDay? validTo) =>
        new(
            line.ValidFrom,
            validTo,
            [
                line.NameZh,
                line.Unit1Code,
                line.Unit2Code ?? "",
                Text(line.MfnPercent),
                Text(line.VatPercent),
                Text(line.ConsumptionAdValoremPercent),
                Text(line.ConsumptionSpecificYuan),
                line.ConsumptionSpecificUnitCode ?? "",
                line.ConsumptionCondition ?? "",
            ]
        );

    private static string Text(decimal? number) => number?.ToString("0.##########", CultureInfo.InvariantCulture) ?? "";

    /// <summary>Units are checked once their table was imported; before that there is nothing to check against.</summary>
    private static void RefuseUnknownUnits(CsvFile file, IReadOnlySet<string> units)
    {
        if (units.Count == 0)
            return;
        foreach (CsvRow row in file.Rows)
        {
            foreach (string column in (string[])["unit1_code", "unit2_code", "consumption_specific_unit_code"])
            {
                if (row[column].Length > 0 && !units.Contains(row[column]))
                    row.Refuse(
                        column,
                        new Text($"计量单位表中没有 {row[column]}", $"the table of units has no {row[column]}"),
                        new Text(
                            "核对单位代码，或先导入计量单位表。",
                            "Check the unit, or import the table of units first."
                        )
                    );
            }
        }
    }

    private static TariffLine? Read(CsvRow row)
    {
        string hs = row.Required("hs_code");
        if (hs.Length != 10 || !hs.All(char.IsAsciiDigit))
            row.Refuse(
                "hs_code",
                new Text("应为十位数字", "ten digits expected"),
                new Text("补足十位。", "Give all ten digits.")
            );
        string? condition = row.Optional("consumption_condition");
        if (condition is not null && ConsumptionTaxRule.ReadTests(condition) is null)
            row.Refuse(
                "consumption_condition",
                new Text($"看不懂条件“{condition}”", $"'{condition}' is no condition"),
                new Text("写法见 data/README.md。", "data/README.md shows how it is written.")
            );
        decimal? specific = Percent(row, "consumption_specific_yuan", 100_000m);
        string? specificUnit = row.Optional("consumption_specific_unit_code");
        if (specific is not null && specificUnit is null)
            row.Refuse(
                "consumption_specific_unit_code",
                new Text("从量税缺少单位", "a specific rate needs its unit"),
                new Text("填写法定单位代码。", "Give the legal unit's code.")
            );
        var line = new TariffLine
        {
            HsCode = hs,
            ValidFrom = row.OptionalDay("valid_from") ?? BusinessDay.Parse("2016-04-08"),
            ValidTo = row.OptionalDay("valid_to"),
            NameZh = row.Required("name_zh"),
            Unit1Code = row.Required("unit1_code"),
            Unit2Code = row.Optional("unit2_code"),
            MfnPercent = Percent(row, "mfn_percent", 1_000m),
            VatPercent = Percent(row, "vat_percent", 100m),
            ConsumptionAdValoremPercent = Percent(row, "consumption_ad_valorem_percent", 99m),
            ConsumptionSpecificYuan = specific,
            ConsumptionSpecificUnitCode = specificUnit,
            ConsumptionCondition = condition,
            Source = row.Required("source"),
            Reliability = row.Required("reliability"),
        };
        return row.IsBad ? null : line;
    }

    private static decimal? Percent(CsvRow row, string column, decimal most)
    {
        decimal? value = row.OptionalNumber(column);
        if (value < 0m || value > most)
            row.Refuse(
                column,
                new Text($"应在 0 与 {most} 之间", $"must be 0 to {most}"),
                new Text("核对税率。", "Check the rate.")
            );
        return value;
    }

    private static void RefuseOverlaps(CsvFile file, List<TariffLine> lines)
    {
        foreach (IGrouping<string, TariffLine> group in lines.GroupBy(line => line.HsCode))
        {
            TariffLine? before = null;
            foreach (TariffLine line in group.OrderBy(line => line.ValidFrom))
            {
                if (before is not null && (before.ValidTo is not { } to || to >= line.ValidFrom))
                    file.Refuse(
                        file.Rows.First(row => row["hs_code"] == line.HsCode).Line,
                        "valid_from",
                        new Text("与同一编码的另一行日期重叠", "overlaps another row of the same code"),
                        new Text("给前一行填上 valid_to。", "Give the earlier row a valid_to.")
                    );
                before = line;
            }
        }
    }
}
