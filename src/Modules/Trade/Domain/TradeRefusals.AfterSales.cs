using static Kaicang.Kernel.RefusalKind;

namespace Kaicang.Trade.Domain;

/// <summary>What after-sales say no to.</summary>
internal static partial class TradeRefusals
{
    public static readonly Refusal AfterSaleKindUnknown = new(
        "trade.after-sale-kind",
        Malformed,
        new("售后类型或原因不认识。", "The kind of the case or its reason is not known."),
        new(
            "类型：RefundOnly 仅退款、Return 退货退款、Exchange 换货、Resend 补寄；原因见接口文档。",
            "Kinds are RefundOnly, Return, Exchange and Resend; the reasons stand in the API reference."
        ),
        "kind"
    );

    public static readonly Refusal AfterSaleReasonUnfit = new(
        "trade.after-sale-reason",
        Malformed,
        new("“{reason}”不能作为{kind}的原因。", "“{reason}” is no reason for this kind of case: {kind}."),
        new("换一个原因，或换一种售后类型。", "Choose another reason or another kind."),
        "reason"
    );

    public static readonly Refusal NoExchangeAcrossBorder = new(
        "trade.exchange-cross-border",
        Conflict,
        new(
            "订单 {order} 是跨境订单，不支持{kind}：每个包裹都是海关的一票清单，不能另发一件。",
            "Order {order} crosses the border, so this is not possible: {kind}. Each parcel is a declaration list of its own."
        ),
        new("请退货退款，再重新下单。", "Return it and order anew."),
        "kind"
    );

    public static readonly Refusal AfterSaleOnReplacement = new(
        "trade.after-sale-on-replacement",
        Conflict,
        new("订单 {order} 是换货或补寄的包裹，没有货款。", "Order {order} is a replacement; nothing was paid for it."),
        new("请在原订单上申请售后。", "Open the case on the order that you paid for.")
    );

    public static readonly Refusal AfterSaleOpen = new(
        "trade.after-sale-open",
        Conflict,
        new("订单 {order} 已有进行中的售后单 {afterSale}。", "Order {order} has an open case: {afterSale}."),
        new("在该售后单里补充说明，或先撤回它。", "Add to that case, or take it back first.")
    );

    public static readonly Refusal CancelInstead = new(
        "trade.cancel-instead",
        Conflict,
        new("订单 {order} 目前“{state}”，包裹尚未出库。", "Order {order} is “{state}”: its parcel has not left yet."),
        new("直接取消订单即可退款。", "Cancel the order; that refunds it.")
    );

    public static readonly Refusal ReturnNotPossible = new(
        "trade.return-not-possible",
        Conflict,
        new(
            "订单 {order} 目前“{state}”，不能申请售后。",
            "Order {order} is “{state}”; no after-sale case can be opened."
        ),
        new(
            "签收后、结算前可申请；运输中只能以“未收到货”申请退款。",
            "Ask after signing and before settlement; on the way, only because the parcel never came."
        )
    );

    public static readonly Refusal ReturnWindowOver = new(
        "trade.return-window-over",
        Conflict,
        new(
            "订单 {order} 的售后期限 {until} 已过（{rule}）。",
            "The after-sale window of order {order} ended on {until} ({rule})."
        ),
        new("商品有质量问题请联系客服。", "If the goods are faulty, talk to customer service.")
    );

    public static readonly Refusal AfterSaleLines = new(
        "trade.after-sale-lines",
        Malformed,
        new(
            "订单 {order} 没有这些行或件数：每行一次，件数在 1 到剩余件数之间。",
            "Order {order} has no such lines or pieces: each line once, from 1 to what is left of it."
        ),
        new("核对订单里还可申请的件数。", "Look at the order for what can still be asked for."),
        "lines"
    );

    public static readonly Refusal WholeOnly = new(
        "trade.whole-only",
        Conflict,
        new("订单 {order} 只能整单处理：{rule}。", "Order {order} is handled whole or not at all: {rule}."),
        new("选择全部商品和全部金额。", "Choose all goods and the whole amount."),
        "lines"
    );

    public static readonly Refusal RefundAmount = new(
        "trade.refund-amount",
        Malformed,
        new(
            "订单 {order} 不能退 ¥{amount}：最少 ¥0.01，最多 ¥{most}（放行后的进口税不在内）。",
            "¥{amount} cannot be refunded of order {order}: at least ¥0.01, at most ¥{most} (import tax after release is not in it)."
        ),
        new("修改退款金额。", "Change the amount."),
        "amountFen"
    );

    public static readonly Refusal AfterSaleUnknown = new(
        "trade.after-sale-unknown",
        Unknown,
        new("没有售后单 {afterSale}。", "There is no after-sale case {afterSale}."),
        new("在售后列表里核对。", "Check the list of cases.")
    );

    public static readonly Refusal AfterSaleDecided = new(
        "trade.after-sale-decided",
        Conflict,
        new(
            "售后单 {afterSale} 现在是“{state}”，这一步已经有人做过，或期限已过。",
            "The after-sale case {afterSale} is “{state}” now: somebody was first, or the deadline has passed."
        ),
        new("刷新后查看最新进展。", "Reload and look at how it stands.")
    );

    public static readonly Refusal MustAgree = new(
        "trade.must-agree",
        Conflict,
        new(
            "售后单 {afterSale} 是七天无理由退货，不能拒绝（消费者权益保护法第25条）。",
            "Case {afterSale} is a seven-day return and cannot be declined (Consumer Rights Law art. 25)."
        ),
        new(
            "请同意退货；收到商品有问题可在验收时注明。",
            "Agree; if the goods come back damaged, the return centre notes it."
        )
    );

    public static readonly Refusal ReplacementSoldOut = new(
        "trade.replacement-sold-out",
        Conflict,
        new("售后单 {afterSale} 要补发的商品已无货。", "What case {afterSale} asks to be sent is sold out."),
        new("请与买家协商退款，或等补货后再同意。", "Settle it with money, or agree once there is stock again.")
    );

    public static readonly Refusal ReturnWaybill = new(
        "trade.return-waybill",
        Malformed,
        new(
            "承运商代码（2 到 20 位）与运单号（6 到 40 位）须同时填写，只含字母、数字和连字符。",
            "Carrier code (2 to 20) and waybill number (6 to 40) come together, in letters, digits and hyphens."
        ),
        new(
            "照面单填写；由快递上门取件时两项都留空。",
            "Copy them from the label; leave both empty for collection at the door."
        ),
        "waybillNo"
    );

    public static readonly Refusal AlreadyExtended = new(
        "trade.already-extended",
        Conflict,
        new(
            "你已延长过售后单 {afterSale} 的期限，每方限一次。",
            "You have extended a deadline of case {afterSale} before; each side may once."
        ),
        new("请在现有期限内完成。", "Act within the deadline that stands.")
    );

    public static readonly Refusal ExtensionPastLaw = new(
        "trade.extension-past-law",
        Conflict,
        new(
            "售后单 {afterSale} 的期限不能晚于 {until}（{rule}）。",
            "The deadline of case {afterSale} cannot pass {until} ({rule})."
        ),
        new("请在期限内寄出，否则税款不退。", "Send the goods in time, or the tax stays due.")
    );

    public static readonly Refusal EvidenceTooMany = new(
        "trade.evidence-too-many",
        Malformed,
        new(
            "一次最多 {most} 张图片，一方在一个售后单里最多 {mostOfSide} 张。",
            "At most {most} pictures at once, and {mostOfSide} of one side in a case."
        ),
        new("挑选最能说明问题的。", "Choose those that show it best."),
        "pictures"
    );

    public static readonly Refusal EvidenceTooLarge = new(
        "trade.evidence-too-large",
        Malformed,
        new("第 {number} 张图片超过 {mostMegabytes} MB。", "Picture {number} is larger than {mostMegabytes} MB."),
        new("缩小后再上传。", "Make it smaller and send it again."),
        "pictures"
    );

    public static readonly Refusal EvidenceNoPicture = new(
        "trade.evidence-no-picture",
        Malformed,
        new("第 {number} 个文件不是 JPEG、PNG 或 WebP 图片。", "File {number} is no JPEG, PNG or WebP picture."),
        new("换成图片再上传。", "Send a picture."),
        "pictures"
    );

    public static readonly Refusal EvidenceUnknown = new(
        "trade.evidence-unknown",
        Unknown,
        new("没有图片 {picture}。", "There is no picture {picture}."),
        new("在售后单里查看。", "Look at it in its case.")
    );

    public static readonly Refusal ArbitrationOutcome = new(
        "trade.arbitration-outcome",
        Malformed,
        new("没有名为“{outcome}”的裁决。", "There is no decision called “{outcome}”."),
        new("可用：AsAsked、Money、Dismissed。", "There are AsAsked, Money and Dismissed."),
        "outcome"
    );

    public static readonly Refusal GoodsOnTheirWay = new(
        "trade.goods-on-their-way",
        Conflict,
        new(
            "售后单 {afterSale} 的商品已寄出，不能再要求寄回一次。",
            "The goods of case {afterSale} were sent back already."
        ),
        new("请裁决退款或驳回。", "Decide for money, or dismiss it.")
    );

    private static Refusal[] OfAfterSales =>
        [
            AfterSaleKindUnknown,
            AfterSaleReasonUnfit,
            NoExchangeAcrossBorder,
            AfterSaleOnReplacement,
            AfterSaleOpen,
            CancelInstead,
            ReturnNotPossible,
            ReturnWindowOver,
            AfterSaleLines,
            WholeOnly,
            RefundAmount,
            AfterSaleUnknown,
            AfterSaleDecided,
            MustAgree,
            ReplacementSoldOut,
            ReturnWaybill,
            AlreadyExtended,
            ExtensionPastLaw,
            EvidenceTooMany,
            EvidenceTooLarge,
            EvidenceNoPicture,
            EvidenceUnknown,
            ArbitrationOutcome,
            GoodsOnTheirWay,
        ];
}
