using System.Globalization;
using Kaicang.Trade.Domain;
using Kaicang.Ui;

namespace Kaicang.Trade.Pages;

/// <summary>After-sale cases in words that buyers, merchants and staff understand.</summary>
internal static class CaseWords
{
    public static readonly Text WholeList = new(
        "跨境订单一票清单，不能拆分",
        "a cross-border order is one declaration list and cannot be split"
    );
    public static readonly Text WholeParcel = new("包裹整个未收到", "the whole parcel has not come");

    public static Text Of(AfterSaleKind kind) =>
        kind switch
        {
            AfterSaleKind.RefundOnly => new("仅退款", "Refund only"),
            AfterSaleKind.Return => new("退货退款", "Return and refund"),
            AfterSaleKind.Exchange => new("换货", "Exchange"),
            AfterSaleKind.Resend => new("补寄", "Send again"),
        };

    public static Text Of(AfterSaleReason reason) =>
        reason switch
        {
            AfterSaleReason.NoReason => new("七天无理由", "Seven-day return"),
            AfterSaleReason.Damaged => new("商品破损", "Damaged"),
            AfterSaleReason.WrongGoods => new("发错商品", "Wrong goods"),
            AfterSaleReason.Quality => new("质量问题", "Faulty"),
            AfterSaleReason.NotAsDescribed => new("与描述不符", "Not as described"),
            AfterSaleReason.Missing => new("少件漏发", "Something is missing"),
            AfterSaleReason.NotReceived => new("未收到货", "The parcel never came"),
            AfterSaleReason.CancelledInZone => new(
                "放行后取消（未出区）",
                "Cancelled after release, never left the zone"
            ),
        };

    public static Text Of(AfterSaleState state, AfterSaleKind kind) =>
        state switch
        {
            AfterSaleState.Requested => new("待商家处理", "The merchant is to answer"),
            AfterSaleState.Declined => new("商家已拒绝", "Declined by the merchant"),
            AfterSaleState.Escalated => new("平台介入中", "The platform decides"),
            AfterSaleState.AwaitingGoods => new("待买家寄回", "The goods are to be sent back"),
            AfterSaleState.SentBack => new("退货运输中", "On its way back"),
            AfterSaleState.Arrived => new("已退回，待处理", "Back, being settled"),
            AfterSaleState.Replacing => new("补发中", "A replacement is on its way"),
            AfterSaleState.Refunded => new("已退款", "Refunded"),
            AfterSaleState.Replaced => kind == AfterSaleKind.Exchange
                ? new("换货完成", "Exchanged")
                : new("补寄完成", "Sent again"),
            AfterSaleState.Closed => new("超时关闭", "Closed, the deadline passed"),
            AfterSaleState.Withdrawn => new("买家已撤回", "Taken back by the buyer"),
            AfterSaleState.Dismissed => new("平台驳回", "Dismissed by the platform"),
        };

    public static Tone ToneOf(AfterSaleState state) =>
        state switch
        {
            AfterSaleState.Requested or AfterSaleState.Escalated or AfterSaleState.AwaitingGoods => Tone.Warn,
            AfterSaleState.Declined or AfterSaleState.Dismissed => Tone.Bad,
            AfterSaleState.Refunded or AfterSaleState.Replaced => Tone.Good,
            AfterSaleState.Closed or AfterSaleState.Withdrawn => Tone.Neutral,
            _ => Tone.Info,
        };

    public static Text Of(CaseParty by) =>
        by switch
        {
            CaseParty.Buyer => new("买家", "Buyer"),
            CaseParty.Merchant => new("商家", "Merchant"),
            CaseParty.Staff => new("平台", "Platform"),
            CaseParty.Program => new("系统", "System"),
        };

    public static Text Of(CaseStep step) =>
        step switch
        {
            CaseStep.Asked => new("申请售后", "Case opened"),
            CaseStep.Agreed => new("同意申请", "Agreed"),
            CaseStep.AgreedBySilence => new("商家超时未处理，自动同意", "Agreed: the merchant did not answer in time"),
            CaseStep.Declined => new("拒绝申请", "Declined"),
            CaseStep.Escalated => new("申请平台介入", "The platform was called in"),
            CaseStep.AwardedAsAsked => new("平台裁决：支持买家申请", "Decided by the platform: as the buyer asks"),
            CaseStep.AwardedMoney => new(
                "平台裁决：退款，商品不退",
                "Decided by the platform: money back, the goods stay"
            ),
            CaseStep.Dismissed => new("平台裁决：驳回申请", "Decided by the platform: dismissed"),
            CaseStep.SentBack => new("商品已寄回", "Goods sent back"),
            CaseStep.Arrived => new("退货已送达仓库", "Goods arrived at the warehouse"),
            CaseStep.CustomsAccepted => new(
                "海关核准退货，税款不征",
                "Customs accepted the return; the tax is not due"
            ),
            CaseStep.CustomsRefused => new("海关未核准退货，税款不退", "Customs refused the return; the tax stays due"),
            CaseStep.ReplacementSent => new("已安排补发，新订单", "A replacement goes out, order"),
            CaseStep.ReplacementDelivered => new("补发包裹已签收", "The replacement was signed for"),
            CaseStep.ReplacementFailed => new("无货可补，改为退款", "Nothing left to send; money goes back instead"),
            CaseStep.Refunded => new("退款", "Refund"),
            CaseStep.Extended => new("期限延长至", "Deadline moved to"),
            CaseStep.Evidence => new("补充说明", "More to say"),
            CaseStep.Withdrawn => new("撤回申请", "Case taken back"),
            CaseStep.Lapsed => new("超时未操作，售后关闭", "Closed: the deadline passed"),
            CaseStep.NeverArrived => new("退货迟迟未到，平台介入", "The goods have not come; the platform looks"),
        };

    /// <summary>The words of an entry as people read them.</summary>
    public static string WordsOf(CaseEntry entry) =>
        entry.Step == CaseStep.Refunded && decimal.TryParse(entry.Words, CultureInfo.InvariantCulture, out decimal yuan)
            ? Formats.Yuan(Money.FromYuan(yuan))
            : entry.Words;

    /// <summary>Whether somebody wrote them in his own language.</summary>
    public static bool IsQuoted(CaseEntry entry) => entry.By != CaseParty.Program && entry.Step != CaseStep.Extended;

    /// <summary>What happens when the present deadline passes.</summary>
    public static Text? AtDeadline(AfterSaleState state) =>
        state switch
        {
            AfterSaleState.Requested => new("商家逾期未处理将自动同意", "no answer by then counts as a yes"),
            AfterSaleState.Declined => new("逾期未申请平台介入将关闭", "closes then, unless the platform is called in"),
            AfterSaleState.Escalated => new("平台预计在此前裁决", "the platform means to decide by then"),
            AfterSaleState.AwaitingGoods => new("逾期未寄回将关闭", "closes then, unless the goods are sent"),
            AfterSaleState.SentBack => new("逾期未到将由平台介入", "past it the platform looks for the goods"),
            _ => null,
        };
}
