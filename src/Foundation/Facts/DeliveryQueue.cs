using Kaicang.Foundation.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kaicang.Foundation.Facts;

/// <summary>A delivery in hand, with the fact that it brings.</summary>
internal sealed record Claim(Guid FactId, string Reaction, int Attempts, string Payload);

/// <summary>How waiting deliveries are found, and kept from other hosts.</summary>
internal sealed class DeliveryQueue(ReactionList reactions)
{
    private const int ClaimedAtOnce = 256;
    public const int TalliedAtOnce = 2048;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);
    private readonly string host = $"{Environment.MachineName}:{Environment.ProcessId}";

    private readonly string[] awaited = NamesOf(reactions, Lanes.Awaited);
    private readonly string[] notOther = NamesOf(reactions, Lanes.Awaited | Lanes.Tally);

    /// <summary>
    /// Claims the oldest deliveries of a lane, of each (reaction, aggregate) only the first, so that order is kept on any number of
    /// hosts. A claim is committed by itself and lasts a minute: what a dead host held is free again then.
    /// </summary>
    public async Task<List<Claim>> ClaimAsync(KaicangDb db, Lanes lane, CancellationToken ct)
    {
        long now = Dispatcher.SystemMicroseconds();
        long until = now + (long)Lease.TotalMicroseconds;
        string holder = $"{host}/{lane}";
        return db.Provider == StorageProvider.Postgres
            ? await ClaimOnPostgresAsync(db, lane, holder, now, until, ct)
            : await ClaimOnSqliteAsync(db, lane, holder, now, until, ct);
    }

    /// <summary>Looking first is cheap and takes no write lock: an idle program writes nothing.</summary>
    public static Task<bool> IsAnyWaitingAsync(KaicangDb db, string reaction, CancellationToken ct)
    {
        long now = Dispatcher.SystemMicroseconds();
        return db.Set<DeliveryRow>()
            .AnyAsync(d => d.State == 0 && d.NotBefore <= now && d.ClaimedUntil <= now && d.Reaction == reaction, ct);
    }

    /// <summary>
    /// Locks what waits for a reaction that takes many, inside the transaction that will remove it: nothing is claimed and nothing is
    /// written twice. On SQLite the write gate is the lock.
    /// </summary>
    public static async Task<List<Claim>> LockAsync(KaicangDb db, string reaction, CancellationToken ct)
    {
        long now = Dispatcher.SystemMicroseconds();
        IQueryable<DeliveryRow> waiting =
            db.Provider == StorageProvider.Postgres
                ? db.Set<DeliveryRow>()
                    .FromSql(
                        $"""
                        SELECT * FROM foundation_deliveries
                        WHERE state = 0 AND not_before <= {now} AND claimed_until <= {now} AND reaction = {reaction}
                        LIMIT {TalliedAtOnce} FOR UPDATE SKIP LOCKED
                        """
                    )
                : db.Set<DeliveryRow>()
                    .Where(d => d.State == 0 && d.NotBefore <= now && d.ClaimedUntil <= now && d.Reaction == reaction)
                    .OrderBy(d => d.FactId)
                    .Take(TalliedAtOnce);
        return await (
            from delivery in waiting.AsNoTracking()
            join fact in db.Set<FactRow>().AsNoTracking() on delivery.FactId equals fact.Id
            select new Claim(delivery.FactId, delivery.Reaction, delivery.Attempts, fact.Payload)
        ).ToListAsync(ct);
    }

    /// <summary>One statement, which writes nothing when nothing waits.</summary>
    private async Task<List<Claim>> ClaimOnPostgresAsync(
        KaicangDb db,
        Lanes lane,
        string holder,
        long now,
        long until,
        CancellationToken ct
    )
    {
        bool isAwaited = lane == Lanes.Awaited;
        string[] names = isAwaited ? awaited : notOther;
        List<Claim> claims = await db
            .Database.SqlQuery<Claim>(
                $"""
                WITH heads AS (
                    SELECT d.fact_id, d.reaction FROM foundation_deliveries d
                    WHERE d.state = 0 AND d.not_before <= {now} AND d.claimed_until <= {now}
                      AND (d.reaction = ANY({names})) = {isAwaited}
                      AND NOT EXISTS (SELECT 1 FROM foundation_deliveries e
                        WHERE e.reaction = d.reaction AND e.aggregate_key = d.aggregate_key AND e.fact_id < d.fact_id)
                    ORDER BY d.fact_id LIMIT {ClaimedAtOnce} FOR UPDATE OF d SKIP LOCKED),
                claimed AS (
                    UPDATE foundation_deliveries c SET claimed_by = {holder}, claimed_until = {until}
                    FROM heads h WHERE c.fact_id = h.fact_id AND c.reaction = h.reaction
                    RETURNING c.fact_id, c.reaction, c.attempts)
                SELECT c.fact_id AS "FactId", c.reaction AS "Reaction", c.attempts AS "Attempts", f.payload AS "Payload"
                FROM claimed c JOIN foundation_facts f ON f.id = c.fact_id
                """
            )
            .ToListAsync(ct);
        return [.. claims.OrderBy(claim => claim.FactId)];
    }

    private async Task<List<Claim>> ClaimOnSqliteAsync(
        KaicangDb db,
        Lanes lane,
        string holder,
        long now,
        long until,
        CancellationToken ct
    )
    {
        bool isAwaited = lane == Lanes.Awaited;
        string[] names = isAwaited ? awaited : notOther;
        // Looking first is cheap and takes no write lock: an idle program writes nothing.
        IQueryable<DeliveryRow> waiting = db.Set<DeliveryRow>()
            .AsNoTracking()
            .Where(d => d.State == 0 && d.NotBefore <= now && d.ClaimedUntil <= now)
            .Where(d => names.Contains(d.Reaction) == isAwaited);
        if (!await waiting.AnyAsync(ct))
            return [];
        db.CommitIsDeferred = true;
        await db.BeginWritesAsync(ct);
        string listed = System.Text.Json.JsonSerializer.Serialize(names);
        int claimed = await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE foundation_deliveries SET claimed_by = {holder}, claimed_until = {until}
            WHERE (fact_id, reaction) IN (
                SELECT d.fact_id, d.reaction FROM foundation_deliveries d
                WHERE d.state = 0 AND d.not_before <= {now} AND d.claimed_until <= {now}
                  AND (d.reaction IN (SELECT value FROM json_each({listed}))) = {isAwaited}
                  AND NOT EXISTS (SELECT 1 FROM foundation_deliveries e
                    WHERE e.reaction = d.reaction AND e.aggregate_key = d.aggregate_key AND e.fact_id < d.fact_id)
                ORDER BY d.fact_id LIMIT {ClaimedAtOnce})
            """,
            ct
        );
        List<Claim> claims =
            claimed == 0
                ? []
                : await (
                    from delivery in db.Set<DeliveryRow>().AsNoTracking()
                    join fact in db.Set<FactRow>().AsNoTracking() on delivery.FactId equals fact.Id
                    where delivery.ClaimedBy == holder && delivery.ClaimedUntil == until && delivery.State == 0
                    orderby delivery.FactId
                    select new Claim(delivery.FactId, delivery.Reaction, delivery.Attempts, fact.Payload)
                ).ToListAsync(ct);
        await db.CommitAsync(ct);
        return claims;
    }

    private static string[] NamesOf(ReactionList reactions, Lanes lanes) =>
        [.. reactions.All.Where(r => (r.Lane & lanes) != Lanes.None).Select(r => r.Name).Order(StringComparer.Ordinal)];
}
