namespace Kaicang.Verification;

/// <summary>What became of the money of one paid customs order, in fen, as ledger and refunds tell it.</summary>
/// <param name="Finished">True once nothing more is to come: settled, refunded in full, or both in part.</param>
/// <param name="SubsidyFen">What the platform paid in beside the buyer: its own coupons. A shop's coupon is nobody's payment.</param>
/// <param name="MerchantFen">Credited to the merchant; below zero when a late return leaves him the tax to bear.</param>
/// <param name="CommissionFen">Credited to the streamer.</param>
/// <param name="PlatformFeeFen">Kept by the operator.</param>
/// <param name="TaxFen">Held for the treasury or remitted to it.</param>
/// <param name="PendingFen">Paid and not yet given to anybody.</param>
public sealed record MoneyOfOrder(
    string Order,
    bool Finished,
    long PaidFen,
    long SubsidyFen,
    long MerchantFen,
    long CommissionFen,
    long PlatformFeeFen,
    long TaxFen,
    long RefundedFen,
    long PendingFen
);

/// <summary>Checks that money paid is money given.</summary>
public static class MoneyChecks
{
    /// <summary>For each customs order: paid = settled + refunded (+ pending while unfinished); no part below zero but the merchant's.</summary>
    public static CheckResult PaidIsSettledOrRefunded(IEnumerable<MoneyOfOrder> orders)
    {
        int looked = 0;
        var wrong = new List<string>();
        foreach (MoneyOfOrder order in orders)
        {
            looked++;
            long[] parts =
            [
                order.CommissionFen,
                order.PlatformFeeFen,
                order.TaxFen,
                order.RefundedFen,
                order.PendingFen,
            ];
            Int128 given = parts.Aggregate((Int128)order.MerchantFen, (a, b) => a + b);
            Int128 came = (Int128)order.PaidFen + order.SubsidyFen;
            if (given != came)
                wrong.Add($"{order.Order}: {came} fen came in, {given} fen are accounted for");
            else if (parts.Any(part => part < 0))
                wrong.Add($"{order.Order}: a part below zero");
            else if (order.Finished && order.PendingFen != 0)
                wrong.Add($"{order.Order}: finished with {CheckResult.Yuan(order.PendingFen)} given to nobody");
        }
        return CheckResult.Over("paid-settled-refunded", looked, "paid customs orders accounted for", wrong);
    }

    /// <summary>What the ledger says that the platform spent on its coupons is what they paid of the orders that money came for.</summary>
    public static CheckResult SubsidyIsSpent(IReadOnlyCollection<MoneyOfOrder> orders, long onLedgerFen) =>
        CheckResult.Amounts(
            "coupon-subsidy",
            orders.Sum(o => o.SubsidyFen),
            onLedgerFen,
            "the platform's coupons in orders and on the ledger"
        );

    /// <summary>The sums over all customs orders, for the table: paid + platform's coupons = settled + refunded + pending.</summary>
    public static CheckResult Totals(IReadOnlyCollection<MoneyOfOrder> orders)
    {
        long subsidy = orders.Sum(o => o.SubsidyFen);
        long paid = orders.Sum(o => o.PaidFen) + subsidy;
        long settled = orders.Sum(o => o.MerchantFen + o.CommissionFen + o.PlatformFeeFen + o.TaxFen);
        long refunded = orders.Sum(o => o.RefundedFen);
        long pending = orders.Sum(o => o.PendingFen);
        string parts =
            $"settled {CheckResult.Yuan(settled)} + refunded {CheckResult.Yuan(refunded)} + pending {CheckResult.Yuan(pending)}";
        return new CheckResult(
            "paid-total",
            paid == settled + refunded + pending && orders.Count > 0,
            subsidy == 0
                ? CheckResult.Yuan(paid)
                : $"buyers {CheckResult.Yuan(paid - subsidy)} + platform's coupons {CheckResult.Yuan(subsidy)}",
            parts,
            ""
        );
    }
}
