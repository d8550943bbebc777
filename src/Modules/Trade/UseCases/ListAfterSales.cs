using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Pages;

namespace Kaicang.Trade.UseCases;

/// <summary>After-sale cases that the actor may decide or follow: what waits comes first, the nearest deadline before the others.</summary>
internal static class ListAfterSales
{
    /// <param name="open">True: only those that are not over.</param>
    /// <param name="state">A state by name, <c>Escalated</c> for the desk of arbitration.</param>
    public static async Task<ErrorOr<Page<AfterSaleRow>>> Handle(
        bool? open,
        string? state,
        int? page,
        int? size,
        Actor actor,
        QuestionDb db,
        CancellationToken ct
    )
    {
        IQueryable<AfterSale> all = db.Set<AfterSale>();
        if (actor.TenantsWith<ShopId>(TradePermission.SeeOrders) is { } shops)
        {
            if (shops.Count == 0)
                return FoundationRefusals.NotAllowed.With(("permission", TradePermission.SeeOrders));
            all = all.Where(a => shops.Contains(a.Shop));
        }
        if (open == true)
            all = all.Where(a => a.FinishedAt == null);
        if (Enum.TryParse(state, ignoreCase: true, out AfterSaleState wanted))
            all = all.Where(a => a.State == wanted);
        return await CaseRows.PageAsync(all, PageRequest.Of(page, size), actor, db, ct);
    }
}

/// <summary>The buyer's own cases, the newest first; of one order if he asks for it.</summary>
internal static class ListMyAfterSales
{
    public static async Task<ErrorOr<Page<AfterSaleRow>>> Handle(
        OrderId? order,
        int? page,
        int? size,
        Actor actor,
        QuestionDb db,
        CancellationToken ct
    )
    {
        if (!actor.IsSignedIn)
            return FoundationRefusals.SignInFirst.With();
        IQueryable<AfterSale> all = db.Set<AfterSale>().Where(a => a.Buyer == actor.Account);
        if (order is { } one)
            all = all.Where(a => a.OrderId == one);
        return await CaseRows.PageAsync(all, PageRequest.Of(page, size), actor, db, ct);
    }
}

/// <summary>Rows of cases for lists.</summary>
internal static class CaseRows
{
    public static async Task<Page<AfterSaleRow>> PageAsync(
        IQueryable<AfterSale> all,
        PageRequest request,
        Actor actor,
        QuestionDb db,
        CancellationToken ct
    )
    {
        int total = await all.CountAsync(ct);
        List<AfterSale> rows = await all.OrderBy(a => a.FinishedAt != null)
            .ThenBy(a => a.Deadline == null)
            .ThenBy(a => a.Deadline)
            .ThenByDescending(a => a.RequestedAt)
            .Skip(request.Skip)
            .Take(request.Take)
            .ToListAsync(ct);
        CustomsOrderId[] ids = [.. rows.Select(r => r.CustomsOrderId)];
        Dictionary<CustomsOrderId, string> numbers = await db.Set<CustomsOrder>()
            .Where(c => ids.Contains(c.Id))
            .Select(c => new { c.Id, c.Number })
            .ToDictionaryAsync(c => c.Id, c => c.Number, ct);
        return new Page<AfterSaleRow>([.. rows.Select(a => Of(a, numbers[a.CustomsOrderId], actor))], total, request);
    }

    private static AfterSaleRow Of(AfterSale a, string number, Actor actor) =>
        new(
            a.Id,
            a.OrderId,
            a.CustomsOrderId,
            number,
            a.Shop,
            a.Kind.ToString(),
            CaseWords.Of(a.Kind),
            a.Reason.ToString(),
            CaseWords.Of(a.Reason),
            a.Words,
            a.State.ToString(),
            CaseWords.Of(a.State, a.Kind),
            a.Asked,
            a.Refunded,
            a.RequestedAt,
            a.Deadline,
            a.State == AfterSaleState.Requested && actor.May(TradePermission.DecideReturns, a.Shop),
            a.State == AfterSaleState.Escalated && actor.May(TradePermission.Arbitrate)
        );
}
