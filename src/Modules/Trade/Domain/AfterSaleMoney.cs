namespace Kaicang.Trade.Domain;

/// <summary>Goods at full price, and what coupons paid of them, by who bears it.</summary>
internal readonly record struct GoodsWorth(Money Goods, Money ShopDiscount, Money PlatformDiscount)
{
    /// <summary>What the buyer paid for them himself.</summary>
    public Money Cash => Goods - ShopDiscount - PlatformDiscount;

    /// <summary>So much of these goods, with its part of each coupon (floors).</summary>
    public GoodsWorth Part(Money goods) =>
        new(goods, ShopDiscount.FloorShare(goods, Goods), PlatformDiscount.FloorShare(goods, Goods));

    public static GoodsWorth operator +(GoodsWorth a, GoodsWorth b) =>
        new(a.Goods + b.Goods, a.ShopDiscount + b.ShopDiscount, a.PlatformDiscount + b.PlatformDiscount);

    public static GoodsWorth operator -(GoodsWorth a, GoodsWorth b) =>
        new(a.Goods - b.Goods, a.ShopDiscount - b.ShopDiscount, a.PlatformDiscount - b.PlatformDiscount);
}

/// <summary>An amount by head. Heads are never mixed, because each comes from another pot of the ledger.</summary>
internal readonly record struct RefundHeads(GoodsWorth Worth, Money Freight, Money Tax)
{
    public static readonly RefundHeads None = new(default, Money.Zero, Money.Zero);

    /// <summary>At full price.</summary>
    public Money Goods => Worth.Goods;

    /// <summary>What the buyer gets in his hand: what coupons paid was never paid by him.</summary>
    public Money Sum => Worth.Cash + Freight + Tax;
}

/// <summary>
/// What a case is worth. Pure. A piece of a line is worth its share of what was paid for the line, by the buyer and by each coupon that
/// covered it, as differences of running floors, so that any row of part refunds gives back exactly what one refund of the whole would;
/// and never more than is left of the order.
/// </summary>
internal static class AfterSaleMoney
{
    /// <summary>The worth of some pieces, after others of the same lines went back before.</summary>
    public static GoodsWorth ValueOf(
        IReadOnlyList<OrderLine> lines,
        IEnumerable<CaseLine> wanted,
        IReadOnlyDictionary<int, int> before
    )
    {
        GoodsWorth sum = default;
        foreach (CaseLine one in wanted)
        {
            OrderLine line = lines.First(l => l.LineNo == one.LineNo);
            int earlier = before.GetValueOrDefault(one.LineNo);
            sum += PartOf(line, earlier + one.Count) - PartOf(line, earlier);
        }
        return sum;
    }

    /// <summary>What is still there to be refunded.</summary>
    public static RefundHeads LeftOf(CustomsOrder order) =>
        new(
            new GoodsWorth(
                order.Goods - order.RefundedGoods,
                order.Discount - order.PlatformDiscount - order.RefundedShopDiscount,
                order.PlatformDiscount - order.RefundedPlatformDiscount
            ),
            order.Freight - order.RefundedFreight,
            order.Tax - order.RefundedTax
        );

    /// <summary>The most that a refund without goods may be. Import tax is not in it: goods that stay were imported, so it stays due.</summary>
    public static RefundHeads MostWithoutGoods(CustomsOrder order, GoodsWorth value, bool wholeOrder)
    {
        RefundHeads left = LeftOf(order);
        return new RefundHeads(Fit(value, left.Worth), wholeOrder ? left.Freight : Money.Zero, Money.Zero);
    }

    /// <summary>What the buyer gets, laid over the heads: goods first, then freight.</summary>
    public static RefundHeads Spread(Money amount, RefundHeads most)
    {
        GoodsWorth goods = PartFor(most.Worth, Money.Min(amount, most.Worth.Cash));
        return new RefundHeads(goods, Money.Min(amount - goods.Cash, most.Freight), Money.Zero);
    }

    /// <summary>
    /// What goes back for returned goods: their value, the freight of the way out if the buyer is not to blame and nothing stays with him,
    /// the tax if customs accepted the return (194号: it is not levied then).
    /// </summary>
    public static RefundHeads OfReturn(
        CustomsOrder order,
        GoodsWorth value,
        bool everything,
        bool freightGoesBack,
        bool taxGoesBack
    )
    {
        RefundHeads left = LeftOf(order);
        return new RefundHeads(
            Fit(value, left.Worth),
            freightGoesBack && everything ? left.Freight : Money.Zero,
            taxGoesBack ? left.Tax : Money.Zero
        );
    }

    /// <summary>
    /// Not more than is left: of goods, of each coupon, and of what the buyer paid. With the last of the goods goes the last of the coupons,
    /// however the refunds before were asked for.
    /// </summary>
    private static GoodsWorth Fit(GoodsWorth wanted, GoodsWorth left)
    {
        if (wanted.Goods >= left.Goods)
            return left;
        Money shop = Money.Min(wanted.ShopDiscount, left.ShopDiscount);
        Money platform = Money.Min(wanted.PlatformDiscount, left.PlatformDiscount);
        Money over = wanted.Goods - shop - platform - left.Cash;
        Money beyond = over.IsNegative ? Money.Zero : over;
        Money more = Money.Min(beyond, left.PlatformDiscount - platform);
        return new GoodsWorth(wanted.Goods, shop + beyond - more, platform + more);
    }

    /// <summary>
    /// The fewest goods, with their part of the coupons, that are worth so much to the buyer. From one fen of goods to the next that moves by
    /// at most one fen up or down, so every amount up to the whole is met.
    /// </summary>
    private static GoodsWorth PartFor(GoodsWorth whole, Money cash)
    {
        if (cash >= whole.Cash)
            return whole;
        // What floors leave out is less than two fen, so no goods before these are worth as much.
        Money least = whole.Goods.FloorShare(cash, whole.Cash);
        long slack = 3 + 2 * whole.Goods.Fen / Math.Max(whole.Cash.Fen, 1);
        for (long fen = Math.Max(0, least.Fen - slack); ; fen++)
        {
            GoodsWorth part = whole.Part(new Money(fen));
            if (part.Cash == cash)
                return part;
        }
    }

    private static GoodsWorth PartOf(OrderLine line, int count)
    {
        var (part, whole) = (new Money(count), new Money(line.Quantity));
        return new GoodsWorth(
            line.Goods.FloorShare(part, whole),
            line.ShopDiscount.FloorShare(part, whole),
            line.PlatformDiscount.FloorShare(part, whole)
        );
    }
}
