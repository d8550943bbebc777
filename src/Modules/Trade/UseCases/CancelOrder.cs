using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Pages;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.UseCases;

/// <summary>Why, and which part; without a part everything of the order that the actor may cancel.</summary>
public sealed record CancelRequest(string Reason, CustomsOrderId? CustomsOrderId = null);

/// <summary>What became of the parts.</summary>
public sealed record CancelAnswer(IReadOnlyList<CancelledPart> CustomsOrders);

/// <summary>One part: closed at once, or waiting for warehouse and customs to let go.</summary>
public sealed record CancelledPart(CustomsOrderId Id, CustomsOrderState State);

/// <summary>
/// Cancels. An unpaid order closes at once. A paid one, until gate-out, asks warehouse and customs to let go: the
/// documents are withdrawn first, then the money goes back.
/// </summary>
internal static class CancelOrder
{
    public static async Task<ErrorOr<CancelAnswer>> Handle(
        OrderId id,
        CancelRequest request,
        Actor actor,
        KaicangDb db,
        Orders orders,
        WaysOut waysOut,
        CancellationToken ct
    )
    {
        if (!OrderSight.IsReason(request.Reason))
            return TradeRefusals.ReasonMissing.With();
        Order? order = await orders.LockAsync(id, ct);
        List<CustomsOrder> parts =
        [
            .. order?.CustomsOrders.Where(c => actor.MayCancel(c) && (request.CustomsOrderId ?? c.Id) == c.Id) ?? [],
        ];
        if (order is null || parts.Count == 0)
            return OrderSight.Unknown(id);
        string reason = request.Reason.Trim();
        if (order.IsUnpaid)
        {
            // One payment covers all parts, so an unpaid order closes whole, and only by who may cancel all of it.
            if (!order.CustomsOrders.TrueForAll(actor.MayCancel))
                return OrderSight.Unknown(id);
            await waysOut.CloseAsync(order, reason, ct);
        }
        else if (parts.Count(part => waysOut.AskCancel(part, reason)) == 0)
        {
            CustomsOrder late = parts[0];
            Text words = StateWords.Of(late.State);
            return TradeRefusals.TooLateToCancel.With(("order", order.OrderNo), ("state", words));
        }
        await db.SaveChangesAsync(ct);
        return new CancelAnswer([.. parts.Select(p => new CancelledPart(p.Id, p.State))]);
    }
}
