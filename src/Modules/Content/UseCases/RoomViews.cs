using Kaicang.Content.Domain;
using Kaicang.Contracts;
using Kaicang.Contracts.Alliance;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Content;
using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.People;
using Kaicang.Contracts.Relations;
using Kaicang.Contracts.Trade;

namespace Kaicang.Content.UseCases;

/// <summary>A streamer as viewers see him.</summary>
internal sealed record StreamerView(AccountId Account, Text Name, Text? Field, int FollowerCount, bool Followed)
{
    public string PortraitUrl => $"/media/streamers/{Account}.svg";
}

/// <summary>A good of a yellow cart with the price a buyer pays for one piece.</summary>
/// <param name="Was">The struck price of the public promotion that runs, with the same tax.</param>
internal sealed record RoomGoods(
    SkuId Sku,
    Text Title,
    string PictureUrl,
    string Category,
    string Brand,
    TradeMode Mode,
    Money Price,
    Money? Tax,
    Money? Was,
    ShopId Shop,
    Text ShopName,
    bool SelfOperated,
    int Sellable,
    bool Pinned
);

/// <summary>A flash deal of the room: what a buyer pays for one piece of it, and what one costs otherwise.</summary>
internal sealed record RoomFlash(
    AllotmentId Id,
    Text Title,
    string PictureUrl,
    Money Price,
    Money? Tax,
    Money Was,
    DateTimeOffset From,
    DateTimeOffset Until,
    int Left,
    DateTimeOffset Now
);

/// <summary>A room with its streamer and goods.</summary>
internal sealed record RoomView(
    RoomId Id,
    Text Title,
    RoomState State,
    StreamerView Streamer,
    string Clip,
    DateTimeOffset ScheduledAt,
    IReadOnlyList<RoomGoods> Goods
)
{
    /// <summary>Flash deals that run or are announced; only of a room that is shown by itself.</summary>
    public IReadOnlyList<RoomFlash> Flash { get; init; } = [];

    public RoomGoods? Pinned => Goods.FirstOrDefault(g => g.Pinned);

    public string VideoUrl => $"/media/clips/{Clip}.mp4";

    public string PosterUrl => $"/media/clips/{Clip}.jpg";

    public string CoverUrl => $"/media/rooms/{Id}.svg";
}

/// <summary>Puts rooms together from what the modules know. Several rooms cost as many questions as one.</summary>
internal sealed class RoomViews(
    QuestionDb db,
    ICatalog catalog,
    ICustoms customs,
    ITrade trade,
    IMerchants merchants,
    IAlliance alliance,
    IPeople people,
    IRelations relations,
    TimeProvider time
)
{
    public async Task<IReadOnlyList<RoomView>> Of(
        IReadOnlyList<Room> rooms,
        AccountId? reader,
        int mostGoods,
        CancellationToken ct
    )
    {
        if (rooms.Count == 0)
            return [];
        var ids = rooms.Select(r => r.Id).ToList();
        List<CartItem> items = await db.Set<CartItem>()
            .Where(i => ids.Contains(i.Room))
            .OrderBy(i => i.Position)
            .ToListAsync(ct);
        // The pinned good first, so that a short list never misses it.
        var shown = rooms.ToDictionary(
            r => r.Id,
            r =>
                items
                    .Where(i => i.Room == r.Id)
                    .OrderByDescending(i => i.Sku == r.PinnedSku)
                    .ThenBy(i => i.Position)
                    .Take(mostGoods)
                    .ToList()
        );
        IReadOnlyDictionary<SkuId, RoomGoods> goods = await GoodsOf(
            [.. shown.Values.SelectMany(i => i).Select(i => i.Sku).Distinct()],
            ct
        );
        IReadOnlyDictionary<AccountId, StreamerView> streamers = await StreamersOf(
            [.. rooms.Select(r => r.Streamer).Distinct()],
            reader,
            ct
        );
        return
        [
            .. rooms.Select(r => new RoomView(
                r.Id,
                r.Title,
                r.State,
                streamers[r.Streamer],
                r.Clip,
                r.ScheduledAt,
                [
                    .. shown[r.Id]
                        .OrderBy(i => i.Position)
                        .Where(i => goods.ContainsKey(i.Sku))
                        .Select(i => goods[i.Sku] with { Pinned = i.Sku == r.PinnedSku }),
                ]
            )),
        ];
    }

    /// <summary>Listed goods with their prices; what is not listed or can't be taxed is missing.</summary>
    public async Task<IReadOnlyDictionary<SkuId, RoomGoods>> GoodsOf(
        IReadOnlyCollection<SkuId> skus,
        CancellationToken ct
    )
    {
        if (skus.Count == 0)
            return new Dictionary<SkuId, RoomGoods>();
        return await GoodsOf([.. (await catalog.SkusOf(skus, ct)).Values.Where(c => c.Listed)], ct);
    }

    public async Task<IReadOnlyDictionary<SkuId, RoomGoods>> GoodsOf(IReadOnlyList<SkuCard> cards, CancellationToken ct)
    {
        IReadOnlyDictionary<SkuId, int> sellable = await trade.SellableOf([.. cards.Select(c => c.Id)], ct);
        IReadOnlyDictionary<ShopId, ShopCard> shops = await merchants.ShopsOf(
            [.. cards.Select(c => c.Shop).Distinct()],
            ct
        );
        BusinessDay today = BusinessDay.Of(time.GetUtcNow());
        var goods = new Dictionary<SkuId, RoomGoods>();
        foreach (SkuCard card in cards)
        {
            if (
                !shops.TryGetValue(card.Shop, out ShopCard? shop)
                || await TaxOf(card, today, ct) is not { IsError: false } tax
            )
                continue;
            goods[card.Id] = new RoomGoods(
                card.Id,
                card.Title,
                card.PictureUrl,
                card.Category,
                card.Brand,
                card.Mode,
                card.Price + (tax.Value ?? Money.Zero),
                tax.Value,
                card.Running is { } promotion ? promotion.Original + (tax.Value ?? Money.Zero) : null,
                card.Shop,
                shop.Name,
                shop.SelfOperated,
                sellable.GetValueOrDefault(card.Id),
                false
            );
        }
        return goods;
    }

    public async Task<IReadOnlyList<RoomFlash>> FlashOf(RoomId room, CancellationToken ct)
    {
        IReadOnlyList<FlashDealCard> deals = await trade.FlashDealsOf(room, ct);
        if (deals.Count == 0)
            return [];
        DateTimeOffset now = time.GetUtcNow();
        IReadOnlyDictionary<SkuId, SkuCard> cards = await catalog.SkusOf([.. deals.Select(d => d.Sku).Distinct()], ct);
        IReadOnlyDictionary<SkuId, RoomGoods> usual = await GoodsOf([.. cards.Values.Where(c => c.Listed)], ct);
        var shown = new List<RoomFlash>();
        foreach (FlashDealCard deal in deals.Where(d => usual.ContainsKey(d.Sku)))
        {
            var goods = await GoodsOf([cards[deal.Sku] with { Price = deal.DealPrice, Running = null }], ct);
            if (goods.GetValueOrDefault(deal.Sku) is { } one)
                shown.Add(
                    new RoomFlash(
                        deal.Id,
                        one.Title,
                        one.PictureUrl,
                        one.Price,
                        one.Tax,
                        usual[deal.Sku].Price,
                        deal.From,
                        deal.Until,
                        deal.Left,
                        now
                    )
                );
        }
        return shown;
    }

    public async Task<IReadOnlyDictionary<AccountId, StreamerView>> StreamersOf(
        IReadOnlyCollection<AccountId> accounts,
        AccountId? reader,
        CancellationToken ct
    )
    {
        IReadOnlyDictionary<AccountId, CreatorCard> creators = await alliance.CreatorsOf(accounts, ct);
        IReadOnlyDictionary<AccountId, string> names = await people.DisplayNamesOf(
            [.. accounts.Where(a => !creators.ContainsKey(a))],
            ct
        );
        IReadOnlyDictionary<AccountId, int> counts = await relations.FollowerCounts(accounts, ct);
        IReadOnlyList<AccountId> followed = reader is { } me && me != default ? await relations.FollowedBy(me, ct) : [];
        return accounts.ToDictionary(
            a => a,
            a => new StreamerView(
                a,
                creators.GetValueOrDefault(a)?.StageName ?? Plain(names.GetValueOrDefault(a)),
                creators.GetValueOrDefault(a)?.Field,
                counts.GetValueOrDefault(a),
                followed.Contains(a)
            )
        );
    }

    private static Text Plain(string? name) => name is null ? new Text("主播", "Streamer") : new Text(name, name);

    /// <summary>Import tax of one piece without freight, as pages show it; the order's own quote counts.</summary>
    private async Task<ErrorOr<Money?>> TaxOf(SkuCard card, BusinessDay on, CancellationToken ct)
    {
        if (card.Customs is not { } item)
            return (Money?)null;
        var line = new TaxLine(
            1,
            item.HsCode,
            card.Price,
            1,
            item.Unit1Code,
            item.Quantity1PerPiece,
            item.Unit2Code,
            item.Quantity2PerPiece,
            card.NetContent,
            card.NetContentUnit
        );
        ErrorOr<TaxQuote> quote = await customs.QuoteTax(new TaxQuestion([line], Money.Zero, Money.Zero, on), ct);
        return quote.IsError ? quote.Errors : quote.Value.Total;
    }
}
