using System.Globalization;
using System.Text;

namespace Kaicang.Pay.Storage;

/// <summary>Posts transactions: entries and balances together, once for each business key.</summary>
internal sealed class Ledger(KaicangDb db, TimeProvider time)
{
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
        await RaiseBalancesAsync(booking, ct);
        return true;
    }

    /// <summary>Debits less credits of an account; zero when nothing was ever posted.</summary>
    public async Task<Money> BalanceOfAsync(LedgerAccount account, CancellationToken ct)
    {
        string code = account.Code;
        return await db.Set<BalanceRow>().Where(b => b.Account == code).Select(b => b.Amount).FirstOrDefaultAsync(ct);
    }

    private async Task RaiseBalancesAsync(Booking booking, CancellationToken ct)
    {
        var sql = new StringBuilder("INSERT INTO pay_balances (account, kind, owner, amount, entry_count) VALUES ");
        var values = new List<object>();
        // In the order of the accounts, so that two transactions over the same accounts queue up instead of blocking each other.
        foreach (
            IGrouping<LedgerAccount, Posting> account in booking
                .Postings.GroupBy(p => p.Account)
                .OrderBy(g => g.Key.Code, StringComparer.Ordinal)
        )
        {
            int at = values.Count;
            sql.Append(at == 0 ? "" : ", ")
                .Append(
                    CultureInfo.InvariantCulture,
                    $"({{{at}}}, {{{at + 1}}}, {{{at + 2}}}, {{{at + 3}}}, {{{at + 4}}})"
                );
            values.AddRange([
                account.Key.Code,
                account.Key.Kind.ToString(),
                account.Key.Owner,
                account.Sum(p => p.Amount).Fen,
                (long)account.Count(),
            ]);
        }
        sql.Append(
            " ON CONFLICT (account) DO UPDATE SET amount = pay_balances.amount + EXCLUDED.amount, entry_count = pay_balances.entry_count + EXCLUDED.entry_count"
        );
        await db.Database.ExecuteSqlRawAsync(sql.ToString(), values, ct);
    }
}
