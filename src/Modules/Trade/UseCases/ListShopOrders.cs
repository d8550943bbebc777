using Kaicang.Contracts.Content;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Warehousing;
using Kaicang.Trade.Domain;

namespace Kaicang.Trade.UseCases;

/// <summary>The customs orders of one shop, the newest first.</summary>
internal static class ListShopOrders
{
    public static async Task<ErrorOr<OrderSlice>> Handle(
        ShopId shop,
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
    ) =>
        actor.May(TradePermission.SeeOrders, shop)
            ? await slices.OfAsync(
                new OrderFilter(search, state, from, until, warehouse, mode, room, creator, after, size),
                OrderScope.Of([shop]),
                ct
            )
            : TradeRefusals.ShopUnknown.With(("shop", shop));
}
