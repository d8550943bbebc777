using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Kaicang.Trade.Grains;

/// <summary>The queue of one flash deal, in one place of the cluster; the key is the allotment.</summary>
[Alias("kaicang.flash-gate")]
internal interface IFlashGate : IGrainWithGuidKey
{
    /// <summary>The buyer's place; he gets one when he has none.</summary>
    [Alias("stand")]
    Task<GatePlace> Stand(GateCaller caller);

    [Alias("leave")]
    Task Leave(Guid buyer);

    /// <summary>How many wait, and how many are let in and have not ordered yet.</summary>
    [Alias("count")]
    Task<GateCount> Count();
}

/// <summary>Who asks, with what his ticket says.</summary>
[GenerateSerializer]
[Alias("kaicang.gate-caller")]
internal sealed record GateCaller(
    [property: Id(0)] Guid Buyer,
    [property: Id(1)] bool Admitted,
    [property: Id(2)] long Place,
    [property: Id(3)] DateTimeOffset? Until
);

/// <summary>Where he stands; <paramref name="Known"/> is false when there is no such deal.</summary>
[GenerateSerializer]
[Alias("kaicang.gate-place")]
internal sealed record GatePlace(
    [property: Id(0)] bool Known,
    [property: Id(1)] string Standing,
    [property: Id(2)] long Place,
    [property: Id(3)] int Ahead,
    [property: Id(4)] DateTimeOffset? Until,
    [property: Id(5)] int Left
);

[GenerateSerializer]
[Alias("kaicang.gate-count")]
internal sealed record GateCount([property: Id(0)] int Waiting, [property: Id(1)] int Open);

/// <summary>
/// Keeps the queue of one deal and lets people in, four times a second. It stores nothing: buyers hold their places as signed tickets, and a
/// gate that was moved or lost takes them back from those. What is left and who has bought it reads from the database.
/// </summary>
[Reentrant]
internal sealed class FlashGate(FlashGateReading reading, FlashPace pace, TimeProvider time) : Grain, IFlashGate
{
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(250);
    private readonly FlashQueue queue = new(pace);
    private AllotmentTerms? terms;
    private int left;
    private DateTimeOffset opensAt;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        await ReadAsync(cancellationToken);
        if (terms is null)
            return;
        // In the middle of a sale there may have been a gate before this one: those who hold its tickets come first.
        DateTimeOffset settled = now.AddSeconds(pace.SettleSeconds);
        opensAt = terms.FromAt < now.AddSeconds(-pace.SettleSeconds) ? settled : terms.FromAt;
        this.RegisterGrainTimer(
            RoundAsync,
            new GrainTimerCreationOptions(Round, Round) { Interleave = true, KeepAlive = false }
        );
    }

    public Task<GatePlace> Stand(GateCaller caller)
    {
        if (terms is null)
            return Task.FromResult(new GatePlace(false, "", 0, 0, null, 0));
        DateTimeOffset now = time.GetUtcNow();
        var buyer = new AccountId(caller.Buyer);
        FlashTicket? known =
            caller.Place == 0
                ? null
                : new FlashTicket(
                    caller.Admitted ? FlashTicketKind.Admission : FlashTicketKind.Place,
                    terms.Id,
                    terms.Sku,
                    buyer,
                    caller.Place,
                    now,
                    caller.Until ?? terms.UntilAt
                );
        FlashPlace place = queue.Stand(buyer, known, now);
        // A lone buyer need not wait for the next round.
        if (place.Standing == FlashStanding.Waiting && Admit(now) > 0)
            place = queue.Stand(buyer, null, now);
        return Task.FromResult(
            new GatePlace(true, place.Standing.ToString(), place.Place, place.Ahead, place.AdmittedUntil, left)
        );
    }

    public Task Leave(Guid buyer)
    {
        queue.Leave(new AccountId(buyer));
        return Task.CompletedTask;
    }

    public Task<GateCount> Count() => Task.FromResult(new GateCount(queue.WaitingCount, queue.OpenCount));

    private async Task RoundAsync(CancellationToken ct)
    {
        if (queue.WaitingCount + queue.OpenCount == 0)
            return;
        await ReadAsync(ct);
        Admit(time.GetUtcNow());
    }

    private int Admit(DateTimeOffset now) => now < opensAt ? 0 : queue.Admit(left, terms!.UntilAt, now);

    private async Task ReadAsync(CancellationToken ct)
    {
        FlashStock? stock = await reading.ReadAsync(new AllotmentId(this.GetPrimaryKey()), queue.Open, ct);
        if (stock is null)
            return;
        terms = stock.Terms;
        left = stock.Left;
        queue.Bought(stock.Bought);
    }
}

/// <summary>A deal as its gate reads it.</summary>
/// <param name="Bought">Those of the asked buyers who hold or have bought pieces of it.</param>
internal sealed record FlashStock(AllotmentTerms Terms, int Left, IReadOnlyList<AccountId> Bought);

/// <summary>Reads what a gate goes by: pieces left and, of those let in, who has ordered.</summary>
internal sealed class FlashGateReading(IDbContextFactory<KaicangDb> contexts)
{
    public async Task<FlashStock?> ReadAsync(AllotmentId id, IReadOnlyCollection<AccountId> open, CancellationToken ct)
    {
        await using KaicangDb db = await contexts.CreateDbContextAsync(ct);
        // Buyers first: an order that comes in between counts twice for a round, so too few are let in, never too many.
        List<AccountId> bought =
            open.Count == 0
                ? []
                : await db.Set<AllotmentTake>()
                    .Where(t => t.Allotment == id && t.TakenCount > 0 && open.Contains(t.Account))
                    .Select(t => t.Account)
                    .ToListAsync(ct);
        Allotment? row = await db.Set<Allotment>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct);
        return row is not { IsFlash: true } ? null : new FlashStock(row.Terms, row.LeftCount, bought);
    }
}
