using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Content;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.UseCases;

/// <summary>Pieces to be set apart.</summary>
/// <param name="Campaign">For a campaign; either this or the room.</param>
/// <param name="Room">For a live room: only orders from it take them.</param>
/// <param name="PerBuyer">The most that one account gets; null for no limit.</param>
/// <param name="DealPrice">The price of a piece; null for the usual one.</param>
/// <param name="Flash">A flash deal: bought through a gate, paid within minutes. It needs a deal price and a limit per buyer.</param>
public sealed record AllotRequest(
    SkuId Sku,
    WarehouseId Warehouse,
    int Count,
    CampaignId? Campaign,
    RoomId? Room,
    DateTimeOffset From,
    DateTimeOffset Until,
    int? PerBuyer,
    Money? DealPrice,
    bool Flash = false
);

/// <summary>One allotment: allotted = left + held + sold + given back.</summary>
public sealed record AllotmentView(
    AllotmentId Id,
    ShopId Shop,
    SkuId Sku,
    WarehouseId Warehouse,
    CampaignId? Campaign,
    RoomId? Room,
    DateTimeOffset From,
    DateTimeOffset Until,
    int? PerBuyer,
    Money? DealPrice,
    bool Flash,
    int Allotted,
    int Left,
    int Held,
    int Sold,
    int GivenBack,
    DateTimeOffset? EndedAt
)
{
    internal static AllotmentView Of(Allotment a) =>
        new(
            a.Id,
            a.Shop,
            a.Sku,
            a.Warehouse,
            a.Campaign,
            a.Room,
            a.FromAt,
            a.UntilAt,
            a.PerBuyerCount,
            a.DealPrice,
            a.IsFlash,
            a.AllottedCount,
            a.LeftCount,
            a.HeldCount,
            a.SoldCount,
            a.GivenBackCount,
            a.EndedAt
        );
}

/// <summary>Sets available pieces apart for a campaign or a live room. Refuses more than is available.</summary>
internal static class AllotStock
{
    private const int MostPieces = 10_000_000;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(92);

    public static async Task<ErrorOr<AllotmentView>> Handle(
        ShopId shop,
        AllotRequest request,
        Actor actor,
        ICatalog catalog,
        IContent content,
        KaicangDb db,
        AllotmentBook allotments,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (
            !actor.May(TradePermission.AllotStock, shop)
            || (await catalog.SkusOf([request.Sku], ct)).GetValueOrDefault(request.Sku) is not { } card
            || card.Shop != shop
        )
            return TradeRefusals.SkuUnknown.With(("sku", request.Sku));
        DateTimeOffset now = time.GetUtcNow();
        if (Malformed(request, card, now) is { } malformed)
            return malformed;
        if (request.Room is { } room && await content.RoomOf(room, ct) is null)
            return Odd("room", "房间不存在", "there is no such room");
        var terms = new AllotmentTerms(
            AllotmentId.New(now),
            request.Sku,
            request.Warehouse,
            shop,
            request.Room is null ? AllotmentPurpose.Campaign : AllotmentPurpose.Room,
            request.Campaign,
            request.Room,
            request.From,
            request.Until,
            request.PerBuyer,
            request.DealPrice,
            request.Flash
        );
        Allotment allotment = Allotment.Of(terms, request.Count, now);
        if (await allotments.AllotAsync(allotment, ct))
            return AllotmentView.Of(allotment);
        int available = await db.Set<SellableStock>()
            .Where(s => s.Sku == request.Sku && s.Warehouse == request.Warehouse)
            .Select(s => s.AvailableCount)
            .SingleOrDefaultAsync(ct);
        return AllotmentRefusals.AllotmentNotEnough.With(("available", available), ("count", request.Count));
    }

    private static Error? Malformed(AllotRequest request, SkuCard card, DateTimeOffset now)
    {
        if (request.Count is < 1 or > MostPieces)
            return Odd("count", "须在 1 到 10000000 之间", "it must be between 1 and 10000000");
        if (request.Campaign is null == request.Room is null)
            return Odd("campaign", "活动与直播间须且只能填一个", "exactly one of campaign and room must be named");
        if (request.Until <= request.From || request.Until <= now || request.Until - request.From > Longest)
            return Odd(
                "until",
                "须晚于开始时间和现在，最长 92 天",
                "it must be after the beginning and after now, at most 92 days long"
            );
        if (request.PerBuyer is < 1)
            return Odd("perBuyer", "至少 1 件", "it must be at least 1");
        if (request.DealPrice is { } price && (price.Fen < 1 || price > card.Price))
            return Odd("dealPrice", "须大于零且不高于现价", "it must be above zero and not above today's price");
        return request.Flash && FlashWindow.Odd(request, card, now) is { } odd
            ? Odd(odd.Field, odd.Rule.Zh, odd.Rule.En)
            : null;
    }

    internal static Error Odd(string field, string chinese, string english) =>
        AllotmentRefusals.AllotmentTerms.With(("field", field), ("rule", new Text(chinese, english)));
}

/// <summary>Ends an allotment before its time: what is left becomes available to all; what orders hold or bought stays theirs.</summary>
internal static class GiveBackAllotment
{
    public static async Task<ErrorOr<AllotmentView>> Handle(
        ShopId shop,
        AllotmentId id,
        Actor actor,
        KaicangDb db,
        AllotmentBook allotments,
        CancellationToken ct
    )
    {
        Allotment? found = await db.Set<Allotment>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct);
        if (found is null || found.Shop != shop || !actor.May(TradePermission.AllotStock, shop))
            return AllotmentRefusals.AllotmentUnknown.With(("allotment", id));
        if (await allotments.EndAsync(found.Terms, ct) is null)
            return AllotmentRefusals.AllotmentEnded.With(("allotment", id));
        return AllotmentView.Of(await db.Set<Allotment>().AsNoTracking().SingleAsync(a => a.Id == id, ct));
    }
}

/// <summary>Allotments of a shop, newest first.</summary>
internal static class ListAllotments
{
    public static async Task<ErrorOr<Page<AllotmentView>>> Handle(
        ShopId shop,
        bool? running,
        bool? flash,
        int? page,
        int? size,
        Actor actor,
        QuestionDb db,
        CancellationToken ct
    )
    {
        if (!actor.May(TradePermission.SeeOrders, shop))
            return TradeRefusals.ShopUnknown.With(("shop", shop));
        PageRequest request = PageRequest.Of(page, size);
        IQueryable<Allotment> rows = db.Set<Allotment>().Where(a => a.Shop == shop);
        if (running == true)
            rows = rows.Where(a => a.EndedAt == null);
        if (flash is { } which)
            rows = rows.Where(a => a.IsFlash == which);
        int total = await rows.CountAsync(ct);
        List<Allotment> found = await rows.OrderByDescending(a => a.Id)
            .Skip(request.Skip)
            .Take(request.Take)
            .ToListAsync(ct);
        return new Page<AllotmentView>([.. found.Select(AllotmentView.Of)], total, request);
    }
}

/// <summary>Job: ends one allotment whose window is over. One a transaction, so that it waits for one stock row only.</summary>
internal static class EndAllotments
{
    public static async Task<int> Handle(
        KaicangDb db,
        AllotmentBook allotments,
        TimeProvider time,
        CancellationToken ct
    )
    {
        DateTimeOffset now = time.GetUtcNow();
        Allotment? due = await db.Set<Allotment>()
            .AsNoTracking()
            .Where(a => a.EndedAt == null && a.UntilAt <= now)
            .OrderBy(a => a.UntilAt)
            .FirstOrDefaultAsync(ct);
        if (due is null)
            return 0;
        await allotments.EndAsync(due.Terms, ct);
        return 1;
    }
}
