namespace Kaicang.Pay.UseCases;

/// <summary>The account out of which the platform's coupons are paid.</summary>
/// <param name="Balance">Funded less spent; below zero the operator owes it to merchants and buyers.</param>
/// <param name="Funded">Put in less taken back.</param>
/// <param name="Spent">Paid for orders less what came back with refunds.</param>
/// <param name="Fees">The operator's own fees, from which more can be put in.</param>
internal sealed record SubsidyView(Money Balance, Money Funded, Money Spent, Money Fees);

/// <summary>Shows what the platform's coupons have and what they have paid.</summary>
internal static class ShowSubsidy
{
    public static async Task<ErrorOr<SubsidyView>> Handle(
        Actor actor,
        KaicangDb db,
        Ledger ledger,
        CancellationToken ct
    ) =>
        actor.May(PayPermission.See)
            ? await OfAsync(db, ledger, ct)
            : FoundationRefusals.NotAllowed.With(("permission", PayPermission.See));

    internal static async Task<SubsidyView> OfAsync(KaicangDb db, Ledger ledger, CancellationToken ct)
    {
        string account = LedgerAccount.Subsidy.Code;
        List<Money> moved = await db.Set<EntryRow>()
            .AsNoTracking()
            .Where(e => e.Account == account && e.Line == EntryLine.SubsidyFunding)
            .Select(e => e.Amount)
            .ToListAsync(ct);
        Money balance = -await ledger.BalanceOfAsync(LedgerAccount.Subsidy, ct);
        Money funded = -moved.Sum();
        return new SubsidyView(
            balance,
            funded,
            funded - balance,
            -await ledger.BalanceOfAsync(LedgerAccount.PlatformFee, ct)
        );
    }
}

/// <summary>A funding as staff see it.</summary>
internal sealed record SubsidyMoveView(SubsidyMoveId Id, Money Amount, string Reason, string ByName, DateTimeOffset At)
{
    public static SubsidyMoveView Of(SubsidyMove move) => new(move.Id, move.Amount, move.Reason, move.ByName, move.At);
}

/// <summary>Who funded the platform's coupons, newest first.</summary>
internal static class ListSubsidyMoves
{
    public static async Task<ErrorOr<Page<SubsidyMoveView>>> Handle(
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
        IQueryable<SubsidyMove> all = db.Set<SubsidyMove>().AsNoTracking();
        int count = await all.CountAsync(ct);
        List<SubsidyMove> rows = await all.OrderByDescending(m => m.Id)
            .Skip(request.Skip)
            .Take(request.Take)
            .ToListAsync(ct);
        return new Page<SubsidyMoveView>([.. rows.Select(SubsidyMoveView.Of)], count, request);
    }
}

/// <summary>How much to put into the platform's coupons, and why. Money in fen.</summary>
/// <param name="Back">Takes back what was not spent instead.</param>
internal sealed record SubsidyOrder(Money Amount, string Reason, bool Back = false);

/// <summary>
/// Puts fees that the operator earned into his coupons, or takes back what is unspent. Custody does not change by it: it is money of the
/// operator's own that lies there already. Money from outside would have to come through the bank.
/// </summary>
internal static class FundSubsidy
{
    public static async Task<ErrorOr<SubsidyView>> Handle(
        SubsidyOrder order,
        Actor actor,
        KaicangDb db,
        Ledger ledger,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.May(PayPermission.Act))
            return FoundationRefusals.NotAllowed.With(("permission", PayPermission.Act));
        if (order.Reason?.Trim() is not { Length: >= 2 and <= 500 } reason)
            return PayRefusals.ReasonMissing.With();
        if (order.Amount <= Money.Zero || order.Amount > SubsidyMove.Most)
            return PayRefusals.SubsidyAmount.With(("amount", order.Amount), ("most", SubsidyMove.Most));
        await db.BeginWritesAsync(ct);
        await LockAsync(db, ct);
        LedgerAccount from = order.Back ? LedgerAccount.Subsidy : LedgerAccount.PlatformFee;
        Money available = -await ledger.BalanceOfAsync(from, ct);
        if (available < order.Amount)
            return PayRefusals.SubsidyShort.With(
                ("account", Pages.PayTexts.Of(from.Kind)),
                ("available", available),
                ("amount", order.Amount)
            );
        DateTimeOffset now = time.GetUtcNow();
        var move = new SubsidyMove
        {
            Id = SubsidyMoveId.New(now),
            Amount = order.Back ? -order.Amount : order.Amount,
            Reason = reason,
            By = actor.Account,
            ByName = actor.Name,
            At = now,
        };
        db.Add(move);
        await ledger.PostAsync(Postings.SubsidyFunded(move), ct);
        return await ShowSubsidy.OfAsync(db, ledger, ct);
    }

    /// <summary>Two at once must not spend the same fees twice. In the order of the accounts, as every booking locks them.</summary>
    private static async Task LockAsync(KaicangDb db, CancellationToken ct)
    {
        if (db.Provider != StorageProvider.Postgres)
            return;
        string[] accounts = [LedgerAccount.Subsidy.Code, LedgerAccount.PlatformFee.Code];
        await db.Database.ExecuteSqlAsync(
            $"SELECT 1 FROM pay_balances WHERE account = ANY({accounts}) ORDER BY account FOR UPDATE",
            ct
        );
    }
}
