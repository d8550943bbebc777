using Kaicang.Contracts.Merchants;
using Kaicang.Trade.Domain;

namespace Kaicang.Trade.UseCases;

/// <summary>All customs orders that the actor may see: staff all, a merchant those of its shops.</summary>
internal static class ListOrders
{
    public static async Task<ErrorOr<Page<OrderRow>>> Handle(
        string? state,
        string? number,
        int? page,
        int? size,
        Actor actor,
        QuestionDb db,
        OrderReading reading,
        CancellationToken ct
    )
    {
        IQueryable<CustomsOrder> all = db.Set<CustomsOrder>();
        if (actor.TenantsWith<ShopId>(TradePermission.SeeOrders) is { } shops)
        {
            if (shops.Count == 0)
                return FoundationRefusals.NotAllowed.With(("permission", TradePermission.SeeOrders));
            all = all.Where(c => shops.Contains(c.Shop));
        }
        return await reading.RowsAsync(all, state, number, PageRequest.Of(page, size), ct);
    }
}
