using static Kaicang.Kernel.RefusalKind;

namespace Kaicang.Growth.Domain;

/// <summary>What Growth says no to.</summary>
internal static class GrowthRefusals
{
    public static readonly Refusal OfferUnknown = new(
        "growth.unknown-offer",
        Unknown,
        new Text("没有这个优惠券活动：{offer}。", "There is no coupon offer {offer}."),
        new Text("到领券中心重新选择。", "Choose again in the coupon centre."),
        "offer"
    );

    public static readonly Refusal ShopMissing = new(
        "growth.shop-missing",
        Malformed,
        new Text("店铺券必须写明店铺。", "A shop's coupon names its shop."),
        new Text("选择店铺后重新提交。", "Choose the shop and send again."),
        "shop"
    );

    public static readonly Refusal ShopUnknown = new(
        "growth.unknown-shop",
        Unknown,
        new Text("没有这家店铺：{shop}。", "There is no shop {shop}."),
        new Text("核对店铺编号。", "Check the shop's id."),
        "shop"
    );

    public static readonly Refusal SkuUnknown = new(
        "growth.unknown-sku",
        Unknown,
        new Text("适用范围内没有这个规格：{sku}。", "There is no SKU {sku} in the scope."),
        new Text("核对规格编号；店铺券只能列本店规格。", "Check the SKU; a shop lists its own only."),
        "skus"
    );

    public static readonly Refusal TooManySkus = new(
        "growth.too-many-skus",
        Malformed,
        new Text("一个活动最多指定 {most} 个规格。", "An offer names at most {most} SKUs."),
        new Text("减少规格，或不指定（全部适用）。", "Name fewer, or none: then all are covered."),
        "skus"
    );

    public static readonly Refusal TitleMissing = new(
        "growth.title-missing",
        Malformed,
        new Text("券名中英文各 1 至 40 字。", "A title in both languages has 1 to 40 characters each."),
        new Text("补全后重新提交。", "Complete it and send again."),
        "titleChinese"
    );

    public static readonly Refusal CutTooLarge = new(
        "growth.cut-outside",
        Malformed,
        new Text(
            "满 ¥{threshold} 的券最多减 ¥{most}，不能减 ¥{cut}：面额不超过门槛的一半再减 1 元。",
            "From ¥{threshold} on at most ¥{most} may be taken off, not ¥{cut}: half of the threshold less ¥1."
        ),
        new Text("调低面额或提高门槛。", "Lower the cut or raise the threshold."),
        "cut"
    );

    public static readonly Refusal WindowWrong = new(
        "growth.window-wrong",
        Malformed,
        new Text(
            "有效期须在将来结束、晚于开始，且不超过 {days} 天。",
            "The validity ends in the future, after its start, and lasts at most {days} days."
        ),
        new Text("改正有效期。", "Correct the days."),
        "validUntil"
    );

    public static readonly Refusal CountOutside = new(
        "growth.count-outside",
        Malformed,
        new Text("发行量 {count} 不在 1 到 {most} 之间。", "A number of {count} is not between 1 and {most}."),
        new Text("填写范围内的数量。", "Choose a number inside."),
        "totalCount"
    );

    public static readonly Refusal PerPersonOutside = new(
        "growth.per-person-outside",
        Malformed,
        new Text(
            "每人限领 {count} 张不在 1 到 {most} 之间，或超过发行量。",
            "{count} a person is not between 1 and {most}, or more than there are."
        ),
        new Text("填写范围内的数量。", "Choose a number inside."),
        "perPerson"
    );

    public static readonly Refusal OfferOver = new(
        "growth.offer-over",
        Conflict,
        new Text("“{offer}”已结束，不能再领。", "“{offer}” is over."),
        new Text("看看其他优惠券。", "Look at the other coupons."),
        "offer"
    );

    public static readonly Refusal OfferGone = new(
        "growth.offer-gone",
        Conflict,
        new Text("“{offer}”的 {count} 张已领完。", "All {count} of “{offer}” are claimed."),
        new Text("看看其他优惠券。", "Look at the other coupons."),
        "offer"
    );

    public static readonly Refusal ClaimedEnough = new(
        "growth.claimed-enough",
        Conflict,
        new Text(
            "“{offer}”每人限领 {count} 张，你已领满。",
            "“{offer}” is limited to {count} a person; you have them."
        ),
        new Text("在“我的优惠券”里查看。", "See them under “My coupons”."),
        "offer"
    );
}
