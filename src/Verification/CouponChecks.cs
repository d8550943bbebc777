namespace Kaicang.Verification;

/// <summary>One coupon with the orders that live on it: not closed, and not refunded in full of what it paid for.</summary>
/// <param name="SpentBy">The order that the coupon's own row names, if any.</param>
/// <param name="Orders">Each living order with what it says that the coupon paid, in fen.</param>
public sealed record CouponUse(
    string Coupon,
    long CutFen,
    string? SpentBy,
    IReadOnlyDictionary<string, long> Orders,
    IReadOnlyList<string> Faults
);

/// <summary>Checks that a coupon pays once, and exactly what it says.</summary>
public static class CouponChecks
{
    /// <param name="atRest">Whether coupons of orders that ended should be back by now.</param>
    public static CheckResult SpentOnce(IReadOnlyCollection<CouponUse> coupons, bool atRest)
    {
        var wrong = new List<string>();
        foreach (CouponUse use in coupons)
        {
            wrong.AddRange(use.Faults);
            if (use.Orders.Count > 1)
                wrong.Add($"{use.Coupon} pays for {use.Orders.Count} orders");
            foreach ((string order, long fen) in use.Orders)
            {
                if (fen != use.CutFen)
                    wrong.Add($"{use.Coupon} is worth {use.CutFen} fen and pays {fen} of {order}");
                if (use.SpentBy != order)
                    wrong.Add($"{use.Coupon} pays for {order}, its row says {use.SpentBy ?? "free"}");
            }
            if (atRest && use.Orders.Count == 0 && use.SpentBy is { } left)
                wrong.Add($"{use.Coupon} is still taken by {left}, which has ended");
        }
        return CheckResult.Over("coupons-once", coupons.Count, "coupons spent at most once", wrong);
    }
}
