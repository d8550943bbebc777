using Kaicang.Contracts;
using Kaicang.Contracts.Alliance;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Content;
using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.People;
using Kaicang.Contracts.Warehousing;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Journals;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.UseCases;

/// <summary>
/// Prices a checkout from what the other modules say now: cards and prices, warehouses, freight, tax, limits and quota. It writes
/// nothing. Quote, PlaceOrder and the checkout page use it alike, so that what is shown is what is placed.
/// </summary>
internal sealed class Quoting(
    QuestionDb db,
    ICatalog catalog,
    ICustoms customs,
    IMerchants merchants,
    IWarehousing warehousing,
    IContent content,
    IAlliance alliance,
    IPeople people,
    QuotaLimits quotaLimits,
    CouponDesk coupons,
    StockBoard board,
    AllottedGoods allotted,
    RememberedParameters remembered,
    TimeProvider time
)
{
    public const int MaxQuantity = 99;
    public const int MaxLines = 50;

    /// <summary>The quote, or a refusal when there is nothing to price: empty, malformed, unknown or unlisted goods.</summary>
    public Task<ErrorOr<Quote>> QuoteAsync(
        AccountId buyer,
        IReadOnlyList<WantedLine>? wanted,
        PayWish pay,
        CancellationToken ct
    ) => QuoteAsync(buyer, wanted, pay, placing: false, ct);

    /// <summary>
    /// The quote of an order on its way to the journal, which decides on the locked rows: stock as this host last saw it, and no quota, so
    /// that nothing is asked twice.
    /// </summary>
    public Task<ErrorOr<Quote>> ForOrderAsync(
        AccountId buyer,
        IReadOnlyList<WantedLine>? wanted,
        PayWish pay,
        CancellationToken ct
    ) => QuoteAsync(buyer, wanted, pay, placing: true, ct);

    private async Task<ErrorOr<Quote>> QuoteAsync(
        AccountId buyer,
        IReadOnlyList<WantedLine>? wanted,
        PayWish pay,
        bool placing,
        CancellationToken ct
    )
    {
        if (wanted is null || wanted.Count == 0)
            return TradeRefusals.CartEmpty.With();
        if (wanted.Count > MaxLines)
            return TradeRefusals.TooManyLines.With(("max", MaxLines));
        if (wanted.FirstOrDefault(l => l.Quantity is < 1 or > MaxQuantity) is { } odd)
            return TradeRefusals.QuantityMalformed.With(
                ("sku", odd.SkuId),
                ("quantity", odd.Quantity),
                ("max", MaxQuantity)
            );
        if (wanted.GroupBy(l => l.SkuId).FirstOrDefault(g => g.Count() > 1) is { } twice)
            return TradeRefusals.SkuTwice.With(("sku", twice.Key));
        SkuId[] ids = [.. wanted.Select(l => l.SkuId)];
        IReadOnlyDictionary<SkuId, SkuCard> cards = await catalog.SkusOf(ids, ct);
        if (wanted.FirstOrDefault(l => cards.GetValueOrDefault(l.SkuId) is not { Listed: true }) is { } gone)
            return TradeRefusals.SkuUnknown.With(("sku", gone.SkuId));
        ShopId[] shopIds = [.. cards.Values.Select(c => c.Shop).Distinct()];
        IReadOnlyDictionary<ShopId, ShopCard> shops = await merchants.ShopsOf(shopIds, ct);
        if (
            wanted.FirstOrDefault(l => shops.GetValueOrDefault(cards[l.SkuId].Shop) is not { Open: true }) is { } closed
        )
            return TradeRefusals.SkuUnknown.With(("sku", closed.SkuId));

        ErrorOr<IReadOnlyDictionary<SkuId, AllotmentTerms>> terms = await allotted.TermsOfAsync(buyer, wanted, ct);
        if (terms.IsError)
            return terms.Errors;
        if (pay.Refused(cards.Values.Any(c => c.Mode != TradeMode.Domestic)) is { } inParts)
            return inParts;

        IReadOnlyList<SellableStock> stock = placing
            ? await board.RowsOfAsync([.. wanted.Select(l => (l.SkuId, l.Quantity))])
            : await db.Set<SellableStock>().Where(s => ids.Contains(s.Sku)).ToListAsync(ct);
        (WantedLine, SkuCard)[] lines = [.. wanted.Select(l => (l, AllottedGoods.Priced(cards[l.SkuId], terms.Value)))];
        var obstacles = new List<Obstacle>();
        IReadOnlyList<RoutedLine?> routed = await allotted.RouteAsync(
            buyer,
            lines,
            Split.Route(lines, stock),
            terms.Value,
            placing,
            obstacles,
            ct
        );
        foreach ((WantedLine line, SkuCard card) in lines)
        {
            if (line.PriceVersion is { } seen && seen != card.PriceVersion)
                obstacles.Add(new(CheckoutCheck.Price, TradeRefusals.PriceOf(card, seen)));
        }
        for (int i = 0; i < routed.Count; i++)
        {
            if (routed[i] is not { Enough: true })
                obstacles.Add(new(CheckoutCheck.Stock, TradeRefusals.SoldOutOf(lines[i].Item2, stock)));
        }
        return await PriceAsync(buyer, [.. routed.OfType<RoutedLine>()], shops, obstacles, pay, placing, ct);
    }

    private async Task<ErrorOr<Quote>> PriceAsync(
        AccountId buyer,
        IReadOnlyList<RoutedLine> routed,
        IReadOnlyDictionary<ShopId, ShopCard> shops,
        List<Obstacle> obstacles,
        PayWish pay,
        bool placing,
        CancellationToken ct
    )
    {
        BusinessDay today = BusinessDay.Of(time.GetUtcNow());
        DatedParameters parameters = await remembered.NowAsync(ct);
        ImportLimits limits = await customs.LimitsOn(today, ct);
        var priced = new List<QuotedPart>();
        foreach (IReadOnlyList<RoutedLine> part in Split.Parts(routed))
        {
            ErrorOr<QuotedPart> quoted = await PartAsync(
                part,
                shops[part[0].Sku.Shop],
                parameters,
                limits,
                today,
                obstacles,
                ct
            );
            if (quoted.IsError)
                return quoted.Errors;
            priced.Add(quoted.Value);
        }
        ErrorOr<ChosenCoupons> chosen = await coupons.ChooseAsync(buyer, pay, priced, placing, ct);
        if (chosen.IsError)
            return chosen.Errors;
        IReadOnlyList<QuotedPart> parts = CouponDesk.Apply(priced, chosen.Value.Spent);
        RealName person = await people.RealNameOf(buyer, ct);
        CheckPerson(person, parts.Any(p => p.IsCrossBorder), today, obstacles);
        IReadOnlyList<QuotaUse> quotas = placing ? [] : await QuotasAsync(person.Person, parts, today, ct);
        CheckQuota(quotas, parts, obstacles);
        return new Quote(today, parts, person, quotas, [.. obstacles.OrderBy(o => o.Check)]) { Coupons = chosen.Value };
    }

    private async Task<ErrorOr<QuotedPart>> PartAsync(
        IReadOnlyList<RoutedLine> routed,
        ShopCard shop,
        DatedParameters parameters,
        ImportLimits limits,
        BusinessDay today,
        List<Obstacle> obstacles,
        CancellationToken ct
    )
    {
        WarehouseCard? warehouse = await warehousing.WarehouseOf(routed[0].Warehouse, ct);
        if (warehouse is null)
            return TradeRefusals.SkuUnknown.With(("sku", routed[0].Sku.Id));
        TradeMode mode = routed[0].Sku.Mode;
        Money goods = routed.Sum(l => l.Sku.Price * l.Wanted.Quantity);
        (Money freight, DatedValue rule) = parameters.FreightOf(warehouse.Id, mode != TradeMode.Domestic, goods, today);
        Money dutiable = goods + freight;
        LimitOutcome? limit =
            mode == TradeMode.Domestic
                ? null
                : customs.DecideLimit(dutiable, Money.Zero, routed.Sum(l => l.Wanted.Quantity), today);
        if (limit == LimitOutcome.OverSingleLimit)
            obstacles.Add(
                new(
                    CheckoutCheck.SingleLimit,
                    TradeRefusals.SingleLimit.With(
                        ("value", dutiable),
                        ("limit", limits.SingleOrder),
                        ("shop", shop.Name.ToString())
                    )
                )
            );
        await CheckListAsync(routed, mode, today, obstacles, ct);
        TaxQuote? tax = null;
        if (limit is LimitOutcome.PreferentialTax or LimitOutcome.FullTax)
        {
            ErrorOr<TaxQuote> asked = await customs.QuoteTax(
                new TaxQuestion([.. routed.Select(TaxLineOf)], freight, Money.Zero, today),
                ct
            );
            if (asked.IsError)
                return asked.Errors;
            tax = asked.Value;
        }
        List<QuotedLine> lines = await LinesAsync(routed, goods, freight, tax, ct);
        return new QuotedPart(
            shop,
            warehouse,
            mode,
            goods,
            freight,
            rule.ToString(),
            tax?.Total ?? Money.Zero,
            dutiable,
            limit,
            tax?.TariffVersion,
            lines
        );
    }

    /// <summary>A listing is judged by the list of its day; goods are sold by the list of today, whose remarks may have changed since.</summary>
    private async Task CheckListAsync(
        IReadOnlyList<RoutedLine> routed,
        TradeMode mode,
        BusinessDay today,
        List<Obstacle> obstacles,
        CancellationToken ct
    )
    {
        if (mode == TradeMode.Domestic)
            return;
        foreach (RoutedLine line in routed)
        {
            ErrorOr<ListingVerdict> verdict = line.Sku.Customs is { } record
                ? await customs.CheckListing(record.HsCode, record.Name, mode, today, ct)
                : TradeRefusals.SkuUnknown.With(("sku", line.Sku.Id));
            if (verdict.IsError)
                obstacles.Add(
                    new(
                        CheckoutCheck.PositiveList,
                        TradeRefusals.NotImportable.With(
                            ("title", line.Sku.Title),
                            ("why", verdict.FirstError.SentenceOf())
                        )
                    )
                );
        }
    }

    private async Task<List<QuotedLine>> LinesAsync(
        IReadOnlyList<RoutedLine> routed,
        Money goods,
        Money freight,
        TaxQuote? tax,
        CancellationToken ct
    )
    {
        // Customs shares the freight out itself; without customs it is shared by value, and goods for nothing share by piece.
        long[] weights =
        [
            .. routed.Select(l => goods.IsZero ? l.Wanted.Quantity : (l.Sku.Price * l.Wanted.Quantity).Fen),
        ];
        Money[] shares = freight.SplitBy(weights);
        var lines = new List<QuotedLine>();
        for (int i = 0; i < routed.Count; i++)
        {
            RoutedLine line = routed[i];
            TaxLineQuote? lineTax = tax?.Lines.Single(l => l.LineNo == i + 1);
            (RoomId? room, AccountId? creator, Rate rate) = await SourceOf(line, ct);
            lines.Add(
                new QuotedLine(
                    i + 1,
                    line.Sku,
                    line.Wanted.Quantity,
                    line.Sku.Price * line.Wanted.Quantity,
                    lineTax?.FreightShare ?? shares[i],
                    lineTax,
                    room,
                    creator,
                    rate
                )
                {
                    Allotment = line.Wanted.AllotmentId,
                    IsFlash = line.IsFlash,
                }
            );
        }
        return lines;
    }

    /// <summary>A sale belongs to a room only while the SKU really lies in its yellow cart; the rate is frozen here.</summary>
    private async Task<(RoomId?, AccountId?, Rate)> SourceOf(RoutedLine line, CancellationToken ct)
    {
        if (line.Wanted.RoomId is not { } room || await content.OfferOf(room, line.Sku.Id, ct) is not { } offer)
            return (null, null, Rate.Zero);
        return (room, offer.Streamer, await alliance.CommissionRateOf(offer.Streamer, line.Sku.Id, ct));
    }

    internal static TaxLine TaxLineOf(RoutedLine line, int index)
    {
        ItemRecord record =
            line.Sku.Customs
            ?? throw new InvalidOperationException($"Cross-border SKU {line.Sku.Id} has no item record.");
        int quantity = line.Wanted.Quantity;
        return new TaxLine(
            index + 1,
            record.HsCode,
            line.Sku.Price * quantity,
            quantity,
            record.Unit1Code,
            record.Quantity1PerPiece * quantity,
            record.Unit2Code,
            record.Quantity2PerPiece * quantity,
            line.Sku.NetContent,
            line.Sku.NetContentUnit
        );
    }

    private static void CheckPerson(RealName person, bool crossBorder, BusinessDay today, List<Obstacle> obstacles)
    {
        // 194号: orders are placed by a person whose identity was verified.
        if (crossBorder && !person.IsVerified)
            obstacles.Add(new(CheckoutCheck.RealName, TradeRefusals.RealNameMissing.With()));
        if (person.BornOn is { } born && born.Date.AddYears(18) > today.Date)
            obstacles.Add(new(CheckoutCheck.Adult, TradeRefusals.UnderAge.With()));
    }

    private static void CheckQuota(
        IReadOnlyList<QuotaUse> quotas,
        IReadOnlyList<QuotedPart> parts,
        List<Obstacle> obstacles
    )
    {
        foreach (QuotaUse quota in quotas)
        {
            bool value = quota.Limit.Kind == QuotaKinds.Value;
            if (!quota.Passes || (value && parts.Any(p => p.Limit == LimitOutcome.OverYearlyLimit)))
                obstacles.Add(
                    new(value ? CheckoutCheck.YearlyQuota : CheckoutCheck.YearlyWeight, TradeRefusals.QuotaOf(quota))
                );
        }
    }

    private async Task<IReadOnlyList<QuotaUse>> QuotasAsync(
        PersonId? person,
        IReadOnlyList<QuotedPart> parts,
        BusinessDay today,
        CancellationToken ct
    )
    {
        IReadOnlyList<QuotaLimit> limits = await quotaLimits.OnAsync(today, ct);
        Dictionary<string, long> claims = parts
            .SelectMany(part => QuotaClaims.Of(part, limits))
            .GroupBy(c => c.Kind)
            .ToDictionary(g => g.Key, g => g.Sum(c => c.Amount), StringComparer.Ordinal);
        List<Quota> rows = person is { } p
            ? await db.Set<Quota>().Where(q => q.Person == p && q.Year == today.Year).ToListAsync(ct)
            : [];
        return
        [
            .. limits
                .Where(l => l.Kind == QuotaKinds.Value || claims.ContainsKey(l.Kind))
                .Select(l =>
                {
                    Quota? row = rows.Find(q => q.Kind == l.Kind);
                    return new QuotaUse(
                        l,
                        row?.UsedAmount ?? 0,
                        row?.HeldAmount ?? 0,
                        claims.GetValueOrDefault(l.Kind)
                    );
                }),
        ];
    }
}
