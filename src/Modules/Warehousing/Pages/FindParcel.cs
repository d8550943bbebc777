using System.Security.Claims;
using Kaicang.Ui.Consoles;
using Kaicang.Warehousing.UseCases;

namespace Kaicang.Warehousing.Pages;

/// <summary>Finds parcels for the consoles' search: one list is one parcel, and customs may ask for it within minutes.</summary>
internal sealed class FindParcel(UseCaseRunner runner, IActorSource actors) : INumberFinder
{
    public async Task<IReadOnlyList<FoundNumber>> Find(string text, ClaimsPrincipal reader, CancellationToken ct)
    {
        if (KaicangClaims.AccountOf(reader) is not { } account)
            return [];
        Actor actor = await actors.ActorOf(account, reader.FindFirst(KaicangClaims.Session)?.Value, ct);
        ErrorOr<Page<OutboundRow>> found = await runner.RunAs<Page<OutboundRow>>(
            actor,
            null,
            ListOutbounds.Handle,
            [1, 10, null, null, text],
            ct
        );
        return found.IsError
            ? []
            :
            [
                .. found.Value.Rows.Select(o => new FoundNumber(
                    WarehousingTexts.Parcel,
                    o.Number,
                    $"/console/warehousing/outbounds/{o.Id}",
                    o.WaybillNo
                )),
            ];
    }
}
