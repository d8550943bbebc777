using Kaicang.Alliance.Domain;
using Kaicang.Contracts.Alliance;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Trade;

namespace Kaicang.Alliance.UseCases;

/// <summary>A commission line.</summary>
internal sealed record CommissionRow(
    CommissionId Id,
    CustomsOrderId CustomsOrder,
    string OrderNo,
    ShopId Shop,
    AccountId Creator,
    CommissionState State,
    Money Goods,
    Money Amount,
    Money Reversed,
    Money Left,
    DateTimeOffset PaidAt,
    DateTimeOffset StateSince
);

/// <summary>Commissions, newest first, with sums by state over all of them.</summary>
internal sealed record CommissionList(
    Page<CommissionRow> Lines,
    IReadOnlyDictionary<CommissionState, Money> SumByState
);

/// <summary>The creator's own commissions; staff sees everybody's.</summary>
internal static class ListCommissions
{
    public static async Task<ErrorOr<CommissionList>> Handle(
        int? page,
        int? size,
        CommissionState? state,
        Actor actor,
        QuestionDb db,
        CancellationToken ct
    )
    {
        var request = PageRequest.Of(page, size);
        bool all = actor.May(AlliancePermission.SeeAllCommissions);
        if (!all && !actor.May(AlliancePermission.SeeOwnCommissions))
            return FoundationRefusals.NotAllowed.With(("permission", AlliancePermission.SeeOwnCommissions));
        IQueryable<Commission> seen = db.Set<Commission>();
        if (!all)
            seen = seen.Where(c => c.Creator == actor.Account);
        var sums = await seen.GroupBy(c => c.State)
            .Select(g => new
            {
                g.Key,
                Amount = g.Sum(c => (long)(object)c.Amount),
                Reversed = g.Sum(c => (long)(object)c.Reversed),
            })
            .ToListAsync(ct);
        if (state is { } one)
            seen = seen.Where(c => c.State == one);
        int total = await seen.CountAsync(ct);
        List<Commission> rows = await seen.OrderByDescending(c => c.Id)
            .Skip(request.Skip)
            .Take(request.Take)
            .ToListAsync(ct);
        return new CommissionList(
            new Page<CommissionRow>(
                [
                    .. rows.Select(c => new CommissionRow(
                        c.Id,
                        c.CustomsOrder,
                        c.OrderNo,
                        c.Shop,
                        c.Creator,
                        c.State,
                        c.Goods,
                        c.Amount,
                        c.Reversed,
                        c.Left,
                        c.PaidAt,
                        c.StateSince
                    )),
                ],
                total,
                request
            ),
            sums.ToDictionary(s => s.Key, s => new Money(s.Amount - s.Reversed))
        );
    }
}
