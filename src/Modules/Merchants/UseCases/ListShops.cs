using Kaicang.Contracts;

namespace Kaicang.Merchants.UseCases;

/// <summary>A shop in a list.</summary>
internal sealed record ShopRow(
    ShopId Id,
    string Code,
    Text Name,
    bool SelfOperated,
    TradeMode Trade,
    ShopState State,
    Text Enterprise,
    Text? Agent,
    Rate? Fee,
    DateTimeOffset AddedAt,
    DateTimeOffset? OpenedAt
);

/// <summary>The shops that the actor may see, by code; optionally of one state.</summary>
internal static class ListShops
{
    public static async Task<ErrorOr<Page<ShopRow>>> Handle(
        ShopState? state,
        int? page,
        int? size,
        Actor actor,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        bool all = actor.May(MerchantsPermission.See);
        IReadOnlyList<ShopId>? own = actor.TenantsWith<ShopId>(MerchantsPermission.SeeOwnShop);
        if (!all && own is { Count: 0 })
            return FoundationRefusals.NotAllowed.With(("permission", MerchantsPermission.See));
        var request = PageRequest.Of(page, size);
        IQueryable<Shop> wanted = db.Set<Shop>().AsNoTracking();
        if (!all && own is not null)
            wanted = wanted.Where(s => own.Contains(s.Id));
        if (state is { } only)
            wanted = wanted.Where(s => s.State == only);
        int count = await wanted.CountAsync(ct);
        List<Shop> shops = await wanted.OrderBy(s => s.Code).Skip(request.Skip).Take(request.Take).ToListAsync(ct);
        ShopParties parties = await ShopParties.Of(db, shops, ct);
        var today = BusinessDay.Of(time.GetUtcNow());
        return new Page<ShopRow>(
            [
                .. shops.Select(s => new ShopRow(
                    s.Id,
                    s.Code,
                    s.Name,
                    s.SelfOperated,
                    s.Trade,
                    s.State,
                    parties.EnterpriseOf(s).Name,
                    parties.AgentOf(s, today)?.Name,
                    PlatformFee.On(parties.FeesOf(s), today)?.Share,
                    s.AddedAt,
                    s.OpenedAt
                )),
            ],
            count,
            request
        );
    }
}
