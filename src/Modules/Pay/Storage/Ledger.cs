using System.Globalization;
using System.Text;

namespace Kaicang.Pay.Storage;

/// <summary>Posts transactions: entries and balances together, once for each business key.</summary>
internal sealed class Ledger(KaicangDb db, TimeProvider time)
{
    /// <summary>What balances will have changed by when this use case commits, in the order of the accounts.</summary>
    private readonly SortedDictionary<LedgerAccount, (Money Amount, long Entries)> due = new(
        Comparer<LedgerAccount>.Create((a, b) => string.CompareOrdinal(a.Code, b.Code))
    );

    /// <returns>False when the key was booked before: nothing happens then.</returns>
    public async Task<bool> PostAsync(Booking booking, CancellationToken ct)
    {
        if (booking.Postings.Count == 0)
            return false;
        await db.BeginWritesAsync(ct);
        if (await db.Set<BookingKeyRow>().AnyAsync(k => k.Key == booking.Key, ct))
            return false;
        DateTimeOffset now = time.GetUtcNow();
        BookingId id = BookingId.New(now);
        db.Add(new BookingKeyRow { Key = booking.Key, Booking = id });
        db.Add(
            new BookingRow
            {
                Id = id,
                Kind = booking.Kind,
                Key = booking.Key,
                OrderId = booking.Order,
                CustomsOrderId = booking.CustomsOrder,
                At = now,
            }
        );
        foreach (Posting posting in booking.Postings)
            db.Add(
                new EntryRow
                {
                    Id = EntryId.New(now),
                    Booking = id,
                    Account = posting.Account.Code,
                    Line = posting.Line,
                    Amount = posting.Amount,
                    OrderId = booking.Order,
                    CustomsOrderId = booking.CustomsOrder,
                    At = now,
                }
            );
        await db.SaveChangesAsync(ct);
        if (due.Count == 0)
            db.BeforeCommit(RaiseBalancesAsync, due.Clear);
        foreach (Posting posting in booking.Postings)
        {
            (Money amount, long entries) = due.GetValueOrDefault(posting.Account);
            due[posting.Account] = (amount + posting.Amount, entries + 1);
        }
        return true;
    }

    /// <summary>Debits less credits of an account; zero when nothing was ever posted.</summary>
    public async Task<Money> BalanceOfAsync(LedgerAccount account, CancellationToken ct)
    {
        string code = account.Code;
        Money stored = await db.Set<BalanceRow>()
            .Where(b => b.Account == code)
            .Select(b => b.Amount)
            .FirstOrDefaultAsync(ct);
        return stored + due.GetValueOrDefault(account).Amount;
    }

    /// <summary>
    /// Everybody's payments meet in the same few accounts, so their balances change at the very end of a transaction, and in the order of
    /// the accounts: two transactions then queue up instead of blocking each other.
    /// </summary>
    private async Task RaiseBalancesAsync(CancellationToken ct)
    {
        var sql = new StringBuilder("INSERT INTO pay_balances (account, kind, owner, amount, entry_count) VALUES ");
        var values = new List<object>();
        foreach ((LedgerAccount account, (Money amount, long entries)) in due)
        {
            int at = values.Count;
            sql.Append(at == 0 ? "" : ", ")
                .Append(
                    CultureInfo.InvariantCulture,
                    $"({{{at}}}, {{{at + 1}}}, {{{at + 2}}}, {{{at + 3}}}, {{{at + 4}}})"
                );
            values.AddRange([account.Code, account.Kind.ToString(), account.Owner, amount.Fen, entries]);
        }
        due.Clear();
        sql.Append(
            " ON CONFLICT (account) DO UPDATE SET amount = pay_balances.amount + EXCLUDED.amount, entry_count = pay_balances.entry_count + EXCLUDED.entry_count"
        );
        await db.Database.ExecuteSqlRawAsync(sql.ToString(), values, ct);
    }
}
