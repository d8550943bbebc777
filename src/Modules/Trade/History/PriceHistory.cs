using Kaicang.Contracts;
using Kaicang.Contracts.Customs;
using Kaicang.Contracts.History;
using Kaicang.Contracts.Pay;
using Kaicang.Contracts.People;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;
using Kaicang.Trade.UseCases;

namespace Kaicang.Trade.History;

/// <summary>Orders of the history that are priced and not yet written.</summary>
internal sealed class PricedHistory
{
    private readonly Dictionary<OrderId, Order> orders = [];

    /// <summary>The limits of the days that were priced.</summary>
    public Dictionary<BusinessDay, IReadOnlyList<QuotaLimit>> LimitsOn { get; } = [];

    public void Keep(Order order) => orders.Add(order.Id, order);

    public Order Take(OrderId id) =>
        orders.Remove(id, out Order? order) ? order : throw new KeyNotFoundException($"{id}");
}

/// <summary>Prices a planned order with the freight, tax and limits of its day and leads it to its end, by the functions that live orders use.</summary>
internal sealed class PriceHistory(
    ICustoms customs,
    QuotaLimits quotaLimits,
    Orders stored,
    Consignees consignees,
    PricedHistory priced
) : HistoryPricing
{
    private DatedParameters? parameters;

    public override async Task<HistoricOrder> PriceAsync(HistoricWish wish, CancellationToken ct)
    {
        DateTimeOffset now = wish.Steps.PlacedAt;
        BusinessDay today = BusinessDay.Of(now);
        parameters ??= await stored.ParametersAsync(ct);
        if (!priced.LimitsOn.TryGetValue(today, out IReadOnlyList<QuotaLimit>? limits))
            priced.LimitsOn.Add(today, limits = await quotaLimits.OnAsync(today, ct));
        var parts = new List<QuotedPart>();
        foreach (HistoricParcel parcel in wish.Parcels)
            parts.Add(await PartAsync(parcel, parameters, today, ct));
        HistoricBuyer buyer = wish.Buyer;
        var quote = new Quote(today, parts, new RealName(buyer.Person, null, null, buyer.BornOn), [], []);
        var request = new PlaceOrderRequest([], default, true, ConsumerNotice.Version, quote.Amount);
        var id = OrderId.New(now);
        Order order = PlaceOrder.OrderOf(id, quote, request, buyer.Account, parameters, limits, null, now);
        order.MarkGenerated();
        SealedConsignee consignee = consignees.Seal(id, AddressOf(buyer.Consignee));
        foreach (CustomsOrder part in order.CustomsOrders)
            part.Address(consignee);
        long days = parameters.On(DatedParameters.SettlementDays, BusinessDay.Of(wish.Steps.SignedAt)).Value;
        DateTimeOffset due = wish.Steps.SignedAt.AddDays(days);
        HistoricSteps steps = wish.Steps with { CompletedAt = due.AddSeconds(20) };
        priced.Keep(order);
        return Lead(order, wish, steps, due);
    }

    private async Task<QuotedPart> PartAsync(
        HistoricParcel parcel,
        DatedParameters parameters,
        BusinessDay today,
        CancellationToken ct
    )
    {
        TradeMode mode = parcel.Mode;
        RoutedLine[] routed =
        [
            .. parcel.Lines.Select(l => new RoutedLine(
                new WantedLine(l.Sku.Id, l.Quantity, l.Sku.PriceVersion, l.Room),
                l.Sku,
                parcel.Warehouse.Id,
                Enough: true
            )),
        ];
        Money goods = routed.Sum(l => l.Sku.Price * l.Wanted.Quantity);
        (Money freight, DatedValue rule) = parameters.FreightOf(
            parcel.Warehouse.Id,
            mode != TradeMode.Domestic,
            goods,
            today
        );
        Money dutiable = goods + freight;
        LimitOutcome? limit =
            mode == TradeMode.Domestic
                ? null
                : customs.DecideLimit(dutiable, Money.Zero, routed.Sum(l => l.Wanted.Quantity), today);
        if (limit is LimitOutcome.OverSingleLimit or LimitOutcome.OverYearlyLimit)
            throw new InvalidOperationException($"The plan asks for {dutiable} in one customs order: {limit}.");
        TaxQuote? tax = limit is null ? null : await TaxAsync(routed, freight, today, ct);
        Money[] shares = freight.SplitBy([.. routed.Select(l => (l.Sku.Price * l.Wanted.Quantity).Fen)]);
        return new QuotedPart(
            parcel.Shop,
            parcel.Warehouse,
            mode,
            goods,
            freight,
            rule.ToString(),
            tax?.Total ?? Money.Zero,
            dutiable,
            limit,
            tax?.TariffVersion,
            [
                .. parcel.Lines.Select(
                    (line, i) =>
                        new QuotedLine(
                            i + 1,
                            line.Sku,
                            line.Quantity,
                            line.Sku.Price * line.Quantity,
                            tax?.Lines[i].FreightShare ?? shares[i],
                            tax?.Lines[i],
                            line.Room,
                            line.Creator,
                            line.Commission
                        )
                ),
            ]
        );
    }

    private async Task<TaxQuote> TaxAsync(
        IReadOnlyList<RoutedLine> lines,
        Money freight,
        BusinessDay today,
        CancellationToken ct
    )
    {
        ErrorOr<TaxQuote> asked = await customs.QuoteTax(
            new TaxQuestion([.. lines.Select(Quoting.TaxLineOf)], freight, Money.Zero, today),
            ct
        );
        return asked.IsError
            ? throw new InvalidOperationException($"{lines[0].Sku.Code}: {asked.FirstError.Description}")
            : asked.Value;
    }

    private static HistoricOrder Lead(Order order, HistoricWish wish, HistoricSteps steps, DateTimeOffset due)
    {
        var payment = PaymentId.New(steps.PaidAt);
        if (wish.End == HistoricEnd.Closed)
            order.Close(CloseUnpaidOrders.Reason, order.PayBefore);
        else
            order.Pay(payment, steps.PaidAt);
        List<HistoricPart> parts =
        [
            .. order.CustomsOrders.Select(
                (part, i) => HistoricLife.Lead(part, order.OrderNo, wish.Parcels[i], wish.End, steps, due)
            ),
        ];
        var card = new OrderCard(
            order.Id,
            order.OrderNo,
            order.Buyer,
            order.Orderer,
            order.Amount,
            order.PlacedAt,
            order.PayBefore,
            order.PaidAt,
            order.ClosedAt is not null,
            [.. parts.Select(p => p.Card)]
        );
        return new HistoricOrder(wish.End, steps, card, payment, parts);
    }

    private static AddressCard AddressOf(Consignee to) =>
        new(default, to.Name, to.Phone, to.DivisionCode, to.Province, to.City, to.District, to.Street, true);
}
