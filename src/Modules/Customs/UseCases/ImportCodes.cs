using Kaicang.Customs.Domain;
using Kaicang.Customs.Storage;
using Kaicang.Foundation.Imports;

namespace Kaicang.Customs.UseCases;

/// <summary>Imports one code table. New codes are added, known ones take over the names of the file; none is taken away, because documents name it.</summary>
internal static class ImportCodes
{
    /// <summary>The tables that there are, by the names of their files.</summary>
    public static readonly IReadOnlyList<string> Tables =
    [
        "country",
        "currency",
        "customs-district",
        "trade-mode",
        "transport-mode",
        "unit",
    ];

    public static async Task<ErrorOr<ImportReport>> Handle(
        string table,
        ImportRequest request,
        Actor actor,
        KaicangDb db,
        ReferenceShelf shelf,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.May(CustomsPermission.Import))
            return FoundationRefusals.NotAllowed.With(("permission", CustomsPermission.Import));
        if (!Tables.Contains(table))
            return CustomsRefusals.UnknownCodeTable.With(("table", table), ("tables", string.Join(", ", Tables)));
        ErrorOr<CsvFile> file = CsvFile.Read("codes", request.Csv, "code", "name_zh");
        if (file.IsError)
            return file.Errors;
        file.Value.RefuseRepeats("code");
        List<CustomsCode> codes = [.. file.Value.Rows.Select(row => Read(table, row)).OfType<CustomsCode>()];
        if (file.Value.HasBadRows)
            return file.Value.Refusal;

        Dictionary<string, CustomsCode> known = await db.Set<CustomsCode>()
            .Where(code => code.Table == table)
            .ToDictionaryAsync(code => code.Code, ct);
        int added = 0;
        foreach (CustomsCode code in codes)
        {
            if (known.TryGetValue(code.Code, out CustomsCode? stored))
            {
                db.Entry(stored).CurrentValues.SetValues(code);
            }
            else
            {
                db.Add(code);
                added++;
            }
        }
        return await ReferenceImport.Finish("codes-" + table, request, codes.Count, added, db, shelf, time, ct);
    }

    private static CustomsCode? Read(string table, CsvRow row)
    {
        string code = row.Required("code");
        if (code.Length > 20 || !code.All(char.IsAsciiLetterOrDigit))
            row.Refuse(
                "code",
                new Text("应为 1 至 20 位字母或数字", "1 to 20 letters or digits expected"),
                new Text("按海关代码表填写。", "Copy the code from customs' table.")
            );
        string name = row.Required("name_zh");
        return row.IsBad
            ? null
            : new CustomsCode
            {
                Table = table,
                Code = code,
                NameZh = name,
                NameEn = row.Optional("name_en"),
            };
    }
}

/// <summary>A code and its names.</summary>
internal sealed record CodeRow(string Code, string NameZh, string? NameEn);

/// <summary>The codes of one table, by code.</summary>
internal static class ListCodes
{
    public static async Task<ErrorOr<Page<CodeRow>>> Handle(
        string table,
        int? page,
        int? size,
        Actor actor,
        QuestionDb db,
        CancellationToken ct
    )
    {
        if (!actor.IsSignedIn)
            return FoundationRefusals.SignInFirst.With();
        if (!ImportCodes.Tables.Contains(table))
            return CustomsRefusals.UnknownCodeTable.With(
                ("table", table),
                ("tables", string.Join(", ", ImportCodes.Tables))
            );
        var request = PageRequest.Of(page, size);
        IQueryable<CustomsCode> codes = db.Set<CustomsCode>().Where(code => code.Table == table);
        int count = await codes.CountAsync(ct);
        List<CodeRow> rows = await codes
            .OrderBy(code => code.Code)
            .Skip(request.Skip)
            .Take(request.Take)
            .Select(code => new CodeRow(code.Code, code.NameZh, code.NameEn))
            .ToListAsync(ct);
        return new Page<CodeRow>(rows, count, request);
    }
}
