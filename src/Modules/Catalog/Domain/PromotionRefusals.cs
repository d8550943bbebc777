using System.Globalization;

namespace Kaicang.Catalog.Domain;

/// <summary>Every no about public promotions.</summary>
internal static class PromotionRefusals
{
    public static readonly Refusal Unknown = new(
        "catalog.unknown-promotion",
        RefusalKind.Unknown,
        new Text("没有促销 {promotion}。", "There is no promotion {promotion}."),
        new Text("在促销列表里核对。", "Check the list of promotions."),
        "id"
    );
    public static readonly Refusal NotListed = new(
        "catalog.promotion-not-listed",
        RefusalKind.Conflict,
        new Text("商品 {sku} 没有在售，不能促销。", "SKU {sku} is not listed; there is nothing to promote."),
        new Text("先上架。", "List it first."),
        "sku"
    );
    public static readonly Refusal NameMissing = new(
        "catalog.promotion-name",
        RefusalKind.Malformed,
        new Text(
            "促销名称应为 1 到 40 字，中英文都要。",
            "A promotion has a name of 1 to 40 characters, in both languages."
        ),
        new Text("写买家会看到的名称。", "Write the name that buyers will read."),
        "nameChinese"
    );
    public static readonly Refusal WindowWrong = new(
        "catalog.promotion-window",
        RefusalKind.Malformed,
        new Text(
            "促销须先开始后结束，至多 {days} 天，且在 {ahead} 天内开始。",
            "A promotion begins before it ends, lasts at most {days} days and begins within {ahead} days."
        ),
        new Text("改正开始或结束时间。", "Mend its begin or end."),
        "until"
    );
    public static readonly Refusal Overlaps = new(
        "catalog.promotion-overlaps",
        RefusalKind.Conflict,
        new Text(
            "商品 {sku} 已有促销“{other}”（{from} 至 {until}），新促销须在其后开始。",
            "SKU {sku} has the promotion “{other}” ({from} to {until}); a new one begins after it."
        ),
        new Text("推迟开始时间，或先结束那一个。", "Begin later, or end that one first."),
        "from"
    );
    public static readonly Refusal TooNew = new(
        "catalog.promotion-too-new",
        RefusalKind.Conflict,
        new Text(
            "商品 {sku} 在售未满 {days} 天，还没有真实的原价可比（规范促销行为暂行规定第二十一条）。",
            "SKU {sku} has not been on sale for {days} days: there is no real original price yet (provisions on promotions, art. 21)."
        ),
        new Text("从 {earliest} 起开始促销，或直接改价。", "Begin at {earliest} or later, or change its price."),
        "from"
    );
    public static readonly Refusal OriginalNeverAsked = new(
        "catalog.promotion-false-original",
        RefusalKind.Conflict,
        new Text(
            "原价 {original} 元不真实：促销前 {days} 天内最低价是 {lowest} 元（价格法第十四条第四项）。",
            "The original price of ¥{original} is not a real one: the lowest of the {days} days before was ¥{lowest} (Price Law art. 14 (4))."
        ),
        new Text("原价至多填 {lowest} 元，或留空。", "Claim at most ¥{lowest}, or leave it out."),
        "original"
    );
    public static readonly Refusal NotLower = new(
        "catalog.promotion-not-lower",
        RefusalKind.Conflict,
        new Text(
            "促销价 {price} 元不低于原价 {original} 元。",
            "The price of ¥{price} is not below the original ¥{original}."
        ),
        new Text("填写更低的促销价。", "Give a lower price."),
        "price"
    );
    public static readonly Refusal Over = new(
        "catalog.promotion-over",
        RefusalKind.Conflict,
        new Text("促销“{name}”已结束。", "The promotion “{name}” is over."),
        new Text("需要时发布新的促销。", "Announce a new one if you want."),
        "id"
    );
    public static readonly Refusal PriceFixed = new(
        "catalog.price-under-promotion",
        RefusalKind.Conflict,
        new Text(
            "商品 {sku} 有已发布的促销“{name}”（至 {until}），其间原价不能改。",
            "SKU {sku} has the promotion “{name}” until {until}; its usual price stands until then."
        ),
        new Text("先结束促销，再改价。", "End the promotion first, then change the price."),
        "price"
    );

    /// <summary>An instant in a sentence: the legal clock of Shanghai, told as such.</summary>
    public static string Moment(DateTimeOffset at) =>
        at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC+8";
}
