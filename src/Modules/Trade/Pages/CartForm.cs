using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Content;
using Kaicang.Trade.UseCases;
using Microsoft.AspNetCore.Mvc;

namespace Kaicang.Trade.Pages;

/// <summary>The form <c>/cart/add</c> that goods pages and rooms post to: fields sku, quantity, room, requestKey and the antiforgery token.</summary>
internal static class CartForm
{
    public static async Task<IResult> Add(
        [FromForm] string sku,
        [FromForm] int quantity,
        [FromForm] string? room,
        [FromForm] string? requestKey,
        Actor actor,
        UseCaseRunner runner,
        CancellationToken ct
    )
    {
        if (!actor.IsSignedIn)
            return Results.LocalRedirect("/sign-in?then=/cart");
        SkuId id = Ids.TryParse(sku, out SkuId known) ? known : default;
        RoomId? from = Ids.TryParse(room, out RoomId given) ? given : null;
        var change = new CartChange(id, quantity, from, Add: true);
        RequestKey? key =
            requestKey is not null && RequestKey.IsWellFormed(requestKey) ? RequestKey.Of(requestKey, change) : null;
        ErrorOr<CartCount> answer = await runner.RunAs<CartCount>(actor, key, PutIntoCart.Handle, [change], ct);
        return answer.IsError ? new RefusalResult(answer.FirstError) : Results.LocalRedirect("/cart");
    }
}
