using System.Security.Claims;
using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Merchants;
using Kaicang.Customs.Domain;
using Kaicang.Ui.Consoles;

namespace Kaicang.Customs.UseCases;

/// <summary>Lets the consoles' search find declarations by any of their numbers.</summary>
internal sealed class FindDeclaration(QuestionDb db, IActorSource actors) : INumberFinder
{
    private const int Most = 10;

    public async Task<IReadOnlyList<FoundNumber>> Find(string text, ClaimsPrincipal reader, CancellationToken ct)
    {
        if (KaicangClaims.AccountOf(reader) is not { } account)
            return [];
        Actor actor = await actors.ActorOf(account, reader.FindFirst(KaicangClaims.Session)?.Value, ct);
        IReadOnlyList<ShopId>? shops = actor.TenantsWith<ShopId>(CustomsPermission.See);
        IReadOnlyList<DeclarationId> ids = await NumberSearch.Find(db, text, ct);
        IQueryable<Declaration> found = db.Set<Declaration>().Where(d => ids.Contains(d.Id));
        if (shops is not null)
            found = found.Where(d => shops.Contains(d.Shop));
        List<Declaration> rows = await found.OrderByDescending(d => d.Id).Take(Most).ToListAsync(ct);
        return
        [
            .. rows.Select(d => new FoundNumber(
                CustomsTexts.Declarations,
                d.InvtNo ?? d.CopNo,
                $"/console/customs/declarations/{d.Id}",
                $"{d.OrderNo} · {d.State.Words()}"
            )),
        ];
    }
}
