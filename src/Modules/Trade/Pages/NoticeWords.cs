using Kaicang.Trade.Domain;

namespace Kaicang.Trade.Pages;

/// <summary>What each message means for the buyer, and what comes next.</summary>
internal static class NoticeWords
{
    public static Text Of(NoticeKind kind) =>
        kind switch
        {
            NoticeKind.Order => new("订单", "Orders"),
            NoticeKind.Delivery => new("物流", "Delivery"),
            NoticeKind.Customs => new("清关", "Customs"),
            NoticeKind.Refund => new("售后退款", "Refunds"),
        };

    public static string IconOf(NoticeKind kind) =>
        kind switch
        {
            NoticeKind.Order => "bag",
            NoticeKind.Delivery => "truck",
            NoticeKind.Customs => "stamp",
            NoticeKind.Refund => "coin",
        };

    public static Text Say(OrderStep step) =>
        step switch
        {
            OrderStep.Paid => new("仓库正在准备您的包裹。", "The warehouse is preparing your parcel."),
            OrderStep.PaidTooLate => new(
                "付款到达时订单已关闭，款项会原路退回。",
                "The order was closed when the money came; it goes back the way it came."
            ),
            OrderStep.Closed => new(
                "未付款的订单已关闭，占用的额度已归还。",
                "The unpaid order is closed and its quota is yours again."
            ),
            OrderStep.Cancelled => new(
                "订单已取消，已付款项会原路退回。",
                "The order is cancelled; what you paid goes back the way it came."
            ),
            OrderStep.CancelTooLate => new(
                "包裹已经出库。收到后可以申请退货。",
                "The parcel has left. You can ask for a return when it arrives."
            ),
            OrderStep.OutboundRejected => new(
                "这个包裹发不出去，已付款项会原路退回。",
                "This parcel cannot be sent; what you paid goes back the way it came."
            ),
            OrderStep.Completed => new("感谢您的购买。", "Thank you for your order."),
            OrderStep.Shipped => new("包裹已离开仓库，正在送往您的地址。", "Your parcel is on its way to you."),
            OrderStep.Signed => new(
                "请检查商品，没有问题就确认收货。",
                "Look at the goods and confirm receipt if all is well."
            ),
            OrderStep.Declared => new(
                "海关正在审核，您无需操作。",
                "Customs is looking at it; you need to do nothing."
            ),
            OrderStep.RefusedByCustoms => new(
                "商家更正后会重新申报；无法更正的会取消并全额退款。",
                "It is corrected and declared again; if it cannot be, it is cancelled and refunded in full."
            ),
            OrderStep.Released => new("仓库马上发货。", "The warehouse sends it next."),
            OrderStep.OverLimit => new(
                "今年的跨境额度不够买这个包裹，已付款项会原路退回。",
                "Your yearly cross-border quota does not cover this parcel; what you paid goes back."
            ),
            OrderStep.AfterSaleAgreed => new(
                "请在期限内把商品原样寄回，并填写运单号。",
                "Please send the goods back as they are before the deadline, and give the waybill number."
            ),
            OrderStep.AfterSaleDeclined => new(
                "不同意的话，可以在期限内申请平台介入。",
                "If you do not accept it, call in the platform before the deadline."
            ),
            OrderStep.AfterSaleDecided => new("平台没有支持这次申请。", "The platform did not uphold the case."),
            OrderStep.AfterSaleEnded => new("期限内仍可重新申请。", "While the window lasts you may open another."),
            OrderStep.ReplacementSent => new("包裹进展见新的订单。", "Follow the parcel in the new order."),
            OrderStep.ReturnArrived => new("仓库正在检查退回的商品。", "The warehouse is checking the goods."),
            OrderStep.ReturnAccepted => new("税款与额度一并退还。", "The tax and your quota go back as well."),
            OrderStep.ReturnRefused => new("货款照退。", "The price of the goods still goes back."),
            OrderStep.RefundAsked => new("款项会原路退回。", "The money goes back the way it came."),
            OrderStep.Refunded => new("款项已原路退回。", "The money went back the way it came."),
            _ => new("", ""),
        };
}
