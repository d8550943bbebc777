using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Kaicang.Kernel;

namespace Kaicang.Host.Demo.Driving;

/// <summary>How a purchase of the crowd goes.</summary>
internal enum Way
{
    Straight,
    Domestic,
    ComesBack,
    NeverPaid,
    PaidLate,
    CancelledBeforeRelease,
    CancelledAfterRelease,
    RefusedRedeclared,
    RefusedRefunded,
}

/// <summary>A purchase of the crowd: what was bought and how it is to go.</summary>
internal sealed record Errand(Way Way, Deal Deal, string? Cashier);

/// <summary>
/// Many purchases at once, some of which leave the straight road: unpaid, paid late, cancelled before and after release, refused by
/// customs and declared again or refunded, sent back inside the window.
/// </summary>
internal sealed class Crowd(Market market, Shelf shelf, Buyers buyers, string run, Action<string> tell)
{
    private const int AtOnce = 8;
    private const int FirstBuyer = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>Of sixteen purchases, so many leave the straight road, and how.</summary>
    private static readonly Way[] Mix =
    [
        Way.Straight,
        Way.ComesBack,
        Way.NeverPaid,
        Way.Domestic,
        Way.CancelledBeforeRelease,
        Way.Straight,
        Way.CancelledAfterRelease,
        Way.PaidLate,
        Way.RefusedRedeclared,
        Way.RefusedRefunded,
        Way.Straight,
        Way.Domestic,
        Way.Straight,
        Way.Straight,
        Way.ComesBack,
        Way.Straight,
    ];

    /// <summary>So many purchases one buyer makes before further buyers come.</summary>
    private const int PerBuyer = 20;

    private int pool = 1;
    private readonly ConcurrentBag<Errand> errands = [];
    private readonly ConcurrentBag<string> troubles = [];

    /// <summary>What did not go as it should, in words.</summary>
    public IReadOnlyCollection<string> Troubles => troubles;

    public IReadOnlyCollection<Errand> Errands => errands;

    public int Count(Way way) => errands.Count(e => e.Way == way);

    /// <summary>Places and pays so many orders, and lets each go its way until it waits for the clock.</summary>
    /// <param name="step">Called when a purchase has come as far as it can without the clock.</param>
    public async Task BuyAsync(int count, Action step, CancellationToken ct)
    {
        pool = Math.Max(buyers.Count - FirstBuyer, count / PerBuyer);
        (int Index, Way Way)[] plan = [.. Enumerable.Range(0, count).Select(i => (i, Mix[i % Mix.Length]))];
        // Customs refuses everything for a while: those whose refusal is wanted go first and alone.
        await RefusedAsync([.. plan.Where(p => p.Way is Way.RefusedRedeclared or Way.RefusedRefunded)], step, ct);
        await DemoWorld.EachAsync(
            plan.Where(p => p.Way is not (Way.RefusedRedeclared or Way.RefusedRefunded)),
            AtOnce,
            async (one, token) =>
            {
                await Guarded(one.Way, () => GoAsync(one.Index, one.Way, token));
                step();
            },
            ct
        );
    }

    /// <summary>After the payment deadline: what nobody paid is closed; late payers pay now.</summary>
    public async Task AfterDeadlineAsync(CancellationToken ct)
    {
        await DemoWorld.EachAsync(
            errands.Where(e => e.Way is Way.NeverPaid or Way.PaidLate),
            AtOnce,
            (errand, token) =>
                Guarded(
                    errand.Way,
                    async () =>
                    {
                        await Expect(errand.Deal, ["Closed"], token);
                        if (errand is { Way: Way.PaidLate, Cashier: { } cashier })
                        {
                            (int status, JsonElement body) = await market.PayAt(cashier, errand.Deal.Buyer, token);
                            if (status != 200)
                                throw new InvalidOperationException(
                                    $"{errand.Deal.OrderNo} could not be paid late: {status} {body}"
                                );
                        }
                    }
                ),
            ct
        );
        await DemoWorld.EachAsync(
            errands.Where(e => e.Way == Way.PaidLate),
            AtOnce,
            (errand, token) => Guarded(errand.Way, () => SettledLate(errand.Deal, token)),
            ct
        );
    }

    /// <summary>After the settlement days: everything that was signed is settled, everything that came back is refunded.</summary>
    public async Task AfterSettlementAsync(CancellationToken ct) =>
        await DemoWorld.EachAsync(
            errands,
            AtOnce,
            (errand, token) => Guarded(errand.Way, () => Expect(errand.Deal, Market.Ended, token)),
            ct
        );

    private async Task GoAsync(int index, Way way, CancellationToken ct)
    {
        Deal? placed = await PlaceAsync(index, way, ct);
        if (placed is not { } deal)
            throw new InvalidOperationException("nobody can buy any more: stock or quota are used up");
        string? cashier = null;
        switch (way)
        {
            case Way.NeverPaid:
                break;
            case Way.PaidLate:
                cashier = await Market.OpenCashier(deal, ct);
                // Who opened the page before the deadline may still pay afterwards (the bank's setting latePay).
                await market.Outside.Touch(cashier, ct);
                break;
            case Way.CancelledBeforeRelease:
                await CancelBeforeRelease(deal, ct);
                break;
            case Way.CancelledAfterRelease:
                await CancelAfterRelease(deal, ct);
                break;
            default:
                await market.Pay(deal, ct);
                await Expect(deal, ["Signed"], ct);
                if (way == Way.ComesBack)
                {
                    await Market.SendBack(deal, ct);
                    await Expect(deal, ["Returned"], ct);
                }
                break;
        }
        errands.Add(new Errand(way, deal, cashier));
    }

    /// <summary>Tries buyers and goods until one may buy.</summary>
    private async Task<Deal?> PlaceAsync(int index, Way way, CancellationToken ct)
    {
        for (int attempt = 0; attempt < 12; attempt++)
        {
            // Who may buy no more this year is followed by somebody else, in the end by somebody new.
            Buyer buyer = await buyers.Of(FirstBuyer + (index % pool) + (attempt * 31), ct);
            Wanted wanted = shelf.Pick(index + attempt, way == Way.Domestic);
            if (await Market.Place(buyer, [wanted], $"{run}-{index}-{attempt}", ct) is { } deal)
                return deal;
        }
        return null;
    }

    /// <summary>Customs holds the list before release; the buyer cancels, and the list is withdrawn (CEB623).</summary>
    private async Task CancelBeforeRelease(Deal deal, CancellationToken ct)
    {
        foreach (DealPart part in deal.Parts)
            await market.Outside.Put($"{market.Outside.At.Customs}/_control/holds", new { orderNo = part.Number }, ct);
        await market.Pay(deal, ct);
        await Until(
            deal,
            "stored by customs",
            async () =>
            {
                foreach (DealPart part in deal.Parts)
                {
                    if ((await market.Declaration(part, ct)).Text("invtNo").Length == 0)
                        return false;
                }
                return true;
            },
            ct
        );
        await Cancelled(deal, ct);
        await Expect(deal, ["Cancelled"], ct);
        foreach (DealPart part in deal.Parts)
            await market.Outside.Delete($"{market.Outside.At.Customs}/_control/holds/{part.Number}", ct);
    }

    /// <summary>The scale finds the parcel too heavy, so it waits although customs released it; the buyer cancels, and it returns without leaving the zone.</summary>
    private async Task CancelAfterRelease(Deal deal, CancellationToken ct)
    {
        foreach (DealPart part in deal.Parts)
            await market.Outside.Put(
                $"{market.Outside.At.WarehouseSystem}/_control/next-weight",
                new { deliveryOrderCode = part.Number, factor = 1.6 },
                ct
            );
        await market.Pay(deal, ct);
        await Expect(deal, ["Released"], ct);
        await Cancelled(deal, ct);
        await Expect(deal, ["Returned", "Cancelled"], ct);
    }

    private static async Task Cancelled(Deal deal, CancellationToken ct)
    {
        ApiAnswer answer = await Market.Cancel(deal, "不想要了", ct);
        if (!answer.Ok)
            throw new ApiRefusedException($"cancel {deal.OrderNo}", answer);
    }

    /// <summary>Customs refuses each list twice; people declare again under a new guid, or give up so that the buyer is refunded.</summary>
    private async Task RefusedAsync(IReadOnlyList<(int Index, Way Way)> plan, Action step, CancellationToken ct)
    {
        if (plan.Count == 0)
            return;
        var faults = new Faults(market.Outside);
        var deals = new ConcurrentBag<(Way Way, Deal Deal)>();
        try
        {
            await faults.Change($"{market.Outside.At.Customs}/_control/faults", new { refuseRate = 1 }, ct);
            await DemoWorld.EachAsync(
                plan,
                AtOnce,
                (one, token) =>
                    Guarded(
                        one.Way,
                        async () =>
                        {
                            Deal deal =
                                await PlaceAsync(one.Index, one.Way, token)
                                ?? throw new InvalidOperationException(
                                    "nobody can buy any more: stock or quota are used up"
                                );
                            await market.Pay(deal, token);
                            await WaitForPeople(deal, token);
                            deals.Add((one.Way, deal));
                        }
                    ),
                ct
            );
        }
        finally
        {
            await faults.RestoreAsync();
        }
        tell(
            $"海关已拒绝 {deals.Count} 单，人工改报或放弃 · customs refused {deals.Count}, people declare again or give up"
        );
        await DemoWorld.EachAsync(
            deals,
            AtOnce,
            async (one, token) =>
            {
                await Guarded(
                    one.Way,
                    async () =>
                    {
                        await DecideRefused(one.Way, one.Deal, token);
                        errands.Add(new Errand(one.Way, one.Deal, null));
                    }
                );
                step();
            },
            ct
        );
    }

    private async Task DecideRefused(Way way, Deal deal, CancellationToken ct)
    {
        string[] goal = way == Way.RefusedRefunded ? ["Cancelled"] : ["Signed"];
        long started = Stopwatch.GetTimestamp();
        // With faults customs may refuse again what was declared again; people then declare once more.
        while (!(await Market.States(deal, ct)).All(goal.Contains))
        {
            if (Stopwatch.GetElapsedTime(started) > Patience)
                throw await Stuck(deal, goal, ct);
            await (way == Way.RefusedRefunded ? market.GiveUp(deal, ct) : market.DeclareAgain(deal, ct));
            await Task.Delay(500, ct);
        }
    }

    private Task WaitForPeople(Deal deal, CancellationToken ct) =>
        Until(
            deal,
            "refused twice",
            async () =>
            {
                foreach (DealPart part in deal.Parts)
                {
                    if ((await market.Declaration(part, ct)).Text("outcome") != "AwaitsCorrection")
                        return false;
                }
                return true;
            },
            ct
        );

    /// <summary>Paid after closing: either the order lives again and arrives, or the money goes back.</summary>
    private async Task SettledLate(Deal deal, CancellationToken ct)
    {
        long started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < Patience)
        {
            JsonElement order = await Market.Look(deal, ct);
            IReadOnlyList<JsonElement> parts = order.List("customsOrders");
            if (parts.All(p => p.Text("state") is "Signed" or "Completed" or "Cancelled"))
                return;
            if (parts.Any(p => p.Text("state") == "Refused"))
                await market.DeclareAgain(deal, ct);
            if (
                parts.All(p =>
                    p.Text("state") == "Closed"
                    && p.List("timeline").Any(t => t.Text("step") is "Refunded" or "PaidTooLate")
                )
            )
                return;
            await Task.Delay(400, ct);
        }
        throw await Stuck(deal, ["Signed", "refunded"], ct);
    }

    private async Task Expect(Deal deal, IReadOnlyCollection<string> states, CancellationToken ct)
    {
        if (!await market.Reaches(deal, states, Patience, ct))
            throw await Stuck(deal, states, ct);
    }

    private static async Task Until(Deal deal, string what, Func<Task<bool>> reached, CancellationToken ct)
    {
        long started = Stopwatch.GetTimestamp();
        while (!await reached())
        {
            if (Stopwatch.GetElapsedTime(started) > Patience)
                throw await Stuck(deal, [what], ct);
            await Task.Delay(400, ct);
        }
    }

    private static async Task<TimeoutException> Stuck(Deal deal, IEnumerable<string> wanted, CancellationToken ct) =>
        new(
            $"{deal.OrderNo} stays at {string.Join(", ", await Market.States(deal, ct))}, expected {string.Join(" or ", wanted)}"
        );

    /// <summary>One purchase that goes wrong is told and counted; the others go on.</summary>
    private async Task Guarded(Way way, Func<Task> go)
    {
        try
        {
            await go();
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            troubles.Add($"{way}: {failed.Message}");
        }
    }
}
