using Kaicang.Contracts.Growth;
using Kaicang.Trade.UseCases;
using Kaicang.Ui;

namespace Kaicang.Trade.Pages;

/// <summary>The sentences about coupons on Trade's pages.</summary>
internal static class CouponTexts
{
    public static readonly Text Coupons = new("优惠券", "Coupons");
    public static readonly Text MyCoupons = new("我的优惠券", "My coupons");
    public static readonly Text MyCouponsLead = new(
        "结算时自动选用最优组合：每家店铺一张店铺券，加一张平台券。",
        "Checkout picks the best combination: one coupon of each shop and one of the platform."
    );
    public static readonly Text None = new("还没有优惠券", "No coupons yet");
    public static readonly Text NoneSay = new("去领券中心看看。", "Look into the coupon centre.");
    public static readonly Text ToCentre = new("去领券中心", "To the coupon centre");
    public static readonly Text ByShop = new("店铺承担", "borne by the shop");
    public static readonly Text ByPlatform = new("平台承担", "borne by the platform");
    public static readonly Text Rule = new("满 {0} 减 {1}", "{1} off from {0} on");
    public static readonly Text UntilAt = new("有效期至 {0}", "Good until {0}");
    public static readonly Text SomeGoods = new("指定商品可用", "For chosen goods");
    public static readonly Text AllShops = new("全场通用", "All shops");
    public static readonly Text OfShop = new("{0} 可用", "Goods of {0}");
    public static readonly Text Apply = new("按所选重新计算", "Reckon with these");
    public static readonly Text Best = new("选最优", "Best combination");
    public static readonly Text Without = new("不用券", "Without coupons");
    public static readonly Text NoFitting = new("没有可用于本单的优惠券", "None of your coupons fits");
    public static readonly Text TaxStays = new(
        "用券抵扣的是货款，跨境商品的计税价格和税费不变。",
        "Coupons pay for goods; the dutiable value and the tax of imports stay as they are."
    );
    public static readonly Text CartCut = new("预计可用券减 {0}", "Your coupons would take off {0}");
    public static readonly Text PublicCut = new("公开促销", "Public promotion");
    public static readonly Text PromotionUntil = new("{0} · 至 {1}", "{0} · until {1}");
    public static readonly Text OriginalPrice = new("原价", "Original price");
    public static readonly Text GoodsBefore = new("商品原价", "Goods at original price");
    public static readonly Text Discount = new("优惠券", "Coupons");
    public static readonly Text Free = new("可使用", "Usable");
    public static readonly Text Held = new("待付款订单占用", "Held by an unpaid order");
    public static readonly Text Used = new("已使用", "Used");
    public static readonly Text Lapsed = new("已过期", "Lapsed");
    public static readonly Text SeeOrder = new("查看订单", "See the order");

    public static Text Of(CouponBearer bearer) => bearer == CouponBearer.Shop ? ByShop : ByPlatform;

    public static Text OfState(string state) =>
        state switch
        {
            nameof(Held) => Held,
            nameof(Used) => Used,
            nameof(Lapsed) => Lapsed,
            _ => Free,
        };

    /// <summary>Goods; with a public promotion: at the original price, and what it took off.</summary>
    public static IEnumerable<AmountLine> GoodsOf(Money goods, Money cut, string? note = null) =>
        cut.IsZero
            ? [new AmountLine(TradeTexts.Goods, goods, note)]
            : [new AmountLine(GoodsBefore, goods + cut, note), new AmountLine(PublicCut, cut, IsReduction: true)];

    /// <summary>Each coupon with who bears it, as lines of an amount.</summary>
    public static IEnumerable<AmountLine> LinesOf(IEnumerable<CouponShareView> coupons) =>
        coupons.Select(c => new AmountLine(c.Title, c.Amount, Of(c.Bearer), IsReduction: true));

    /// <summary>What coupons paid of one line, by who bears it.</summary>
    public static IEnumerable<AmountLine> LinesOf(Money byShop, Money byPlatform) =>
        new AmountLine[]
        {
            new(Discount, byShop, ByShop, IsReduction: true),
            new(Discount, byPlatform, ByPlatform, IsReduction: true),
        }.Where(line => !line.Amount.IsZero);
}
