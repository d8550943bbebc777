using Kaicang.Contracts.Growth;
using Kaicang.Trade.Domain;

namespace Kaicang.Trade.Journals;

/// <summary>The coupon rows of a batch, as they were locked: of two orders that name the same coupon the first has it. Pure.</summary>
internal sealed class CouponPage(IEnumerable<Coupon> rows)
{
    private readonly Dictionary<CouponId, Coupon> coupons = rows.ToDictionary(c => c.Id);
    private readonly HashSet<CouponId> changed = [];

    public IEnumerable<Coupon> Changed => changed.Select(id => coupons[id]);

    /// <summary>Why the order can't have its coupons, or null.</summary>
    public Error? Refused(Order order, IReadOnlyList<CouponId> wanted)
    {
        foreach (CouponId id in wanted)
        {
            if (!coupons.TryGetValue(id, out Coupon? coupon) || coupon.Account != order.Buyer)
                return CouponRefusals.CouponUnknown.With(("coupon", id));
            if (coupon.State != CouponState.Free)
                return CouponRefusals.SpentOf(coupon);
            if (!coupon.IsValidAt(order.PlacedAt))
                return CouponRefusals.NotValidOf(coupon);
        }
        return null;
    }

    /// <summary>After <see cref="Refused"/> said nothing.</summary>
    public void Hold(Order order, IReadOnlyList<CouponId> wanted)
    {
        foreach (CouponId id in wanted)
        {
            coupons[id] = coupons[id].HeldBy(order.Id);
            changed.Add(id);
        }
    }
}
