using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Pages;

namespace Kaicang.Trade.UseCases;

/// <summary>One after-sale case in a queue.</summary>
public sealed record AfterSaleRow(
    AfterSaleId Id,
    OrderId Order,
    CustomsOrderId CustomsOrder,
    string Number,
    ShopId Shop,
    string Reason,
    string ReasonName,
    string Words,
    string State,
    string StateName,
    Money Total,
    DateTimeOffset RequestedAt,
    bool? Intact,
    bool? CustomsAccepted,
    string? CustomsReason,
    bool MayDecide
);

/// <summary>After-sale cases that the actor may decide or follow, open ones first and the oldest first.</summary>
internal static class ListAfterSales
{
    public static async Task<ErrorOr<Page<AfterSaleRow>>> Handle(
        bool? open,
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
        PageRequest request = PageRequest.Of(page, size);
        int total = await all.CountAsync(ct);
        List<AfterSale> rows = await all.OrderBy(a => a.FinishedAt != null)
            .ThenBy(a => a.RequestedAt)
            .Skip(request.Skip)
            .Take(request.Take)
            .ToListAsync(ct);
        CustomsOrderId[] ids = [.. rows.Select(r => r.CustomsOrderId)];
        var orders = await db.Set<CustomsOrder>()
            .Where(c => ids.Contains(c.Id))
            .Select(c => new
            {
                c.Id,
                c.Number,
                c.Total,
            })
            .ToDictionaryAsync(c => c.Id, ct);
        return new Page<AfterSaleRow>(
            [.. rows.Select(a => RowOf(a, orders[a.CustomsOrderId].Number, orders[a.CustomsOrderId].Total, actor))],
            total,
            request
        );
    }

    private static AfterSaleRow RowOf(AfterSale a, string number, Money total, Actor actor) =>
        new(
            a.Id,
            a.OrderId,
            a.CustomsOrderId,
            number,
            a.Shop,
            a.Reason.ToString(),
            StateWords.Of(a.Reason),
            a.Words,
            a.State.ToString(),
            StateWords.Of(a.State),
            total,
            a.RequestedAt,
            a.Intact,
            a.CustomsAcceptedAt is not null ? true
                : a.CustomsRefusedAt is not null ? false
                : null,
            a.CustomsReason,
            a.State == AfterSaleState.Requested && actor.May(TradePermission.DecideReturns, a.Shop)
        );
}
