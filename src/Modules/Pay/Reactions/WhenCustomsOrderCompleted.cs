namespace Kaicang.Pay.Reactions;

/// <summary>Receipt + N days have passed: escrow goes to merchant, creator and operator, in one balanced transaction. The tax stays a liability.</summary>
internal static class WhenCustomsOrderCompleted
{
    public static async Task Handle(
        CustomsOrderCompleted fact,
        PayRows rows,
        Ledger ledger,
        KaicangDb db,
        Outbox outbox,
        TimeProvider time,
        CancellationToken ct
    )
    {
        Share share =
            await rows.ShareAsync(fact.CustomsOrder, ct)
            ?? throw new InvalidOperationException($"{fact.CustomsOrder} was never paid.");
        DateTimeOffset now = time.GetUtcNow();
        if (
            share.Settle(fact.Goods, fact.Freight, fact.Commission, fact.PlatformFee, fact.Creator, now)
            is not { } settled
        )
            return;
        outbox.Announce(
            new CustomsOrderSettled(
                share.Id,
                share.OrderId,
                settled.Merchant,
                settled.Commission,
                settled.PlatformFee,
                share.TaxState is TaxState.Held or TaxState.Due ? share.TaxLeft : Money.Zero,
                now
            )
        );
        await db.SaveChangesAsync(ct);
        await ledger.PostAsync(Postings.Settled(share, settled), ct);
    }
}
