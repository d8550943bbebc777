using Kaicang.Contracts;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Growth;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Warehousing;
using Kaicang.Trade.Domain;

namespace Kaicang.Trade.UseCases;

/// <summary>What a checkout would hold.</summary>
/// <param name="Coupons">Missing: the best combination of the buyer's coupons. Given: those and no others; an empty list spends none.</param>
/// <param name="Payment"><c>full</c> or missing. <c>presale</c> (deposit and balance) is refused by name.</param>
public sealed record QuoteRequest(
    IReadOnlyList<WantedLine> Lines,
    IReadOnlyList<CouponId>? Coupons = null,
    string? Payment = null
);

/// <summary>A checkout before it is placed.</summary>
/// <param name="NoticeVersion">The consumer notice to accept; null when nothing crosses a border.</param>
/// <param name="Obstacles">What stands in the way, in the order in which an order would be refused.</param>
public sealed record QuoteView(
    Money Amount,
    Money Goods,
    Money Freight,
    Money Tax,
    IReadOnlyList<QuotePartView> CustomsOrders,
    IReadOnlyList<QuotaView> Quotas,
    bool RealNameNeeded,
    string? NoticeVersion,
    IReadOnlyList<ObstacleView> Obstacles,
    Money Discount,
    IReadOnlyList<QuoteCouponView> Coupons
)
{
    /// <summary>What public promotions took off before: goods and tax are after it.</summary>
    public Money PublicCut { get; init; }
}

/// <summary>A coupon that fits the checkout.</summary>
/// <param name="Used">Spent in this quote; the order names it to spend it.</param>
/// <param name="Bearer">Who pays for it.</param>
public sealed record QuoteCouponView(
    CouponId Id,
    string Title,
    CouponBearer Bearer,
    string? ShopName,
    Money Threshold,
    Money Cut,
    DateTimeOffset ValidUntil,
    bool Used
);

/// <summary>What one coupon pays of one customs order.</summary>
public sealed record CouponShareView(CouponId Coupon, string Title, CouponBearer Bearer, Money Amount)
{
    internal static IReadOnlyList<CouponShareView> Of(IEnumerable<CouponShare> shares) =>
        [.. shares.Select(s => new CouponShareView(s.Coupon, s.Title, s.Bearer, s.Amount))];
}

/// <summary>One customs order to be: shop × warehouse × trade mode.</summary>
public sealed record QuotePartView(
    ShopId Shop,
    string ShopName,
    bool SelfOperated,
    WarehouseId Warehouse,
    string WarehouseName,
    TradeMode Mode,
    Money Goods,
    Money Freight,
    string FreightRule,
    Money Tax,
    Money Total,
    Money DutiableValue,
    string Limit,
    IReadOnlyList<QuoteLineView> Lines,
    Money Discount,
    IReadOnlyList<CouponShareView> Coupons
)
{
    public Money PublicCut { get; init; }
}

/// <summary>One line with its tax by head and how each came about.</summary>
public sealed record QuoteLineView(
    int LineNo,
    SkuId Sku,
    string Title,
    string PictureUrl,
    int Quantity,
    Money UnitPrice,
    long PriceVersion,
    Money Goods,
    Money Freight,
    Money Duty,
    Money Vat,
    Money ConsumptionTax,
    decimal EffectivePercent,
    IReadOnlyList<TaxStep> TaxSteps,
    Money ShopDiscount,
    Money PlatformDiscount
)
{
    /// <summary>The public promotion by whose price it is sold.</summary>
    public PublicPromotion? Promotion { get; init; }

    /// <summary>What it takes off the line: original price less unit price, times quantity.</summary>
    public Money PublicCut { get; init; }
}

/// <summary>A quota of the buyer's person: fen for <c>value</c>, grams for weight kinds.</summary>
public sealed record QuotaView(
    int Year,
    string Kind,
    string Name,
    long Limit,
    long Used,
    long Held,
    long ThisOrder,
    long Left,
    string Rule
);

/// <summary>Why the order could not be placed right now.</summary>
public sealed record ObstacleView(string Code, string? Field, string Title, string Remedy);

/// <summary>Prices a checkout without placing it.</summary>
internal static class GetQuote
{
    public static async Task<ErrorOr<QuoteView>> Handle(
        QuoteRequest request,
        Actor actor,
        Quoting quoting,
        CancellationToken ct
    )
    {
        if (!actor.IsSignedIn)
            return FoundationRefusals.SignInFirst.With();
        ErrorOr<Quote> quote = await quoting.QuoteAsync(actor.Account, request.Lines, PayWish.Of(request), ct);
        return quote.IsError ? quote.Errors : ViewOf(quote.Value);
    }

    private static QuoteView ViewOf(Quote quote) =>
        new(
            quote.Amount,
            quote.Goods,
            quote.Freight,
            quote.Tax,
            [.. quote.Parts.Select(PartOf)],
            quote.IsCrossBorder ? [.. quote.Quotas.Select(q => QuotaOf(q, quote.On.Year))] : [],
            quote.IsCrossBorder && !quote.Person.IsVerified,
            quote.IsCrossBorder ? ConsumerNotice.Version : null,
            [
                .. quote.Obstacles.Select(o => new ObstacleView(
                    o.Refusal.Code,
                    o.Refusal.RefusalOf().Field,
                    o.Refusal.SentenceOf(),
                    o.Refusal.RemedyOf()
                )),
            ],
            quote.Discount,
            [
                .. quote.Coupons.Fitting.Select(c => new QuoteCouponView(
                    c.Id,
                    c.Title,
                    c.Bearer,
                    quote.Parts.FirstOrDefault(p => p.Shop.Id == c.Shop)?.Shop.Name.ToString(),
                    c.Threshold,
                    c.Cut,
                    c.ValidUntil,
                    quote.Coupons.Spent.Any(s => s.Coupon.Id == c.Id)
                )),
            ]
        )
        {
            PublicCut = quote.PublicCut,
        };

    internal static QuotaView QuotaOf(QuotaUse q, int year) =>
        new(year, q.Limit.Kind, q.Limit.Name, q.Limit.Limit, q.Used, q.Held, q.ThisOrder, q.Left, q.Limit.Rule);

    private static QuotePartView PartOf(QuotedPart part) =>
        new(
            part.Shop.Id,
            part.Shop.Name,
            part.Shop.SelfOperated,
            part.Warehouse.Id,
            part.Warehouse.Name,
            part.Mode,
            part.Goods,
            part.Freight,
            part.FreightRule,
            part.Tax,
            part.Total,
            part.DutiableValue,
            part.Limit?.ToString() ?? "Domestic",
            [
                .. part.Lines.Select(line => new QuoteLineView(
                    line.LineNo,
                    line.Sku.Id,
                    line.Sku.Title,
                    line.Sku.PictureUrl,
                    line.Quantity,
                    line.Sku.Price,
                    line.Sku.PriceVersion,
                    line.Goods,
                    line.Freight,
                    line.Tax?.Duty ?? Money.Zero,
                    line.Tax?.Vat ?? Money.Zero,
                    line.Tax?.ConsumptionTax ?? Money.Zero,
                    line.Tax?.EffectivePercent ?? 0m,
                    line.Tax?.Steps ?? [],
                    line.ShopDiscount,
                    line.PlatformDiscount
                )
                {
                    Promotion = line.Sku.Running,
                    PublicCut = line.PublicCut,
                }),
            ],
            part.Discount,
            CouponShareView.Of(part.Coupons)
        )
        {
            PublicCut = part.PublicCut,
        };
}
