namespace Kaicang.Pay.Domain;

/// <summary>What a line of a statement is about.</summary>
internal enum EntryLine
{
    Payment,
    Goods,
    Freight,
    Tax,

    /// <summary>What a shop's own coupon took off its goods.</summary>
    ShopCoupon,

    /// <summary>What the platform paid in for its coupon.</summary>
    PlatformCoupon,
    Commission,
    PlatformFee,
    RefundedGoods,
    RefundedFreight,
    RefundedTax,
    ShopCouponBack,
    PlatformCouponBack,

    /// <summary>What the operator put into his coupons out of his own fees, or took back.</summary>
    SubsidyFunding,
    CommissionBack,
    PlatformFeeBack,
    Refund,
    Payout,
    PayoutReturned,
    Suspense,
}

/// <summary>What a transaction of the ledger records.</summary>
internal enum BookingKind
{
    PaymentReceived,
    PaymentAllotted,
    PaymentSuspended,
    Settled,
    TaxBecameDue,
    TaxNotDue,
    RefundTaken,
    RefundPaid,
    PayoutTaken,
    PayoutPaid,
    PayoutReturned,
    SubsidyFunded,
}

/// <summary>One entry to be: a debit is positive, a credit negative.</summary>
internal readonly record struct Posting(LedgerAccount Account, Money Amount, EntryLine Line)
{
    public static Posting Debit(LedgerAccount account, Money amount, EntryLine line) => new(account, amount, line);

    public static Posting Credit(LedgerAccount account, Money amount, EntryLine line) => new(account, -amount, line);
}

/// <summary>A balanced transaction, made once for its business key. Entries of nothing are left out.</summary>
internal sealed record Booking
{
    /// <exception cref="InvalidOperationException">The postings do not sum to zero: a bug.</exception>
    public Booking(
        string key,
        BookingKind kind,
        IEnumerable<Posting> postings,
        OrderId? order = null,
        CustomsOrderId? customsOrder = null
    )
    {
        Key = key;
        Kind = kind;
        Postings = [.. postings.Where(p => !p.Amount.IsZero)];
        Order = order;
        CustomsOrder = customsOrder;
        Money sum = Postings.Sum(p => p.Amount);
        if (!sum.IsZero)
            throw new InvalidOperationException($"{key} is off by {sum}.");
    }

    public string Key { get; }
    public BookingKind Kind { get; }
    public IReadOnlyList<Posting> Postings { get; }
    public OrderId? Order { get; }
    public CustomsOrderId? CustomsOrder { get; }
}
