using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.UseCases;

/// <summary>Job: receipt + N days have passed and nothing is open, so the parties may be paid.</summary>
internal static class CompleteSignedOrders
{
    private const int Batch = 20;

    public static async Task<int> Handle(
        KaicangDb db,
        Orders orders,
        Outbox outbox,
        TimeProvider time,
        CancellationToken ct
    )
    {
        DateTimeOffset now = time.GetUtcNow();
        List<CustomsOrderId> due = await db.Set<CustomsOrder>()
            .AsNoTracking()
            .Where(o => o.State == CustomsOrderState.Signed && o.SettlementDueAt <= now && o.OpenAfterSale == null)
            .OrderBy(o => o.SettlementDueAt)
            .Select(o => o.Id)
            .Take(Batch)
            .ToListAsync(ct);
        int done = 0;
        foreach (CustomsOrderId id in due)
        {
            if (await orders.LockAsync(id, ct) is not { OpenAfterSale: null } order || !order.Complete(now))
                continue;
            Timeline.Note(db, order, OrderStep.Completed, now);
            done++;
            if (order.Replaces is not null)
                continue; // Nobody paid for it, so nobody is paid.
            outbox.Announce(WaysOut.CompletedOf(order, order.Goods, order.Freight, order.Tax, order.Commission, now));
        }
        await db.SaveChangesAsync(ct);
        return done;
    }
}
