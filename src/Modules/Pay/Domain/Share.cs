namespace Kaicang.Pay.Domain;

/// <summary>Where the import tax of a share stands.</summary>
internal enum TaxState
{
    /// <summary>No import tax in it.</summary>
    None,

    /// <summary>Goods not released.</summary>
    Held,

    /// <summary>Released: owed to the treasury, payable between day 31 and day 45.</summary>
    Due,

    /// <summary>The return was accepted in time: nothing is owed to the treasury.</summary>
    NotDue,

    /// <summary>On its way to the treasury.</summary>
    Remitting,

    /// <summary>The treasury has it.</summary>
    Remitted,
}

/// <summary>Where the parts of a refund come from. What was settled comes back from the parties in the frozen ratio.</summary>
internal sealed record RefundSplit(
    Money EscrowGoods,
    Money EscrowFreight,
    Money ClawedGoods,
    Money ClawedFreight,
    Money CommissionBack,
    Money PlatformFeeBack,
    Money Tax,
    TaxState TaxFrom,
    Money EscrowShopDiscount,
    Money ClawedShopDiscount,
    Money PlatformDiscount
)
{
    public Money ShopDiscount => EscrowShopDiscount + ClawedShopDiscount;

    /// <summary>What goes back to the buyer: a discount was never paid by him.</summary>
    public Money Amount =>
        EscrowGoods + EscrowFreight + ClawedGoods + ClawedFreight + Tax - ShopDiscount - PlatformDiscount;
}

/// <summary>The paid share of one customs order: what is in escrow, what was settled, what went back, and its import tax.</summary>
internal sealed class Share : IVersioned
{
    public required CustomsOrderId Id { get; init; }
    public required PaymentId Payment { get; init; }
    public required OrderId OrderId { get; init; }
    public required ShopId Shop { get; init; }
    public required string SubNumber { get; init; }
    public required Money Goods { get; init; }
    public required Money Freight { get; init; }
    public required Money Tax { get; init; }

    /// <summary>Coupons used as payment, whoever bears them.</summary>
    public required Money Discount { get; init; }

    /// <summary>Of it what the platform pays beside the buyer; the rest the shop does without.</summary>
    public required Money PlatformDiscount { get; init; }

    /// <summary>The bank's number of the share.</summary>
    public required string BankNumber { get; init; }

    /// <summary>The number of the verification channel, which customs wants.</summary>
    public required string ChannelNumber { get; init; }

    public required DateTimeOffset PaidAt { get; init; }

    public Money EscrowGoods { get; private set; }
    public Money EscrowFreight { get; private set; }

    /// <summary>Of the goods in escrow, what the shop's coupon took off: that money was never paid.</summary>
    public Money EscrowShopDiscount { get; private set; }
    public Money SettledGoods { get; private set; }
    public Money SettledFreight { get; private set; }
    public Money SettledShopDiscount { get; private set; }
    public Money SettledCommission { get; private set; }
    public Money SettledFee { get; private set; }
    public AccountId? Creator { get; private set; }
    public DateTimeOffset? SettledAt { get; private set; }
    public Money ClawedGoods { get; private set; }
    public Money ClawedFreight { get; private set; }
    public Money RefundedGoods { get; private set; }
    public Money RefundedFreight { get; private set; }
    public Money RefundedTax { get; private set; }
    public Money RefundedShopDiscount { get; private set; }
    public Money RefundedPlatformDiscount { get; private set; }

    /// <summary>Refunded after the treasury got it: at the merchant's expense, so the tax itself stays whole.</summary>
    public Money TaxBorneByMerchant { get; private set; }
    public TaxState TaxState { get; private set; }
    public DateTimeOffset? ReleasedAt { get; private set; }
    public BusinessDay? RemitFrom { get; private set; }
    public BusinessDay? RemitBy { get; private set; }

    /// <summary>A return is under way: the treasury waits for customs' decision, until the last day.</summary>
    public bool AwaitsReturn { get; private set; }

    public PayoutId? TaxPayout { get; private set; }

    /// <summary>Made by <c>./run demo-history</c>: no bank knows of it.</summary>
    public bool Generated { get; private set; }
    public long Version { get; private set; }

    public Money ShopDiscount => Discount - PlatformDiscount;

    public Money Total => Goods + Freight + Tax - Discount;

    /// <summary>Tax that is neither refunded nor anywhere else.</summary>
    public Money TaxLeft => Tax - RefundedTax;

    public Money Refunded =>
        RefundedGoods
        + RefundedFreight
        + RefundedTax
        + TaxBorneByMerchant
        - RefundedShopDiscount
        - RefundedPlatformDiscount;

    /// <summary>Just paid: goods and freight in escrow, tax held.</summary>
    public static Share Paid(
        PaymentPart part,
        PaymentId payment,
        OrderId order,
        string bankNumber,
        string channelNumber,
        DateTimeOffset at
    ) =>
        new()
        {
            Id = part.CustomsOrder,
            Payment = payment,
            OrderId = order,
            Shop = part.Shop,
            SubNumber = part.SubNumber,
            Goods = part.Goods,
            Freight = part.Freight,
            Tax = part.Tax,
            Discount = part.Discount,
            PlatformDiscount = part.PlatformDiscount,
            BankNumber = bankNumber,
            ChannelNumber = channelNumber,
            PaidAt = at,
            EscrowGoods = part.Goods,
            EscrowFreight = part.Freight,
            EscrowShopDiscount = part.ShopDiscount,
            TaxState = part.Tax.IsZero ? TaxState.None : TaxState.Held,
        };

    /// <summary>
    /// Where a refund of so much comes from: escrow first, then the settled parties. Shares of commission and fee are differences of
    /// running floors, so any row of part refunds gives back exactly what one refund of their sum would.
    /// </summary>
    /// <param name="shopDiscount">What the shop's coupons had paid of these goods; null: their share of all goods.</param>
    /// <param name="platformDiscount">The same of the platform's.</param>
    /// <returns>Null when more is wanted than is left.</returns>
    public RefundSplit? SplitRefund(
        Money goods,
        Money freight,
        Money tax,
        Money? shopDiscount = null,
        Money? platformDiscount = null
    )
    {
        Money shop = shopDiscount ?? Running(ShopDiscount, RefundedGoods, goods, Goods);
        Money platform = platformDiscount ?? Running(PlatformDiscount, RefundedGoods, goods, Goods);
        if (goods.IsNegative || freight.IsNegative || tax.IsNegative || shop.IsNegative || platform.IsNegative)
            return null;
        Money fromGoods = Money.Min(goods, EscrowGoods);
        Money fromFreight = Money.Min(freight, EscrowFreight);
        Money clawedGoods = goods - fromGoods;
        Money clawedFreight = freight - fromFreight;
        if (
            clawedGoods > SettledGoods - ClawedGoods
            || clawedFreight > SettledFreight - ClawedFreight
            || tax > Tax - RefundedTax - TaxBorneByMerchant
            || shop > ShopDiscount - RefundedShopDiscount
            || platform > PlatformDiscount - RefundedPlatformDiscount
        )
            return null;
        // Escrow holds goods less what the shop does without; as goods leave it, so does their part of the coupon, and the last of it with
        // the last of them.
        Money fromDiscount =
            fromGoods == EscrowGoods ? Money.Min(EscrowShopDiscount, shop)
            : clawedGoods.IsZero ? shop
            : Money.Zero;
        return new RefundSplit(
            fromGoods,
            fromFreight,
            clawedGoods,
            clawedFreight,
            Running(SettledCommission, ClawedGoods, clawedGoods, SettledGoods),
            Running(SettledFee, ClawedGoods, clawedGoods, SettledGoods),
            tax,
            TaxState,
            fromDiscount,
            shop - fromDiscount,
            platform
        );
    }

    /// <summary>Records a split that <see cref="SplitRefund"/> gave.</summary>
    public void TakeRefund(RefundSplit split)
    {
        EscrowGoods -= split.EscrowGoods;
        EscrowFreight -= split.EscrowFreight;
        EscrowShopDiscount -= split.EscrowShopDiscount;
        ClawedGoods += split.ClawedGoods;
        ClawedFreight += split.ClawedFreight;
        RefundedGoods += split.EscrowGoods + split.ClawedGoods;
        RefundedFreight += split.EscrowFreight + split.ClawedFreight;
        RefundedShopDiscount += split.ShopDiscount;
        RefundedPlatformDiscount += split.PlatformDiscount;
        if (split.TaxFrom is TaxState.Remitting or TaxState.Remitted)
            TaxBorneByMerchant += split.Tax;
        else
            RefundedTax += split.Tax;
    }

    /// <summary>Pays the parties out of escrow, once. What was refunded before is not there to be settled.</summary>
    /// <returns>Null when it was settled before.</returns>
    public Settlement? Settle(
        Money goods,
        Money freight,
        Money commission,
        Rate fee,
        AccountId? creator,
        DateTimeOffset now
    )
    {
        if (SettledAt is not null)
            return null;
        Money settledGoods = Money.Min(goods, EscrowGoods);
        Money settledFreight = Money.Min(freight, EscrowFreight);
        Money due = creator is null ? Money.Zero : Running(commission, Money.Zero, settledGoods, goods);
        Money without =
            settledGoods == EscrowGoods ? EscrowShopDiscount : EscrowShopDiscount.FloorShare(settledGoods, EscrowGoods);
        SettledGoods = settledGoods;
        SettledFreight = settledFreight;
        SettledCommission = due;
        SettledShopDiscount = without;
        // The fee, like the commission, is of what the shop sold for: after its own coupon, before the platform's.
        SettledFee = fee.Of(settledGoods - without);
        Creator = creator;
        SettledAt = now;
        EscrowGoods -= settledGoods;
        EscrowFreight -= settledFreight;
        EscrowShopDiscount -= without;
        return new Settlement(settledGoods, settledFreight, due, SettledFee, creator, without);
    }

    // 194号: without a return within 30 days of release, the withholding agent pays between day 31 and day 45.
    public bool Release(DateTimeOffset releasedAt)
    {
        if (TaxState != TaxState.Held)
            return false;
        BusinessDay released = BusinessDay.Of(releasedAt);
        ReleasedAt = releasedAt;
        RemitFrom = released.AddDays(31);
        RemitBy = released.AddDays(45);
        TaxState = TaxState.Due;
        return true;
    }

    public void MarkGenerated() => Generated = true;

    public void AwaitReturn() => AwaitsReturn = true;

    public void ReturnDecided() => AwaitsReturn = false;

    /// <summary>The return was accepted: the tax is not owed to the treasury. False when it was not owed, or is gone already.</summary>
    public bool ForgiveTax()
    {
        AwaitsReturn = false;
        if (TaxState != TaxState.Due)
            return false;
        TaxState = TaxState.NotDue;
        return true;
    }

    public void Remit(PayoutId payout)
    {
        TaxState = TaxState.Remitting;
        TaxPayout = payout;
    }

    public void Remitted() => TaxState = TaxState.Remitted;

    /// <summary>The treasury's bank sent it back: it is owed again, and tried again tomorrow.</summary>
    public void RemittanceReturned(BusinessDay today)
    {
        TaxState = TaxState.Due;
        TaxPayout = null;
        RemitFrom = today.AddDays(1);
    }

    /// <summary>floor(whole × (before + more) / of) − floor(whole × before / of).</summary>
    private static Money Running(Money whole, Money before, Money more, Money of) =>
        whole.FloorShare(before + more, of) - whole.FloorShare(before, of);
}

/// <summary>What the parties got when a share was settled.</summary>
/// <param name="Goods">At full price.</param>
/// <param name="ShopDiscount">Of it, what the shop's own coupon took off.</param>
internal sealed record Settlement(
    Money Goods,
    Money Freight,
    Money Commission,
    Money PlatformFee,
    AccountId? Creator,
    Money ShopDiscount = default
)
{
    public Money Merchant => Goods + Freight - ShopDiscount - Commission - PlatformFee;
}
