using Kaicang.Contracts.Pay;
using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;
using Kaicang.Trade.UseCases;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage;

namespace Kaicang.Trade.Reactions;

/// <summary>
/// The money is here. An order that was closed meanwhile is revived when stock and quota can be held again, and refunded
/// in full when they cannot.
/// </summary>
internal static class WhenPaymentSucceeded
{
    public static async Task Handle(
        PaymentSucceeded fact,
        Orders orders,
        KaicangDb db,
        StockBook stock,
        QuotaLedger quota,
        QuotaLimits quotaLimits,
        CouponWallet coupons,
        WaysOut waysOut,
        Outbox outbox,
        TimeProvider time,
        CancellationToken ct
    )
    {
        BusinessDay today = BusinessDay.Of(time.GetUtcNow());
        IReadOnlyList<QuotaLimit> limits = await quotaLimits.OnAsync(today, ct);
        Order order =
            await orders.LockAsync(fact.Order, ct) ?? throw new InvalidOperationException($"No order {fact.Order}.");
        if (order.PaidAt is not null || order.Payment == fact.Payment)
            return;
        if (fact.Amount != order.Amount)
            throw new InvalidOperationException($"{order.OrderNo}: paid {fact.Amount}, due {order.Amount}.");
        if (order.ClosedAt is not null && !await HoldAgain(order, today.Year, limits, db, stock, quota, coupons, ct))
        {
            order.NotePaidTooLate(fact.Payment);
            foreach (CustomsOrder part in order.CustomsOrders)
            {
                Timeline.Note(db, part, OrderStep.PaidTooLate, fact.PaidAt);
                waysOut.Refund(part, "L", AfterSaleMoney.LeftOf(part), "paid after closing");
            }
            await db.SaveChangesAsync(ct);
            return;
        }
        order.Pay(fact.Payment, fact.PaidAt);
        await coupons.SpendAsync(order, ct);
        foreach (CustomsOrder part in order.CustomsOrders)
            Timeline.Note(db, part, OrderStep.Paid, fact.PaidAt);
        outbox.Announce(
            new OrderPaid(order.Id, order.Buyer, [.. order.CustomsOrders.Select(p => p.Id)], order.Amount, fact.PaidAt)
        );
        await db.SaveChangesAsync(ct);
    }

    private static async Task<bool> HoldAgain(
        Order order,
        int year,
        IReadOnlyList<QuotaLimit> limits,
        KaicangDb db,
        StockBook stock,
        QuotaLedger quota,
        CouponWallet coupons,
        CancellationToken ct
    )
    {
        IDbContextTransaction transaction = db.Database.CurrentTransaction!;
        await transaction.CreateSavepointAsync("before_revival", ct);
        bool held = await stock.HoldAsync(order.CustomsOrders.SelectMany(StockBook.NeedsOf), ct) is null;
        foreach (CustomsOrder part in order.CustomsOrders)
            held = held && await quota.HoldAsync(part, year, limits, ct) is null;
        held = held && await coupons.HoldAgainAsync(order, ct);
        if (held)
        {
            foreach (CustomsOrder part in order.CustomsOrders)
                part.Stock = StockStanding.Held;
            return true;
        }
        await transaction.RollbackToSavepointAsync("before_revival", ct);
        foreach (EntityEntry<QuotaEntry> entry in db.ChangeTracker.Entries<QuotaEntry>().ToList())
            entry.State = EntityState.Detached;
        foreach (CustomsOrder part in order.CustomsOrders.Where(p => p.Quota == QuotaStanding.Held))
            part.Quota = QuotaStanding.Released;
        return false;
    }
}
