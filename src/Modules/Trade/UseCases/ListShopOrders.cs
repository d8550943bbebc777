using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;

namespace Kaicang.Trade.UseCases;

/// <summary>The customs orders of one shop.</summary>
internal static class ListShopOrders
{
    public static async Task<ErrorOr<Page<OrderRow>>> Handle(
        ShopId shop,
        string? state,
        string? number,
        int? page,
        int? size,
        Actor actor,
        QuestionDb db,
        OrderReading reading,
        CancellationToken ct
    ) =>
        actor.May(TradePermission.SeeOrders, shop)
            ? await reading.RowsAsync(
                db.Set<CustomsOrder>().Where(c => c.Shop == shop),
                state,
                number,
                PageRequest.Of(page, size),
                ct
            )
            : TradeRefusals.ShopUnknown.With(("shop", shop));
}
