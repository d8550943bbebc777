namespace Kaicang.Pay.UseCases;

/// <summary>One line of a statement. Positive: owed to the party; negative: taken from it.</summary>
internal sealed record StatementLine(
    EntryId Id,
    DateTimeOffset At,
    BookingId Booking,
    CustomsOrderId? CustomsOrder,
    EntryLine Line,
    Money Amount
);

/// <summary>A party's account. The sum of all lines is what is payable; below zero the party owes the platform.</summary>
/// <param name="Held">Of this shop's paid orders, goods and freight still in escrow.</param>
internal sealed record Statement(
    Money Payable,
    Money Held,
    IReadOnlyDictionary<EntryLine, Money> Totals,
    PayeeCard? Payee,
    Page<StatementLine> Lines
);

/// <summary>Reads statements from the entries of an account.</summary>
internal sealed class StatementReader(KaicangDb db)
{
    public async Task<Statement> ReadAsync(LedgerAccount account, Money held, PageRequest request, CancellationToken ct)
    {
        string code = account.Code;
        IQueryable<EntryRow> entries = db.Set<EntryRow>().AsNoTracking().Where(e => e.Account == code);
        int count = await entries.CountAsync(ct);
        List<EntryRow> rows = await entries
            .OrderByDescending(e => e.Id)
            .Skip(request.Skip)
            .Take(request.Take)
            .ToListAsync(ct);
        Dictionary<EntryLine, Money> totals = await TotalsAsync(code, ct);
        PayeeAccount? payee = await db.Set<PayeeAccount>()
            .AsNoTracking()
            .FirstOrDefaultAsync(p => p.Account == code, ct);
        return new Statement(
            totals.Values.Sum(),
            held,
            totals,
            payee is null ? null : new PayeeCard(payee.PayeeName, payee.LastDigits, payee.ChangedAt),
            new Page<StatementLine>(
                [.. rows.Select(e => new StatementLine(e.Id, e.At, e.Booking, e.CustomsOrderId, e.Line, -e.Amount))],
                count,
                request
            )
        );
    }

    private async Task<Dictionary<EntryLine, Money>> TotalsAsync(string code, CancellationToken ct)
    {
        List<LineTotal> totals = await db
            .Database.SqlQuery<LineTotal>(
                $"SELECT line AS \"Line\", CAST(-SUM(amount) AS bigint) AS \"Fen\" FROM pay_entries WHERE account = {code} GROUP BY line"
            )
            .ToListAsync(ct);
        return totals.ToDictionary(t => Enum.Parse<EntryLine>(t.Line), t => new Money(t.Fen));
    }

    private sealed record LineTotal(string Line, long Fen);
}

/// <summary>A shop's statement: each order's lines, refunds and payouts.</summary>
internal static class ShowShopStatement
{
    public static async Task<ErrorOr<Statement>> Handle(
        ShopId shopId,
        int? page,
        int? size,
        IMerchants merchants,
        StatementReader statements,
        KaicangDb db,
        Actor actor,
        CancellationToken ct
    )
    {
        if (
            await merchants.ShopOf(shopId, ct) is null
            || !(actor.May(PayPermission.SeeStatement, shopId) || actor.May(PayPermission.See))
        )
            return PayRefusals.UnknownShop.With(("shop", shopId)); // A foreign shop answers like an unknown one.
        List<long> held = await db
            .Database.SqlQuery<long>(
                $"SELECT CAST(COALESCE(SUM(escrow_goods - escrow_shop_discount + escrow_freight), 0) AS bigint) AS \"Value\" FROM pay_shares WHERE shop = {db.StoredId(shopId)}"
            )
            .ToListAsync(ct);
        return await statements.ReadAsync(
            LedgerAccount.Merchant(shopId),
            new Money(held[0]),
            PageRequest.Of(page, size),
            ct
        );
    }
}

/// <summary>A creator's statement: commissions, claw-backs, payouts.</summary>
internal static class ShowMyStatement
{
    public static async Task<ErrorOr<Statement>> Handle(
        int? page,
        int? size,
        StatementReader statements,
        Actor actor,
        CancellationToken ct
    ) => await statements.ReadAsync(LedgerAccount.Creator(actor.Account), Money.Zero, PageRequest.Of(page, size), ct);
}
