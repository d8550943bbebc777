using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Warehousing;
using Kaicang.Warehousing.Domain;

namespace Kaicang.Warehousing.UseCases;

/// <summary>What an actor sees: everything, or the things of his shops and his warehouses.</summary>
internal sealed record Sight(bool All, IReadOnlyList<ShopId> Shops, IReadOnlyList<WarehouseId> Warehouses)
{
    public static ErrorOr<Sight> Of(Actor actor)
    {
        if (actor.May(WarehousingPermission.See))
            return new Sight(true, [], []);
        // A grant names a shop or a warehouse by the same kind of id; the other list finds nothing.
        var sight = new Sight(
            false,
            actor.TenantsWith<ShopId>(WarehousingPermission.See) ?? [],
            actor.TenantsWith<WarehouseId>(WarehousingPermission.See) ?? []
        );
        return sight.Shops.Count + sight.Warehouses.Count > 0
            ? sight
            : FoundationRefusals.NotAllowed.With(("permission", WarehousingPermission.See));
    }

    public bool Sees(ShopId shop, WarehouseId warehouse) =>
        All || Shops.Contains(shop) || Warehouses.Contains(warehouse);

    public IQueryable<Lot> Of(IQueryable<Lot> lots) =>
        All ? lots : lots.Where(l => Shops.Contains(l.Shop) || Warehouses.Contains(l.Warehouse));

    public IQueryable<Outbound> Of(IQueryable<Outbound> orders) =>
        All ? orders : orders.Where(o => Shops.Contains(o.Shop) || Warehouses.Contains(o.Warehouse));

    public IQueryable<Inbound> Of(IQueryable<Inbound> notices) =>
        All ? notices : notices.Where(i => Shops.Contains(i.Shop) || Warehouses.Contains(i.Warehouse));

    public IQueryable<ParcelReturn> Of(IQueryable<ParcelReturn> returns) =>
        All ? returns : returns.Where(r => Shops.Contains(r.Shop) || Warehouses.Contains(r.Warehouse));
}
