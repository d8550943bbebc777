namespace Kaicang.Customs;

/// <summary>The sentences of the desk: overview, disagreements, clocks, taxes, messages field by field.</summary>
internal static class DeskTexts
{
    public static readonly Text Desk = new("关务工作台", "Customs desk");
    public static readonly Text DeskLead = new(
        "在途申报停在哪一步、停了多久，哪些事等人处理。",
        "Where declarations stand, for how long, and what waits for people."
    );
    public static readonly Text AnyNumber = new("任意编号", "Any number");
    public static readonly Text AnyNumberHelp = new(
        "订单、客户订单、运单、支付、清单、预录入编号，唯一序号，税单编号",
        "Order, customs order, waybill, payment, list, e-port number, guid, tax bill"
    );
    public static readonly Text Find = new("查找", "Find");
    public static readonly Text UnderWay = new("在途申报", "Under way");
    public static readonly Text Oldest = new("最早 {0}", "oldest {0}");
    public static readonly Text StuckCount = new("{0} 单滞留", "{0} stuck");
    public static readonly Text NoneStuck = new("无滞留", "none stuck");
    public static readonly Text Work = new("等人处理", "Waits for people");
    public static readonly Text TaxWork = new("税单差异", "Tax bills that differ");
    public static readonly Text TaxWorkLead = new(
        "本平台核算、海关税单、代收税款三方比对不一致。",
        "Our assessment, customs' bill and the tax collected do not agree."
    );
    public static readonly Text NoTaxWork = new("没有税单差异", "All tax bills agree");
    public static readonly Text ClockWork = new("将到期的退货", "Returns running out");
    public static readonly Text NoClockWork = new("没有将到期的退货", "No return runs out");
    public static readonly Text Assessed = new("本平台核算", "Assessed");
    public static readonly Text Billed = new("海关税单", "Billed");
    public static readonly Text Held = new("代收", "Collected");
    public static readonly Text Differences = new("差异", "Differences");
    public static readonly Text Agrees = new("三方一致", "All three agree");
    public static readonly Text NotCompared = new("待比对", "Not compared yet");
    public static readonly Text Explain = new("说明差异", "Explain");
    public static readonly Text ExplainEffect = new(
        "差异从列表移除，说明随税单保存。",
        "It leaves the list; the explanation stays with the bill."
    );
    public static readonly Text Explained = new("已说明：{0}", "Explained: {0}");
    public static readonly Text Clocks = new("放行后的期限", "Clocks since release");
    public static readonly Text LastDay = new("最后一日", "Last day");
    public static readonly Text DaysLeft = new("剩余", "Left");
    public static readonly Text Days = new("{0} 天", "{0} days");
    public static readonly Text DaysOver = new("已过 {0} 天", "{0} days over");
    public static readonly Text After = new("到期后", "Then");
    public static readonly Text Disagree = new("单证不一致，未发送", "Documents disagree; nothing was sent");
    public static readonly Text Field = new("字段", "Field");
    public static readonly Text OneSays = new("一方", "One says");
    public static readonly Text OtherSays = new("另一方", "The other says");
    public static readonly Text ToDo = new("处理办法", "What to do");
    public static readonly Text Fix = new("退单原因与建议", "Why it was refused, and what to do");
    public static readonly Text Cause = new("原因", "Cause");
    public static readonly Text Proposal = new("建议", "Proposal");
    public static readonly Text CustomsWords = new("海关原文", "Customs' own words");
    public static readonly Text History = new("申报沿革", "History of declarations");
    public static readonly Text ListGuid = new("清单唯一序号", "Guid of the list");
    public static readonly Text ThisOne = new("本次", "this one");
    public static readonly Text CustomsTime = new("海关时间", "Customs' time");
    public static readonly Text Arrived = new("到达", "Arrived");
    public static readonly Text Value = new("内容", "Value");
    public static readonly Text Element = new("标签", "Element");
    public static readonly Text RawXml = new("原始 XML", "Raw XML");
    public static readonly Text Reveal = new("显示个人信息", "Show personal data");
    public static readonly Text RevealEffect = new(
        "查看人、时间、原因将被记录。",
        "Who looked, when and why is written down."
    );
    public static readonly Text Revealed = new(
        "个人信息未遮盖；本次查看已记录。",
        "Personal data is not masked; this look was written down."
    );
    public static readonly Text MoreThan = new("{0}+", "{0}+");
    public static readonly Text OwnCorrections = new("更正", "Corrected");

    /// <summary>Which of our messages, for people.</summary>
    public static Text Of(Domain.SentMessage message) =>
        message switch
        {
            Domain.SentMessage.Order => new("订单", "order"),
            Domain.SentMessage.Payment => new("支付单", "payment"),
            Domain.SentMessage.Waybill => new("运单", "waybill"),
            Domain.SentMessage.List => new("清单", "list"),
            Domain.SentMessage.Cancellation => new("撤销申请", "cancellation"),
            Domain.SentMessage.Return => new("退货申请", "return"),
            Domain.SentMessage.Signed => new("签收", "signed"),
            Domain.SentMessage.SiteReceipt => new("入库明细单", "warehouse receipt"),
        };

    public static string Count(int count, int most) =>
        count >= most ? MoreThan.With(Ui.Formats.Number(most)) : Ui.Formats.Number(count);
}
