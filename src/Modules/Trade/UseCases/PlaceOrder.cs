using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Content;
using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Growth;
using Kaicang.Contracts.People;
using Kaicang.Contracts.Trade;
using Kaicang.Foundation.Journals;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Journals;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.UseCases;

/// <summary>What a buyer asks for.</summary>
/// <param name="PriceVersion">The version of the price that he saw; null asks for today's.</param>
/// <param name="RoomId">The room from whose yellow cart he buys.</param>
/// <param name="AllotmentId">Out of which pieces that were set apart; null takes from those available to all.</param>
/// <param name="FlashTicket">The admission ticket, when the allotment is a flash deal.</param>
public sealed record WantedLine(
    SkuId SkuId,
    int Quantity,
    long? PriceVersion,
    RoomId? RoomId,
    AllotmentId? AllotmentId = null,
    string? FlashTicket = null
);

/// <summary>What a buyer confirms on the checkout page.</summary>
/// <param name="NoticeVersion">The version of the consumer notice that he read.</param>
/// <param name="ExpectedAmount">The amount that he saw; any other is refused.</param>
/// <param name="Coupons">The coupons that it spends, as the quote named them; missing: none.</param>
/// <param name="Payment"><c>full</c> or missing. <c>presale</c> (deposit and balance) is refused by name.</param>
public sealed record PlaceOrderRequest(
    IReadOnlyList<WantedLine> Lines,
    AddressId AddressId,
    bool NoticeAccepted,
    string? NoticeVersion,
    Money ExpectedAmount,
    IReadOnlyList<CouponId>? Coupons = null,
    string? Payment = null
);

/// <summary>An order that was placed.</summary>
public sealed record PlacedOrder(
    OrderId Id,
    string OrderNo,
    Money Amount,
    DateTimeOffset PlacedAt,
    DateTimeOffset PayBefore,
    IReadOnlyList<PlacedPart> CustomsOrders
)
{
    internal static PlacedOrder Of(Order order) =>
        new(
            order.Id,
            order.OrderNo,
            order.Amount,
            order.PlacedAt,
            order.PayBefore,
            [.. order.CustomsOrders.Select(p => new PlacedPart(p.Id, p.Number, p.PaymentSubNumber, p.Total))]
        );
}

/// <summary>One customs order of it.</summary>
public sealed record PlacedPart(CustomsOrderId Id, string Number, string PaymentSubNumber, Money Total);

/// <summary>
/// Places an order. Everything that can be said without locks is said first: price, person, address, notice, tax, limits. Then the journal
/// holds stock and quota and writes order, customs orders, lines, key and fact in one transaction with whatever else arrived; its locked
/// rows decide, so that parallel orders never oversell and never pass a quota.
/// </summary>
[Journaled]
internal static class PlaceOrder
{
    public static async Task<ErrorOr<PlacedOrder>> Handle(
        PlaceOrderRequest request,
        Actor actor,
        Quoting quoting,
        Consignees consignees,
        QuotaLimits quotaLimits,
        RememberedParameters remembered,
        Journal<PlaceOrderCommand, PlacedOrder> journal,
        JournalTicket ticket,
        BuyerAddress buyerAddress,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.IsSignedIn)
            return FoundationRefusals.SignInFirst.With();
        ErrorOr<PlacedOrder> answer;
        int tries = 0;
        do
        {
            ErrorOr<Quote> quoted = await QuoteAsync(request, actor, quoting, consignees, ct);
            if (quoted.IsError)
                return quoted.Errors;
            Quote quote = quoted.Value;
            AddressCard address = (await consignees.FindAsync(actor.Account, request.AddressId, ct))!;
            DatedParameters parameters = await remembered.NowAsync(ct);
            IReadOnlyList<QuotaLimit> limits = await quotaLimits.OnAsync(quote.On, ct);
            DateTimeOffset now = time.GetUtcNow();
            var id = OrderId.New(now);
            SealedConsignee consignee = consignees.Seal(id, address);
            Order order = OrderOf(id, quote, request, actor.Account, parameters, limits, buyerAddress.Ip, now);
            foreach (CustomsOrder part in order.CustomsOrders)
                part.Address(consignee);
            PlaceOrderCommand command = new(
                order,
                quote,
                NeedsOf(quote, actor.Account),
                ClaimsOf(order, quote, limits),
                request.Lines
            );
            answer = await journal.SubmitAsync(command, actor, ticket.Key, ct);
            // Somebody was faster than our memory of the stock: the quote is made anew, once, and another warehouse may serve. Or another
            // host made the same number.
        } while (answer.IsError && IsWorthAnotherTry(answer.FirstError) && ++tries < 2);
        return answer;
    }

    private static bool IsWorthAnotherTry(Error refused) =>
        refused.Code == TradeRefusals.SoldOut.Code || refused.Code == JournalRefusals.Taken.Code;

    /// <summary>The quote, or the first check that fails, in the declared order of <see cref="CheckoutCheck"/>.</summary>
    private static async Task<ErrorOr<Quote>> QuoteAsync(
        PlaceOrderRequest request,
        Actor actor,
        Quoting quoting,
        Consignees consignees,
        CancellationToken ct
    )
    {
        var pay = PayWish.Of(request);
        ErrorOr<Quote> quoted = await quoting.ForOrderAsync(actor.Account, request.Lines, pay, ct);
        if (quoted.IsError)
            return quoted;
        // Most refusals are "sold out": it is said from memory. For any other the quota is looked at too, whose turn may come before.
        if (quoted.Value.Obstacles is [{ Check: CheckoutCheck.Stock } soldOut, ..])
            return soldOut.Refusal;
        AddressCard? address = await consignees.FindAsync(actor.Account, request.AddressId, ct);
        if (FirstRefusal(quoted.Value, request, address) is null)
            return quoted;
        ErrorOr<Quote> full = await quoting.QuoteAsync(actor.Account, request.Lines, pay, ct);
        if (full.IsError)
            return full;
        return FirstRefusal(full.Value, request, address) is { } refused ? refused : full;
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

    private static List<StockNeed> NeedsOf(Quote quote, AccountId buyer) =>
        [
            .. quote
                .Parts.SelectMany(p =>
                    p.Lines.Select(l => new StockNeed(
                        l.Sku.Id,
                        p.Warehouse.Id,
                        l.Quantity,
                        l.Allotment is { } allotment ? new AllotmentClaim(allotment, buyer, l.Room) : null
                    ))
                )
                .OrderBy(n => n.Sku.Value)
                .ThenBy(n => n.Warehouse.Value),
        ];

    private static List<QuotaNeed> ClaimsOf(Order order, Quote quote, IReadOnlyList<QuotaLimit> limits) =>
        order.Orderer is not { } person
            ? []
            :
            [
                .. order.CustomsOrders.SelectMany(part =>
                    part.Claims.Select(claim => new QuotaNeed(
                        part.Id,
                        person,
                        quote.On.Year,
                        claim,
                        limits.Single(l => l.Kind == claim.Kind)
                    ))
                ),
            ];

    internal static Order OrderOf(
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
        string number = OrderNumbers.Next(now);
        string deadline = quote.HasFlash ? DatedParameters.FlashPaymentMinutes : DatedParameters.PaymentMinutes;
        long minutes = parameters.On(deadline, quote.On).Value;
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
        IReadOnlyList<QuotaClaim> claims = QuotaClaims.Of(part, limits);
        bool holdsQuota = claims.Count > 0 && quote.Person.Person is not null;
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
            Discount = part.Discount,
            PlatformDiscount = part.PlatformDiscount,
            Coupons = part.Coupons,
            Total = part.Total,
            DutiableValue = part.DutiableValue,
            Preferential = part.Limit == LimitOutcome.PreferentialTax,
            RulesOn = quote.On,
            TariffVersion = part.TariffVersion,
            Creator = sold?.Key,
            Room = sold?.First().Room,
            Commission = sold?.Sum(l => l.CommissionRate.Of(l.Goods - l.ShopDiscount)) ?? Money.Zero,
            PlatformFee = part.Shop.PlatformFee,
            Claims = claims,
            Quota = holdsQuota ? QuotaStanding.Held : QuotaStanding.None,
            QuotaYear = holdsQuota ? quote.On.Year : 0,
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
            Promotion = line.Sku.Running?.Id,
            OriginalPrice = line.Sku.Running?.Original,
            Goods = line.Goods,
            Freight = line.Freight,
            Duty = line.Tax?.Duty ?? Money.Zero,
            Vat = line.Tax?.Vat ?? Money.Zero,
            ConsumptionTax = line.Tax?.ConsumptionTax ?? Money.Zero,
            ShopDiscount = line.ShopDiscount,
            PlatformDiscount = line.PlatformDiscount,
            ItemRecordNo = line.Sku.Customs?.RecordNos.GetValueOrDefault(part.Warehouse.Id),
            Room = line.Room,
            Creator = line.Creator,
            Allotment = line.Allotment,
            CommissionRate = line.CommissionRate,
            TaxSteps = line.Tax?.Steps ?? [],
        };
}
