using System.Globalization;
using Kaicang.Pay.Domain;
using Kaicang.Pay.Storage;

namespace Kaicang.Pay.History;

/// <summary>Postings of the history: entries in bulk, and balances raised once a week.</summary>
internal sealed class HistoricLedger(BulkRows rows, Installation installation)
{
    private readonly List<BookingKeyRow> keys = [];
    private readonly List<BookingRow> bookings = [];
    private readonly List<EntryRow> entries = [];
    private readonly Dictionary<LedgerAccount, (Money Amount, long Count)> balances = [];
    private long? custody;

    public void Post(Booking booking, DateTimeOffset at)
    {
        if (booking.Postings.Count == 0)
            return;
        BookingId id = BookingId.New(at);
        keys.Add(new BookingKeyRow { Key = booking.Key, Booking = id });
        bookings.Add(
            new BookingRow
            {
                Id = id,
                Kind = booking.Kind,
                Key = booking.Key,
                OrderId = booking.Order,
                CustomsOrderId = booking.CustomsOrder,
                At = at,
            }
        );
        foreach (Posting posting in booking.Postings)
        {
            entries.Add(
                new EntryRow
                {
                    Id = EntryId.New(at),
                    Booking = id,
                    Account = posting.Account.Code,
                    Line = posting.Line,
                    Amount = posting.Amount,
                    OrderId = booking.Order,
                    CustomsOrderId = booking.CustomsOrder,
                    At = at,
                }
            );
            (Money amount, long count) = balances.GetValueOrDefault(posting.Account);
            balances[posting.Account] = (amount + posting.Amount, count + 1);
        }
    }

    public async Task WriteEntriesAsync(CancellationToken ct)
    {
        await rows.AddAsync(keys, ct);
        await rows.AddAsync(bookings, ct);
        await rows.AddAsync(entries, ct);
        keys.Clear();
        bookings.Clear();
        entries.Clear();
    }

    /// <summary>Custody, parties and fee are raised, for a host on PostgreSQL may raise them too; the rest are accounts of these orders alone.</summary>
    public async Task WriteBalancesAsync(CancellationToken ct)
    {
        custody ??= long.Parse(
            await installation.ReadAsync(Installation.GeneratedCustody, ct) ?? "0",
            CultureInfo.InvariantCulture
        );
        custody += balances.GetValueOrDefault(LedgerAccount.Custody).Amount.Fen;
        await rows.StampAsync(Installation.GeneratedCustody, custody.Value.ToString(CultureInfo.InvariantCulture), ct);
        ILookup<bool, BalanceRow> byKind = balances
            .OrderBy(b => b.Key.Code, StringComparer.Ordinal)
            .Select(b => new BalanceRow
            {
                Account = b.Key.Code,
                Kind = b.Key.Kind,
                Owner = b.Key.Owner,
                Amount = b.Value.Amount,
                EntryCount = b.Value.Count,
            })
            .ToLookup(b =>
                b.Kind is AccountKind.Custody or AccountKind.Merchant or AccountKind.Creator or AccountKind.PlatformFee
            );
        await rows.AddAsync([.. byKind[false]], ct);
        await rows.RaiseAsync([.. byKind[true]], [nameof(BalanceRow.Amount), nameof(BalanceRow.EntryCount)], ct);
        balances.Clear();
    }
}
