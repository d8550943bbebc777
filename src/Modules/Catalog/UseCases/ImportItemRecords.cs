using Kaicang.Foundation.Imports;

namespace Kaicang.Catalog.UseCases;

/// <summary>Takes item record numbers by SKU and warehouse from a file, all or nothing. Rows without a number (domestic goods) are skipped.</summary>
internal static class ImportItemRecords
{
    public static async Task<ErrorOr<ImportReport>> Handle(
        ImportRequest request,
        Actor actor,
        IWarehousing warehousing,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.May(CatalogPermission.Edit))
            return FoundationRefusals.NotAllowed.With(("permission", CatalogPermission.Edit));
        ErrorOr<CsvFile> read = CsvFile.Read("item-records", request.Csv, "sku", "warehouse_code", "item_record_no");
        if (read.IsError)
            return read.Errors;
        CsvFile file = read.Value;
        Dictionary<string, WarehouseCard> warehouses = (await warehousing.Warehouses(ct)).ToDictionary(w => w.Code);
        List<string> codes = [.. file.Rows.Select(r => r["sku"]).Distinct()];
        Dictionary<string, Sku> skus = await db.Set<Sku>()
            .Where(s => codes.Contains(s.Code))
            .ToDictionaryAsync(s => s.Code, ct);
        List<SkuId> ids = [.. skus.Values.Select(s => s.Id)];
        List<string> numbers = [.. file.Rows.Select(r => r["item_record_no"]).Distinct()];
        List<ItemFiling> filings = await db.Set<ItemFiling>()
            .Where(f => ids.Contains(f.Sku) || numbers.Contains(f.RecordNo))
            .ToListAsync(ct);
        DateTimeOffset now = time.GetUtcNow();
        int before = filings.Count;
        int changed = 0;
        int skipped = 0;
        foreach (CsvRow row in file.Rows)
        {
            if (row["item_record_no"].Length == 0)
            {
                skipped++;
                continue;
            }
            if (!skus.TryGetValue(row.Required("sku"), out Sku? sku))
                row.Refuse(CatalogRefusals.UnknownSku.With(("sku", row["sku"])), "sku");
            else if (!warehouses.TryGetValue(row.Required("warehouse_code"), out WarehouseCard? warehouse))
                row.Refuse(
                    CatalogRefusals.UnknownWarehouse.With(("warehouse", row["warehouse_code"])),
                    "warehouse_code"
                );
            else if (
                FileItem.Record(db, sku, warehouse, row["item_record_no"], filings, now) is var filed
                && filed.IsError
            )
                row.Refuse(filed.FirstError, "item_record_no");
            else if (filed.Value)
                changed++;
        }
        if (file.HasBadRows)
            return file.Refusal;
        if (!request.CheckOnly)
            await db.SaveChangesAsync(ct);
        int added = filings.Count - before;
        return new ImportReport(
            file.Kind,
            file.Rows.Count,
            added,
            changed - added,
            file.Rows.Count - changed - skipped,
            skipped,
            !request.CheckOnly
        );
    }
}
