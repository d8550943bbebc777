using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;

namespace Kaicang.Trade.UseCases;

/// <summary>Who may see or act on a customs order: its buyer, its shop, staff. Anybody else gets the answer of an unknown one.</summary>
internal static class OrderSight
{
    public static bool MaySee(this Actor actor, CustomsOrder order) =>
        (actor.IsSignedIn && actor.Account == order.Buyer) || actor.May(TradePermission.SeeOrders, order.Shop);

    public static bool MayCancel(this Actor actor, CustomsOrder order) =>
        (actor.IsSignedIn && actor.Account == order.Buyer) || actor.May(TradePermission.CancelOrders, order.Shop);

    public static Error Unknown(OrderId id) => TradeRefusals.OrderUnknown.With(("order", id));

    public static Error Unknown(CustomsOrderId id) => TradeRefusals.OrderUnknown.With(("order", id));

    /// <summary>A reason that people will read.</summary>
    public static bool IsReason(string? reason) => reason?.Trim().Length is >= 2 and <= 200;
}
