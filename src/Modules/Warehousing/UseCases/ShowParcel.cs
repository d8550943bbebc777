using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;
using Kaicang.Warehousing.Domain;

namespace Kaicang.Warehousing.UseCases;

/// <summary>The parcel of a customs order: for its buyer, its merchant, its warehouse and staff.</summary>
internal static class ShowParcel
{
    public static async Task<ErrorOr<ParcelCard>> Handle(
        CustomsOrderId customsOrder,
        Actor actor,
        ITrade trade,
        IWarehousing warehousing,
        CancellationToken ct
    )
    {
        if (
            await trade.CustomsOrderOf(customsOrder, ct) is { } order
            && (
                order.Buyer == actor.Account
                || Sight.Of(actor) is { IsError: false, Value: { } sight } && sight.Sees(order.Shop, order.Warehouse)
            )
            && await warehousing.ParcelOf(customsOrder, ct) is { } parcel
        )
            return parcel;
        return WarehousingRefusals.UnknownOutbound.With(("number", customsOrder));
    }
}

/// <summary>The warehouses.</summary>
internal static class ListWarehouses
{
    public static async Task<ErrorOr<IReadOnlyList<WarehouseCard>>> Handle(
        IWarehousing warehousing,
        CancellationToken ct
    ) => ErrorOrFactory.From(await warehousing.Warehouses(ct));
}
