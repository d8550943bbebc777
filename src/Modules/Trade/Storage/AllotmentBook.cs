using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;

namespace Kaicang.Trade.Storage;

/// <summary>
/// Moves between what is available to all and what is set apart. The stock row is locked before anything of its allotments is read, here
/// as in the journal, so that it guards them all.
/// </summary>
internal sealed class AllotmentBook(KaicangDb db, TimeProvider time)
{
    /// <summary>Sets pieces apart. False when not as many are available.</summary>
    public async Task<bool> AllotAsync(Allotment allotment, CancellationToken ct)
    {
        await db.BeginWritesAsync(ct);
        int count = allotment.AllottedCount;
        int changed = await StockOf(allotment)
            .Where(s => s.AvailableCount >= count)
            .ExecuteUpdateAsync(
                row =>
                    row.SetProperty(s => s.AvailableCount, s => s.AvailableCount - count)
                        .SetProperty(s => s.ReservedCount, s => s.ReservedCount + count),
                ct
            );
        if (changed == 0)
            return false;
        db.Add(allotment);
        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>Sets more pieces apart for a running allotment. False when not as many are available; null when it has ended.</summary>
    public async Task<bool?> AddAsync(AllotmentTerms terms, int count, CancellationToken ct)
    {
        Allotment row = await LockAsync(terms, ct);
        if (row.EndedAt is not null || row.UntilAt <= time.GetUtcNow())
            return null;
        int changed = await StockOf(row)
            .Where(s => s.AvailableCount >= count)
            .ExecuteUpdateAsync(
                stock =>
                    stock
                        .SetProperty(s => s.AvailableCount, s => s.AvailableCount - count)
                        .SetProperty(s => s.ReservedCount, s => s.ReservedCount + count),
                ct
            );
        if (changed == 0)
            return false;
        await RowOf(row.Id)
            .ExecuteUpdateAsync(
                allotment =>
                    allotment
                        .SetProperty(a => a.AllottedCount, a => a.AllottedCount + count)
                        .SetProperty(a => a.LeftCount, a => a.LeftCount + count)
                        .SetProperty(a => a.Version, a => a.Version + 1),
                ct
            );
        return true;
    }

    /// <summary>
    /// Pieces that are left in one allotment become another one of the same stock row, which keeps them set apart. False when not as many
    /// are left, or it does not run.
    /// </summary>
    public async Task<bool> PassOnAsync(AllotmentTerms from, Allotment to, CancellationToken ct)
    {
        Allotment row = await LockAsync(from, ct);
        int count = to.AllottedCount;
        if (!row.IsRunningAt(time.GetUtcNow()) || row.LeftCount < count)
            return false;
        await MoveAsync(row, left: -count, held: 0, givenBack: count, ct);
        db.Add(to);
        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>What is left becomes available to all, and nothing is taken from it any more. Answers how many; null when it had ended.</summary>
    public async Task<int?> EndAsync(AllotmentTerms terms, CancellationToken ct)
    {
        Allotment row = await LockAsync(terms, ct);
        if (row.EndedAt is not null)
            return null;
        int left = row.LeftCount;
        DateTimeOffset now = time.GetUtcNow();
        await StockOf(row)
            .ExecuteUpdateAsync(
                stock =>
                    stock
                        .SetProperty(s => s.AvailableCount, s => s.AvailableCount + left)
                        .SetProperty(s => s.ReservedCount, s => s.ReservedCount - left),
                ct
            );
        await RowOf(row.Id)
            .ExecuteUpdateAsync(
                allotment =>
                    allotment
                        .SetProperty(a => a.LeftCount, 0)
                        .SetProperty(a => a.GivenBackCount, a => a.GivenBackCount + left)
                        .SetProperty(a => a.EndedAt, now)
                        .SetProperty(a => a.Version, a => a.Version + 1),
                ct
            );
        return left;
    }

    /// <summary>
    /// Holds pieces for an order that comes back to life: out of the allotment while it runs, afterwards out of what it gave back. False
    /// when they are gone, or its buyer has taken his share meanwhile.
    /// </summary>
    public async Task<bool> HoldAsync(StockNeed need, AllotmentClaim claim, CancellationToken ct)
    {
        Allotment row = await LockAsync(await TermsAsync(claim, ct), ct);
        int count = need.Count;
        if (!await TakeAsync(row, claim, count, ct))
            return false;
        bool running = row.IsRunningAt(time.GetUtcNow());
        int back = running ? 0 : count;
        int left = count - back;
        if (row.LeftCount < left || row.GivenBackCount < back)
            return false;
        int held = await StockOf(row)
            .Where(s => s.AvailableCount >= back)
            .ExecuteUpdateAsync(
                stock =>
                    stock
                        .SetProperty(s => s.AvailableCount, s => s.AvailableCount - back)
                        .SetProperty(s => s.ReservedCount, s => s.ReservedCount - left)
                        .SetProperty(s => s.HeldCount, s => s.HeldCount + count),
                ct
            );
        if (held == 0)
            return false;
        await MoveAsync(row, left: -left, held: count, givenBack: -back, ct);
        return true;
    }

    /// <summary>Held pieces go back to the allotment while it runs, afterwards to what is available to all.</summary>
    public async Task ReleaseAsync(StockNeed need, AllotmentClaim claim, CancellationToken ct)
    {
        Allotment row = await LockAsync(await TermsAsync(claim, ct), ct);
        int count = need.Count;
        int left = row.IsRunningAt(time.GetUtcNow()) ? count : 0;
        int back = count - left;
        await StockOf(row)
            .ExecuteUpdateAsync(
                stock =>
                    stock
                        .SetProperty(s => s.AvailableCount, s => s.AvailableCount + back)
                        .SetProperty(s => s.ReservedCount, s => s.ReservedCount + left)
                        .SetProperty(s => s.HeldCount, s => s.HeldCount - count),
                ct
            );
        await MoveAsync(row, left, -count, back, ct);
        await TakesOf(claim)
            .ExecuteUpdateAsync(take => take.SetProperty(t => t.TakenCount, t => t.TakenCount - count), ct);
    }

    /// <summary>Held pieces left the warehouse; the stock row is moved by the caller.</summary>
    public Task SellAsync(StockNeed need, AllotmentClaim claim, CancellationToken ct) =>
        RowOf(claim.Allotment)
            .ExecuteUpdateAsync(
                allotment =>
                    allotment
                        .SetProperty(a => a.HeldCount, a => a.HeldCount - need.Count)
                        .SetProperty(a => a.SoldCount, a => a.SoldCount + need.Count)
                        .SetProperty(a => a.Version, a => a.Version + 1),
                ct
            );

    /// <summary>The allotment as it is now, with its stock row locked.</summary>
    public async Task<Allotment> LockAsync(AllotmentTerms terms, CancellationToken ct)
    {
        await db.BeginWritesAsync(ct);
        // On SQLite the write gate has locked everything.
        if (db.Provider == StorageProvider.Postgres)
            await db.Database.ExecuteSqlAsync(
                $"SELECT 1 FROM trade_stock WHERE sku = {terms.Sku.Value} AND warehouse = {terms.Warehouse.Value} FOR UPDATE",
                ct
            );
        return await RowOf(terms.Id).SingleAsync(ct);
    }

    private async Task<AllotmentTerms> TermsAsync(AllotmentClaim claim, CancellationToken ct) =>
        (await RowOf(claim.Allotment).SingleAsync(ct)).Terms;

    private async Task<bool> TakeAsync(Allotment row, AllotmentClaim claim, int count, CancellationToken ct)
    {
        int most = row.PerBuyerCount ?? int.MaxValue;
        int taken = await TakesOf(claim)
            .Where(t => t.TakenCount <= most - count)
            .ExecuteUpdateAsync(take => take.SetProperty(t => t.TakenCount, t => t.TakenCount + count), ct);
        return taken == 1; // The row is there since the order was placed.
    }

    private Task MoveAsync(Allotment row, int left, int held, int givenBack, CancellationToken ct) =>
        RowOf(row.Id)
            .ExecuteUpdateAsync(
                allotment =>
                    allotment
                        .SetProperty(a => a.LeftCount, a => a.LeftCount + left)
                        .SetProperty(a => a.HeldCount, a => a.HeldCount + held)
                        .SetProperty(a => a.GivenBackCount, a => a.GivenBackCount + givenBack)
                        .SetProperty(a => a.Version, a => a.Version + 1),
                ct
            );

    private IQueryable<Allotment> RowOf(AllotmentId id) => db.Set<Allotment>().AsNoTracking().Where(a => a.Id == id);

    private IQueryable<AllotmentTake> TakesOf(AllotmentClaim claim) =>
        db.Set<AllotmentTake>().AsNoTracking().Where(t => t.Allotment == claim.Allotment && t.Account == claim.Buyer);

    private IQueryable<SellableStock> StockOf(Allotment row) =>
        db.Set<SellableStock>().AsNoTracking().Where(s => s.Sku == row.Sku && s.Warehouse == row.Warehouse);
}
