namespace Kaicang.Catalog.Domain;

/// <summary>What a merchant wants to announce. Money in fen, of one piece, before import tax.</summary>
/// <param name="Original">The struck price; missing: the lowest that was asked in the thirty days before.</param>
/// <param name="From">Missing or past: at once.</param>
internal sealed record PromotionWish(
    SkuId Sku,
    string NameChinese,
    string NameEnglish,
    Money Price,
    DateTimeOffset Until,
    DateTimeOffset? From = null,
    Money? Original = null
);

/// <summary>
/// A public promotion of one SKU. It begins and ends by the clock: nobody has to be there. Its terms never change; it may be ended before
/// its time. Promotions of a SKU follow each other in the order in which they are announced, so that none spoils the struck price that
/// another one has shown already.
/// </summary>
internal sealed class Promotion : IVersioned
{
    public const int LongestDays = 90;
    public const int FarthestDays = 180;

    /// <summary>
    /// How long goods are on sale before a cut of their price may be claimed. Interim provisions on promotions (SAMR order 32 of 2020)
    /// art. 21: a cut is measured by the lowest price of the seven days before it. The house measures by thirty.
    /// </summary>
    public const int DaysOnSale = 7;

    private Promotion() { }

    public PromotionId Id { get; private init; }
    public SkuId Sku { get; private init; }
    public ShopId Shop { get; private init; }
    public Text Name { get; private init; } = new("", "");
    public Money Price { get; private init; }
    public Money Original { get; private init; }
    public long PriceVersion { get; private init; }
    public DateTimeOffset BeginsAt { get; private init; }

    /// <summary>Its announced end, or the moment at which it was ended before.</summary>
    public DateTimeOffset EndsAt { get; private set; }
    public AccountId AnnouncedBy { get; private init; }
    public string AnnouncedByName { get; private init; } = "";
    public DateTimeOffset AnnouncedAt { get; private init; }
    public DateTimeOffset? EndedAt { get; private set; }
    public string? EndReason { get; private set; }
    public long Version { get; private set; }

    public PublicPromotion Terms => new(Id, Name, Price, Original, PriceVersion, BeginsAt, EndsAt);

    public PromotionState StateAt(DateTimeOffset now) =>
        now >= EndsAt ? PromotionState.Over
        : now < BeginsAt ? PromotionState.Announced
        : PromotionState.Running;

    /// <param name="prices">The whole price history of the SKU.</param>
    /// <param name="others">All its promotions.</param>
    public static ErrorOr<Promotion> Announce(
        PromotionWish wish,
        Sku sku,
        IReadOnlyCollection<SkuPrice> prices,
        IReadOnlyCollection<Promotion> others,
        Actor actor,
        DateTimeOffset now
    )
    {
        if (sku.State != ListingState.Approved || sku.ListedAt is not { } listedAt)
            return PromotionRefusals.NotListed.With(("sku", sku.Code));
        if (!IsName(wish.NameChinese) || !IsName(wish.NameEnglish))
            return PromotionRefusals.NameMissing.With();
        DateTimeOffset from = wish.From is { } wanted && wanted > now ? wanted.ToUniversalTime() : now;
        DateTimeOffset until = wish.Until.ToUniversalTime();
        if (until <= from || until - from > TimeSpan.FromDays(LongestDays) || from > now.AddDays(FarthestDays))
            return PromotionRefusals.WindowWrong.With(("days", LongestDays), ("ahead", FarthestDays));
        if (SkuPrice.Fault(wish.Price) is { } fault)
            return fault;
        if (others.Where(o => o.EndsAt > from && o.EndsAt > o.BeginsAt).MaxBy(o => o.EndsAt) is { } other)
            return PromotionRefusals.Overlaps.With(
                ("sku", sku.Code),
                ("other", other.Name),
                ("from", PromotionRefusals.Moment(other.BeginsAt)),
                ("until", PromotionRefusals.Moment(other.EndsAt))
            );
        if (listedAt.AddDays(DaysOnSale) > from)
            return PromotionRefusals.TooNew.With(
                ("sku", sku.Code),
                ("days", DaysOnSale),
                ("earliest", PromotionRefusals.Moment(listedAt.AddDays(DaysOnSale)))
            );
        Money lowest = PriceHistory.LowestAsked(prices, others, from) ?? sku.Price;
        Money original = wish.Original ?? lowest;
        if (original > lowest)
            return PromotionRefusals.OriginalNeverAsked.With(
                ("original", original),
                ("lowest", lowest),
                ("days", PriceHistory.WindowDays)
            );
        if (wish.Price >= original)
            return PromotionRefusals.NotLower.With(("price", wish.Price), ("original", original));
        return new Promotion
        {
            Id = PromotionId.New(now),
            Sku = sku.Id,
            Shop = sku.Shop,
            Name = new Text(wish.NameChinese.Trim(), wish.NameEnglish.Trim()),
            Price = wish.Price,
            Original = original,
            PriceVersion = sku.TakePriceVersion(),
            BeginsAt = from,
            EndsAt = until,
            AnnouncedBy = actor.Account,
            AnnouncedByName = actor.Name,
            AnnouncedAt = now,
        };
    }

    /// <summary>Ends it now, or takes it back before it began.</summary>
    public ErrorOr<Success> End(string? reason, DateTimeOffset now)
    {
        if (reason?.Trim() is not { Length: >= 2 and <= 500 } why)
            return CatalogRefusals.ReasonMissing.With();
        if (now >= EndsAt)
            return PromotionRefusals.Over.With(("name", Name));
        EndsAt = now; // Before its begin, when it never ran.
        EndedAt = now;
        EndReason = why;
        return Result.Success;
    }

    private static bool IsName(string? name) => name?.Trim() is { Length: >= 1 and <= 40 };
}

/// <summary>Where a promotion stands at an instant.</summary>
internal enum PromotionState
{
    Announced,
    Running,
    Over,
}
