using Kaicang.Contracts.Catalog;
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
    int Sold
);

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
        List<StockRow> rows = await db.Set<SellableStock>()
            .OrderBy(s => s.Sku)
            .ThenBy(s => s.Warehouse)
            .Skip(request.Skip)
            .Take(request.Take)
            .Select(s => new StockRow(
                s.Sku,
                s.Warehouse,
                s.OfferedCount,
                s.WithdrawnCount,
                s.AvailableCount,
                s.ReservedCount,
                s.HeldCount,
                s.SoldCount
            ))
            .ToListAsync(ct);
        return new Page<StockRow>(rows, total, request);
    }
}
