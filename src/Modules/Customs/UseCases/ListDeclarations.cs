using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Merchants;
using Kaicang.Customs.Domain;

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
/// Declarations, newest first. <c>number</c> finds by any of their numbers: order, own number, waybill, e-port, customs' or
/// payment number. <c>state</c> is a state's name, <c>attention</c> for what waits for people.
/// </summary>
internal static class ListDeclarations
{
    public const string Attention = "attention";

    public static async Task<ErrorOr<Page<DeclarationRow>>> Handle(
        string? number,
        string? state,
        int? page,
        int? size,
        Actor actor,
        QuestionDb db,
        CancellationToken ct
    )
    {
        IReadOnlyList<ShopId>? shops = actor.TenantsWith<ShopId>(CustomsPermission.See);
        if (shops is { Count: 0 })
            return FoundationRefusals.NotAllowed.With(("permission", CustomsPermission.See));
        var request = PageRequest.Of(page, size);
        IQueryable<Declaration> found = Narrow(db.Set<Declaration>(), number?.Trim(), state?.Trim());
        if (shops is not null)
            found = found.Where(declaration => shops.Contains(declaration.Shop));
        int total = await found.CountAsync(ct);
        List<Declaration> rows = await found
            .OrderByDescending(declaration => declaration.Id)
            .Skip(request.Skip)
            .Take(request.Take)
            .ToListAsync(ct);
        return new Page<DeclarationRow>([.. rows.Select(DeclarationRow.Of)], total, request);
    }

    private static IQueryable<Declaration> Narrow(IQueryable<Declaration> all, string? number, string? state)
    {
        if (!string.IsNullOrEmpty(number))
            all = DeclarationId.TryParse(number, null, out DeclarationId id)
                ? all.Where(d => d.Id == id)
                : all.Where(d =>
                    d.OrderNo == number
                    || d.CopNo == number
                    || d.WaybillNo == number
                    || d.PreNo == number
                    || d.InvtNo == number
                    || d.PayTransactionId == number
                );
        if (state == Attention)
            return all.Where(d =>
                d.Outcome == RefusalOutcome.AwaitsCorrection
                || d.Problem != null
                || d.State == DeclarationState.Detained
                || d.State == DeclarationState.UnderInspection
            );
        return Enum.TryParse(state, out DeclarationState wanted) ? all.Where(d => d.State == wanted) : all;
    }
}
