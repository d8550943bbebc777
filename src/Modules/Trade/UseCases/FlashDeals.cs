using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Content;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.UseCases;

/// <summary>A flash deal as everybody may see it. Prices are without tax and freight, which the checkout adds.</summary>
public sealed record FlashDealView(
    AllotmentId Id,
    SkuId Sku,
    string Title,
    string PictureUrl,
    Money DealPrice,
    Money UsualPrice,
    DateTimeOffset From,
    DateTimeOffset Until,
    int PerBuyer,
    int Left,
    int Total,
    RoomId? Room,
    bool Ended,
    DateTimeOffset Now
);

/// <summary>Reads flash deals with the goods that they are about.</summary>
internal sealed class FlashDealReading(QuestionDb db, ICatalog catalog, TimeProvider time)
{
    private const int MostListed = 100;

    public async Task<FlashDealView?> FindAsync(AllotmentId id, CancellationToken ct)
    {
        List<Allotment> rows = await db.Set<Allotment>().Where(a => a.Id == id && a.IsFlash).ToListAsync(ct);
        return (await ViewsOf(rows, ct)).FirstOrDefault();
    }

    /// <summary>Those that run or are announced, earliest first.</summary>
    public async Task<IReadOnlyList<FlashDealView>> RunningAsync(RoomId? room, CancellationToken ct)
    {
        DateTimeOffset now = time.GetUtcNow();
        IQueryable<Allotment> rows = db.Set<Allotment>().Where(a => a.IsFlash && a.EndedAt == null && a.UntilAt > now);
        if (room is { } one)
            rows = rows.Where(a => a.Room == one);
        return await ViewsOf(await rows.OrderBy(a => a.FromAt).Take(MostListed).ToListAsync(ct), ct);
    }

    private async Task<IReadOnlyList<FlashDealView>> ViewsOf(List<Allotment> rows, CancellationToken ct)
    {
        if (rows.Count == 0)
            return [];
        IReadOnlyDictionary<SkuId, SkuCard> cards = await catalog.SkusOf([.. rows.Select(r => r.Sku).Distinct()], ct);
        DateTimeOffset now = time.GetUtcNow();
        return
        [
            .. from row in rows
            where cards.ContainsKey(row.Sku)
            let card = cards[row.Sku]
            select new FlashDealView(
                row.Id,
                row.Sku,
                card.Title.ToString(),
                card.PictureUrl,
                row.DealPrice ?? card.Price,
                card.Price,
                row.FromAt,
                row.UntilAt,
                row.PerBuyerCount ?? 1,
                row.LeftCount,
                row.AllottedCount,
                row.Room,
                row.EndedAt is not null || row.UntilAt <= now,
                now
            ),
        ];
    }
}

/// <summary>One flash deal.</summary>
internal static class ShowFlashDeal
{
    public static async Task<ErrorOr<FlashDealView>> Handle(
        AllotmentId id,
        FlashDealReading reading,
        CancellationToken ct
    ) => await reading.FindAsync(id, ct) is { } deal ? deal : FlashRefusals.DealUnknown.With(("deal", id));
}

/// <summary>Flash deals that run or are announced; of one room, or all.</summary>
internal static class ListFlashDeals
{
    public static async Task<ErrorOr<IReadOnlyList<FlashDealView>>> Handle(
        RoomId? room,
        FlashDealReading reading,
        CancellationToken ct
    ) => ErrorOrFactory.From(await reading.RunningAsync(room, ct));
}

/// <summary>How it goes at the gate, for the merchant.</summary>
internal static class ShowFlashGate
{
    public static async Task<ErrorOr<FlashGateView>> Handle(
        ShopId shop,
        AllotmentId id,
        Actor actor,
        QuestionDb db,
        FlashDesk desk,
        CancellationToken ct
    )
    {
        if (
            !actor.May(TradePermission.SeeOrders, shop)
            || !await db.Set<Allotment>().AnyAsync(a => a.Id == id && a.Shop == shop && a.IsFlash, ct)
        )
            return FlashRefusals.DealUnknown.With(("deal", id));
        return await desk.CountAsync(id);
    }
}

/// <summary>Pieces to be added.</summary>
public sealed record RestockRequest(int Count);

/// <summary>Sets more available pieces apart for a running allotment.</summary>
internal static class RestockAllotment
{
    private const int MostPieces = 10_000_000;

    public static async Task<ErrorOr<AllotmentView>> Handle(
        ShopId shop,
        AllotmentId id,
        RestockRequest request,
        Actor actor,
        KaicangDb db,
        AllotmentBook allotments,
        CancellationToken ct
    )
    {
        Allotment? found = await db.Set<Allotment>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct);
        if (found is null || found.Shop != shop || !actor.May(TradePermission.AllotStock, shop))
            return AllotmentRefusals.AllotmentUnknown.With(("allotment", id));
        if (request.Count is < 1 or > MostPieces)
            return AllotStock.Odd("count", "须在 1 到 10000000 之间", "it must be between 1 and 10000000");
        bool? added = await allotments.AddAsync(found.Terms, request.Count, ct);
        if (added is null)
            return AllotmentRefusals.AllotmentEnded.With(("allotment", id));
        if (added is false)
        {
            int available = await db.Set<SellableStock>()
                .Where(s => s.Sku == found.Sku && s.Warehouse == found.Warehouse)
                .Select(s => s.AvailableCount)
                .SingleOrDefaultAsync(ct);
            return AllotmentRefusals.AllotmentNotEnough.With(("available", available), ("count", request.Count));
        }
        return AllotmentView.Of(await db.Set<Allotment>().AsNoTracking().SingleAsync(a => a.Id == id, ct));
    }
}

/// <summary>What merchants set apart for a room and its streamer may sell as flash deals.</summary>
internal static class ListRoomAllotments
{
    private const int MostListed = 100;

    public static async Task<ErrorOr<IReadOnlyList<AllotmentView>>> Handle(
        RoomId room,
        Actor actor,
        IContent content,
        QuestionDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!await RoomOf.MayRunAsync(room, actor, content, ct))
            return FlashRefusals.RoomNotYours.With(("room", room));
        DateTimeOffset now = time.GetUtcNow();
        List<Allotment> rows = await db.Set<Allotment>()
            .Where(a => a.Room == room && a.EndedAt == null && a.UntilAt > now)
            .OrderBy(a => a.IsFlash)
            .ThenBy(a => a.Id)
            .Take(MostListed)
            .ToListAsync(ct);
        return rows.ConvertAll(AllotmentView.Of);
    }
}

/// <summary>What a streamer wants to sell now.</summary>
/// <param name="Allotment">What a merchant set apart for the room, with its deal price.</param>
/// <param name="Count">At most what is left of it.</param>
/// <param name="PerBuyer">At most its limit.</param>
/// <param name="Minutes">How long: 1 to 20.</param>
/// <param name="CountdownSeconds">How long it is announced before it begins: 10 to 300.</param>
public sealed record RoomFlashRequest(
    AllotmentId Allotment,
    int Count,
    int PerBuyer,
    int Minutes,
    int CountdownSeconds
);

/// <summary>
/// Starts a flash deal in a room out of what a merchant set apart for it: never more pieces, a lower price or a higher limit than the
/// merchant gave.
/// </summary>
internal static class StartRoomFlashDeal
{
    public static async Task<ErrorOr<AllotmentView>> Handle(
        RoomId room,
        RoomFlashRequest request,
        Actor actor,
        IContent content,
        KaicangDb db,
        AllotmentBook allotments,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!await RoomOf.MayRunAsync(room, actor, content, ct))
            return FlashRefusals.RoomNotYours.With(("room", room));
        Allotment? given = await db.Set<Allotment>()
            .AsNoTracking()
            .SingleOrDefaultAsync(a => a.Id == request.Allotment && a.Room == room && !a.IsFlash, ct);
        if (given is null)
            return AllotmentRefusals.AllotmentUnknown.With(("allotment", request.Allotment));
        DateTimeOffset now = time.GetUtcNow();
        if (Malformed(request, given) is { } odd)
            return odd;
        DateTimeOffset from = now.AddSeconds(request.CountdownSeconds);
        AllotmentTerms terms = given.Terms with
        {
            Id = AllotmentId.New(now),
            FromAt = from,
            UntilAt = from.AddMinutes(request.Minutes),
            PerBuyerCount = request.PerBuyer,
            IsFlash = true,
        };
        Allotment deal = Allotment.Of(terms, request.Count, now);
        return await allotments.PassOnAsync(given.Terms, deal, ct)
            ? AllotmentView.Of(deal)
            : AllotmentRefusals.AllotmentSoldOut.With(("allotment", given.Id), ("left", given.LeftCount));
    }

    private static Error? Malformed(RoomFlashRequest request, Allotment given)
    {
        if (given.DealPrice is null)
            return AllotStock.Odd("allotment", "商家没有给出抢购价", "its merchant gave no deal price");
        if (request.Count < 1 || request.Count > given.LeftCount)
            return AllotStock.Odd(
                "count",
                $"须在 1 到剩余的 {given.LeftCount} 件之间",
                $"it must be between 1 and the {given.LeftCount} left"
            );
        int most = Math.Min(given.PerBuyerCount ?? Quoting.MaxQuantity, Quoting.MaxQuantity);
        if (request.PerBuyer < 1 || request.PerBuyer > most)
            return AllotStock.Odd(
                "perBuyer",
                $"须在 1 到商家限定的 {most} 件之间",
                $"it must be between 1 and the merchant's limit of {most}"
            );
        if (request.Minutes is < 1 or > 20)
            return AllotStock.Odd("minutes", "时长须在 1 到 20 分钟之间", "it must be 1 to 20 minutes");
        return request.CountdownSeconds is < 10 or > 300
            ? AllotStock.Odd("countdownSeconds", "倒计时须在 10 到 300 秒之间", "the countdown is 10 to 300 seconds")
            : null;
    }
}

/// <summary>Whose room it is: its streamer's, and the operator's staff may act for him.</summary>
internal static class RoomOf
{
    public static async Task<bool> MayRunAsync(RoomId room, Actor actor, IContent content, CancellationToken ct) =>
        await content.RoomOf(room, ct) is { } card
        && (
            actor.May(TradePermission.AllotStock)
            || (actor.May(TradePermission.RunFlashDeals) && card.Streamer == actor.Account)
        );
}
