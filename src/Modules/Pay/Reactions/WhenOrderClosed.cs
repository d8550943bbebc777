namespace Kaicang.Pay.Reactions;

/// <summary>The order was closed unpaid: its cashier is to be closed too. Money that comes nevertheless is told to Trade as always.</summary>
internal static class WhenOrderClosed
{
    public static async Task Handle(
        OrderClosed fact,
        PayRows rows,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        PaymentId id = await db.Set<Payment>()
            .AsNoTracking()
            .Where(p => p.OrderId == fact.Order && p.State == PaymentState.Open)
            .Select(p => p.Id)
            .FirstOrDefaultAsync(ct);
        if (id == default || await rows.PaymentAsync(id, ct) is not { State: PaymentState.Open } payment)
            return;
        payment.AskClose();
        payment.Opened(time.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }
}
