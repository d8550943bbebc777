using Kaicang.Customs.Domain;
using Kaicang.Customs.Lists;
using Kaicang.Customs.Storage;
using Kaicang.Foundation.Imports;

namespace Kaicang.Customs.UseCases;

/// <summary>Imports tariff lines: new ones are added, known ones take over what the file says. A file counts whole or not at all.</summary>
internal static class ImportTariff
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
        ErrorOr<CsvFile> file = CsvFile.Read("tariff", request.Csv, TariffRows.Columns);
        if (file.IsError)
            return file.Errors;
        if (!request.CheckOnly && await ListDesk.IsClosedAsync(db, ListKind.Tariff, ct))
            return ListRefusals.NeedsTwo.With();
        List<TariffLine> lines = TariffRows.ReadAll(file.Value, await CodeUnits.OfAsync(db, ct));
        if (file.Value.HasBadRows)
            return file.Value.Refusal;

        Dictionary<(string, BusinessDay), TariffLine> known = await db.Set<TariffLine>()
            .Where(line => line.Edition == 0)
            .ToDictionaryAsync(line => (line.HsCode, line.ValidFrom), ct);
        int added = 0;
        foreach (TariffLine line in lines)
        {
            if (known.TryGetValue((line.HsCode, line.ValidFrom), out TariffLine? stored))
            {
                db.Entry(stored).CurrentValues.SetValues(line);
            }
            else
            {
                db.Add(line);
                added++;
            }
        }
        return await ReferenceImport.Finish("tariff", request, lines.Count, added, db, time, ct);
    }
}
