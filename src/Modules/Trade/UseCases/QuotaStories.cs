using Kaicang.Contracts.People;
using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;

namespace Kaicang.Trade.UseCases;

/// <summary>What makes the figures of one quota: used = orders released + <paramref name="Elsewhere"/>, held = orders under way.</summary>
/// <param name="Elsewhere">What the used amount holds beside our orders, as customs counted it; below zero where customs counted less than our orders.</param>
/// <param name="Customs">The last count that customs told us; null when it never did, and then we know nothing of other platforms.</param>
public sealed record QuotaAccountView(
    string Kind,
    IReadOnlyList<QuotaOrderView> Orders,
    long Elsewhere,
    CustomsCountView? Customs
);

/// <summary>An order that counts.</summary>
/// <param name="Order">Null when another account of the same person placed it: this account may not look at it.</param>
/// <param name="Standing"><c>Used</c> since customs released it, <c>Held</c> before.</param>
public sealed record QuotaOrderView(
    OrderId? Order,
    string? Number,
    string Standing,
    long Amount,
    DateTimeOffset PlacedAt
);

/// <summary>What customs counted for the person when it refused a list (−621018).</summary>
public sealed record CustomsCountView(long Counted, DateTimeOffset At);

/// <summary>Takes the quotas of a person apart into the orders that make them.</summary>
internal sealed class QuotaStories(QuestionDb db)
{
    public async Task<IReadOnlyList<int>> YearsOfAsync(PersonId person, CancellationToken ct) =>
        await db.Set<Quota>().Where(q => q.Person == person).Select(q => q.Year).Distinct().ToListAsync(ct);

    public async Task<IReadOnlyList<QuotaAccountView>> OfAsync(
        PersonId person,
        AccountId reader,
        IReadOnlyList<QuotaUse> uses,
        int year,
        CancellationToken ct
    )
    {
        IQueryable<QuotaEntry> entries = db.Set<QuotaEntry>().Where(e => e.Person == person && e.Year == year);
        List<Share> shares = await SharesAsync(entries, ct);
        List<CustomsOrderId> ids = [.. shares.Select(s => s.Order).Distinct()];
        var orders = await db.Set<CustomsOrder>()
            .Where(o => ids.Contains(o.Id))
            .Select(o => new
            {
                o.Id,
                o.OrderId,
                o.Number,
                o.Buyer,
                o.PlacedAt,
            })
            .ToDictionaryAsync(o => o.Id, ct);
        List<QuotaEntry> counts = await entries
            .Where(e => e.Move == QuotaMove.Correct)
            .OrderByDescending(e => e.At)
            .Take(1)
            .ToListAsync(ct);

        return [.. uses.Select(AccountOf)];

        QuotaAccountView AccountOf(QuotaUse use)
        {
            List<Share> mine = [.. shares.Where(s => s.Kind == use.Limit.Kind)];
            QuotaEntry? count = counts.Find(c => c.Kind == use.Limit.Kind);
            return new QuotaAccountView(
                use.Limit.Kind,
                [
                    .. mine.Where(s => orders.ContainsKey(s.Order))
                        .Select(s =>
                        {
                            var order = orders[s.Order];
                            bool own = order.Buyer == reader;
                            return new QuotaOrderView(
                                own ? order.OrderId : null,
                                own ? order.Number : null,
                                s.Used > 0 ? "Used" : "Held",
                                s.Used > 0 ? s.Used : s.Held,
                                order.PlacedAt
                            );
                        })
                        .OrderByDescending(o => o.PlacedAt),
                ],
                // Commits and restores move one row, and only a correction comes from outside: the rest is what customs knows.
                count is null
                    ? 0
                    : use.Used - mine.Sum(s => s.Used),
                count is null ? null : new CustomsCountView(count.Amount, count.At)
            );
        }
    }

    /// <summary>By order and kind what is held or used now; orders that gave everything back are none. As many as the limit has room for.</summary>
    private static Task<List<Share>> SharesAsync(IQueryable<QuotaEntry> entries, CancellationToken ct) =>
        entries
            .Where(e => e.Move != QuotaMove.Correct)
            .GroupBy(e => new { e.Kind, e.CustomsOrder })
            .Select(g => new Share
            {
                Kind = g.Key.Kind,
                Order = g.Key.CustomsOrder,
                Held = g.Sum(e =>
                    e.Move == QuotaMove.Hold ? e.Amount
                    : e.Move == QuotaMove.Commit || e.Move == QuotaMove.Release ? -e.Amount
                    : 0
                ),
                Used = g.Sum(e =>
                    e.Move == QuotaMove.Commit ? e.Amount
                    : e.Move == QuotaMove.Restore ? -e.Amount
                    : 0
                ),
            })
            .Where(s => s.Held > 0 || s.Used > 0)
            .ToListAsync(ct);

    private sealed class Share
    {
        public string Kind { get; init; } = "";
        public CustomsOrderId Order { get; init; }
        public long Held { get; init; }
        public long Used { get; init; }
    }
}
