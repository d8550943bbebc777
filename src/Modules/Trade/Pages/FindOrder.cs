using System.Security.Claims;
using Kaicang.Trade.UseCases;
using Kaicang.Ui.Consoles;

namespace Kaicang.Trade.Pages;

/// <summary>Finds orders for the consoles' search, by order, customs order or waybill number.</summary>
internal sealed class FindOrder(UseCaseRunner runner, IActorSource actors) : INumberFinder
{
    public async Task<IReadOnlyList<FoundNumber>> Find(string text, ClaimsPrincipal reader, CancellationToken ct)
    {
        if (KaicangClaims.AccountOf(reader) is not { } account)
            return [];
        Actor actor = await actors.ActorOf(account, reader.FindFirst(KaicangClaims.Session)?.Value, ct);
        ErrorOr<OrderSlice> found = await runner.RunAs<OrderSlice>(
            actor,
            null,
            ListOrders.Handle,
            [text, null, null, null, null, null, null, null, null, 10],
            ct
        );
        return found.IsError
            ? []
            :
            [
                .. found.Value.Rows.Select(o => new FoundNumber(
                    TradeTexts.Order,
                    o.Number,
                    $"/console/trade/orders/{o.Order}",
                    o.FirstTitle
                )),
            ];
    }
}
