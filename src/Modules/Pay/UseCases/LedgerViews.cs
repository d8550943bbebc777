using System.Globalization;

namespace Kaicang.Pay.UseCases;

/// <summary>The accounts of one kind together. Debits are positive, credits negative.</summary>
internal sealed record TrialBalanceRow(AccountKind Kind, long AccountCount, Money Amount);

/// <summary>The whole ledger in one view.</summary>
/// <param name="Sum">Of all entries; zero, or something is broken.</param>
/// <param name="Custody">Customers' money at the bank.</param>
/// <param name="Owed">What is owed out of it: to buyers, merchants, creators, the treasury and the operator.</param>
internal sealed record TrialBalance(
    IReadOnlyList<TrialBalanceRow> Rows,
    Money Sum,
    Money EntrySum,
    Money Custody,
    Money Owed
)
{
    public bool Agrees => Sum.IsZero && EntrySum.IsZero && Custody == Owed;
}

/// <summary>Adds the ledger up from balances and, beside them, from the entries themselves.</summary>
internal static class ShowTrialBalance
{
    public static async Task<ErrorOr<TrialBalance>> Handle(Actor actor, KaicangDb db, CancellationToken ct)
    {
        if (!actor.May(PayPermission.See))
            return FoundationRefusals.NotAllowed.With(("permission", PayPermission.See));
        return await OfAsync(db, ct);
    }

    internal static async Task<TrialBalance> OfAsync(KaicangDb db, CancellationToken ct)
    {
        List<KindSum> kinds = await db
            .Database.SqlQuery<KindSum>(
                $"SELECT kind AS \"Kind\", COUNT(*) AS \"Accounts\", CAST(SUM(amount) AS bigint) AS \"Fen\" FROM pay_balances GROUP BY kind"
            )
            .ToListAsync(ct);
        List<long> entries = await db
            .Database.SqlQuery<long>($"SELECT CAST(COALESCE(SUM(amount), 0) AS bigint) AS \"Value\" FROM pay_entries")
            .ToListAsync(ct);
        TrialBalanceRow[] rows =
        [
            .. kinds
                .Select(k => new TrialBalanceRow(Enum.Parse<AccountKind>(k.Kind), k.Accounts, new Money(k.Fen)))
                .OrderBy(r => r.Kind),
        ];
        return new TrialBalance(
            rows,
            rows.Sum(r => r.Amount),
            new Money(entries[0]),
            rows.Where(r => r.Kind == AccountKind.Custody).Sum(r => r.Amount),
            -rows.Where(r => r.Kind != AccountKind.Custody).Sum(r => r.Amount)
        );
    }

    private sealed record KindSum(string Kind, long Accounts, long Fen);
}

/// <summary>An account with its balance: what is owed is positive for all but custody.</summary>
internal sealed record LedgerAccountRow(string Account, AccountKind Kind, string Owner, Money Amount, long EntryCount);

/// <summary>The accounts of the ledger, largest kinds first; empty ones only when asked for.</summary>
internal static class ListLedgerAccounts
{
    public static async Task<ErrorOr<Page<LedgerAccountRow>>> Handle(
        AccountKind? kind,
        string? owner,
        bool? empty,
        int? page,
        int? size,
        Actor actor,
        KaicangDb db,
        CancellationToken ct
    )
    {
        if (!actor.May(PayPermission.See))
            return FoundationRefusals.NotAllowed.With(("permission", PayPermission.See));
        var request = PageRequest.Of(page, size);
        IQueryable<BalanceRow> wanted = db.Set<BalanceRow>().AsNoTracking();
        if (kind is { } one)
            wanted = wanted.Where(b => b.Kind == one);
        if (!string.IsNullOrWhiteSpace(owner))
            wanted = wanted.Where(b => b.Owner == owner.Trim());
        if (empty is not true)
            wanted = wanted.Where(b => b.Amount != Money.Zero);
        int count = await wanted.CountAsync(ct);
        List<BalanceRow> rows = await wanted
            .OrderBy(b => b.Account)
            .Skip(request.Skip)
            .Take(request.Take)
            .ToListAsync(ct);
        return new Page<LedgerAccountRow>(
            [
                .. rows.Select(b => new LedgerAccountRow(
                    b.Account,
                    b.Kind,
                    b.Owner,
                    b.Kind == AccountKind.Custody ? b.Amount : -b.Amount,
                    b.EntryCount
                )),
            ],
            count,
            request
        );
    }
}

/// <summary>One entry of a transaction. Debits are positive, credits negative.</summary>
internal sealed record EntryView(string Account, EntryLine Line, Money Amount);

/// <summary>A transaction with its entries.</summary>
internal sealed record BookingView(
    BookingId Id,
    BookingKind Kind,
    string Key,
    OrderId? Order,
    CustomsOrderId? CustomsOrder,
    DateTimeOffset At,
    IReadOnlyList<EntryView> Entries
);

/// <summary>Transactions, newest first, of everything or of one order, customs order, account or business key.</summary>
internal static class ListBookings
{
    /// <param name="about">An order, a customs order, an account code, or a business key.</param>
    public static async Task<ErrorOr<Page<BookingView>>> Handle(
        string? about,
        int? page,
        int? size,
        Actor actor,
        KaicangDb db,
        CancellationToken ct
    )
    {
        if (!actor.May(PayPermission.See))
            return FoundationRefusals.NotAllowed.With(("permission", PayPermission.See));
        var request = PageRequest.Of(page, size);
        IQueryable<BookingRow> wanted = About(db, about?.Trim());
        int count = await wanted.CountAsync(ct);
        List<BookingRow> rows = await wanted
            .OrderByDescending(b => b.Id)
            .Skip(request.Skip)
            .Take(request.Take)
            .ToListAsync(ct);
        BookingId[] ids = [.. rows.Select(r => r.Id)];
        ILookup<BookingId, EntryRow> entries = (
            await db.Set<EntryRow>()
                .AsNoTracking()
                .Where(e => ids.Contains(e.Booking))
                .OrderBy(e => e.Id)
                .ToListAsync(ct)
        ).ToLookup(e => e.Booking);
        return new Page<BookingView>(
            [
                .. rows.Select(r => new BookingView(
                    r.Id,
                    r.Kind,
                    r.Key,
                    r.OrderId,
                    r.CustomsOrderId,
                    r.At,
                    [.. entries[r.Id].Select(e => new EntryView(e.Account, e.Line, e.Amount))]
                )),
            ],
            count,
            request
        );
    }

    private static IQueryable<BookingRow> About(KaicangDb db, string? about)
    {
        IQueryable<BookingRow> all = db.Set<BookingRow>().AsNoTracking();
        if (string.IsNullOrEmpty(about))
            return all;
        if (OrderId.TryParse(about, null, out OrderId order))
            return all.Where(b => b.OrderId == order);
        if (CustomsOrderId.TryParse(about, null, out CustomsOrderId part))
            return all.Where(b => b.CustomsOrderId == part);
        if (BookingId.TryParse(about, null, out BookingId id))
            return all.Where(b => b.Id == id);
        return all.Where(b => b.Key == about || db.Set<EntryRow>().Any(e => e.Booking == b.Id && e.Account == about));
    }
}

/// <summary>Import tax that is owed to the treasury, by the days on which it may be paid.</summary>
internal sealed record TaxDay(BusinessDay RemitFrom, BusinessDay RemitBy, long Count, Money Amount);

/// <summary>What finance looks at first.</summary>
internal sealed record FinanceView(
    TrialBalance Trial,
    IReadOnlyList<TaxDay> TaxDue,
    int RefundsInFlight,
    int AbnormalRefunds,
    int PayoutsInFlight,
    int OpenDiscrepancies,
    BusinessDay? ReconciledUntil
);

/// <summary>The overview of money: trial balance, tax liabilities by due day, what is on its way, what does not agree.</summary>
internal static class ShowFinance
{
    public static async Task<ErrorOr<FinanceView>> Handle(Actor actor, KaicangDb db, CancellationToken ct)
    {
        if (!actor.May(PayPermission.See))
            return FoundationRefusals.NotAllowed.With(("permission", PayPermission.See));
        List<DaySum> days = await db
            .Database.SqlQuery<DaySum>(
                $"""
                SELECT CAST(remit_from AS text) AS "From", CAST(remit_by AS text) AS "By", COUNT(*) AS "Shares", CAST(SUM(tax - refunded_tax) AS bigint) AS "Fen"
                FROM pay_shares WHERE tax_state = 'Due' GROUP BY remit_from, remit_by
                """
            )
            .ToListAsync(ct);
        ReconciledDay? last = await db.Set<ReconciledDay>()
            .AsNoTracking()
            .OrderByDescending(d => d.Day)
            .FirstOrDefaultAsync(ct);
        return new FinanceView(
            await ShowTrialBalance.OfAsync(db, ct),
            [
                .. days.Select(d => new TaxDay(DayOf(d.From), DayOf(d.By), d.Shares, new Money(d.Fen)))
                    .OrderBy(d => d.RemitBy.Date)
                    .Take(60),
            ],
            await db.Set<Refund>().CountAsync(r => r.State == RefundState.Booked || r.State == RefundState.Sent, ct),
            await db.Set<Refund>().CountAsync(r => r.State == RefundState.Abnormal, ct),
            await db.Set<Payout>().CountAsync(p => p.State == PayoutState.Booked || p.State == PayoutState.Sent, ct),
            await db.Set<Discrepancy>().CountAsync(d => d.SettledAt == null, ct),
            last?.Day
        );
    }

    private static BusinessDay DayOf(string text) => new(DateOnly.Parse(text, CultureInfo.InvariantCulture));

    private sealed record DaySum(string From, string By, long Shares, long Fen);
}
