using Kaicang.Alliance.Domain;
using Kaicang.Contracts.Alliance;
using Kaicang.Contracts.Pay;
using Kaicang.Contracts.Trade;

namespace Kaicang.Alliance.Reactions;

/// <summary>An order from a creator's room was paid: what he may expect.</summary>
internal static class WhenOrderPaid
{
    public static async Task Handle(
        OrderPaid fact,
        ITrade trade,
        IAlliance alliance,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        OrderCard order =
            await trade.OrderOf(fact.Order, ct)
            ?? throw new InvalidOperationException($"Trade does not know {fact.Order}.");
        DateTimeOffset now = time.GetUtcNow();
        foreach (CustomsOrderCard part in order.CustomsOrders.Where(c => fact.CustomsOrders.Contains(c.Id)))
        {
            if (
                part.Creator is not { } creator
                || await db.Set<Commission>().AnyAsync(c => c.CustomsOrder == part.Id, ct)
            )
                continue;
            Money amount = Money.Zero;
            foreach (OrderLineCard line in part.Lines)
                amount += (await alliance.CommissionRateOf(creator, line.Sku, ct)).Of(line.Goods - line.ShopDiscount);
            db.Add(Commission.Estimate(CommissionId.New(now), part, creator, amount, now));
        }
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Receipt + N days passed: the amount that was frozen with the order is due.</summary>
internal static class WhenCustomsOrderCompleted
{
    public static async Task Handle(
        CustomsOrderCompleted fact,
        ITrade trade,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (fact.Creator is not { } creator)
            return;
        DateTimeOffset now = time.GetUtcNow();
        Commission? line = await db.Set<Commission>().FirstOrDefaultAsync(c => c.CustomsOrder == fact.CustomsOrder, ct);
        if (line is null)
        {
            CustomsOrderCard order =
                await trade.CustomsOrderOf(fact.CustomsOrder, ct)
                ?? throw new InvalidOperationException($"Trade does not know {fact.CustomsOrder}.");
            db.Add(line = Commission.Estimate(CommissionId.New(now), order, creator, fact.Commission, now));
        }
        line.Complete(fact.Commission, now);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>The commission stands on the creator's account.</summary>
internal static class WhenCustomsOrderSettled
{
    public static async Task Handle(CustomsOrderSettled fact, KaicangDb db, TimeProvider time, CancellationToken ct)
    {
        if (
            await db.Set<Commission>().FirstOrDefaultAsync(c => c.CustomsOrder == fact.CustomsOrder, ct) is not { } line
        )
            return;
        line.Settle(time.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Goods are refunded: the commission goes back on the same line.</summary>
internal static class WhenRefundRequested
{
    public static async Task Handle(RefundRequested fact, KaicangDb db, TimeProvider time, CancellationToken ct)
    {
        if (
            await db.Set<Commission>().FirstOrDefaultAsync(c => c.CustomsOrder == fact.CustomsOrder, ct) is not { } line
        )
            return;
        line.TakeBack(fact.Goods, time.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }
}
