using Kaicang.Customs.Storage;
using Kaicang.Foundation.Imports;

namespace Kaicang.Customs.UseCases;

/// <summary>Imports lines of the positive list. A file counts whole or not at all.</summary>
internal static class ImportPositiveList
{
    private static readonly string[] Columns =
    [
        "hs8",
        "name_zh",
        "mode_limit",
        "name_limit",
        "weight_limit_kg_per_year",
        "valid_from",
        "source",
        "reliability",
    ];

    public static async Task<ErrorOr<ImportReport>> Handle(
        ImportRequest request,
        Actor actor,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.May(CustomsPermission.Import))
            return FoundationRefusals.NotAllowed.With(("permission", CustomsPermission.Import));
        ErrorOr<CsvFile> file = CsvFile.Read("positive-list", request.Csv, Columns);
        if (file.IsError)
            return file.Errors;
        file.Value.RefuseRepeats("hs8");
        List<PositiveListLine> lines = [.. file.Value.Rows.Select(Read).OfType<PositiveListLine>()];
        if (file.Value.HasBadRows)
            return file.Value.Refusal;

        Dictionary<string, PositiveListLine> known = await db.Set<PositiveListLine>()
            .ToDictionaryAsync(line => line.Hs8, ct);
        int added = 0;
        foreach (PositiveListLine line in lines)
        {
            if (known.TryGetValue(line.Hs8, out PositiveListLine? stored))
            {
                db.Entry(stored).CurrentValues.SetValues(line);
            }
            else
            {
                db.Add(line);
                added++;
            }
        }
        return await ReferenceImport.Finish("positive-list", request, lines.Count, added, db, time, ct);
    }

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
