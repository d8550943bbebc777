using Kaicang.Contracts;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Content;
using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.People;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;
using Kaicang.Trade.UseCases;

namespace Kaicang.Trade.Domain;

/// <summary>Checks of a checkout in their declared order; the first that fails is what the buyer is told.</summary>
internal enum CheckoutCheck
{
    Price,
    PositiveList,
    RealName,
    Adult,
    Address,
    Notice,
    SingleLimit,
    YearlyQuota,
    YearlyWeight,
    Stock,
    Amount,
}

/// <summary>Something that stands in the way of the order.</summary>
internal sealed record Obstacle(CheckoutCheck Check, Error Refusal);

/// <summary>One line with the card it was priced by.</summary>
internal sealed record QuotedLine(
    int LineNo,
    SkuCard Sku,
    int Quantity,
    Money Goods,
    Money Freight,
    TaxLineQuote? Tax,
    RoomId? Room,
    AccountId? Creator,
    Rate CommissionRate
)
{
    /// <summary>Out of which allotment; null takes from what is available to all.</summary>
    public AllotmentId? Allotment { get; init; }

    /// <summary>That allotment is a flash deal.</summary>
    public bool IsFlash { get; init; }

    /// <summary>What the shop's coupon pays of it.</summary>
    public Money ShopDiscount { get; init; }

    /// <summary>What the platform's coupon pays of it.</summary>
    public Money PlatformDiscount { get; init; }

    /// <summary>What the public promotion takes off; it is no part of <see cref="Goods"/>.</summary>
    public Money PublicCut => Sku.Running is { } one ? (one.Original - Sku.Price) * Quantity : Money.Zero;

    public Money TaxTotal => Tax is null ? Money.Zero : Tax.Duty + Tax.Vat + Tax.ConsumptionTax;
}

/// <summary>One customs order to be.</summary>
/// <param name="Limit">What Customs says of its value and pieces; null for domestic goods.</param>
internal sealed record QuotedPart(
    ShopCard Shop,
    WarehouseCard Warehouse,
    TradeMode Mode,
    Money Goods,
    Money Freight,
    string FreightRule,
    Money Tax,
    Money DutiableValue,
    LimitOutcome? Limit,
    string? TariffVersion,
    IReadOnlyList<QuotedLine> Lines
)
{
    /// <summary>Coupons that pay for its goods. The dutiable value does not know them.</summary>
    public IReadOnlyList<CouponShare> Coupons { get; init; } = [];

    public Money PlatformDiscount => Lines.Sum(l => l.PlatformDiscount);

    public Money PublicCut => Lines.Sum(l => l.PublicCut);

    public Money Discount => Lines.Sum(l => l.ShopDiscount + l.PlatformDiscount);

    // CEB311: actually paid = goods + freight + tax − what was paid otherwise than in cash.
    public Money Total => Goods + Freight + Tax - Discount;

    public bool IsCrossBorder => Mode != TradeMode.Domestic;
}

/// <summary>How one quota kind stands before and with this checkout.</summary>
internal sealed record QuotaUse(QuotaLimit Limit, long Used, long Held, long ThisOrder)
{
    public long Left => Math.Max(0, Limit.Limit - Used - Held - ThisOrder);

    public bool Passes => Used + Held + ThisOrder <= Limit.Limit;
}

/// <summary>A checkout before it is placed: split, freight, tax, limits, quota, and what stands in its way.</summary>
internal sealed record Quote(
    BusinessDay On,
    IReadOnlyList<QuotedPart> Parts,
    RealName Person,
    IReadOnlyList<QuotaUse> Quotas,
    IReadOnlyList<Obstacle> Obstacles
)
{
    public Money Goods => Parts.Sum(p => p.Goods);
    public Money Freight => Parts.Sum(p => p.Freight);
    public Money Tax => Parts.Sum(p => p.Tax);
    public Money PublicCut => Parts.Sum(p => p.PublicCut);
    public Money Discount => Parts.Sum(p => p.Discount);
    public ChosenCoupons Coupons { get; init; } = ChosenCoupons.None;
    public Money Amount => Parts.Sum(p => p.Total);
    public bool IsCrossBorder => Parts.Any(p => p.IsCrossBorder);

    /// <summary>An order that takes pieces of a flash deal is paid within minutes, so that others get them in time.</summary>
    public bool HasFlash => Parts.Any(p => p.Lines.Any(l => l.IsFlash));
}

/// <summary>A line whose warehouse is chosen.</summary>
/// <param name="Enough">Whether the warehouse has enough right now.</param>
internal sealed record RoutedLine(WantedLine Wanted, SkuCard Sku, WarehouseId Warehouse, bool Enough)
{
    /// <summary>It takes from a flash deal.</summary>
    public bool IsFlash { get; init; }
}

/// <summary>
/// Splitting and routing. A checkout becomes one customs order for each shop × warehouse × trade mode and is never split by value:
/// dodging a limit by splitting is a violation, and one list is one order is one parcel (CEB 3.5.4, 3.9.4).
/// </summary>
internal static class Split
{
    /// <summary>
    /// Chooses a warehouse for each line: one that has enough and, for bonded goods, an account book in which the SKU is filed. Among
    /// those the one that can serve most lines of the same shop, so that parcels are few; then the fullest; then the lowest id.
    /// A line that nobody can serve keeps its nominal warehouse and is marked.
    /// </summary>
    public static IReadOnlyList<RoutedLine?> Route(
        IReadOnlyList<(WantedLine Wanted, SkuCard Sku)> lines,
        IReadOnlyCollection<SellableStock> stock
    )
    {
        List<SellableStock>[] possible =
        [
            .. lines.Select(line =>
                stock
                    .Where(s =>
                        s.Sku == line.Sku.Id
                        && (
                            line.Sku.Mode == TradeMode.Domestic
                            || line.Sku.Customs?.RecordNos.ContainsKey(s.Warehouse) == true
                        )
                    )
                    .ToList()
            ),
        ];
        var served = new Dictionary<(ShopId, WarehouseId), int>();
        for (int i = 0; i < lines.Count; i++)
        {
            foreach (SellableStock row in possible[i].Where(s => s.AvailableCount >= lines[i].Wanted.Quantity))
                served[(lines[i].Sku.Shop, row.Warehouse)] =
                    served.GetValueOrDefault((lines[i].Sku.Shop, row.Warehouse)) + 1;
        }
        return
        [
            .. lines.Select(
                (line, i) =>
                    possible[i]
                        .OrderByDescending(s => s.AvailableCount >= line.Wanted.Quantity)
                        .ThenByDescending(s => served.GetValueOrDefault((line.Sku.Shop, s.Warehouse)))
                        .ThenByDescending(s => s.AvailableCount)
                        .ThenBy(s => s.Warehouse.Value)
                        .Select(s => new RoutedLine(
                            line.Wanted,
                            line.Sku,
                            s.Warehouse,
                            s.AvailableCount >= line.Wanted.Quantity
                        ))
                        .FirstOrDefault()
            ),
        ];
    }

    /// <summary>The customs orders of a checkout, in the order in which their first lines were asked for.</summary>
    public static IReadOnlyList<IReadOnlyList<RoutedLine>> Parts(IEnumerable<RoutedLine> lines) =>
        [.. lines.GroupBy(l => (l.Sku.Shop, l.Warehouse, l.Sku.Mode)).Select(g => g.ToList())];
}
