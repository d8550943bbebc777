namespace Kaicang.Trade.Domain;

/// <summary>An amount by head. Heads are never mixed, because each comes from another pot of the ledger.</summary>
internal readonly record struct RefundHeads(Money Goods, Money Freight, Money Tax)
{
    public static readonly RefundHeads None = new(Money.Zero, Money.Zero, Money.Zero);

    public Money Sum => Goods + Freight + Tax;
}

/// <summary>
/// What a case is worth. Pure. A piece of a line is worth its share of what was paid for the line, as differences of running floors, so
/// that any row of part refunds gives back exactly what one refund of the whole would; and never more than is left of the order.
/// </summary>
internal static class AfterSaleMoney
{
    /// <summary>The goods' value of some pieces, after others of the same lines went back before.</summary>
    public static Money ValueOf(
        IReadOnlyList<OrderLine> lines,
        IEnumerable<CaseLine> wanted,
        IReadOnlyDictionary<int, int> before
    )
    {
        Money sum = Money.Zero;
        foreach (CaseLine one in wanted)
        {
            OrderLine line = lines.First(l => l.LineNo == one.LineNo);
            int earlier = before.GetValueOrDefault(one.LineNo);
            sum += PartOf(line, earlier + one.Count) - PartOf(line, earlier);
        }
        return sum;
    }

    /// <summary>What is still there to be refunded of goods and freight.</summary>
    public static RefundHeads LeftOf(CustomsOrder order) =>
        new(order.Goods - order.RefundedGoods, order.Freight - order.RefundedFreight, order.Tax - order.RefundedTax);

    /// <summary>The most that a refund without goods may be. Import tax is not in it: goods that stay were imported, so it stays due.</summary>
    public static RefundHeads MostWithoutGoods(CustomsOrder order, Money value, bool wholeOrder)
    {
        RefundHeads left = LeftOf(order);
        Money goods = Money.Min(value, left.Goods);
        return new RefundHeads(goods, wholeOrder ? left.Freight : Money.Zero, Money.Zero);
    }

    /// <summary>An amount laid over the heads: goods first, then freight.</summary>
    public static RefundHeads Spread(Money amount, RefundHeads most)
    {
        Money goods = Money.Min(amount, most.Goods);
        return new RefundHeads(goods, Money.Min(amount - goods, most.Freight), Money.Zero);
    }

    /// <summary>
    /// What goes back for returned goods: their value, the freight of the way out if the buyer is not to blame and nothing stays with him,
    /// the tax if customs accepted the return (194号: it is not levied then).
    /// </summary>
    public static RefundHeads OfReturn(
        CustomsOrder order,
        Money value,
        bool everything,
        bool freightGoesBack,
        bool taxGoesBack
    )
    {
        RefundHeads left = LeftOf(order);
        return new RefundHeads(
            Money.Min(value, left.Goods),
            freightGoesBack && everything ? left.Freight : Money.Zero,
            taxGoesBack ? left.Tax : Money.Zero
        );
    }

    /// <summary>What the buyer gets in his hand: a discount was never paid by him, and shrinks with the goods it was given on.</summary>
    public static Money CashOf(CustomsOrder order, RefundHeads heads)
    {
        Money before = Floor(order.Discount, order.RefundedGoods, order.Goods);
        Money after = Floor(order.Discount, order.RefundedGoods + heads.Goods, order.Goods);
        return heads.Sum - (after - before);
    }

    private static Money PartOf(OrderLine line, int count) =>
        Floor(line.Goods, new Money(count), new Money(line.Quantity));

    private static Money Floor(Money whole, Money part, Money of) =>
        of.IsZero ? Money.Zero : new Money((long)((Int128)whole.Fen * part.Fen / of.Fen));
}
