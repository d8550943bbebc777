using System.Globalization;
using Kaicang.Contracts.People;

namespace Kaicang.Pay.UseCases;

/// <summary>Where the buyer pays.</summary>
internal sealed record CashierCard(PaymentId Payment, string CashierUrl, Money Amount, DateTimeOffset ExpiresAt);

/// <summary>Opens the cashier for an order. While one is open, the same one again: nobody pays twice.</summary>
internal static class StartPayment
{
    public static async Task<ErrorOr<CashierCard>> Handle(
        OrderId orderId,
        ITrade trade,
        IPeople people,
        IMerchants merchants,
        BankLink bank,
        SettlesAtOnce bench,
        IncomingMoney incoming,
        Exchanges exchanges,
        Payers payers,
        Actor actor,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        DateTimeOffset now = time.GetUtcNow();
        if (await trade.OrderOf(orderId, ct) is not { } order || order.Buyer != actor.Account)
            return PayRefusals.UnknownOrder.With(("order", orderId)); // A foreign order answers like an unknown one.
        if (order.PaidAt is not null)
            return PayRefusals.AlreadyPaid.With(("order", order.OrderNo));
        if (order.Closed || order.PayBefore <= now)
            return PayRefusals.OrderClosed.With(("order", order.OrderNo));
        List<Payment> earlier = await db.Set<Payment>()
            .Where(p => p.OrderId == orderId)
            .OrderBy(p => p.Attempt)
            .ToListAsync(ct);
        if (earlier.Any(p => p.State == PaymentState.Succeeded))
            return PayRefusals.AlreadyPaid.With(("order", order.OrderNo));
        Payment? open = earlier.LastOrDefault(p => p.State == PaymentState.Open);
        if (open is not null && open.ExpiresAt > now)
            return CardOf(open);
        if (open is not null)
        {
            BankReply closed = await bank.CloseAsync(open.CombineNo, ct);
            if (closed.IsWorthAnotherTry)
                return PayRefusals.BankUnavailable.With();
            if (!closed.IsGood)
                return PayRefusals.AlreadyPaid.With(("order", order.OrderNo)); // Paid, or being paid at this moment.
        }
        ErrorOr<Opened> opened = await OpenAsync(
            order,
            earlier.Count + 1,
            new Needs(people, merchants, bank, bench, exchanges, payers, db),
            now,
            ct
        );
        if (opened.IsError)
            return opened.FirstError;
        open?.Close();
        db.Add(opened.Value.Payment);
        await db.SaveChangesAsync(ct);
        if (bench.IsOn)
            await incoming.RecordAsync(
                bench.Pay(opened.Value.Payment, opened.Value.Orderer, now),
                SettlesAtOnce.Name,
                ct
            );
        return CardOf(opened.Value.Payment);
    }

    private static async Task<ErrorOr<Opened>> OpenAsync(
        OrderCard order,
        int attempt,
        Needs needs,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        PaymentId id = PaymentId.New(now);
        BankPayer? orderer = null;
        if (order.CustomsOrders.Any(c => c.Mode != Contracts.TradeMode.Domestic))
        {
            PersonIdentity? person = order.Orderer is { } who
                ? await needs.People.RevealPerson(who, $"payment of order {order.OrderNo}", ct)
                : null;
            if (person is null)
                return PayRefusals.OrdererUnverified.With(("order", order.OrderNo));
            orderer = new BankPayer(person.Name, person.IdNumber);
        }
        var parts = new List<(PaymentPart Part, string Payee)>();
        foreach (CustomsOrderCard part in order.CustomsOrders)
        {
            if (await needs.Db.Set<SubMerchant>().FindAsync([part.Shop], ct) is not { Registered: true } payee)
                return PayRefusals.ShopNotReady.With(
                    ("shop", (await needs.Merchants.ShopOf(part.Shop, ct))?.Code ?? part.Shop.ToString())
                );
            parts.Add((PartOf(part, attempt), payee.Number));
        }
        string combineNo = string.Create(CultureInfo.InvariantCulture, $"C{order.OrderNo}-{attempt}");
        BankReply reply = needs.Bench.IsOn
            ? SettlesAtOnce.Cashier
            : await needs.Bank.OpenAsync(combineNo, order.Id, order.PayBefore, orderer, parts, ct);
        if (reply.IsWorthAnotherTry || reply.Status == 401)
            return PayRefusals.BankUnavailable.With();
        if (reply.Read<BankCashier>() is not { } cashier)
            return PayRefusals.BankRefused.With(("code", reply.Code));
        needs.Exchanges.Keep(id, "request", reply.Request);
        needs.Exchanges.Keep(id, "response", reply.Body);
        var payment = new Payment
        {
            Id = id,
            OrderId = order.Id,
            Buyer = order.Buyer,
            Attempt = attempt,
            CombineNo = combineNo,
            Amount = order.Amount,
            Parts = [.. parts.Select(p => p.Part)],
            SealedOrderer = needs.Payers.Seal(id, orderer?.RealName, orderer?.IdNumber),
            CashierUrl = cashier.CodeUrl,
            ExpiresAt = order.PayBefore,
            CreatedAt = now,
        };
        payment.Opened(now + TimeSpan.FromSeconds(5));
        return new Opened(payment, orderer);
    }

    private static PaymentPart PartOf(CustomsOrderCard part, int attempt) =>
        new(
            part.Id,
            part.Shop,
            // The bank takes a sub-number once; a second cashier needs its own.
            attempt == 1
                ? part.PaymentSubNumber
                : string.Create(CultureInfo.InvariantCulture, $"{part.PaymentSubNumber}-{attempt}"),
            part.Goods,
            part.Freight,
            part.Tax,
            part.Discount,
            part.Total,
            part.PlatformDiscount
        );

    private static CashierCard CardOf(Payment payment) =>
        new(payment.Id, payment.CashierUrl, payment.Amount, payment.ExpiresAt);

    /// <param name="Orderer">Who alone may pay; null where anybody may.</param>
    private sealed record Opened(Payment Payment, BankPayer? Orderer);

    private sealed record Needs(
        IPeople People,
        IMerchants Merchants,
        BankLink Bank,
        SettlesAtOnce Bench,
        Exchanges Exchanges,
        Payers Payers,
        KaicangDb Db
    );
}
