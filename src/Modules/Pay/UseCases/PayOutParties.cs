using Kaicang.Foundation.Keys;

namespace Kaicang.Pay.UseCases;

/// <summary>What a batch of payouts did.</summary>
/// <param name="Skipped">Parties with money but without a known account.</param>
internal sealed record PayoutBatch(int Count, Money Amount, IReadOnlyList<string> Skipped);

/// <summary>Makes payouts of what parties are owed.</summary>
internal sealed class Payouts(KaicangDb db, Ledger ledger, FieldCipher cipher, TimeProvider time)
{
    private const int Batch = 200;

    /// <param name="onlyOwner">Text form of one shop's or creator's id, or null for all.</param>
    public async Task<PayoutBatch> MakeAsync(string? onlyOwner, CancellationToken ct)
    {
        await db.BeginWritesAsync(ct);
        // Credits are negative: below zero means that money is owed.
        List<BalanceRow> owed = await db.Set<BalanceRow>()
            .AsNoTracking()
            .Where(b => b.Kind == AccountKind.Merchant || b.Kind == AccountKind.Creator)
            .Where(b => b.Amount < Money.Zero && (onlyOwner == null || b.Owner == onlyOwner))
            .OrderBy(b => b.Account)
            .Take(Batch)
            .ToListAsync(ct);
        var skipped = new List<string>();
        Money sum = Money.Zero;
        int count = 0;
        foreach (BalanceRow row in owed)
        {
            await LockAsync(row.Account, ct);
            Money amount = -await ledger.BalanceOfAsync(new LedgerAccount(row.Kind, row.Owner), ct);
            if (await db.Set<PayeeAccount>().FindAsync([row.Account], ct) is not { } payee)
            {
                skipped.Add(row.Account);
                continue;
            }
            if (amount <= Money.Zero)
                continue;
            await MakeOneAsync(payee, amount, ct);
            sum += amount;
            count++;
        }
        return new PayoutBatch(count, sum, skipped);
    }

    private async Task MakeOneAsync(PayeeAccount payee, Money amount, CancellationToken ct)
    {
        DateTimeOffset now = time.GetUtcNow();
        var payout = new Payout
        {
            Id = PayoutId.New(now),
            Kind = payee.Kind,
            Owner = payee.Owner,
            PayeeName = payee.PayeeName,
            SealedAccount = cipher.Encrypt(
                Payout.Purpose,
                PayeeKey.Of(payee.Kind, payee.Owner),
                cipher.Decrypt(Payout.Purpose, PayeeKey.Of(payee.Kind, payee.Owner), payee.SealedAccount)
            ),
            Amount = amount,
            Remark = $"开仓结算 {BusinessDay.Of(now)}",
            CreatedAt = now,
        };
        db.Add(payout);
        await db.SaveChangesAsync(ct);
        await ledger.PostAsync(
            Postings.PayoutTaken(payout.Id, [(PayeeKey.AccountOf(payee.Kind, payee.Owner), amount)]),
            ct
        );
    }

    /// <summary>Two payouts at once must not pay the same balance twice.</summary>
    private async Task LockAsync(string account, CancellationToken ct)
    {
        if (db.Provider == StorageProvider.Postgres)
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM pay_balances WHERE account = {account} FOR UPDATE", ct);
    }
}

/// <summary>Staff pay parties out now.</summary>
/// <param name="Owner">Text form of one shop's or creator's id; null for everybody who is owed something.</param>
internal sealed record PayoutOrder(string? Owner, string Reason);

/// <summary>Pays out what merchants and creators are owed, to the accounts they named.</summary>
internal static class PayOutParties
{
    public static async Task<ErrorOr<PayoutBatch>> Handle(
        PayoutOrder order,
        Payouts payouts,
        Actor actor,
        CancellationToken ct
    )
    {
        if (!actor.May(PayPermission.Act))
            return FoundationRefusals.NotAllowed.With(("permission", PayPermission.Act));
        if (order.Reason is not { Length: >= 2 and <= 500 })
            return PayRefusals.ReasonMissing.With();
        PayoutBatch batch = await payouts.MakeAsync(order.Owner, ct);
        return batch.Count == 0 ? PayRefusals.NothingToPayOut.With() : batch;
    }
}

/// <summary>Job: pays parties out once a week, on the first look of a Monday.</summary>
internal static class PayOutWeekly
{
    public static async Task<int> Handle(Payouts payouts, KaicangDb db, TimeProvider time, CancellationToken ct)
    {
        BusinessDay today = BusinessDay.Of(time.GetUtcNow());
        if (today.Date.DayOfWeek != DayOfWeek.Monday)
            return 0;
        await db.BeginWritesAsync(ct);
        string key = $"weekly-payout:{today}";
        if (await db.Set<BookingKeyRow>().AnyAsync(k => k.Key == key, ct))
            return 0;
        db.Add(new BookingKeyRow { Key = key, Booking = default });
        await db.SaveChangesAsync(ct);
        return (await payouts.MakeAsync(null, ct)).Count;
    }
}
