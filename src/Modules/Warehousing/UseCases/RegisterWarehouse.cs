using Kaicang.Contracts.Warehousing;
using Kaicang.Warehousing.Domain;

namespace Kaicang.Warehousing.UseCases;

/// <summary>Registers a warehouse. The same facts again answer the same warehouse.</summary>
internal static class RegisterWarehouse
{
    public static async Task<ErrorOr<WarehouseCard>> Handle(
        WarehouseFacts facts,
        Actor actor,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.May(WarehousingPermission.RegisterWarehouse))
            return FoundationRefusals.NotAllowed.With(("permission", WarehousingPermission.RegisterWarehouse));
        if (facts.Fault() is var (field, rule))
            return WarehousingRefusals.MalformedWarehouse.With(("field", field), ("rule", rule));
        DateTimeOffset now = time.GetUtcNow();
        Warehouse wanted = Warehouse.Register(WarehouseId.New(now), facts, now);
        if (await db.Set<Warehouse>().AsNoTracking().FirstOrDefaultAsync(w => w.Code == facts.Code, ct) is { } known)
            return known.Card() with { Id = default } == wanted.Card() with { Id = default }
                ? known.Card()
                : WarehousingRefusals.WarehouseKnown.With(("code", facts.Code));
        db.Add(wanted);
        await db.SaveChangesAsync(ct);
        return wanted.Card();
    }
}
