using Kaicang.Contracts.Trade;
using static Kaicang.Kernel.RefusalKind;

namespace Kaicang.Trade.Domain;

/// <summary>What Trade says no to about pieces that are set apart.</summary>
internal static class AllotmentRefusals
{
    public static readonly Refusal AllotmentUnknown = new(
        "trade.allotment-unknown",
        Unknown,
        new("没有专用库存 {allotment}。", "There is no allotment {allotment}."),
        new("刷新活动或直播间页面后再试。", "Reload the page of the campaign or room and try again."),
        "allotmentId"
    );

    public static readonly Refusal AllotmentNotRunning = new(
        "trade.allotment-not-running",
        Conflict,
        new("活动尚未开始或已经结束。", "The sale has not begun or is over."),
        new("在活动时间内下单，或按平时价格购买。", "Order while it runs, or buy at the usual price."),
        "allotmentId"
    );

    public static readonly Refusal AllotmentOtherRoom = new(
        "trade.allotment-other-room",
        Conflict,
        new("这部分库存只供指定直播间的订单。", "These pieces are for orders of one live room alone."),
        new("从该直播间的小黄车下单。", "Order from the yellow cart of that room."),
        "roomId"
    );

    public static readonly Refusal AllotmentSoldOut = new(
        "trade.allotment-sold-out",
        Conflict,
        new("活动库存不足，目前剩 {left} 件。", "Not enough pieces in this sale: {left} left."),
        new(
            "减少数量；未支付的订单关闭后会放出库存。",
            "Take fewer; pieces of unpaid orders come back when those close."
        ),
        "quantity"
    );

    public static readonly Refusal AllotmentBuyerLimit = new(
        "trade.allotment-buyer-limit",
        Conflict,
        new("每人限购 {most} 件。", "At most {most} pieces a buyer."),
        new("减少数量，或按平时价格购买。", "Take fewer, or buy more at the usual price."),
        "quantity"
    );

    public static readonly Refusal AllotmentTerms = new(
        "trade.allotment-terms",
        Malformed,
        new("{field} 不合要求：{rule}。", "{field} is not possible: {rule}."),
        new("改正后重新提交。", "Correct it and send it again."),
        "terms"
    );

    public static readonly Refusal AllotmentNotEnough = new(
        "trade.allotment-not-enough",
        Conflict,
        new(
            "可售库存只有 {available} 件，不能划出 {count} 件。",
            "Only {available} pieces are available; {count} can't be set apart."
        ),
        new("减少数量，或先把更多库存交付销售。", "Set fewer apart, or give more stock to sale first."),
        "count"
    );

    public static readonly Refusal AllotmentEnded = new(
        "trade.allotment-ended",
        Conflict,
        new(
            "专用库存 {allotment} 已结束，剩余件数已退回。",
            "Allotment {allotment} has ended; what was left went back."
        ),
        new("需要时另建一个。", "Make a new one if you need it.")
    );

    /// <summary>What a buyer is told when the locked rows say no.</summary>
    public static Error Of(AllotmentNo no, AllotmentId id, AllotmentLedger ledger)
    {
        Allotment? row = ledger.All.FirstOrDefault(a => a.Id == id);
        return Of(no, id, row?.LeftCount ?? 0, row?.PerBuyerCount ?? 0);
    }

    public static Error Of(AllotmentNo no, AllotmentId id, int left, int most) =>
        no switch
        {
            AllotmentNo.NotRunning => AllotmentNotRunning.With(("allotment", id)),
            AllotmentNo.OtherRoom => AllotmentOtherRoom.With(("allotment", id)),
            AllotmentNo.NotEnough => AllotmentSoldOut.With(("allotment", id), ("left", left)),
            AllotmentNo.OverBuyerLimit => AllotmentBuyerLimit.With(("allotment", id), ("most", most)),
            _ => AllotmentUnknown.With(("allotment", id)),
        };
}
