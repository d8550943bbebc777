using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Merchants;
using Kaicang.Customs.Domain;
using Microsoft.Extensions.Options;

namespace Kaicang.Customs.UseCases;

/// <summary>A declaration in a list.</summary>
internal sealed record DeclarationRow(
    DeclarationId Id,
    ShopId Shop,
    string OrderNo,
    int Attempt,
    string State,
    Text StateWords,
    string CopNo,
    string? WaybillNo,
    string? InvtNo,
    Money DutiableValue,
    Money Tax,
    string? RefusedText,
    string Outcome,
    DateTimeOffset? CorrectBefore,
    string? Problem,
    DateTimeOffset DraftedAt,
    DateTimeOffset ChangedAt
)
{
    public static DeclarationRow Of(Declaration d) =>
        new(
            d.Id,
            d.Shop,
            d.OrderNo,
            d.Attempt,
            d.State.ToString(),
            d.State.Words(),
            d.CopNo,
            d.WaybillNo,
            d.InvtNo,
            d.DutiableValue,
            d.Tax,
            d.RefusedText,
            d.Outcome.ToString(),
            d.CorrectBefore,
            d.Problem,
            d.DraftedAt,
            d.ChangedAt
        );
}

/// <summary>
/// Declarations, newest first. <c>number</c> finds by any number: order, customs order, own number, waybill, e-port, customs' or payment
/// number, guid, tax bill. <c>state</c> is a state's name, <c>attention</c> for what waits for people, <c>stuck</c> for what has stood
/// longer in its state than it should, longest first. At most 10,000 are counted and paged through; beyond that, search.
/// </summary>
internal static class ListDeclarations
{
    public const string Attention = "attention";
    public const string Stuck = "stuck:";

    /// <summary>Counting further would cost more than anybody reads.</summary>
    public const int MostCounted = 10_000;

    public static async Task<ErrorOr<Page<DeclarationRow>>> Handle(
        string? number,
        string? state,
        int? page,
        int? size,
        Actor actor,
        QuestionDb db,
        IOptions<CustomsOptions> options,
        TimeProvider time,
        CancellationToken ct
    )
    {
        IReadOnlyList<ShopId>? shops = actor.TenantsWith<ShopId>(CustomsPermission.See);
        if (shops is { Count: 0 })
            return FoundationRefusals.NotAllowed.With(("permission", CustomsPermission.See));
        var request = PageRequest.Of(page, size);
        if (request.Skip >= MostCounted)
            return new Page<DeclarationRow>([], MostCounted, request);
        IQueryable<Declaration> found = db.Set<Declaration>();
        if (!string.IsNullOrWhiteSpace(number))
        {
            IReadOnlyList<DeclarationId> ids = await NumberSearch.Find(db, number, ct);
            found = found.Where(d => ids.Contains(d.Id));
        }
        (found, bool byAge) = Narrow(found, state?.Trim() ?? "", options.Value, time.GetUtcNow());
        if (shops is not null)
            found = found.Where(declaration => shops.Contains(declaration.Shop));
        IQueryable<Declaration> ordered = byAge
            ? found.OrderBy(declaration => declaration.ChangedAt)
            : found.OrderByDescending(declaration => declaration.Id);
        int total = await ordered.Take(MostCounted).CountAsync(ct);
        List<Declaration> rows = await ordered.Skip(request.Skip).Take(request.Take).ToListAsync(ct);
        return new Page<DeclarationRow>([.. rows.Select(DeclarationRow.Of)], total, request);
    }

    private static (IQueryable<Declaration> Found, bool ByAge) Narrow(
        IQueryable<Declaration> all,
        string state,
        CustomsOptions options,
        DateTimeOffset now
    )
    {
        if (state == Attention)
            return (all.Where(d => d.NeedsPeople), false);
        bool stuck = state.StartsWith(Stuck, StringComparison.Ordinal);
        if (!Enum.TryParse(stuck ? state[Stuck.Length..] : state, out DeclarationState wanted))
            return (all, false);
        if (!stuck || options.PatienceWith(wanted) is not { } patience)
            return (all.Where(d => d.State == wanted), false);
        DateTimeOffset since = now - patience;
        return (all.Where(d => d.State == wanted && d.ChangedAt < since), true);
    }
}
