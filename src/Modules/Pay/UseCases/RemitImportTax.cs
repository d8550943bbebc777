using System.Globalization;
using Kaicang.Foundation.Keys;

namespace Kaicang.Pay.UseCases;

/// <summary>
/// Job: pays import tax to the treasury, summarised, from day 31 after release on. Where a return is under way it waits for customs'
/// decision, but not past day 45.
/// </summary>
internal static class RemitImportTax
{
    private const int Batch = 200;

    public static async Task<int> Handle(
        KaicangDb db,
        PayRows rows,
        Ledger ledger,
        FieldCipher cipher,
        PayOptions options,
        TimeProvider time,
        CancellationToken ct
    )
    {
        DateTimeOffset now = time.GetUtcNow();
        BusinessDay today = BusinessDay.Of(now);
        List<CustomsOrderId> due = await db.Set<Share>()
            .AsNoTracking()
            .Where(s => s.TaxState == TaxState.Due && s.RemitFrom <= today && (!s.AwaitsReturn || s.RemitBy <= today))
            .OrderBy(s => s.RemitFrom)
            .Select(s => s.Id)
            .Take(Batch)
            .ToListAsync(ct);
        if (due.Count == 0)
            return 0;
        PayoutId id = PayoutId.New(now);
        var from = new List<(LedgerAccount Account, Money Amount)>();
        foreach (CustomsOrderId order in due.OrderBy(o => o.Value))
        {
            if (await rows.ShareAsync(order, ct) is not { TaxState: TaxState.Due } share)
                continue;
            share.Remit(id);
            if (share.TaxLeft.IsZero)
                share.Remitted(); // Refunded in full before it was due.
            else
                from.Add((LedgerAccount.TaxDue(share.Id), share.TaxLeft));
        }
        if (from.Count > 0)
            db.Add(
                new Payout
                {
                    Id = id,
                    Kind = PayeeKind.Treasury,
                    Owner = "",
                    PayeeName = options.TreasuryName,
                    SealedAccount = cipher.Encrypt(
                        Payout.Purpose,
                        PayeeKey.Of(PayeeKind.Treasury, ""),
                        options.TreasuryAccount
                    ),
                    Amount = from.Sum(f => f.Amount),
                    Remark = string.Create(CultureInfo.InvariantCulture, $"跨境电商综合税 {today} {from.Count}"),
                    CreatedAt = now,
                }
            );
        await db.SaveChangesAsync(ct);
        if (from.Count > 0)
            await ledger.PostAsync(Postings.PayoutTaken(id, from), ct);
        return due.Count;
    }
}
