using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Content;
using Kaicang.Contracts.Customs;
using Kaicang.Contracts.People;
using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;
using Microsoft.EntityFrameworkCore.Storage;

namespace Kaicang.Trade.UseCases;

/// <summary>What a buyer asks for.</summary>
/// <param name="PriceVersion">The version of the price that he saw; null asks for today's.</param>
/// <param name="RoomId">The room from whose yellow cart he buys.</param>
public sealed record WantedLine(SkuId SkuId, int Quantity, long? PriceVersion, RoomId? RoomId);

/// <summary>What a buyer confirms on the checkout page.</summary>
/// <param name="NoticeVersion">The version of the consumer notice that he read.</param>
/// <param name="ExpectedAmount">The amount that he saw; any other is refused.</param>
public sealed record PlaceOrderRequest(
    IReadOnlyList<WantedLine> Lines,
    AddressId AddressId,
    bool NoticeAccepted,
    string? NoticeVersion,
    Money ExpectedAmount
);

/// <summary>An order that was placed.</summary>
public sealed record PlacedOrder(
    OrderId Id,
    string OrderNo,
    Money Amount,
    DateTimeOffset PlacedAt,
    DateTimeOffset PayBefore,
    IReadOnlyList<PlacedPart> CustomsOrders
);

/// <summary>One customs order of it.</summary>
public sealed record PlacedPart(CustomsOrderId Id, string Number, string PaymentSubNumber, Money Total);

/// <summary>
/// Places an order: one transaction holds stock and quota and writes order, customs orders, lines and fact. The quote decides first; the
/// rows decide again under their locks, so that parallel orders never oversell and never pass a quota.
/// </summary>
internal static class PlaceOrder
{
    public static async Task<ErrorOr<PlacedOrder>> Handle(
        PlaceOrderRequest request,
        Actor actor,
        Quoting quoting,
        Consignees consignees,
        QuotaLimits quotaLimits,
        KaicangDb db,
        StockBook stock,
        QuotaLedger quota,
        Orders orders,
        Outbox outbox,
        BuyerAddress buyerAddress,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.IsSignedIn)
            return FoundationRefusals.SignInFirst.With();
        ErrorOr<Quote> quoted = await quoting.QuoteAsync(actor.Account, request.Lines, ct);
        if (quoted.IsError)
            return quoted.Errors;
        AddressCard? address = await consignees.FindAsync(actor.Account, request.AddressId, ct);
        if (FirstRefusal(quoted.Value, request, address) is { } refused)
            return refused;

        DateTimeOffset now = time.GetUtcNow();
        var id = OrderId.New(now);
        string consignee = consignees.Seal(id, address!); // Before the first write: the keys lie in the database too.
        DatedParameters parameters = await orders.ParametersAsync(ct);
        ErrorOr<Quote> held = await HoldStock(quoted.Value, request, actor.Account, address, quoting, db, stock, ct);
        if (held.IsError)
            return held.Errors;
        Quote quote = held.Value;
        IReadOnlyList<QuotaLimit> limits = await quotaLimits.OnAsync(quote.On, ct);
        string? ip = buyerAddress.Ip;
        Order order = OrderOf(id, quote, request, actor.Account, parameters, limits, ip, now);
        foreach (CustomsOrder part in order.CustomsOrders)
        {
            part.Address(consignee);
            if (await quota.HoldAsync(part, quote.On.Year, limits, ct) is { } kind)
                return TradeRefusals.QuotaOf(quote.Quotas.Single(q => q.Limit.Kind == kind));
        }
        Record(order, db, now);
        outbox.Announce(new OrderPlaced(order.Id, order.OrderNo, order.Buyer, order.Amount, now, order.PayBefore));
        await db.SaveChangesAsync(ct);
        SkuId[] bought = [.. request.Lines.Select(l => l.SkuId)];
        await db.Set<CartLine>()
            .Where(c => c.Account == actor.Account && bought.Contains(c.Sku))
            .ExecuteDeleteAsync(ct);
        return ViewOf(order);
    }

    /// <summary>The first check that fails, in the declared order of <see cref="CheckoutCheck"/>.</summary>
    private static Error? FirstRefusal(Quote quote, PlaceOrderRequest request, AddressCard? address)
    {
        List<Obstacle> obstacles = [.. quote.Obstacles];
        if (address is null)
            obstacles.Add(new(CheckoutCheck.Address, TradeRefusals.AddressUnknown.With()));
        if (quote.IsCrossBorder && (!request.NoticeAccepted || request.NoticeVersion != ConsumerNotice.Version))
            obstacles.Add(
                new(CheckoutCheck.Notice, TradeRefusals.NoticeNotAccepted.With(("version", ConsumerNotice.Version)))
            );
        if (quote.Amount != request.ExpectedAmount)
            obstacles.Add(
                new(
                    CheckoutCheck.Amount,
                    TradeRefusals.AmountDiffers.With(("amount", quote.Amount), ("expected", request.ExpectedAmount))
                )
            );
        return obstacles.OrderBy(o => o.Check).FirstOrDefault()?.Refusal;
    }

    /// <summary>Holds the pieces. If somebody was faster, the quote is made anew, once: another warehouse may serve.</summary>
    private static async Task<ErrorOr<Quote>> HoldStock(
        Quote quote,
        PlaceOrderRequest request,
        AccountId buyer,
        AddressCard? address,
        Quoting quoting,
        KaicangDb db,
        StockBook stock,
        CancellationToken ct
    )
    {
        await db.BeginWritesAsync(ct);
        IDbContextTransaction transaction = db.Database.CurrentTransaction!;
        await transaction.CreateSavepointAsync("before_hold", ct);
        if (await stock.HoldAsync(NeedsOf(quote), ct) is null)
            return quote;
        await transaction.RollbackToSavepointAsync("before_hold", ct);
        ErrorOr<Quote> again = await quoting.QuoteAsync(buyer, request.Lines, ct);
        if (again.IsError)
            return again.Errors;
        if (FirstRefusal(again.Value, request, address) is { } refused)
            return refused;
        return await stock.HoldAsync(NeedsOf(again.Value), ct) is { } missing
            ? TradeRefusals.SoldOutOf(
                again.Value.Parts.SelectMany(p => p.Lines).First(l => l.Sku.Id == missing.Sku).Sku,
                0
            )
            : again.Value;
    }

    private static IEnumerable<StockNeed> NeedsOf(Quote quote) =>
        quote.Parts.SelectMany(p => p.Lines.Select(l => new StockNeed(l.Sku.Id, p.Warehouse.Id, l.Quantity)));

    private static Order OrderOf(
        OrderId id,
        Quote quote,
        PlaceOrderRequest request,
        AccountId buyer,
        DatedParameters parameters,
        IReadOnlyCollection<QuotaLimit> limits,
        string? ip,
        DateTimeOffset now
    )
    {
        string number = OrderNumbers.Of(id, now);
        long minutes = parameters.On(DatedParameters.PaymentMinutes, quote.On).Value;
        return new Order
        {
            Id = id,
            OrderNo = number,
            Buyer = buyer,
            Orderer = quote.Person.Person,
            Amount = quote.Amount,
            PlacedAt = now,
            PayBefore = now.AddMinutes(minutes),
            NoticeVersion = quote.IsCrossBorder ? request.NoticeVersion : null,
            NoticeAcceptedAt = quote.IsCrossBorder ? now : null,
            NoticeAddress = quote.IsCrossBorder ? ip : null,
            CustomsOrders =
            [
                .. quote.Parts.Select((part, i) => PartOf(part, i + 1, id, number, buyer, quote, limits, now)),
            ],
        };
    }

    private static CustomsOrder PartOf(
        QuotedPart part,
        int partNo,
        OrderId order,
        string orderNo,
        AccountId buyer,
        Quote quote,
        IReadOnlyCollection<QuotaLimit> limits,
        DateTimeOffset now
    )
    {
        var id = CustomsOrderId.New(now);
        string number = OrderNumbers.OfPart(orderNo, partNo);
        // One customs order credits one creator: the one who sold most of it.
        IGrouping<AccountId, QuotedLine>? sold = part
            .Lines.Where(l => l.Creator is not null)
            .GroupBy(l => l.Creator!.Value)
            .OrderByDescending(g => g.Sum(l => l.Goods).Fen)
            .FirstOrDefault();
        return new CustomsOrder
        {
            Id = id,
            OrderId = order,
            Number = number,
            PaymentSubNumber = OrderNumbers.OfPayment(number),
            Buyer = buyer,
            Orderer = part.IsCrossBorder ? quote.Person.Person : null,
            Shop = part.Shop.Id,
            Warehouse = part.Warehouse.Id,
            Mode = part.Mode,
            Goods = part.Goods,
            Freight = part.Freight,
            FreightRule = part.FreightRule,
            Tax = part.Tax,
            Total = part.Total,
            DutiableValue = part.DutiableValue,
            Preferential = part.Limit == LimitOutcome.PreferentialTax,
            RulesOn = quote.On,
            TariffVersion = part.TariffVersion,
            Creator = sold?.Key,
            Room = sold?.First().Room,
            Commission = sold?.Sum(l => l.CommissionRate.Of(l.Goods)) ?? Money.Zero,
            PlatformFee = part.Shop.PlatformFee,
            Claims = QuotaClaims.Of(part, limits),
            PlacedAt = now,
            Lines = [.. part.Lines.Select(line => LineOf(line, id, part, now))],
        };
    }

    private static OrderLine LineOf(
        QuotedLine line,
        CustomsOrderId customsOrder,
        QuotedPart part,
        DateTimeOffset now
    ) =>
        new()
        {
            Id = Ids.NewV7(now),
            CustomsOrderId = customsOrder,
            LineNo = line.LineNo,
            Sku = line.Sku.Id,
            SkuCode = line.Sku.Code,
            Title = line.Sku.Title,
            PictureUrl = line.Sku.PictureUrl,
            Quantity = line.Quantity,
            UnitPrice = line.Sku.Price,
            PriceVersion = line.Sku.PriceVersion,
            Goods = line.Goods,
            Freight = line.Freight,
            Duty = line.Tax?.Duty ?? Money.Zero,
            Vat = line.Tax?.Vat ?? Money.Zero,
            ConsumptionTax = line.Tax?.ConsumptionTax ?? Money.Zero,
            ItemRecordNo = line.Sku.Customs?.RecordNos.GetValueOrDefault(part.Warehouse.Id),
            Room = line.Room,
            Creator = line.Creator,
            CommissionRate = line.CommissionRate,
            TaxSteps = line.Tax?.Steps ?? [],
        };

    private static void Record(Order order, KaicangDb db, DateTimeOffset now)
    {
        db.Add(order);
        db.Add(new OrderNumber { Number = order.OrderNo, Order = order.Id });
        foreach (CustomsOrder part in order.CustomsOrders)
        {
            db.Add(
                new OrderNumber
                {
                    Number = part.Number,
                    Order = order.Id,
                    CustomsOrder = part.Id,
                }
            );
            Timeline.Note(db, part, OrderStep.Placed, now, part.Number);
        }
    }

    private static PlacedOrder ViewOf(Order order) =>
        new(
            order.Id,
            order.OrderNo,
            order.Amount,
            order.PlacedAt,
            order.PayBefore,
            [.. order.CustomsOrders.Select(p => new PlacedPart(p.Id, p.Number, p.PaymentSubNumber, p.Total))]
        );
}
