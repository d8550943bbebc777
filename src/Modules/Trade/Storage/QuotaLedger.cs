using Kaicang.Contracts.People;
using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;

namespace Kaicang.Trade.Storage;

/// <summary>
/// Moves of the quota: each changes the balance row by one statement and writes one entry. Rows are taken in the order of their kinds.
/// Only a hold asks for the limit.
/// </summary>
internal sealed class QuotaLedger(KaicangDb db, TimeProvider time)
{
    /// <summary>Holds the claims of a customs order, or answers the first kind that would pass its limit; what was held before it is the caller's to roll back.</summary>
    public async Task<string?> HoldAsync(
        CustomsOrder order,
        int year,
        IReadOnlyCollection<QuotaLimit> limits,
        CancellationToken ct
    )
    {
        if (order.Orderer is not { } person || order.Claims.Count == 0)
            return null;
        await db.BeginWritesAsync(ct);
        foreach (QuotaClaim claim in InKeyOrder(order))
        {
            QuotaLimit limit = limits.Single(l => l.Kind == claim.Kind);
            await EnsureRow(person, year, limit, ct);
            int held = await RowOf(person, year, claim.Kind)
                .Where(q => q.UsedAmount + q.HeldAmount + claim.Amount <= limit.Limit)
                .ExecuteUpdateAsync(
                    row =>
                        row.SetProperty(q => q.HeldAmount, q => q.HeldAmount + claim.Amount)
                            .SetProperty(q => q.LimitAmount, limit.Limit)
                            .SetProperty(q => q.Rule, limit.Rule),
                    ct
                );
            if (held == 0)
                return claim.Kind;
            await Enter(order.Id, person, year, claim.Kind, QuotaMove.Hold, claim.Amount, ct);
        }
        order.Quota = QuotaStanding.Held;
        order.QuotaYear = year;
        return null;
    }

    /// <summary>Customs released: what was held is used.</summary>
    public Task CommitAsync(CustomsOrder order, CancellationToken ct) =>
        Move(order, QuotaStanding.Held, QuotaStanding.Committed, QuotaMove.Commit, ct);

    /// <summary>The order is off: whatever it held or used goes back.</summary>
    public Task GiveBackAsync(CustomsOrder order, CancellationToken ct) =>
        order.Quota == QuotaStanding.Committed
            ? Move(order, QuotaStanding.Committed, QuotaStanding.Restored, QuotaMove.Restore, ct)
            : Move(order, QuotaStanding.Held, QuotaStanding.Released, QuotaMove.Release, ct);

    /// <summary>
    /// Customs counted <paramref name="counted"/> fen for this person and year. What it counted already of our orders that are declared and
    /// not yet released will be committed later, so it is left out here. The result may pass the limit.
    /// </summary>
    public async Task CorrectAsync(CustomsOrder order, int year, long counted, QuotaLimit limit, CancellationToken ct)
    {
        if (order.Orderer is not { } person)
            return;
        await db.BeginWritesAsync(ct);
        List<CustomsOrder> declared = await db.Set<CustomsOrder>()
            .AsNoTracking()
            .Where(o =>
                o.Orderer == person
                && o.QuotaYear == year
                && o.Quota == QuotaStanding.Held
                && o.DeclaredAt != null
                && o.RefusedAt == null
                && o.Id != order.Id
            )
            .ToListAsync(ct);
        long outstanding = declared.SelectMany(o => o.Claims).Where(c => c.Kind == QuotaKinds.Value).Sum(c => c.Amount);
        long used = Math.Max(0, counted - outstanding);
        await EnsureRow(person, year, limit, ct);
        await RowOf(person, year, QuotaKinds.Value)
            .ExecuteUpdateAsync(row => row.SetProperty(q => q.UsedAmount, used), ct);
        await Enter(order.Id, person, year, QuotaKinds.Value, QuotaMove.Correct, counted, ct);
    }

    private async Task Move(
        CustomsOrder order,
        QuotaStanding from,
        QuotaStanding to,
        QuotaMove move,
        CancellationToken ct
    )
    {
        if (order.Quota != from || order.Orderer is not { } person)
            return;
        await db.BeginWritesAsync(ct);
        foreach (QuotaClaim claim in InKeyOrder(order))
        {
            IQueryable<Quota> row = RowOf(person, order.QuotaYear, claim.Kind);
            long amount = claim.Amount;
            switch (move)
            {
                case QuotaMove.Commit:
                    await row.ExecuteUpdateAsync(
                        r =>
                            r.SetProperty(q => q.HeldAmount, q => q.HeldAmount - amount)
                                .SetProperty(q => q.UsedAmount, q => q.UsedAmount + amount),
                        ct
                    );
                    break;
                case QuotaMove.Release:
                    await row.ExecuteUpdateAsync(r => r.SetProperty(q => q.HeldAmount, q => q.HeldAmount - amount), ct);
                    break;
                default:
                    // A correction by customs may have set the counter below what we had committed.
                    await row.ExecuteUpdateAsync(
                        r => r.SetProperty(q => q.UsedAmount, q => q.UsedAmount >= amount ? q.UsedAmount - amount : 0),
                        ct
                    );
                    break;
            }
            await Enter(order.Id, person, order.QuotaYear, claim.Kind, move, amount, ct);
        }
        order.Quota = to;
    }

    private static IOrderedEnumerable<QuotaClaim> InKeyOrder(CustomsOrder order) =>
        order.Claims.OrderBy(c => c.Kind, StringComparer.Ordinal);

    private IQueryable<Quota> RowOf(PersonId person, int year, string kind) =>
        db.Set<Quota>().AsNoTracking().Where(q => q.Person == person && q.Year == year && q.Kind == kind);

    private async Task EnsureRow(PersonId person, int year, QuotaLimit limit, CancellationToken ct)
    {
        if (await RowOf(person, year, limit.Kind).AnyAsync(ct))
            return;
        // Two first orders of one person at the same time: the second finds the first one's row.
        object key = db.Provider == StorageProvider.Sqlite ? person.Value.ToByteArray(bigEndian: true) : person.Value;
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO trade_quota (person, year, kind, limit_amount, held_amount, used_amount, rule)
            VALUES ({key}, {year}, {limit.Kind}, {limit.Limit}, 0, 0, {limit.Rule})
            ON CONFLICT (person, year, kind) DO NOTHING
            """,
            ct
        );
    }

    private async Task Enter(
        CustomsOrderId customsOrder,
        PersonId person,
        int year,
        string kind,
        QuotaMove move,
        long amount,
        CancellationToken ct
    )
    {
        Quota after = await RowOf(person, year, kind).SingleAsync(ct);
        DateTimeOffset now = time.GetUtcNow();
        db.Add(
            new QuotaEntry
            {
                Id = Ids.NewV7(now),
                Person = person,
                Year = year,
                Kind = kind,
                Move = move,
                Amount = amount,
                UsedAfter = after.UsedAmount,
                HeldAfter = after.HeldAmount,
                CustomsOrder = customsOrder,
                Rule = after.Rule,
                At = now,
            }
        );
    }
}
