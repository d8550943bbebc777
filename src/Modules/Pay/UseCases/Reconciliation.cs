namespace Kaicang.Pay.UseCases;

/// <summary>Compares the bank's bill of a legal day with ours; every difference waits for staff.</summary>
internal sealed class Reconciliation(KaicangDb db, PayRows rows, BankLink bank, TimeProvider time)
{
    private const int Chunk = 500;

    /// <returns>Null when the bank does not give its bill now.</returns>
    public async Task<ReconciledDay?> CompareAsync(BusinessDay day, CancellationToken ct)
    {
        BankReply reply = await bank.BillAsync(day, ct);
        if (!reply.IsGood)
            return null;
        (IReadOnlyList<BillRow> theirs, Money total) = DailyBill.Read(reply.Body);
        List<BillRow> expected = await ExpectedAsync(day, ct);
        List<BillRow> known = await KnownAsync(theirs, ct);
        var differences = DailyBill.Compare(theirs, known, expected);
        foreach ((DiscrepancyKind kind, string subject, string wanted, string actual) in differences)
            await rows.ParkAsync(kind, subject, wanted, actual, ct);
        await db.BeginWritesAsync(ct);
        if (await db.Set<ReconciledDay>().FindAsync([day], ct) is { } earlier)
            db.Remove(earlier);
        await db.SaveChangesAsync(ct);
        var result = new ReconciledDay
        {
            Day = day,
            BankRows = theirs.Count,
            OurRows = expected.Count,
            FoundCount = differences.Count,
            BankTotal = total,
            At = time.GetUtcNow(),
        };
        db.Add(result);
        await db.SaveChangesAsync(ct);
        return result;
    }

    /// <summary>The oldest day that is over and was not compared, or null.</summary>
    public async Task<BusinessDay?> NextDayAsync(CancellationToken ct)
    {
        BusinessDay yesterday = BusinessDay.Of(time.GetUtcNow()).AddDays(-1);
        BusinessDay? last = await db.Set<ReconciledDay>()
            .AsNoTracking()
            .OrderByDescending(d => d.Day)
            .Select(d => (BusinessDay?)d.Day)
            .FirstOrDefaultAsync(ct);
        if (last is null)
        {
            DateTimeOffset? first = await db.Set<Payment>()
                .AsNoTracking()
                .Where(p => !p.Generated) // No bank has a bill of those days.
                .OrderBy(p => p.Id)
                .Select(p => (DateTimeOffset?)p.CreatedAt)
                .FirstOrDefaultAsync(ct);
            if (first is null)
                return null;
            last = BusinessDay.Of(first.Value).AddDays(-1);
        }
        BusinessDay next = last.Value.AddDays(1);
        if (next > yesterday)
            return null;
        // What the bank is still working on will stand on the bill, and its callback is on its way: wait for it.
        DateTimeOffset end = next.AddDays(1).StartsAt;
        bool moving =
            await db.Set<Refund>().AnyAsync(r => r.CreatedAt < end && r.State == RefundState.Sent, ct)
            || await db.Set<Payout>().AnyAsync(p => p.CreatedAt < end && p.State == PayoutState.Sent, ct);
        return moving && next == yesterday ? null : next;
    }

    private async Task<List<BillRow>> ExpectedAsync(BusinessDay day, CancellationToken ct)
    {
        DateTimeOffset from = day.StartsAt;
        DateTimeOffset to = day.AddDays(1).StartsAt;
        List<BillRow> expected =
        [
            .. (
                await db.Set<Share>()
                    .AsNoTracking()
                    .Where(s => s.PaidAt >= from && s.PaidAt < to && !s.Generated)
                    .ToListAsync(ct)
            ).Select(s => new BillRow("payment", s.BankNumber, s.Total)),
            .. (
                await db.Set<Refund>()
                    .AsNoTracking()
                    .Where(r =>
                        r.State == RefundState.Succeeded && r.CompletedAt >= from && r.CompletedAt < to && !r.Generated
                    )
                    .ToListAsync(ct)
            ).Select(r => new BillRow("refund", r.OutNo, r.Amount)),
        ];
        foreach (
            Payout payout in await db.Set<Payout>()
                .AsNoTracking()
                .Where(p => p.EndedAt >= from && p.EndedAt < to && p.State != PayoutState.Refused && !p.Generated)
                .ToListAsync(ct)
        )
            expected.AddRange(RowsOf(payout));
        return expected;
    }

    /// <summary>Ours under the numbers that the bank names, of whatever day.</summary>
    private async Task<List<BillRow>> KnownAsync(IReadOnlyList<BillRow> theirs, CancellationToken ct)
    {
        var known = new List<BillRow>();
        foreach (BillRow[] chunk in theirs.Chunk(Chunk))
        {
            string[] paid = [.. chunk.Where(r => r.Kind == "payment").Select(r => r.Number)];
            List<Share> shares = await db.Set<Share>()
                .AsNoTracking()
                .Where(s => paid.Contains(s.BankNumber))
                .ToListAsync(ct);
            known.AddRange(shares.Select(s => new BillRow("payment", s.BankNumber, s.Total)));
            string[] suspended = [.. paid.Select(number => "suspense-" + number)];
            List<Refund> diverted = await db.Set<Refund>()
                .AsNoTracking()
                .Where(r => suspended.Contains(r.RefundKey))
                .ToListAsync(ct);
            known.AddRange(diverted.Select(r => new BillRow("payment", r.BankNumber, r.PaidTotal)));
            RefundId[] refunds = [.. IdsOf<RefundId>(chunk, "refund")];
            foreach (
                Refund refund in await db.Set<Refund>()
                    .AsNoTracking()
                    .Where(r => refunds.Contains(r.Id))
                    .ToListAsync(ct)
            )
                known.Add(new BillRow("refund", refund.OutNo, refund.Amount));
            PayoutId[] payouts = [.. IdsOf<PayoutId>(chunk, "payout")];
            foreach (
                Payout payout in await db.Set<Payout>()
                    .AsNoTracking()
                    .Where(p => payouts.Contains(p.Id))
                    .ToListAsync(ct)
            )
                known.AddRange(RowsOf(payout));
        }
        return known;
    }

    private static IEnumerable<BillRow> RowsOf(Payout payout)
    {
        yield return new BillRow("payout", payout.Id.ToString(), payout.Amount);
        if (payout.State == PayoutState.Returned)
            yield return new BillRow("payout-return", payout.Id.ToString(), payout.Amount);
    }

    private static IEnumerable<T> IdsOf<T>(IEnumerable<BillRow> chunk, string kind)
        where T : struct, ITypedId<T>
    {
        const int IdLength = 30;
        foreach (BillRow row in chunk)
            if (
                row.Kind.StartsWith(kind, StringComparison.Ordinal)
                && row.Number.Length >= IdLength
                && Ids.TryParse(row.Number[..IdLength], out T id)
            )
                yield return id;
    }
}

/// <summary>Job: compares each day's bill once the day is over.</summary>
internal static class ReconcileYesterday
{
    public static async Task<int> Handle(Reconciliation reconciliation, CancellationToken ct) =>
        await reconciliation.NextDayAsync(ct) is { } day && await reconciliation.CompareAsync(day, ct) is not null
            ? 1
            : 0;
}

/// <summary>One compared day.</summary>
internal sealed record ReconciledDayView(
    BusinessDay Day,
    int BankRows,
    int OurRows,
    int FoundCount,
    Money BankTotal,
    DateTimeOffset At
);

/// <summary>The compared days, newest first.</summary>
internal static class ListReconciledDays
{
    public static async Task<ErrorOr<Page<ReconciledDayView>>> Handle(
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
        int count = await db.Set<ReconciledDay>().CountAsync(ct);
        List<ReconciledDay> rows = await db.Set<ReconciledDay>()
            .AsNoTracking()
            .OrderByDescending(d => d.Day)
            .Skip(request.Skip)
            .Take(request.Take)
            .ToListAsync(ct);
        return new Page<ReconciledDayView>(
            [.. rows.Select(d => new ReconciledDayView(d.Day, d.BankRows, d.OurRows, d.FoundCount, d.BankTotal, d.At))],
            count,
            request
        );
    }
}

/// <summary>Which day's bill is to be compared (again).</summary>
internal sealed record BillDay(BusinessDay Day, string Reason);

/// <summary>Staff compare one day's bill now.</summary>
internal static class ReconcileDay
{
    public static async Task<ErrorOr<ReconciledDayView>> Handle(
        BillDay wanted,
        Reconciliation reconciliation,
        Actor actor,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.May(PayPermission.Act))
            return FoundationRefusals.NotAllowed.With(("permission", PayPermission.Act));
        if (wanted.Reason is not { Length: >= 2 and <= 500 })
            return PayRefusals.ReasonMissing.With();
        if (wanted.Day >= BusinessDay.Of(time.GetUtcNow()))
            return PayRefusals.DayNotOver.With(("day", wanted.Day));
        return await reconciliation.CompareAsync(wanted.Day, ct) is { } day
            ? new ReconciledDayView(day.Day, day.BankRows, day.OurRows, day.FoundCount, day.BankTotal, day.At)
            : PayRefusals.BankUnavailable.With();
    }
}
