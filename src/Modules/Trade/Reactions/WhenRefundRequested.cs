using Kaicang.Contracts.Growth;
using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.Reactions;

/// <summary>
/// Goods were refunded. A coupon is free again once all goods that it helped to pay are refunded, over all customs orders of the order;
/// one that has lapsed meanwhile stays lapsed. Of a part refund its share is lost.
/// </summary>
internal static class WhenRefundRequested
{
    public static async Task Handle(RefundRequested fact, KaicangDb db, CouponWallet wallet, CancellationToken ct)
    {
        if (fact.Goods.IsZero)
            return;
        OrderId order = fact.Order;
        List<CustomsOrder> parts = await db.Set<CustomsOrder>()
            .AsNoTracking()
            .Where(c => c.OrderId == order)
            .ToListAsync(ct);
        CouponId[] open =
        [
            .. parts.Where(p => p.RefundedGoods < p.Goods).SelectMany(p => p.Coupons).Select(s => s.Coupon),
        ];
        CouponId[] back =
        [
            .. parts.SelectMany(p => p.Coupons).Select(s => s.Coupon).Distinct().Where(c => !open.Contains(c)),
        ];
        if (back.Length > 0)
            await wallet.GiveBackAsync(order, back, ct);
    }
}
