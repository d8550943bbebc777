using Kaicang.Contracts.History;
using Kaicang.Contracts.Merchants;
using Kaicang.Foundation.Keys;
using Kaicang.Pay.Domain;

namespace Kaicang.Pay.History;

/// <summary>
/// What left custody for the orders of a week: parties are paid on a Monday when all of them are settled, the treasury on a day that lies
/// between day 31 and day 45 after each release (194号). What would fall behind the end of the history stays owed, for the live jobs.
/// </summary>
internal sealed class HistoricPayouts(BulkRows rows, HistoricLedger ledger, FieldCipher cipher, PayOptions options)
{
    // The last order of a week is settled by day 20 at the latest, and released by day 9; the first one not before day 0.
    private const int PartiesOnDay = 21;
    private const int TreasuryOnDay = 41;

    private readonly Dictionary<LedgerAccount, Money> owed = [];
    private readonly List<(LedgerAccount Account, Money Amount)> tax = [];
    private Dictionary<LedgerAccount, PayeeAccount>? payees;
    private HistoricWeek? week;
    private PayoutId treasury;

    public void Begin(HistoricWeek now)
    {
        if (week == now)
            return;
        week = now;
        treasury = PayoutId.New(TreasuryAt(now));
    }

    public void Owe(ShopId shop, AccountId? creator, Settlement settled)
    {
        Add(LedgerAccount.Merchant(shop), settled.Merchant);
        if (creator is { } who)
            Add(LedgerAccount.Creator(who), settled.Commission);
    }

    /// <summary>The tax of a released share that is due for payment within the history.</summary>
    public void Remit(Share share)
    {
        if (share.TaxState != TaxState.Due || TreasuryAt(week!) > week!.Until)
            return;
        share.Remit(treasury);
        share.Remitted();
        if (!share.TaxLeft.IsZero)
            tax.Add((LedgerAccount.TaxDue(share.Id), share.TaxLeft));
    }

    public async Task WriteAsync(HistoricWeek now, CancellationToken ct)
    {
        payees ??= (await rows.Db.Set<PayeeAccount>().AsNoTracking().ToListAsync(ct)).ToDictionary(p =>
            PayeeKey.AccountOf(p.Kind, p.Owner)
        );
        var made = new List<Payout>();
        DateTimeOffset payday = now.Monday.AddDays(PartiesOnDay).StartsAt.AddHours(10);
        if (payday <= now.Until)
        {
            foreach ((LedgerAccount account, Money amount) in owed.OrderBy(o => o.Key.Code, StringComparer.Ordinal))
            {
                if (amount > Money.Zero && payees.TryGetValue(account, out PayeeAccount? payee))
                    made.Add(PartyPayout(payee, account, amount, payday));
            }
        }
        if (tax.Count > 0)
            made.Add(TreasuryPayout(TreasuryAt(now)));
        await rows.AddAsync(made, ct);
        owed.Clear();
        tax.Clear();
    }

    private Payout PartyPayout(PayeeAccount payee, LedgerAccount account, Money amount, DateTimeOffset at)
    {
        var payout = new Payout
        {
            Id = PayoutId.New(at),
            Kind = payee.Kind,
            Owner = payee.Owner,
            PayeeName = payee.PayeeName,
            SealedAccount = payee.SealedAccount,
            Amount = amount,
            Remark = $"开仓结算 {BusinessDay.Of(at)}",
            CreatedAt = at,
            Generated = true,
        };
        return Paid(payout, [(account, amount)], at);
    }

    private Payout TreasuryPayout(DateTimeOffset at)
    {
        var payout = new Payout
        {
            Id = treasury,
            Kind = PayeeKind.Treasury,
            Owner = "",
            PayeeName = options.TreasuryName,
            SealedAccount = cipher.Encrypt(
                Payout.Purpose,
                PayeeKey.Of(PayeeKind.Treasury, ""),
                options.TreasuryAccount
            ),
            Amount = tax.Sum(t => t.Amount),
            Remark = string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"跨境电商综合税 {BusinessDay.Of(at)} {tax.Count}"
            ),
            CreatedAt = at,
            Generated = true,
        };
        return Paid(payout, tax, at);
    }

    private Payout Paid(Payout payout, IReadOnlyList<(LedgerAccount, Money)> from, DateTimeOffset at)
    {
        ledger.Post(Postings.PayoutTaken(payout.Id, from), at);
        payout.Send(at);
        payout.Succeed(at.AddMinutes(2));
        ledger.Post(Postings.PayoutPaid(payout.Id, payout.Amount), at.AddMinutes(2));
        return payout;
    }

    private static DateTimeOffset TreasuryAt(HistoricWeek of) => of.Monday.AddDays(TreasuryOnDay).StartsAt.AddHours(12);

    private void Add(LedgerAccount account, Money amount) => owed[account] = owed.GetValueOrDefault(account) + amount;
}
