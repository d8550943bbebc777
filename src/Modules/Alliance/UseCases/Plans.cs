using Kaicang.Alliance.Domain;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Merchants;

namespace Kaicang.Alliance.UseCases;

/// <summary>A commission plan as others see it.</summary>
internal sealed record PlanRow(
    PlanId Id,
    ShopId Shop,
    SkuId? Sku,
    AccountId? Creator,
    Rate Rate,
    BusinessDay ValidFrom,
    BusinessDay? ValidTo
)
{
    public static PlanRow Of(CommissionPlan p) => new(p.Id, p.Shop, p.Sku, p.Creator, p.Rate, p.ValidFrom, p.ValidTo);
}

/// <summary>Makes a commission plan for a shop or one of its SKUs.</summary>
internal static class MakePlan
{
    public static async Task<ErrorOr<PlanRow>> Handle(
        PlanWish wish,
        Actor actor,
        IMerchants merchants,
        ICatalog catalog,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (await merchants.ShopOf(wish.Shop, ct) is null || !actor.May(AlliancePermission.SetPlans, wish.Shop))
            return AllianceRefusals.UnknownShop.With(("shop", wish.Shop));
        if (wish.Sku is { } sku && (await catalog.SkusOf([sku], ct)).GetValueOrDefault(sku)?.Shop != wish.Shop)
            return AllianceRefusals.UnknownSku.With(("sku", sku));
        if (wish.Creator is { } creator && !await db.Set<Creator>().AnyAsync(c => c.Account == creator, ct))
            return AllianceRefusals.UnknownCreator.With(("creator", creator));
        ErrorOr<CommissionPlan> plan = CommissionPlan.Make(wish, time.GetUtcNow());
        if (plan.IsError)
            return plan.FirstError;
        db.Add(plan.Value);
        await db.SaveChangesAsync(ct);
        return PlanRow.Of(plan.Value);
    }
}

/// <summary>Plans of one's shops, newest first; creators see all that are in force.</summary>
internal static class ListPlans
{
    public static async Task<ErrorOr<Page<PlanRow>>> Handle(
        int? page,
        int? size,
        Actor actor,
        QuestionDb db,
        CancellationToken ct
    )
    {
        var request = PageRequest.Of(page, size);
        IReadOnlyList<ShopId>? shops = actor.TenantsWith<ShopId>(AlliancePermission.SeePlans);
        if (shops is { Count: 0 })
            return FoundationRefusals.NotAllowed.With(("permission", AlliancePermission.SeePlans));
        IQueryable<CommissionPlan> plans = db.Set<CommissionPlan>();
        if (shops is not null)
            plans = plans.Where(p => shops.Contains(p.Shop));
        int total = await plans.CountAsync(ct);
        List<CommissionPlan> rows = await plans
            .OrderByDescending(p => p.Id)
            .Skip(request.Skip)
            .Take(request.Take)
            .ToListAsync(ct);
        return new Page<PlanRow>([.. rows.Select(PlanRow.Of)], total, request);
    }
}
