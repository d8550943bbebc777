namespace Kaicang.Catalog.UseCases;

/// <summary>A category and its name.</summary>
internal sealed record CategoryRow(string Code, Text Name);

/// <summary>All categories of goods (there are some dozens at most), by code.</summary>
internal static class ListCategories
{
    public static async Task<ErrorOr<IReadOnlyList<CategoryRow>>> Handle(KaicangDb db, CancellationToken ct)
    {
        List<Category> all = await db.Set<Category>()
            .AsNoTracking()
            .OrderBy(c => c.Code)
            .Take(PageRequest.MaxSize)
            .ToListAsync(ct);
        return all.ConvertAll(c => new CategoryRow(c.Code, c.Name));
    }
}
