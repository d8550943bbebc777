using Kaicang.Customs.Domain;
using Kaicang.Customs.Lists;
using Kaicang.Customs.Storage;
using Kaicang.Foundation.Imports;

namespace Kaicang.Customs.UseCases;

/// <summary>Imports lines of the positive list. A file counts whole or not at all.</summary>
internal static class ImportPositiveList
{
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
        ErrorOr<CsvFile> file = CsvFile.Read("positive-list", request.Csv, PositiveRows.Columns);
        if (file.IsError)
            return file.Errors;
        if (!request.CheckOnly && await ListDesk.IsClosedAsync(db, ListKind.PositiveList, ct))
            return ListRefusals.NeedsTwo.With();
        List<PositiveListLine> lines = PositiveRows.ReadAll(file.Value);
        if (file.Value.HasBadRows)
            return file.Value.Refusal;

        Dictionary<(string, BusinessDay), PositiveListLine> known = await db.Set<PositiveListLine>()
            .Where(line => line.Edition == 0)
            .ToDictionaryAsync(line => (line.Hs8, line.ValidFrom), ct);
        int added = 0;
        foreach (PositiveListLine line in lines)
        {
            if (known.TryGetValue((line.Hs8, line.ValidFrom), out PositiveListLine? stored))
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
}
