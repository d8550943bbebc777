using System.Security.Claims;
using Kaicang.Catalog.Pages;
using Kaicang.Catalog.UseCases;
using Kaicang.Ui.Consoles;

namespace Kaicang.Catalog;

/// <summary>Lets the consoles' search find goods by code, barcode or title, among those the reader may see.</summary>
internal sealed class SkuFinder(UseCaseRunner runner, IActorSource actors) : INumberFinder
{
    private const int MaxFound = 10;

    public async Task<IReadOnlyList<FoundNumber>> Find(string text, ClaimsPrincipal reader, CancellationToken ct)
    {
        if (KaicangClaims.AccountOf(reader) is not { } account)
            return [];
        Actor actor = await actors.ActorOf(account, reader.FindFirst(KaicangClaims.Session)?.Value, ct);
        ErrorOr<Page<SkuRow>> found = await runner.RunAs<Page<SkuRow>>(
            actor,
            null,
            ListSkus.Handle,
            [null, null, text, 1, MaxFound],
            ct
        );
        return found.IsError
            ? []
            :
            [
                .. found.Value.Rows.Select(row => new FoundNumber(
                    CatalogTexts.Number,
                    row.Code,
                    $"/console/catalog/goods/{row.Id}",
                    row.Title
                )),
            ];
    }
}
