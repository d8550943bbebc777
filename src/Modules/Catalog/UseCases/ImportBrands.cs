using Kaicang.Foundation.Imports;

namespace Kaicang.Catalog.UseCases;

/// <summary>Takes brands from a file, all or nothing. A brand is known by its code; its owner must be registered.</summary>
internal static class ImportBrands
{
    public static async Task<ErrorOr<ImportReport>> Handle(
        ImportRequest request,
        Actor actor,
        IMerchants merchants,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.May(CatalogPermission.Register))
            return FoundationRefusals.NotAllowed.With(("permission", CatalogPermission.Register));
        ErrorOr<CsvFile> read = CsvFile.Read(
            "brands",
            request.Csv,
            "code",
            "name_zh",
            "name_en",
            "home_country_code",
            "owner_zh",
            "first_phase"
        );
        if (read.IsError)
            return read.Errors;
        CsvFile file = read.Value;
        file.RefuseRepeats("code");
        IReadOnlyDictionary<string, BrandOwnerId> owners = await merchants.BrandOwnersNamed(
            [.. file.Rows.Select(r => r["owner_zh"]).Distinct()],
            ct
        );
        List<string> codes = [.. file.Rows.Select(r => r["code"])];
        Dictionary<string, Brand> known = await db.Set<Brand>()
            .Where(b => codes.Contains(b.Code))
            .ToDictionaryAsync(b => b.Code, ct);
        DateTimeOffset now = time.GetUtcNow();
        int added = 0;
        int changed = 0;
        foreach (CsvRow row in file.Rows)
        {
            switch (Take(row, owners, known, db, now))
            {
                case Outcome.Added:
                    added++;
                    break;
                case Outcome.Changed:
                    changed++;
                    break;
            }
        }
        if (file.HasBadRows)
            return file.Refusal;
        if (!request.CheckOnly)
            await db.SaveChangesAsync(ct);
        return new ImportReport(
            file.Kind,
            file.Rows.Count,
            added,
            changed,
            file.Rows.Count - added - changed,
            0,
            !request.CheckOnly
        );
    }

    private static Outcome Take(
        CsvRow row,
        IReadOnlyDictionary<string, BrandOwnerId> owners,
        Dictionary<string, Brand> known,
        KaicangDb db,
        DateTimeOffset now
    )
    {
        var form = new BrandForm(
            row.Required("code"),
            row.Required("name_zh"),
            row.Required("name_en"),
            row.Required("owner_zh"),
            row.Required("home_country_code"),
            row["first_phase"] == "1"
        );
        if (row.IsBad)
            return Outcome.None;
        if (!owners.TryGetValue(form.OwnerName, out BrandOwnerId owner))
        {
            row.Refuse(CatalogRefusals.UnknownBrandOwner.With(("owner", form.OwnerName)), "owner_zh");
            return Outcome.None;
        }
        ErrorOr<Brand> registered = Brand.Register(form, owner, now);
        if (registered.IsError)
        {
            row.Refuse(registered.FirstError);
            return Outcome.None;
        }
        if (!known.TryGetValue(form.Code, out Brand? brand))
        {
            db.Add(registered.Value);
            return Outcome.Added;
        }
        if (brand.Is(form, owner))
            return Outcome.None;
        brand.Take(form, owner);
        return Outcome.Changed;
    }

    private enum Outcome
    {
        None,
        Added,
        Changed,
    }
}
