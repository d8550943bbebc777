using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Warehousing;
using Kaicang.Trade.Domain;

namespace Kaicang.Trade.UseCases;

/// <summary>Sellable stock of one SKU in one warehouse: offered − withdrawn = available + reserved + held + sold.</summary>
public sealed record StockRow(
    SkuId Sku,
    WarehouseId Warehouse,
    int Offered,
    int Withdrawn,
    int Available,
    int Reserved,
    int Held,
    int Sold,
    string Code = "",
    string Title = "",
    string WarehouseName = ""
)
{
    internal static StockRow Of(SellableStock s) =>
        new(
            s.Sku,
            s.Warehouse,
            s.OfferedCount,
            s.WithdrawnCount,
            s.AvailableCount,
            s.ReservedCount,
            s.HeldCount,
            s.SoldCount
        );
}

/// <summary>Sellable stock, for staff and for checks of the books.</summary>
internal static class ListStock
{
    public static async Task<ErrorOr<Page<StockRow>>> Handle(
        int? page,
        int? size,
        Actor actor,
        QuestionDb db,
        CancellationToken ct
    )
    {
        if (!actor.May(TradePermission.SeeOrders))
            return FoundationRefusals.NotAllowed.With(("permission", TradePermission.SeeOrders));
        PageRequest request = PageRequest.Of(page, size);
        int total = await db.Set<SellableStock>().CountAsync(ct);
        List<SellableStock> rows = await db.Set<SellableStock>()
            .OrderBy(s => s.Sku)
            .ThenBy(s => s.Warehouse)
            .Skip(request.Skip)
            .Take(request.Take)
            .ToListAsync(ct);
        return new Page<StockRow>([.. rows.Select(StockRow.Of)], total, request);
    }
}

/// <summary>The buckets of sellable stock by goods: staff see all, a merchant those of its shops. A page is a page of SKUs.</summary>
internal static class ListBuckets
{
    public static async Task<ErrorOr<Page<StockRow>>> Handle(
        string? search,
        int? page,
        int? size,
        Actor actor,
        ICatalog catalog,
        IWarehousing warehousing,
        QuestionDb db,
        CancellationToken ct
    )
    {
        IReadOnlyList<ShopId>? shops = actor.TenantsWith<ShopId>(TradePermission.SeeOrders);
        if (shops is { Count: 0 })
            return FoundationRefusals.NotAllowed.With(("permission", TradePermission.SeeOrders));
        Page<SkuCard> skus = await catalog.FindSkus(search, shops, PageRequest.Of(page, size), ct);
        SkuId[] ids = [.. skus.Rows.Select(s => s.Id)];
        ILookup<SkuId, SellableStock> stock = (
            await db.Set<SellableStock>().Where(s => ids.Contains(s.Sku)).ToListAsync(ct)
        ).ToLookup(s => s.Sku);
        var rows = new List<StockRow>();
        foreach (SkuCard sku in skus.Rows)
        {
            foreach (SellableStock row in stock[sku.Id].OrderBy(s => s.Warehouse.Value))
            {
                WarehouseCard? warehouse = await warehousing.WarehouseOf(row.Warehouse, ct);
                rows.Add(
                    StockRow.Of(row) with
                    {
                        Code = sku.Code,
                        Title = sku.Title,
                        WarehouseName = warehouse?.Name ?? "",
                    }
                );
            }
        }
        return new Page<StockRow>(rows, skus.TotalCount, skus.Request);
    }
}
