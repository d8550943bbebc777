namespace Kaicang.Pay.Domain;

/// <summary>What Pay refuses, and what people can do about it.</summary>
internal static class PayRefusals
{
    public static readonly Refusal UnknownOrder = new(
        "pay.unknown-order",
        RefusalKind.Unknown,
        new Text("没有订单 {order}。", "There is no order {order}."),
        new Text("在“我的订单”中打开订单后再付款。", "Open the order from your list of orders and pay there."),
        "orderId"
    );

    public static readonly Refusal AlreadyPaid = new(
        "pay.already-paid",
        RefusalKind.Conflict,
        new Text("订单 {order} 已付款，不会重复收款。", "Order {order} is paid; nobody is charged twice."),
        new Text("查看订单进度即可。", "Look at the order to see how it goes on."),
        "orderId"
    );

    public static readonly Refusal OrderClosed = new(
        "pay.order-closed",
        RefusalKind.Conflict,
        new Text("订单 {order} 已关闭或已过支付期限。", "Order {order} is closed, or its payment deadline has passed."),
        new Text("请重新下单。", "Place the order again."),
        "orderId"
    );

    public static readonly Refusal OrdererUnverified = new(
        "pay.orderer-unverified",
        RefusalKind.Conflict,
        new Text(
            "跨境订单须由通过实名认证的订购人付款。",
            "A cross-border order must be paid by its orderer, whose real name was checked."
        ),
        new Text("先完成实名认证，再付款。", "Pass the real-name check first, then pay."),
        "orderer"
    );

    public static readonly Refusal ShopNotReady = new(
        "pay.shop-not-ready",
        RefusalKind.Unavailable,
        new Text(
            "店铺 {shop} 尚未在支付机构开通收款。",
            "The shop {shop} is not set up at the payment institution yet."
        ),
        new Text("请稍后再试。", "Try again in a moment."),
        "shop"
    );

    public static readonly Refusal BankUnavailable = new(
        "pay.bank-unavailable",
        RefusalKind.Unavailable,
        new Text("支付机构暂时没有应答。", "The payment institution does not answer right now."),
        new Text("请稍后重试，不会重复扣款。", "Try again shortly; nothing is charged twice.")
    );

    public static readonly Refusal BankRefused = new(
        "pay.bank-refused",
        RefusalKind.Conflict,
        new Text("支付机构拒绝了请求：{code}。", "The payment institution refused the request: {code}."),
        new Text("核对订单后重试，或联系客服。", "Check the order and try again, or ask customer service.")
    );

    /// <summary>Why a cashier may not open.</summary>
    public static readonly IReadOnlyList<Refusal> OfStarting =
    [
        UnknownOrder,
        AlreadyPaid,
        OrderClosed,
        OrdererUnverified,
        ShopNotReady,
        BankUnavailable,
        BankRefused,
    ];

    public static readonly Refusal UnknownShop = new(
        "pay.unknown-shop",
        RefusalKind.Unknown,
        new Text("没有店铺 {shop}。", "There is no shop {shop}."),
        new Text("核对店铺编号。", "Check the shop's number."),
        "shopId"
    );

    public static readonly Refusal PayeeIncomplete = new(
        "pay.payee-incomplete",
        RefusalKind.Malformed,
        new Text(
            "收款户名须为 2 到 100 个字符，账号须为 8 到 34 位字母或数字。",
            "A payee name has 2 to 100 characters, an account number 8 to 34 letters or digits."
        ),
        new Text("按开户许可证填写户名与账号。", "Copy name and number from the account's certificate."),
        "account"
    );

    public static readonly Refusal UnknownDiscrepancy = new(
        "pay.unknown-discrepancy",
        RefusalKind.Unknown,
        new Text("没有差异 {discrepancy}。", "There is no discrepancy {discrepancy}."),
        new Text("刷新列表后重试。", "Reload the list and try again."),
        "id"
    );

    public static readonly Refusal AlreadyResolved = new(
        "pay.already-resolved",
        RefusalKind.Conflict,
        new Text("差异 {discrepancy} 已处理。", "The discrepancy {discrepancy} is resolved already."),
        new Text("刷新列表。", "Reload the list."),
        "id"
    );

    public static readonly Refusal ReasonMissing = new(
        "pay.reason-missing",
        RefusalKind.Malformed,
        new Text("请写明原因（2 到 500 个字符）。", "Give a reason of 2 to 500 characters."),
        new Text("写下你做了什么、依据是什么。", "Say what you did, and on what grounds."),
        "reason"
    );

    public static readonly Refusal UnknownRefund = new(
        "pay.unknown-refund",
        RefusalKind.Unknown,
        new Text("没有退款 {refund}。", "There is no refund {refund}."),
        new Text("核对退款编号。", "Check the refund's number."),
        "id"
    );

    public static readonly Refusal RefundNotAbnormal = new(
        "pay.refund-not-abnormal",
        RefusalKind.Conflict,
        new Text(
            "退款 {refund} 不是异常状态，无需重发。",
            "Refund {refund} did not end abnormally; there is nothing to send again."
        ),
        new Text("等待银行结果。", "Wait for the bank."),
        "id"
    );

    public static readonly Refusal NothingToPayOut = new(
        "pay.nothing-to-pay-out",
        RefusalKind.Conflict,
        new Text(
            "没有可付款的款项：余额须为正，且收款账户已登记。",
            "Nobody can be paid out: a balance must be above zero and the payee's account must be known."
        ),
        new Text("先登记收款账户，或等待结算。", "Have the payee's account named, or wait for the settlement.")
    );

    public static readonly Refusal SubsidyAmount = new(
        "pay.subsidy-amount",
        RefusalKind.Malformed,
        new Text(
            "金额 {amount} 元应大于零且不超过 {most} 元。",
            "The amount of ¥{amount} must be above zero and at most ¥{most}."
        ),
        new Text("以分为单位填写金额。", "Give the amount in fen."),
        "amount"
    );

    public static readonly Refusal SubsidyShort = new(
        "pay.subsidy-short",
        RefusalKind.Conflict,
        new Text(
            "“{account}”只有 {available} 元，不足 {amount} 元。",
            "“{account}” holds ¥{available}, less than ¥{amount}."
        ),
        new Text(
            "补贴只能用平台已赚得的服务费拨入，余额只能收回未用部分；减少金额或等待结算。",
            "Coupons are funded from fees that were earned, and only what is unspent goes back: take less, or wait for settlements."
        ),
        "amount"
    );

    public static readonly Refusal DayNotOver = new(
        "pay.day-not-over",
        RefusalKind.Malformed,
        new Text("{day} 尚未结束，还没有对账单。", "{day} is not over, so there is no bill of it yet."),
        new Text("选择昨天或更早的日期。", "Choose yesterday or an earlier day."),
        "day"
    );
}
