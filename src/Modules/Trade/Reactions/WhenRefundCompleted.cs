using Kaicang.Contracts.Pay;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.Reactions;

/// <summary>The channel confirmed: the money is back with the buyer.</summary>
internal static class WhenRefundCompleted
{
    public static async Task Handle(RefundCompleted fact, Orders orders, KaicangDb db, CancellationToken ct)
    {
        CustomsOrder order = await orders.OfFactAsync(fact.CustomsOrder, ct);
        if (await db.Set<RefundReceived>().AnyAsync(r => r.Id == fact.Refund, ct))
            return;
        db.Add(
            new RefundReceived
            {
                Id = fact.Refund,
                CustomsOrderId = order.Id,
                Amount = fact.Amount,
                At = fact.At,
            }
        );
        Timeline.Note(db, order, OrderStep.Refunded, fact.At, fact.Amount.ToString());
        await db.SaveChangesAsync(ct);
    }
}
