using static Kaicang.Kernel.RefusalKind;

namespace Kaicang.Trade.Domain;

/// <summary>What Trade says no to when somebody pays with coupons, or in two payments.</summary>
internal static class CouponRefusals
{
    public static readonly Refusal CouponUnknown = new(
        "trade.unknown-coupon",
        Unknown,
        new("你没有这张优惠券：{coupon}。", "You have no coupon {coupon}."),
        new("从“我的优惠券”里选择，或不用券下单。", "Choose one of your own coupons, or order without."),
        "coupons"
    );

    public static readonly Refusal CouponSpent = new(
        "trade.coupon-spent",
        Conflict,
        new("优惠券“{title}”已被订单 {order} 使用。", "The coupon “{title}” is spent by order {order}."),
        new(
            "换一张券，或取消那笔未付款的订单，券会退回。",
            "Take another, or cancel that order while it is unpaid: the coupon comes back."
        ),
        "coupons"
    );

    public static readonly Refusal CouponNotValid = new(
        "trade.coupon-not-valid",
        Conflict,
        new(
            "优惠券“{title}”的有效期是 {from} 至 {until}，现在不能使用。",
            "The coupon “{title}” is good from {from} until {until}, not now."
        ),
        new("换一张有效的券，或不用券下单。", "Take one that is valid, or order without."),
        "coupons"
    );

    public static readonly Refusal CouponUnfit = new(
        "trade.coupon-unfit",
        Conflict,
        new(
            "优惠券“{title}”满 ¥{threshold} 可用，它覆盖的商品只有 ¥{covered}。",
            "The coupon “{title}” is good from ¥{threshold} on; the goods that it covers come to ¥{covered}."
        ),
        new("加购适用商品，或换一张券。", "Buy more of what it covers, or take another."),
        "coupons"
    );

    public static readonly Refusal CouponsDontStack = new(
        "trade.coupons-do-not-stack",
        Conflict,
        new(
            "每家店铺最多用一张店铺券，全单最多用一张平台券。",
            "One coupon of each shop and one of the platform may be combined."
        ),
        new("每类只保留一张后重新提交。", "Keep one of each and send again."),
        "coupons"
    );

    public static readonly Refusal PresaleCrossBorder = new(
        "trade.presale-cross-border",
        Conflict,
        new(
            "跨境商品不能分定金、尾款两次付款：海关按一单一付核对订单与支付单（三单比对）。",
            "Cross-border goods can't be paid as deposit and balance: customs matches one order with one payment."
        ),
        new("改为一次付清。", "Pay in one payment."),
        "payment"
    );

    public static readonly Refusal PresaleNotOffered = new(
        "trade.presale-not-offered",
        Conflict,
        new("本平台没有定金加尾款的预售。", "Presale with deposit and balance is not offered."),
        new("改为一次付清。", "Pay in one payment."),
        "payment"
    );

    public static readonly Refusal PaymentMalformed = new(
        "trade.payment-malformed",
        Malformed,
        new("没有这种付款方式：{payment}。", "There is no way of paying called {payment}."),
        new("写 full（一次付清），或不写。", "Say full, or leave it out."),
        "payment"
    );

    public static Error SpentOf(Coupon coupon) =>
        CouponSpent.With(("title", coupon.Title), ("order", coupon.SpentBy?.ToString() ?? "-"));

    public static Error NotValidOf(Coupon coupon) =>
        CouponNotValid.With(
            ("title", coupon.Title),
            ("from", BusinessDay.Of(coupon.ValidFrom)),
            ("until", BusinessDay.Of(coupon.ValidUntil))
        );
}
