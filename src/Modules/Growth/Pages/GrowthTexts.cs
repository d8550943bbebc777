using Kaicang.Contracts.Growth;

namespace Kaicang.Growth.Pages;

/// <summary>The sentences of Growth's pages.</summary>
internal static class GrowthTexts
{
    public static readonly Text Centre = new("领券中心", "Coupon centre");
    public static readonly Text CentreLead = new(
        "券抵扣货款，不抵运费和税费；跨境商品的计税价格不因用券而降低。",
        "Coupons pay for goods, not for freight or tax; they do not lower the dutiable value of imports."
    );
    public static readonly Text NoneOpen = new("现在没有可领的优惠券", "No coupons to claim right now");
    public static readonly Text NoneOpenSay = new("过些时候再来看看。", "Come back a little later.");
    public static readonly Text MyCoupons = new("我的优惠券", "My coupons");
    public static readonly Text Claim = new("领取", "Claim");
    public static readonly Text Claimed = new("已领取", "Claimed");
    public static readonly Text ClaimedNow = new(
        "已领到“{0}”，结算时自动选用最优组合。",
        "You have “{0}” now; checkout picks the best combination."
    );
    public static readonly Text LeftOf = new("还剩 {0} 张", "{0} left");
    public static readonly Text SomeGoods = new("指定商品可用", "For chosen goods");
    public static readonly Text AllShops = new("全场通用", "All shops");
    public static readonly Text OfShop = new("{0} 可用", "Goods of {0}");
    public static readonly Text UntilAt = new("有效期至 {0}", "Good until {0}");
    public static readonly Text Rule = new("满 {0} 减 {1}", "{1} off from {0} on");

    public static readonly Text Offers = new("优惠券", "Coupons");
    public static readonly Text OffersLead = new(
        "店铺券由店铺承担，平台券由平台承担；结束活动后，已领的券仍按原条款可用。",
        "A shop bears its own coupons, the platform bears the platform's. Ending an offer leaves claimed coupons as they are."
    );
    public static readonly Text NoOffers = new("还没有优惠券活动", "No offers yet");
    public static readonly Text Bearer = new("承担方", "Paid by");
    public static readonly Text Scope = new("适用范围", "Covers");
    public static readonly Text Title = new("券名", "Title");
    public static readonly Text TitleZh = new("券名（中文）", "Title in Chinese");
    public static readonly Text TitleEn = new("券名（英文）", "Title in English");
    public static readonly Text RuleName = new("规则", "Rule");
    public static readonly Text Threshold = new("门槛（元）", "From (¥)");
    public static readonly Text Cut = new("减（元）", "Off (¥)");
    public static readonly Text ValidUntil = new("有效期至", "Good until");
    public static readonly Text Days = new("有效天数", "Good for days");
    public static readonly Text Total = new("发行量", "Number");
    public static readonly Text PerPerson = new("每人限领", "A person");
    public static readonly Text ClaimedCount = new("已领 / 发行", "Claimed / number");
    public static readonly Text Budget = new("预算", "Budget");
    public static readonly Text State = new("状态", "State");
    public static readonly Text IsOpen = new("可领", "Open");
    public static readonly Text IsOver = new("已结束", "Over");
    public static readonly Text End = new("结束", "End");
    public static readonly Text NewOffer = new("新建优惠券", "New offer");
    public static readonly Text Make = new("发布", "Publish");
    public static readonly Text Shop = new("店铺", "Shop");
    public static readonly Text ShopIdOptional = new("店铺编号（平台券可空）", "Shop id (empty: all shops)");
    public static readonly Text SkusOptional = new(
        "规格编号，逗号分隔（空为全部）",
        "SKU ids, separated by commas (empty: all)"
    );
    public static readonly Text Left = new("平台补贴余额 {0}", "Left of the subsidy: {0}");
    public static readonly Text Promised = new("已承诺 {0}", "promised: {0}");
    public static readonly Text Uncovered = new(
        "平台券已承诺 {0}，补贴余额只有 {1}，缺 {2}：请财务拨款。",
        "Platform coupons promise {0}, the subsidy holds {1}: {2} are not covered. Ask finance to fund it."
    );
    public static readonly Text ByShop = new("店铺承担", "The shop");
    public static readonly Text ByPlatform = new("平台承担", "The platform");

    public static Text Of(CouponBearer bearer) => bearer == CouponBearer.Shop ? ByShop : ByPlatform;
}
