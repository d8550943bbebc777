using Kaicang.Contracts.Content;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Warehousing;

namespace Kaicang.Trade.UseCases;

/// <summary>All customs orders that the actor may see, the newest first: staff all, a merchant those of its shops.</summary>
internal static class ListOrders
{
    public static async Task<ErrorOr<OrderSlice>> Handle(
        string? search,
        string? state,
        DateTimeOffset? from,
        DateTimeOffset? until,
        WarehouseId? warehouse,
        string? mode,
        RoomId? room,
        AccountId? creator,
        string? after,
        int? size,
        Actor actor,
        OrderSlices slices,
        CancellationToken ct
    )
    {
        IReadOnlyList<ShopId>? shops = actor.TenantsWith<ShopId>(TradePermission.SeeOrders);
        if (shops is { Count: 0 })
            return FoundationRefusals.NotAllowed.With(("permission", TradePermission.SeeOrders));
        return await slices.OfAsync(
            new OrderFilter(search, state, from, until, warehouse, mode, room, creator, after, size),
            OrderScope.Of(shops),
            ct
        );
    }
}
