using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.UseCases;

/// <summary>The consignee as he now stands on a paper, sealed.</summary>
internal sealed record TakenConsignee(OrderId Order, string SealedConsignee);

/// <summary>
/// Gives out the consignee for a document, and fixes the address in the same transaction: a change was either before it and is on the
/// paper, or comes after it and is refused.
/// </summary>
internal static class TakeConsignee
{
    public static async Task<ErrorOr<TakenConsignee>> Handle(
        CustomsOrderId id,
        KaicangDb db,
        Orders orders,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (await orders.LockAsync(id, ct) is not { } order)
            return OrderSight.Unknown(id);
        if (order.AddressTakenAt is null)
        {
            order.TakeAddress(time.GetUtcNow());
            await db.SaveChangesAsync(ct);
        }
        return new TakenConsignee(order.OrderId, order.SealedConsignee);
    }
}
