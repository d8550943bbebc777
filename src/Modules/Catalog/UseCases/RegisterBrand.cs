namespace Kaicang.Catalog.UseCases;

/// <summary>A brand in a list.</summary>
internal sealed record BrandRow(
    BrandId Id,
    string Code,
    Text Name,
    string OwnerName,
    string HomeCountryCode,
    bool FirstPhase
)
{
    public static BrandRow Of(Brand brand) =>
        new(brand.Id, brand.Code, brand.Name, brand.OwnerName, brand.HomeCountryCode, brand.FirstPhase);
}

/// <summary>Registers a brand. Its owner must be a brand owner that Merchants knows.</summary>
internal static class RegisterBrand
{
    public static async Task<ErrorOr<BrandRow>> Handle(
        BrandForm form,
        Actor actor,
        IMerchants merchants,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.May(CatalogPermission.Register))
            return FoundationRefusals.NotAllowed.With(("permission", CatalogPermission.Register));
        if (
            !(await merchants.BrandOwnersNamed([form.OwnerName ?? ""], ct)).TryGetValue(
                form.OwnerName ?? "",
                out BrandOwnerId owner
            )
        )
            return CatalogRefusals.UnknownBrandOwner.With(("owner", form.OwnerName ?? ""));
        ErrorOr<Brand> brand = Brand.Register(form, owner, time.GetUtcNow());
        if (brand.IsError)
            return brand.Errors;
        if (await db.Set<Brand>().AnyAsync(b => b.Code == form.Code, ct))
            return CatalogRefusals.CodeTaken.With(("code", form.Code));
        db.Add(brand.Value);
        await db.SaveChangesAsync(ct);
        return BrandRow.Of(brand.Value);
    }
}
