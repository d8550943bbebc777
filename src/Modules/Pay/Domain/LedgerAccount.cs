namespace Kaicang.Pay.Domain;

/// <summary>The kinds of accounts. Only custody is an asset; everything else says to whom its money is owed.</summary>
internal enum AccountKind
{
    /// <summary>备付金: customers' money at the bank.</summary>
    Custody,

    /// <summary>Arrived under a payment, not yet allotted to its customs orders.</summary>
    Clearing,

    /// <summary>Goods and freight of a customs order, until it is settled or refunded.</summary>
    Escrow,

    /// <summary>Owed to a shop.</summary>
    Merchant,

    /// <summary>Owed to a creator.</summary>
    Creator,

    /// <summary>The operator's own share.</summary>
    PlatformFee,

    /// <summary>平台补贴: what the operator put into its own coupons less what they paid; below zero he owes it to the others.</summary>
    Subsidy,

    /// <summary>Import tax of a customs order whose goods are not released, or came back in time.</summary>
    TaxHeld,

    /// <summary>Import tax of a released customs order: owed to the treasury.</summary>
    TaxDue,

    /// <summary>On its way back to a buyer.</summary>
    Refund,

    /// <summary>On its way to a payee.</summary>
    Payout,

    /// <summary>Arrived otherwise than asked for; goes back.</summary>
    Suspense,
}

/// <summary>An account of the ledger: a kind, and whose it is.</summary>
/// <param name="Owner">The text form of the owner's id; empty where there is one account of the kind.</param>
internal readonly record struct LedgerAccount(AccountKind Kind, string Owner)
{
    public static readonly LedgerAccount Custody = new(AccountKind.Custody, "");
    public static readonly LedgerAccount PlatformFee = new(AccountKind.PlatformFee, "");
    public static readonly LedgerAccount Subsidy = new(AccountKind.Subsidy, "");

    public static LedgerAccount Clearing(PaymentId payment) => new(AccountKind.Clearing, payment.ToString());

    public static LedgerAccount Escrow(CustomsOrderId order) => new(AccountKind.Escrow, order.ToString());

    public static LedgerAccount Merchant(ShopId shop) => new(AccountKind.Merchant, shop.ToString());

    public static LedgerAccount Creator(AccountId creator) => new(AccountKind.Creator, creator.ToString());

    public static LedgerAccount TaxHeld(CustomsOrderId order) => new(AccountKind.TaxHeld, order.ToString());

    public static LedgerAccount TaxDue(CustomsOrderId order) => new(AccountKind.TaxDue, order.ToString());

    public static LedgerAccount Refund(RefundId refund) => new(AccountKind.Refund, refund.ToString());

    public static LedgerAccount Payout(PayoutId payout) => new(AccountKind.Payout, payout.ToString());

    /// <param name="combineNo">The payment number that the bank named.</param>
    public static LedgerAccount Suspense(string combineNo) => new(AccountKind.Suspense, combineNo);

    /// <summary>The stable text form, <c>escrow:cor_…</c>.</summary>
    public string Code => Owner.Length == 0 ? Word(Kind) : Word(Kind) + ":" + Owner;

    public static string Word(AccountKind kind) =>
        kind switch
        {
            AccountKind.Custody => "custody",
            AccountKind.Clearing => "clearing",
            AccountKind.Escrow => "escrow",
            AccountKind.Merchant => "merchant",
            AccountKind.Creator => "creator",
            AccountKind.PlatformFee => "platform-fee",
            AccountKind.Subsidy => "coupon-subsidy",
            AccountKind.TaxHeld => "tax-held",
            AccountKind.TaxDue => "tax-due",
            AccountKind.Refund => "refund",
            AccountKind.Payout => "payout",
            AccountKind.Suspense => "suspense",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such account"),
        };
}
