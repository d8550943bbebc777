using System.Collections.Concurrent;
using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;

namespace Kaicang.Trade.Journals;

/// <summary>
/// Terms of allotments, which never change, and what this host last saw left of each. It only saves questions: the locked rows decide.
/// </summary>
internal sealed class AllotmentBoard(IDbContextFactory<KaicangDb> contexts)
{
    private const int Most = 20_000;
    private readonly ConcurrentDictionary<AllotmentId, Seen> board = new();

    /// <summary>The terms of an allotment, or null when there is none.</summary>
    public ValueTask<AllotmentTerms?> TermsOfAsync(AllotmentId id, CancellationToken ct) =>
        board.TryGetValue(id, out Seen? seen) ? new(seen.Terms) : new(ReadAsync(id, ct));

    /// <summary>How many pieces the last batch of this host saw left; null when it saw none of it yet.</summary>
    public int? LeftSeen(AllotmentId id) => board.TryGetValue(id, out Seen? seen) ? seen.Left : null;

    /// <summary>
    /// The sold-out flag of this host: no piece was left at the newest version it saw. A batch sets it; of flash deals the watch clears it
    /// within a second of a restock or of an order that closed, on whichever host.
    /// </summary>
    public bool IsSoldOut(AllotmentId id) => LeftSeen(id) == 0;

    /// <summary>Rows as a batch left them.</summary>
    public void Learn(IEnumerable<Allotment> rows)
    {
        foreach (Allotment row in rows)
            Learn(row);
    }

    private void Learn(Allotment row)
    {
        if (board.Count > Most)
            board.Clear();
        board.AddOrUpdate(
            row.Id,
            static (_, now) => new Seen(now.Terms, now.LeftCount, now.Version),
            static (_, old, now) =>
                now.Version < old.Version ? old : old with { Left = now.LeftCount, Version = now.Version },
            row
        );
    }

    private async Task<AllotmentTerms?> ReadAsync(AllotmentId id, CancellationToken ct)
    {
        await using KaicangDb db = await contexts.CreateDbContextAsync(ct);
        Allotment? row = await db.Set<Allotment>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct);
        if (row is null)
            return null;
        Learn(row);
        return row.Terms;
    }

    private sealed record Seen(AllotmentTerms Terms, int Left, long Version);
}
