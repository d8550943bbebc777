using System.Globalization;
using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;
using Kaicang.Ui;

namespace Kaicang.Trade.Pages;

/// <summary>States and steps in words that buyers and staff understand.</summary>
internal static class StateWords
{
    public static Text Of(CustomsOrderState state) =>
        state switch
        {
            CustomsOrderState.AwaitingPayment => new("待付款", "Awaiting payment"),
            CustomsOrderState.Closed => new("已关闭", "Closed"),
            CustomsOrderState.Paid => new("已付款", "Paid"),
            CustomsOrderState.Accepted => new("仓库已接单", "Taken by the warehouse"),
            CustomsOrderState.Declaring => new("海关申报中", "At customs"),
            CustomsOrderState.Refused => new("海关退单，重新申报中", "Refused by customs, being mended"),
            CustomsOrderState.Released => new("海关已放行", "Released by customs"),
            CustomsOrderState.Shipped => new("运输中", "On its way"),
            CustomsOrderState.Signed => new("已签收", "Signed for"),
            CustomsOrderState.Completed => new("已完成", "Completed"),
            CustomsOrderState.Cancelling => new("取消中", "Being cancelled"),
            CustomsOrderState.Cancelled => new("已取消", "Cancelled"),
            CustomsOrderState.Returning => new("退货中", "Being returned"),
            CustomsOrderState.Returned => new("已退货", "Returned"),
            CustomsOrderState.Refunded => new("已退款", "Refunded"),
        };

    public static Tone ToneOf(CustomsOrderState state) =>
        state switch
        {
            CustomsOrderState.AwaitingPayment or CustomsOrderState.Cancelling or CustomsOrderState.Returning =>
                Tone.Warn,
            CustomsOrderState.Refused => Tone.Bad,
            CustomsOrderState.Signed or CustomsOrderState.Completed => Tone.Good,
            CustomsOrderState.Closed
            or CustomsOrderState.Cancelled
            or CustomsOrderState.Returned
            or CustomsOrderState.Refunded => Tone.Neutral,
            _ => Tone.Info,
        };

    public static Text Of(OrderStep step) =>
        step switch
        {
            OrderStep.Placed => new("下单", "Order placed"),
            OrderStep.Paid => new("付款成功", "Paid"),
            OrderStep.PaidTooLate => new(
                "付款时订单已关闭，货或额度已无",
                "Paid after closing; stock or quota was gone"
            ),
            OrderStep.Closed => new("订单关闭", "Order closed"),
            OrderStep.Accepted => new("仓库接单", "The warehouse took the order"),
            OrderStep.WaybillTaken => new("已取运单号", "Waybill number taken"),
            OrderStep.DocumentsSent => new(
                "订单、支付单、运单已发送海关",
                "Order, payment and waybill sent to customs"
            ),
            OrderStep.Declared => new("已向海关申报清单", "Declared to customs"),
            OrderStep.RefusedByCustoms => new("海关退单", "Customs refused the list"),
            OrderStep.Released => new("海关放行", "Released by customs"),
            OrderStep.CustomsClosed => new("海关结关", "Closed by customs"),
            OrderStep.Packed => new("打包称重完成", "Packed and weighed"),
            OrderStep.Shipped => new("包裹出库", "Left the warehouse"),
            OrderStep.Signed => new("已签收", "Signed for"),
            OrderStep.ReceiptConfirmed => new("确认收货", "Receipt confirmed"),
            OrderStep.Completed => new("交易完成", "Completed"),
            OrderStep.CancelAsked => new("申请取消", "Cancellation asked for"),
            OrderStep.CancelTooLate => new("包裹已出库，无法取消", "The parcel had left; it goes on"),
            OrderStep.ParcelStopped => new("仓库已拦下包裹", "The warehouse stopped the parcel"),
            OrderStep.ListWithdrawn => new("海关申报已撤销", "The declaration is withdrawn"),
            OrderStep.Cancelled => new("取消完成", "Cancelled"),
            OrderStep.OverLimit => new("海关核定年度额度不足", "Customs counts the yearly quota as used up"),
            OrderStep.OutboundRejected => new("仓库无法发货", "The warehouse cannot send it"),
            OrderStep.AddressChanged => new("修改收货地址", "Address changed"),
            OrderStep.AfterSaleAsked => new("申请售后", "After-sale case opened"),
            OrderStep.AfterSaleAgreed => new("同意退货", "Return agreed"),
            OrderStep.AfterSaleDeclined => new("商家拒绝了售后申请", "The merchant declined the case"),
            OrderStep.AfterSaleEscalated => new("平台介入售后", "The platform was called in"),
            OrderStep.AfterSaleDecided => new("平台驳回售后申请", "The platform dismissed the case"),
            OrderStep.AfterSaleEnded => new("售后关闭", "After-sale case closed"),
            OrderStep.ReplacementSent => new("补发包裹", "A replacement goes out"),
            OrderStep.ReturnSent => new("商品已寄回", "Goods sent back"),
            OrderStep.ReturnArrived => new("退货已送达", "Returned goods arrived"),
            OrderStep.ReturnAccepted => new("海关核准退货", "Customs accepted the return"),
            OrderStep.ReturnRefused => new("海关未核准退货，税款不退", "Customs refused the return; the tax stays due"),
            OrderStep.RefundAsked => new("退款已发起", "Refund on its way"),
            OrderStep.Refunded => new("退款到账", "Refunded"),
        };

    public static bool IsBad(OrderStep step) =>
        step
            is OrderStep.RefusedByCustoms
                or OrderStep.OverLimit
                or OrderStep.OutboundRejected
                or OrderStep.CancelTooLate
                or OrderStep.AfterSaleDeclined
                or OrderStep.AfterSaleDecided
                or OrderStep.ReturnRefused
                or OrderStep.PaidTooLate;

    /// <summary>Customs speaks in Shanghai's time.</summary>
    public static bool IsLegal(OrderStep step) =>
        step
            is OrderStep.DocumentsSent
                or OrderStep.Declared
                or OrderStep.RefusedByCustoms
                or OrderStep.Released
                or OrderStep.CustomsClosed
                or OrderStep.ListWithdrawn
                or OrderStep.ReturnAccepted
                or OrderStep.ReturnRefused;

    /// <summary>The detail as people read it: an amount with its sign, everything else as it was told.</summary>
    public static string DetailOf(TimelineEntry entry) =>
        entry.Step is OrderStep.RefundAsked or OrderStep.Refunded or OrderStep.OverLimit
        && decimal.TryParse(entry.Detail, CultureInfo.InvariantCulture, out decimal yuan)
            ? Formats.Yuan(Money.FromYuan(yuan))
        : IsDeadline(entry) ? TradeTexts.DeadlinePassed
        : entry.Detail;

    /// <summary>Whether the detail is what somebody wrote, in his own language: customs, the warehouse, the merchant, the buyer.</summary>
    public static bool IsQuoted(TimelineEntry entry) =>
        entry.Step switch
        {
            OrderStep.RefusedByCustoms
            or OrderStep.ReturnRefused
            or OrderStep.OutboundRejected
            or OrderStep.CancelTooLate
            or OrderStep.CancelAsked
            or OrderStep.AfterSaleAsked
            or OrderStep.AfterSaleEscalated
            or OrderStep.AfterSaleDecided
            or OrderStep.AfterSaleDeclined => true,
            OrderStep.Closed => !IsDeadline(entry),
            _ => false,
        };

    private static bool IsDeadline(TimelineEntry entry) =>
        entry.Step == OrderStep.Closed && entry.Detail == UseCases.CloseUnpaidOrders.Reason;
}
