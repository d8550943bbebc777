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
    public static Money? LowestBefore(IEnumerable<SkuPrice> prices)
    {
        List<SkuPrice> byAge = [.. prices.OrderBy(p => p.PriceVersion)];
        if (byAge.Count < 2)
            return null;
        DateTimeOffset windowStart = byAge[^1].Since.AddDays(-WindowDays);
        Money? lowest = null;
        for (int i = 0; i < byAge.Count - 1; i++)
        {
            bool endedBeforeWindow = byAge[i + 1].Since <= windowStart;
            if (!endedBeforeWindow && (lowest is not { } low || byAge[i].Price < low))
                lowest = byAge[i].Price;
        }
        return lowest;
    }

    /// <summary>The price in force at an instant, or null before the first.</summary>
    public static SkuPrice? At(IEnumerable<SkuPrice> prices, DateTimeOffset at) =>
        prices.Where(p => p.Since <= at).MaxBy(p => p.PriceVersion);
}
