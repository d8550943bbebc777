namespace Kaicang.Catalog.Domain;

/// <summary>A price of a SKU, and since when it held. Rows are only added; together they are the price's history.</summary>
internal sealed class SkuPrice
{
    /// <summary>Above this a price is a mistake of typing.</summary>
    public static readonly Money Highest = Money.Yuan(1_000_000);

    public PriceId Id { get; private set; }
    public SkuId Sku { get; private set; }
    public long PriceVersion { get; private set; }
    public Money Price { get; private set; }
    public DateTimeOffset Since { get; private set; }
    public string? Reason { get; private set; }
    public AccountId By { get; private set; }

    public static SkuPrice Of(Sku sku, string? reason, Actor actor, DateTimeOffset now) =>
        new()
        {
            Id = PriceId.New(now),
            Sku = sku.Id,
            PriceVersion = sku.PriceVersion,
            Price = sku.Price,
            Since = now,
            Reason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(),
            By = actor.Account,
        };

    public static Error? Fault(Money price) =>
        price <= Money.Zero || price > Highest
            ? CatalogRefusals.PriceOutOfRange.With(("price", price), ("highest", Highest))
            : null;
}

/// <summary>What the history of a price says.</summary>
internal static class PriceHistory
{
    /// <summary>How far back a price cut is measured.</summary>
    public const int WindowDays = 30;

    /// <summary>
    /// The lowest price of the thirty days before the price of today began, or null when it is the first one. A cut is shown against
    /// this and never against a price that was asked for a day. Price Law art. 14 (4) forbids made-up former prices.
    /// </summary>
    public static Money? LowestBefore(IEnumerable<SkuPrice> prices, IEnumerable<Promotion> promotions)
    {
        List<SkuPrice> byAge = [.. prices.OrderBy(p => p.PriceVersion)];
        return byAge.Count < 2 ? null : LowestAsked(byAge, promotions, byAge[^1].Since);
    }

    /// <summary>The lowest price, promotions counted, that was or will be asked in the thirty days before an instant; null if none was.</summary>
    public static Money? LowestAsked(
        IEnumerable<SkuPrice> prices,
        IEnumerable<Promotion> promotions,
        DateTimeOffset before
    )
    {
        List<SkuPrice> byAge = [.. prices.OrderBy(p => p.PriceVersion)];
        DateTimeOffset windowStart = before.AddDays(-WindowDays);
        var asked = new List<Money>();
        for (int i = 0; i < byAge.Count; i++)
        {
            bool endedBeforeWindow = i < byAge.Count - 1 && byAge[i + 1].Since <= windowStart;
            if (!endedBeforeWindow && byAge[i].Since < before)
                asked.Add(byAge[i].Price);
        }
        asked.AddRange(
            promotions
                .Where(p => p.BeginsAt < p.EndsAt && p.BeginsAt < before && p.EndsAt > windowStart)
                .Select(p => p.Price)
        );
        return asked.Count == 0 ? null : asked.Min();
    }

    /// <summary>The price in force at an instant, or null before the first.</summary>
    public static SkuPrice? At(IEnumerable<SkuPrice> prices, DateTimeOffset at) =>
        prices.Where(p => p.Since <= at).MaxBy(p => p.PriceVersion);
}
