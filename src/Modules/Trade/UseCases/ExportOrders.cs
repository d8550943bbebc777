using Kaicang.Contracts.Content;
using Kaicang.Contracts.Warehousing;

namespace Kaicang.Trade.UseCases;

/// <summary>The orders of a list as a file: staff get all, a merchant those of its shops.</summary>
internal static class ExportOrders
{
    public static Task<ErrorOr<OrderCsv>> Handle(
        string? search,
        string? state,
        DateTimeOffset? from,
        DateTimeOffset? until,
        WarehouseId? warehouse,
        string? mode,
        RoomId? room,
        AccountId? creator,
        Actor actor,
        OrderSlices slices,
        CancellationToken ct
    ) =>
        OrderCsv.OfAsync(
            actor,
            new OrderFilter(search, state, from, until, warehouse, mode, room, creator, null, null),
            slices,
            ct
        );
}
