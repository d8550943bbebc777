namespace Kaicang.Pay.Domain;

/// <summary>Which entries each thing makes. Pure; every result sums to zero or is no booking.</summary>
internal static class Postings
{
    /// <summary>Money arrived as asked for.</summary>
    public static Booking Received(Payment payment) =>
        new(
            $"received:{payment.Id}",
            BookingKind.PaymentReceived,
            [
                Posting.Debit(LedgerAccount.Custody, payment.Amount, EntryLine.Payment),
                Posting.Credit(LedgerAccount.Clearing(payment.Id), payment.Amount, EntryLine.Payment),
            ],
            payment.OrderId
        );

    /// <summary>The payment is shared out to its customs orders; tax apart from the merchants' money. A shop's coupon is never paid; the platform's is, by the platform.</summary>
    public static Booking Allotted(Payment payment) =>
        new(
            $"allotted:{payment.Id}",
            BookingKind.PaymentAllotted,
            [
                Posting.Debit(LedgerAccount.Clearing(payment.Id), payment.Amount, EntryLine.Payment),
                .. payment.Parts.SelectMany(part =>
                    (Posting[])
                        [
                            Posting.Debit(LedgerAccount.Subsidy, part.PlatformDiscount, EntryLine.PlatformCoupon),
                            Posting.Credit(
                                LedgerAccount.Escrow(part.CustomsOrder),
                                part.Goods - part.ShopDiscount,
                                EntryLine.Goods
                            ),
                            Posting.Credit(LedgerAccount.Escrow(part.CustomsOrder), part.Freight, EntryLine.Freight),
                            Posting.Credit(LedgerAccount.TaxHeld(part.CustomsOrder), part.Tax, EntryLine.Tax),
                        ]
                ),
            ],
            payment.OrderId
        );

    /// <summary>Money arrived otherwise than asked for.</summary>
    public static Booking Suspended(string combineNo, Money amount, OrderId? order) =>
        new(
            $"suspended:{combineNo}",
            BookingKind.PaymentSuspended,
            [
                Posting.Debit(LedgerAccount.Custody, amount, EntryLine.Suspense),
                Posting.Credit(LedgerAccount.Suspense(combineNo), amount, EntryLine.Suspense),
            ],
            order
        );

    /// <summary>Escrow to merchant, creator and operator, each part a line of its own.</summary>
    public static Booking Settled(Share share, Settlement parts)
    {
        LedgerAccount escrow = LedgerAccount.Escrow(share.Id);
        LedgerAccount merchant = LedgerAccount.Merchant(share.Shop);
        var postings = new List<Posting>
        {
            Posting.Debit(escrow, parts.Goods - parts.ShopDiscount, EntryLine.Goods),
            Posting.Debit(escrow, parts.Freight, EntryLine.Freight),
            Posting.Credit(merchant, parts.Goods, EntryLine.Goods),
            Posting.Debit(merchant, parts.ShopDiscount, EntryLine.ShopCoupon),
            Posting.Credit(merchant, parts.Freight, EntryLine.Freight),
            Posting.Debit(merchant, parts.PlatformFee, EntryLine.PlatformFee),
            Posting.Credit(LedgerAccount.PlatformFee, parts.PlatformFee, EntryLine.PlatformFee),
        };
        if (parts.Creator is { } creator)
        {
            postings.Add(Posting.Debit(merchant, parts.Commission, EntryLine.Commission));
            postings.Add(Posting.Credit(LedgerAccount.Creator(creator), parts.Commission, EntryLine.Commission));
        }
        return new Booking($"settled:{share.Id}", BookingKind.Settled, postings, share.OrderId, share.Id);
    }

    /// <summary>Customs released the goods: what is left of the tax is the treasury's.</summary>
    public static Booking TaxBecameDue(Share share) =>
        new(
            $"tax-due:{share.Id}",
            BookingKind.TaxBecameDue,
            [
                Posting.Debit(LedgerAccount.TaxHeld(share.Id), share.TaxLeft, EntryLine.Tax),
                Posting.Credit(LedgerAccount.TaxDue(share.Id), share.TaxLeft, EntryLine.Tax),
            ],
            share.OrderId,
            share.Id
        );

    /// <summary>The return was accepted in time.</summary>
    public static Booking TaxNotDue(Share share) =>
        new(
            $"tax-not-due:{share.Id}",
            BookingKind.TaxNotDue,
            [
                Posting.Debit(LedgerAccount.TaxDue(share.Id), share.TaxLeft, EntryLine.Tax),
                Posting.Credit(LedgerAccount.TaxHeld(share.Id), share.TaxLeft, EntryLine.Tax),
            ],
            share.OrderId,
            share.Id
        );

    /// <summary>Sets the money of a refund aside: from escrow, and from the parties in the ratio in which they were paid.</summary>
    public static Booking RefundTaken(Refund refund, Share share, RefundSplit split)
    {
        LedgerAccount escrow = LedgerAccount.Escrow(share.Id);
        LedgerAccount merchant = LedgerAccount.Merchant(share.Shop);
        // The treasury does not give back what it has (194号): then the refunded tax is the merchant's to bear.
        LedgerAccount taxFrom = split.TaxFrom switch
        {
            TaxState.Due => LedgerAccount.TaxDue(share.Id),
            TaxState.Remitting or TaxState.Remitted => merchant,
            _ => LedgerAccount.TaxHeld(share.Id),
        };
        var postings = new List<Posting>
        {
            Posting.Debit(escrow, split.EscrowGoods - split.EscrowShopDiscount, EntryLine.RefundedGoods),
            Posting.Debit(escrow, split.EscrowFreight, EntryLine.RefundedFreight),
            Posting.Debit(merchant, split.ClawedGoods, EntryLine.RefundedGoods),
            Posting.Credit(merchant, split.ClawedShopDiscount, EntryLine.ShopCouponBack),
            Posting.Debit(merchant, split.ClawedFreight, EntryLine.RefundedFreight),
            Posting.Credit(merchant, split.CommissionBack, EntryLine.CommissionBack),
            Posting.Credit(merchant, split.PlatformFeeBack, EntryLine.PlatformFeeBack),
            Posting.Debit(LedgerAccount.PlatformFee, split.PlatformFeeBack, EntryLine.PlatformFeeBack),
            Posting.Debit(taxFrom, split.Tax, EntryLine.RefundedTax),
            Posting.Credit(LedgerAccount.Subsidy, split.PlatformDiscount, EntryLine.PlatformCouponBack),
            Posting.Credit(LedgerAccount.Refund(refund.Id), split.Amount, EntryLine.Refund),
        };
        if (share.Creator is { } creator)
            postings.Add(Posting.Debit(LedgerAccount.Creator(creator), split.CommissionBack, EntryLine.CommissionBack));
        return new Booking($"refund:{refund.Id}", BookingKind.RefundTaken, postings, share.OrderId, share.Id);
    }

    /// <summary>A refund of money that should not have come.</summary>
    public static Booking RefundTaken(Refund refund, string combineNo) =>
        new(
            $"refund:{refund.Id}",
            BookingKind.RefundTaken,
            [
                Posting.Debit(LedgerAccount.Suspense(combineNo), refund.Amount, EntryLine.Refund),
                Posting.Credit(LedgerAccount.Refund(refund.Id), refund.Amount, EntryLine.Refund),
            ],
            refund.OrderId,
            refund.CustomsOrderId
        );

    /// <summary>The bank has paid the buyer back.</summary>
    public static Booking RefundPaid(Refund refund) =>
        new(
            $"refund-paid:{refund.Id}",
            BookingKind.RefundPaid,
            [
                Posting.Debit(LedgerAccount.Refund(refund.Id), refund.Amount, EntryLine.Refund),
                Posting.Credit(LedgerAccount.Custody, refund.Amount, EntryLine.Refund),
            ],
            refund.OrderId,
            refund.CustomsOrderId
        );

    /// <summary>The operator pays for his coupons out of the fees that he earned; below zero: takes back what was not spent.</summary>
    public static Booking SubsidyFunded(SubsidyMove move) =>
        new(
            $"subsidy:{move.Id}",
            BookingKind.SubsidyFunded,
            [
                Posting.Debit(LedgerAccount.PlatformFee, move.Amount, EntryLine.SubsidyFunding),
                Posting.Credit(LedgerAccount.Subsidy, move.Amount, EntryLine.SubsidyFunding),
            ]
        );

    /// <param name="from">Whose money it is, and how much of it.</param>
    public static Booking PayoutTaken(PayoutId payout, IReadOnlyList<(LedgerAccount Account, Money Amount)> from) =>
        new(
            $"payout:{payout}",
            BookingKind.PayoutTaken,
            [
                .. from.Select(f => Posting.Debit(f.Account, f.Amount, EntryLine.Payout)),
                Posting.Credit(LedgerAccount.Payout(payout), from.Sum(f => f.Amount), EntryLine.Payout),
            ]
        );

    public static Booking PayoutPaid(PayoutId payout, Money amount) =>
        new(
            $"payout-paid:{payout}",
            BookingKind.PayoutPaid,
            [
                Posting.Debit(LedgerAccount.Payout(payout), amount, EntryLine.Payout),
                Posting.Credit(LedgerAccount.Custody, amount, EntryLine.Payout),
            ]
        );

    /// <summary>The payee's bank sent back what had been paid.</summary>
    public static Booking PayoutCameBack(PayoutId payout, Money amount) =>
        new(
            $"payout-came-back:{payout}",
            BookingKind.PayoutReturned,
            [
                Posting.Debit(LedgerAccount.Custody, amount, EntryLine.PayoutReturned),
                Posting.Credit(LedgerAccount.Payout(payout), amount, EntryLine.PayoutReturned),
            ]
        );

    /// <summary>The bank could not pay: the money is theirs again.</summary>
    public static Booking PayoutReturned(PayoutId payout, IReadOnlyList<(LedgerAccount Account, Money Amount)> to) =>
        new(
            $"payout-returned:{payout}",
            BookingKind.PayoutReturned,
            [
                Posting.Debit(LedgerAccount.Payout(payout), to.Sum(t => t.Amount), EntryLine.PayoutReturned),
                .. to.Select(t => Posting.Credit(t.Account, t.Amount, EntryLine.PayoutReturned)),
            ]
        );
}
