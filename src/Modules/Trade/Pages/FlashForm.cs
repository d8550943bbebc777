using Kaicang.Contracts.Trade;
using Kaicang.Trade.UseCases;
using Microsoft.AspNetCore.Mvc;

namespace Kaicang.Trade.Pages;

/// <summary>
/// The forms <c>/flash/{id}/join</c> and <c>/flash/{id}/leave</c>, and the cookie in which a browser keeps its ticket: no script reads it, and
/// it ends with the sale.
/// </summary>
internal static class FlashForm
{
    public static async Task<IResult> Join(
        string id,
        HttpContext http,
        Actor actor,
        UseCaseRunner runner,
        CancellationToken ct
    )
    {
        if (!Ids.TryParse(id, out AllotmentId deal))
            return Results.LocalRedirect("/live");
        if (!actor.IsSignedIn)
            return Results.LocalRedirect($"/sign-in?then=/flash/{deal}");
        ErrorOr<FlashPlaceView> place = await runner.RunAs<FlashPlaceView>(
            actor,
            null,
            JoinFlashDeal.Handle,
            [deal, new FlashCall(TicketIn(http, deal))],
            ct
        );
        if (!place.IsError)
            Keep(http, place.Value);
        // A refusal is shown by the page, in its words. A crowd waits there and is tried again.
        return Results.LocalRedirect(place.IsError ? $"/flash/{deal}?no=1" : $"/flash/{deal}");
    }

    public static async Task<IResult> Leave(
        string id,
        HttpContext http,
        Actor actor,
        UseCaseRunner runner,
        CancellationToken ct
    )
    {
        if (!Ids.TryParse(id, out AllotmentId deal))
            return Results.LocalRedirect("/live");
        if (actor.IsSignedIn)
            await runner.RunAs<FlashLeft>(actor, null, LeaveFlashDeal.Handle, [deal], ct);
        http.Response.Cookies.Delete(NameOf(deal));
        return Results.LocalRedirect($"/flash/{deal}");
    }

    public static string? TicketIn(HttpContext http, AllotmentId deal) => http.Request.Cookies[NameOf(deal)];

    /// <summary>The newest ticket takes the place of the one before.</summary>
    public static void Keep(HttpContext http, FlashPlaceView place)
    {
        if (place.Ticket is not { } ticket || http.Response.HasStarted || ticket == TicketIn(http, place.Deal))
            return;
        http.Response.Cookies.Append(
            NameOf(place.Deal),
            ticket,
            new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = http.Request.IsHttps,
                IsEssential = true,
                MaxAge = place.Until > place.Now ? place.Until - place.Now : TimeSpan.FromSeconds(1),
            }
        );
    }

    private static string NameOf(AllotmentId deal) => $"kc-flash-{deal}";
}
