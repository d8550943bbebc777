using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Content;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Trade;
using Kaicang.Foundation.Grains;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Grains;
using Kaicang.Trade.Journals;
using Orleans;
using Orleans.Runtime;

namespace Kaicang.Trade.UseCases;

/// <summary>How it stands between a buyer and a flash deal.</summary>
public enum FlashState
{
    /// <summary>It has not begun; the countdown runs.</summary>
    Announced,

    /// <summary>He is in the queue.</summary>
    Waiting,

    /// <summary>He may order until his admission expires.</summary>
    Admitted,

    /// <summary>Nothing is left right now. His place stays his: unpaid orders give pieces back.</summary>
    SoldOut,

    /// <summary>The sale is over.</summary>
    Over,
}

/// <summary>A buyer's place at a flash deal.</summary>
/// <param name="Position">1 is the next to be let in; only while he waits.</param>
/// <param name="Ticket">To be shown again; it brings the place back, or admits.</param>
/// <param name="AdmittedUntil">Until when he may order.</param>
/// <param name="Now">The server's clock, to count down by.</param>
public sealed record FlashPlaceView(
    AllotmentId Deal,
    FlashState State,
    int? Position,
    int Left,
    string? Ticket,
    DateTimeOffset? AdmittedUntil,
    DateTimeOffset From,
    DateTimeOffset Until,
    DateTimeOffset Now
);

/// <summary>
/// Where buyers come to the gate: what this host can say alone it says (not begun, over, sold out by its flag), for the rest it asks the
/// deal's grain. Tickets are signed and read here, so that any host can.
/// </summary>
internal sealed class FlashDesk(AllotmentBoard board, FlashSignature signature, GrainCluster cluster, TimeProvider time)
{
    public async Task<ErrorOr<FlashPlaceView>> StandAsync(
        AllotmentId id,
        AccountId buyer,
        string? shown,
        CancellationToken ct
    )
    {
        if (await board.TermsOfAsync(id, ct) is not { IsFlash: true } deal)
            return FlashRefusals.DealUnknown.With(("deal", id));
        DateTimeOffset now = time.GetUtcNow();
        ErrorOr<FlashTicket?> known = Known(shown, deal, buyer, now);
        if (known.IsError)
            return known.Errors;
        if (now < deal.FromAt)
            return View(deal, FlashState.Announced, now);
        if (now >= deal.UntilAt)
            return View(deal, FlashState.Over, now);
        if (known.Value is { Kind: FlashTicketKind.Admission } admission)
        {
            // The signature says it all; the gate only hears of it, so that one that forgot everything counts him as let in.
            _ = AskAsync(async gate => ErrorOrFactory.From(await gate.Stand(CallerOf(buyer, admission))), id);
            return View(deal, FlashState.Admitted, now) with { Ticket = shown, AdmittedUntil = admission.ExpiresAt };
        }
        if (board.IsSoldOut(id))
            return View(deal, FlashState.SoldOut, now) with { Ticket = known.Value is null ? null : shown };
        return await AskAsync(
            async gate => ViewOf(await gate.Stand(CallerOf(buyer, known.Value)), deal, buyer, now),
            id
        );
    }

    public Task<ErrorOr<FlashLeft>> LeaveAsync(AllotmentId id, AccountId buyer) =>
        AskAsync(
            async gate =>
            {
                await gate.Leave(buyer.Value);
                return ErrorOrFactory.From(new FlashLeft(id));
            },
            id
        );

    public Task<ErrorOr<FlashGateView>> CountAsync(AllotmentId id) =>
        AskAsync(
            async gate =>
            {
                GateCount count = await gate.Count();
                return ErrorOrFactory.From(new FlashGateView(id, count.Waiting, count.Open));
            },
            id
        );

    /// <summary>A ticket that he shows counts as nothing once it has expired: he queues again. One that is not his is refused.</summary>
    private ErrorOr<FlashTicket?> Known(string? shown, AllotmentTerms deal, AccountId buyer, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(shown))
            return (FlashTicket?)null;
        if (signature.Read(shown) is not { } ticket)
            return FlashRefusals.TicketForged.With(("deal", deal.Id));
        if (ticket.Deal != deal.Id)
            return FlashRefusals.TicketOtherSale.With(("deal", deal.Id));
        if (ticket.Buyer != buyer)
            return FlashRefusals.TicketOtherBuyer.With(("deal", deal.Id));
        return ticket.ExpiresAt <= now ? (FlashTicket?)null : ticket;
    }

    private static GateCaller CallerOf(AccountId buyer, FlashTicket? ticket) =>
        new(buyer.Value, ticket?.Kind == FlashTicketKind.Admission, ticket?.Place ?? 0, ticket?.ExpiresAt);

    private ErrorOr<FlashPlaceView> ViewOf(GatePlace place, AllotmentTerms deal, AccountId buyer, DateTimeOffset now)
    {
        if (
            !place.Known
            || !Enum.TryParse(place.Standing, out FlashStanding standing)
            || standing == FlashStanding.Full
        )
            return FlashRefusals.GateBusy.With();
        bool admitted = standing == FlashStanding.Admitted;
        DateTimeOffset until = admitted ? place.Until!.Value : deal.UntilAt;
        string ticket = signature.Sign(
            new FlashTicket(
                admitted ? FlashTicketKind.Admission : FlashTicketKind.Place,
                deal.Id,
                deal.Sku,
                buyer,
                place.Place,
                now,
                until
            )
        );
        FlashPlaceView view = View(deal, admitted ? FlashState.Admitted : FlashState.Waiting, now);
        return view with
        {
            Position = admitted ? null : place.Ahead + 1,
            Left = place.Left,
            Ticket = ticket,
            AdmittedUntil = admitted ? until : null,
        };
    }

    private FlashPlaceView View(AllotmentTerms deal, FlashState state, DateTimeOffset now) =>
        new(deal.Id, state, null, board.LeftSeen(deal.Id) ?? 0, null, null, deal.FromAt, deal.UntilAt, now);

    /// <summary>A gate that can't be reached now is a crowd to the buyer: he is told to come again, and his ticket keeps his place.</summary>
    private async Task<ErrorOr<T>> AskAsync<T>(Func<IFlashGate, Task<ErrorOr<T>>> ask, AllotmentId id)
    {
        if (cluster.Grains is not { } grains)
            return FlashRefusals.GateBusy.With();
        try
        {
            return await ask(grains.GetGrain<IFlashGate>(id.Value));
        }
        catch (Exception away) when (away is OrleansException or TimeoutException or ObjectDisposedException)
        {
            return FlashRefusals.GateBusy.With();
        }
    }
}

/// <summary>How it goes at a gate: who waits, who is let in and has not ordered.</summary>
public sealed record FlashGateView(AllotmentId Deal, int Waiting, int Open);

/// <summary>What a buyer shows at the gate.</summary>
/// <param name="Ticket">The ticket that he got before; null the first time.</param>
public sealed record FlashCall(string? Ticket);

/// <summary>The buyer's place was given up.</summary>
public sealed record FlashLeft(AllotmentId Deal);

/// <summary>Takes a place in the queue of a flash deal, or shows the one that the buyer has.</summary>
internal static class JoinFlashDeal
{
    public static async Task<ErrorOr<FlashPlaceView>> Handle(
        AllotmentId id,
        FlashCall call,
        Actor actor,
        FlashDesk desk,
        QuestionDb db,
        AllotmentBoard board,
        CancellationToken ct
    )
    {
        if (!actor.IsSignedIn)
            return FoundationRefusals.SignInFirst.With();
        // Who has had his share does not stand in others' way. Asked when he comes, not each time that he looks.
        if (
            call.Ticket is null
            && await board.TermsOfAsync(id, ct) is { PerBuyerCount: { } most }
            && await db.Set<AllotmentTake>()
                .AnyAsync(t => t.Allotment == id && t.Account == actor.Account && t.TakenCount >= most, ct)
        )
            return AllotmentRefusals.AllotmentBuyerLimit.With(("allotment", id), ("most", most));
        return await desk.StandAsync(id, actor.Account, call.Ticket, ct);
    }
}

/// <summary>Gives a place in the queue up.</summary>
internal static class LeaveFlashDeal
{
    public static async Task<ErrorOr<FlashLeft>> Handle(
        AllotmentId id,
        Actor actor,
        FlashDesk desk,
        CancellationToken ct
    )
    {
        ct.ThrowIfCancellationRequested();
        return actor.IsSignedIn ? await desk.LeaveAsync(id, actor.Account) : FoundationRefusals.SignInFirst.With();
    }
}
