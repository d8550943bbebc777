using Kaicang.Contracts.Customs;

namespace Kaicang.Pay.Reactions;

/// <summary>A return is under way: the treasury waits for customs' decision, until the last day.</summary>
internal static class WhenReturnStarted
{
    public static async Task Handle(ReturnStarted fact, PayRows rows, KaicangDb db, CancellationToken ct)
    {
        if (await rows.ShareAsync(fact.CustomsOrder, ct) is not { } share)
            return;
        share.AwaitReturn();
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Accepted inside 30 days: the tax is not owed. Trade asks for its refund.</summary>
internal static class WhenReturnAccepted
{
    public static async Task Handle(
        ReturnAccepted fact,
        PayRows rows,
        Ledger ledger,
        KaicangDb db,
        CancellationToken ct
    )
    {
        if (await rows.ShareAsync(fact.CustomsOrder, ct) is not { } share)
            return;
        bool forgiven = share.ForgiveTax();
        await db.SaveChangesAsync(ct);
        if (forgiven)
            await ledger.PostAsync(Postings.TaxNotDue(share), ct);
    }
}

/// <summary>Customs refused the return: the tax stays owed.</summary>
internal static class WhenReturnRefused
{
    public static async Task Handle(ReturnRefused fact, PayRows rows, KaicangDb db, CancellationToken ct)
    {
        if (await rows.ShareAsync(fact.CustomsOrder, ct) is not { } share)
            return;
        share.ReturnDecided();
        await db.SaveChangesAsync(ct);
    }
}
