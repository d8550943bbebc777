using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.UseCases;

/// <summary>Job: closes one order whose payment deadline has passed. One a transaction, so that no batch waits for another's rows.</summary>
internal static class CloseUnpaidOrders
{
    /// <summary>Why such an order was closed, as the fact says it.</summary>
    public const string Reason = "payment deadline";

    public static async Task<int> Handle(
        KaicangDb db,
        Orders orders,
        WaysOut waysOut,
        TimeProvider time,
        CancellationToken ct
    )
    {
        DateTimeOffset now = time.GetUtcNow();
        OrderId due = await db.Set<Order>()
            .AsNoTracking()
            .Where(o => o.PaidAt == null && o.ClosedAt == null && o.PayBefore <= now)
            .OrderBy(o => o.PayBefore)
            .Select(o => o.Id)
            .FirstOrDefaultAsync(ct);
        if (due == default)
            return 0;
        Order? order = await orders.LockAsync(due, ct);
        if (order is not { IsUnpaid: true })
            return 1; // Paid a moment ago.
        await waysOut.CloseAsync(order, Reason, ct);
        await db.SaveChangesAsync(ct);
        return 1;
    }
}
