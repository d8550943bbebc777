using Kaicang.Contracts;
using Kaicang.Contracts.Catalog;

namespace Kaicang.Content.UseCases;

/// <summary>Listed goods that wait in bonded warehouses.</summary>
internal static class ListFestivalGoods
{
    public static async Task<ErrorOr<Page<RoomGoods>>> Handle(
        int? page,
        int? size,
        ICatalog catalog,
        RoomViews views,
        CancellationToken ct
    )
    {
        var request = PageRequest.Of(page, size);
        Page<SkuCard> listed = await catalog.ListedSkus(null, null, request, ct);
        SkuCard[] bonded = [.. listed.Rows.Where(c => c.Mode == TradeMode.Bonded1210)];
        IReadOnlyDictionary<SkuId, RoomGoods> goods = await views.GoodsOf(bonded, ct);
        return new Page<RoomGoods>(
            [.. bonded.Where(c => goods.ContainsKey(c.Id)).Select(c => goods[c.Id])],
            listed.TotalCount,
            request
        );
    }
}
