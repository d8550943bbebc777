namespace Kaicang.Pay.UseCases;

/// <summary>A shop whose statement the actor may see.</summary>
internal sealed record StatementShop(ShopId Id, Text Name);

/// <summary>The shops whose statement the actor may see: his own, or for finance all.</summary>
internal static class ListStatementShops
{
    private const int Most = 200;

    public static async Task<ErrorOr<IReadOnlyList<StatementShop>>> Handle(
        IMerchants merchants,
        KaicangDb db,
        Actor actor,
        CancellationToken ct
    )
    {
        IReadOnlyList<ShopId>? own = actor.May(PayPermission.See)
            ? null
            : actor.TenantsWith<ShopId>(PayPermission.SeeStatement);
        List<ShopId> ids = own is null
            ? await db.Set<SubMerchant>().AsNoTracking().Select(s => s.Shop).Take(Most).ToListAsync(ct)
            : [.. own];
        IReadOnlyDictionary<ShopId, ShopCard> shops = await merchants.ShopsOf(ids, ct);
        return ErrorOrFactory.From<IReadOnlyList<StatementShop>>([
            .. shops.Values.OrderBy(s => s.Code, StringComparer.Ordinal).Select(s => new StatementShop(s.Id, s.Name)),
        ]);
    }
}
