namespace Kaicang.Catalog.UseCases;

/// <summary>The number of a SKU in the account book of a warehouse.</summary>
internal sealed record FilingRequest(WarehouseId Warehouse, string RecordNo);

/// <summary>Records under which number a SKU is filed in an account book (账册备案料号).</summary>
internal static class FileItem
{
    public static async Task<ErrorOr<SkuStands>> Handle(
        SkuId id,
        FilingRequest request,
        Actor actor,
        IWarehousing warehousing,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        WarehouseCard? warehouse = await warehousing.WarehouseOf(request.Warehouse, ct);
        ErrorOr<Sku> found = await GoodsAccess.Find(db, id, actor, CatalogPermission.Edit, ct);
        if (found.IsError)
            return found.Errors;
        if (warehouse is null)
            return CatalogRefusals.UnknownWarehouse.With(("warehouse", request.Warehouse));
        List<ItemFiling> filings = await db.Set<ItemFiling>()
            .Where(f => f.Warehouse == request.Warehouse && (f.Sku == id || f.RecordNo == request.RecordNo))
            .ToListAsync(ct);
        ErrorOr<bool> filed = Record(db, found.Value, warehouse, request.RecordNo, filings, time.GetUtcNow());
        if (filed.IsError)
            return filed.Errors;
        await db.SaveChangesAsync(ct);
        return SkuStands.Of(found.Value);
    }

    /// <summary>Records one filing; answers whether anything changed.</summary>
    /// <param name="filings">Filings of this warehouse, at least those of the SKU and of the number.</param>
    internal static ErrorOr<bool> Record(
        KaicangDb db,
        Sku sku,
        WarehouseCard warehouse,
        string recordNo,
        List<ItemFiling> filings,
        DateTimeOffset now
    )
    {
        if (sku.Mode != TradeMode.Bonded1210 || !warehouse.Bonded)
            return CatalogRefusals.FilingNotNeeded.With(("sku", sku.Code));
        if (recordNo is not { Length: > 0 and <= 30 } || !recordNo.All(char.IsAsciiLetterOrDigit))
            return CatalogRefusals.RecordNoMalformed.With(("number", recordNo ?? ""));
        if (filings.Exists(f => f.Warehouse == warehouse.Id && f.RecordNo == recordNo && f.Sku != sku.Id))
            return CatalogRefusals.RecordNoTaken.With(("number", recordNo));
        if (filings.Find(f => f.Warehouse == warehouse.Id && f.Sku == sku.Id) is { } known)
        {
            if (known.RecordNo == recordNo)
                return false;
            known.Renumber(recordNo, now);
            return true;
        }
        var filing = new ItemFiling(sku.Id, warehouse.Id, recordNo, now);
        filings.Add(filing);
        db.Add(filing);
        return true;
    }
}
