using Kaicang.Pay.UseCases;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Metadata;

namespace Kaicang.Pay.Pages;

/// <summary>The buyer pressed "pay": a form posts here and is led on to the cashier.</summary>
internal static class PayButton
{
    public static void MapPayButton(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/pay/{orderId}", Press)
            .WithName("PayButton")
            .WithTags("Pay")
            .RequireAuthorization()
            .RequireRateLimiting(RateLimits.Write)
            .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status303SeeOther))
            .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status400BadRequest));

    private static async Task Press(
        HttpContext http,
        OrderId orderId,
        IAntiforgery antiforgery,
        ActorHolder holder,
        UseCaseRunner runner
    )
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        ErrorOr<CashierCard> opened = await runner.RunAs<CashierCard>(
            holder.Actor,
            null, // An open cashier is the request key: a second press leads to the same one.
            StartPayment.Handle,
            [orderId],
            http.RequestAborted
        );
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = opened.IsError
            ? $"/pay/{orderId}/refused?code={opened.FirstError.Code}"
            : opened.Value.CashierUrl + (Text.IsEnglish ? "?lang=en" : "");
    }
}
