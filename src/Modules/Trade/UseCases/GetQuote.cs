using Kaicang.Contracts;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Warehousing;
using Kaicang.Trade.Domain;

namespace Kaicang.Trade.UseCases;

/// <summary>What a checkout would hold.</summary>
public sealed record QuoteRequest(IReadOnlyList<WantedLine> Lines);

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
    IReadOnlyList<ObstacleView> Obstacles
);

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
    IReadOnlyList<QuoteLineView> Lines
);

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
    IReadOnlyList<TaxStep> TaxSteps
);

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
        ErrorOr<Quote> quote = await quoting.QuoteAsync(actor.Account, request.Lines, ct);
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
            ]
        );

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
                    line.Tax?.Steps ?? []
                )),
            ]
        );
}
