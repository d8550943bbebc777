using Kaicang.Customs.Domain;
using Kaicang.Customs.Storage;
using Kaicang.Foundation.Imports;

namespace Kaicang.Customs.UseCases;

/// <summary>Imports one code table. New codes are added, known ones take over the names of the file; none is taken away, because documents name it.</summary>
internal static class ImportCodes
{
    public static async Task<ErrorOr<ImportReport>> Handle(
        string table,
        ImportRequest request,
        Actor actor,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.May(CustomsPermission.Import))
            return FoundationRefusals.NotAllowed.With(("permission", CustomsPermission.Import));
        if (CodeForm.Of(table) is not { } form)
            return CustomsRefusals.UnknownCodeTable.With(
                ("table", table),
                ("tables", string.Join(", ", CodeForm.Tables))
            );
        ErrorOr<CsvFile> file = CsvFile.Read("codes", request.Csv, [.. form.Columns]);
        if (file.IsError)
            return file.Errors;
        file.Value.RefuseRepeats([.. form.Key.Select(part => part.Column)]);
        List<CustomsCode> codes = [.. file.Value.Rows.Select(row => Read(table, form, row)).OfType<CustomsCode>()];
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
        return await ReferenceImport.Finish("codes-" + table, request, codes.Count, added, db, time, ct);
    }

    private static CustomsCode? Read(string table, CodeForm form, CsvRow row)
    {
        foreach (CodePart part in form.Key)
            if (row.Required(part.Column) is { Length: > 0 } cell && !part.Allows(cell))
                row.Refuse(
                    part.Column,
                    part.Expected,
                    new Text("按海关代码表填写。", "Copy the code from customs' table.")
                );
        string name = row.Required(form.Name);
        string? meaning = form.Meaning is null ? null : row.Required(form.Meaning);
        if (meaning is { Length: > 0 } && !form.Meanings.Contains(meaning))
            row.Refuse(
                form.Meaning!,
                new Text($"没有“{meaning}”这一项", $"there is no '{meaning}'"),
                new Text(
                    $"可用的有：{string.Join(", ", form.Meanings)}。",
                    $"There are {string.Join(", ", form.Meanings)}."
                )
            );
        return row.IsBad
            ? null
            : new CustomsCode
            {
                Table = table,
                Code = string.Join(CodeForm.Between, form.Key.Select(part => row[part.Column])),
                NameZh = name,
                NameEn = row.Optional(form.NameEn),
                Meaning = meaning,
            };
    }
}

/// <summary>A code and its names. Where a table is keyed by several columns, the code joins them: <c>list:2</c>.</summary>
internal sealed record CodeRow(string Code, string NameZh, string? NameEn, string? Meaning);

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
        if (CodeForm.Of(table) is null)
            return CustomsRefusals.UnknownCodeTable.With(
                ("table", table),
                ("tables", string.Join(", ", CodeForm.Tables))
            );
        var request = PageRequest.Of(page, size);
        IQueryable<CustomsCode> codes = db.Set<CustomsCode>().Where(code => code.Table == table);
        int count = await codes.CountAsync(ct);
        List<CodeRow> rows = await codes
            .OrderBy(code => code.Code)
            .Skip(request.Skip)
            .Take(request.Take)
            .Select(code => new CodeRow(code.Code, code.NameZh, code.NameEn, code.Meaning))
            .ToListAsync(ct);
        return new Page<CodeRow>(rows, count, request);
    }
}
