using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.UseCases;

/// <summary>Which part arrived well.</summary>
public sealed record ConfirmRequest(CustomsOrderId CustomsOrderId);

/// <summary>When the parties are paid.</summary>
public sealed record ReceiptConfirmed(CustomsOrderId CustomsOrder, DateTimeOffset SettlementDueAt);

/// <summary>The buyer says that all is well: the parties need not wait for the days to pass.</summary>
internal static class ConfirmReceipt
{
    public static async Task<ErrorOr<ReceiptConfirmed>> Handle(
        OrderId id,
        ConfirmRequest request,
        Actor actor,
        KaicangDb db,
        Orders orders,
        TimeProvider time,
        CancellationToken ct
    )
    {
        CustomsOrder? order = await orders.LockAsync(request.CustomsOrderId, ct);
        if (order is null || order.OrderId != id || !actor.IsSignedIn || order.Buyer != actor.Account)
            return OrderSight.Unknown(id);
        if (order.State != CustomsOrderState.Signed)
            return TradeRefusals.NotSigned.With(("order", order.Number));
        DateTimeOffset now = time.GetUtcNow();
        order.ConfirmReceipt(now);
        Timeline.Note(db, order, OrderStep.ReceiptConfirmed, now);
        await db.SaveChangesAsync(ct);
        return new ReceiptConfirmed(order.Id, now);
    }
}
