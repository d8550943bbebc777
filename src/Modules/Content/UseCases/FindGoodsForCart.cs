using Kaicang.Contracts.Catalog;

namespace Kaicang.Content.UseCases;

/// <summary>Listed goods whose name holds a text, for the desk.</summary>
internal static class FindGoodsForCart
{
    private const int Most = 20;

    public static async Task<ErrorOr<IReadOnlyList<RoomGoods>>> Handle(
        string text,
        Actor actor,
        ICatalog catalog,
        RoomViews views,
        CancellationToken ct
    )
    {
        if (!actor.May(ContentPermission.RunRoom))
            return FoundationRefusals.NotAllowed.With(("permission", ContentPermission.RunRoom));
        Page<SkuCard> listed = await catalog.ListedSkus(null, null, new PageRequest(1, PageRequest.MaxSize), ct);
        SkuCard[] found =
        [
            .. listed
                .Rows.Where(c =>
                    c.Title.Zh.Contains(text, StringComparison.OrdinalIgnoreCase)
                    || c.Title.En.Contains(text, StringComparison.OrdinalIgnoreCase)
                )
                .Take(Most),
        ];
        return ErrorOrFactory.From<IReadOnlyList<RoomGoods>>([.. (await views.GoodsOf(found, ct)).Values]);
    }
}
