namespace Kaicang.Catalog.UseCases;

/// <summary>Brands by code, for everybody signed in who edits goods.</summary>
internal static class ListBrands
{
    public static async Task<ErrorOr<Page<BrandRow>>> Handle(
        int? page,
        int? size,
        Actor actor,
        KaicangDb db,
        CancellationToken ct
    )
    {
        if (actor.TenantsWith<ShopId>(CatalogPermission.See) is { Count: 0 })
            return FoundationRefusals.NotAllowed.With(("permission", CatalogPermission.See));
        var request = PageRequest.Of(page, size);
        int count = await db.Set<Brand>().CountAsync(ct);
        List<Brand> brands = await db.Set<Brand>()
            .AsNoTracking()
            .OrderBy(b => b.Code)
            .Skip(request.Skip)
            .Take(request.Take)
            .ToListAsync(ct);
        return new Page<BrandRow>([.. brands.Select(BrandRow.Of)], count, request);
    }
}
