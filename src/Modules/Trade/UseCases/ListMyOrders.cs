using Kaicang.Contracts.Content;
using Kaicang.Contracts.Warehousing;

namespace Kaicang.Trade.UseCases;

/// <summary>The buyer's own customs orders, the newest first.</summary>
internal static class ListMyOrders
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
    ) =>
        actor.IsSignedIn
            ? await slices.OfAsync(
                new OrderFilter(search, state, from, until, warehouse, mode, room, creator, after, size),
                OrderScope.Of(actor.Account),
                ct
            )
            : FoundationRefusals.SignInFirst.With();
}
