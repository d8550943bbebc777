using Kaicang.Contracts.Trade;

namespace Kaicang.Insight.Pages;

/// <summary>The sentences of Insight's pages.</summary>
internal static class InsightTexts
{
    public static readonly Text Overview = new("今日总览", "Today");
    public static readonly Text Gmv = new("今日 GMV", "GMV today");
    public static readonly Text GmvHint = new(
        "按支付时间，含运费和税，未扣退款",
        "By time of payment, with freight and tax, before refunds"
    );
    public static readonly Text Yesterday = new("昨日 {0}", "Yesterday {0}");
    public static readonly Text Placed = new("下单", "Orders placed");
    public static readonly Text Paid = new("支付", "Orders paid");
    public static readonly Text Refunded = new("退款", "Refunded");
    public static readonly Text Settled = new("已结算子单", "Settled customs orders");
    public static readonly Text ByState = new("在途订单按状态", "Open orders by state");
    public static readonly Text ByHour = new("分时 GMV", "GMV by hour");
    public static readonly Text ByMonth = new("近十二个月 GMV", "GMV of the last twelve months");
    public static readonly Text MonthOf = new("月份", "Month");
    public static readonly Text State = new("状态", "State");
    public static readonly Text Count = new("数量", "Count");
    public static readonly Text HourOf = new("时段", "Hour");
    public static readonly Text Nothing = new("今天还没有订单。", "No order yet today.");

    /// <summary>A state in words.</summary>
    public static Text StateOf(CustomsOrderState state) =>
        state switch
        {
            CustomsOrderState.AwaitingPayment => new("待支付", "Awaiting payment"),
            CustomsOrderState.Closed => new("已关闭", "Closed"),
            CustomsOrderState.Paid => new("已支付", "Paid"),
            CustomsOrderState.Accepted => new("仓库已接单", "Accepted by the warehouse"),
            CustomsOrderState.Declaring => new("申报中", "Being declared"),
            CustomsOrderState.Refused => new("海关退单", "Refused by customs"),
            CustomsOrderState.Released => new("已放行", "Released"),
            CustomsOrderState.Shipped => new("运输中", "On its way"),
            CustomsOrderState.Signed => new("已签收", "Signed for"),
            CustomsOrderState.Completed => new("已完成", "Completed"),
            CustomsOrderState.Cancelling => new("取消中", "Being cancelled"),
            CustomsOrderState.Cancelled => new("已取消", "Cancelled"),
            CustomsOrderState.Returning => new("退货中", "Being returned"),
            CustomsOrderState.Returned => new("已退货", "Returned"),
            CustomsOrderState.Refunded => new("已退款", "Refunded"),
        };
}
