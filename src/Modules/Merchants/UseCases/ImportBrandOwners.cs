using Kaicang.Foundation.Imports;

namespace Kaicang.Merchants.UseCases;

/// <summary>Takes the brand owners that a brands file names, all or nothing. An owner is known by its Chinese name; one that is known stays as it is.</summary>
internal static class ImportBrandOwners
{
    public static async Task<ErrorOr<ImportReport>> Handle(
        ImportRequest request,
        Actor actor,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.May(MerchantsPermission.Register))
            return FoundationRefusals.NotAllowed.With(("permission", MerchantsPermission.Register));
        ErrorOr<CsvFile> read = CsvFile.Read(
            "brand-owners",
            request.Csv,
            "code",
            "owner_zh",
            "owner_en",
            "home_country_code"
        );
        if (read.IsError)
            return read.Errors;
        CsvFile file = read.Value;
        DateTimeOffset now = time.GetUtcNow();
        HashSet<string> known = [.. (await db.Set<BrandOwner>().AsNoTracking().ToListAsync(ct)).Select(o => o.Name.Zh)];
        int added = 0;
        int unchanged = 0;
        foreach (CsvRow row in file.Rows)
        {
            var form = new PartyForm(
                "owner-" + row.Required("code").ToLowerInvariant(),
                row.Required("owner_zh"),
                row.Required("owner_en"),
                row.Required("home_country_code")
            );
            if (row.IsBad)
                continue;
            if (!known.Add(form.NameZh))
            {
                unchanged++;
                continue;
            }
            ErrorOr<BrandOwner> owner = BrandOwner.Register(form, now);
            if (owner.IsError)
                row.Refuse(owner.FirstError);
            else
                db.Add(owner.Value);
            added++;
        }
        if (file.HasBadRows)
            return file.Refusal;
        if (!request.CheckOnly)
            await db.SaveChangesAsync(ct);
        return new ImportReport(file.Kind, file.Rows.Count, added, 0, unchanged, 0, !request.CheckOnly);
    }
}
