namespace Kaicang.Pay.Pages;

/// <summary>The sentences about the money behind the platform's coupons.</summary>
internal static class SubsidyTexts
{
    public static readonly Text Title = new("平台券补贴", "Coupon subsidy");
    public static readonly Text Lead = new(
        "平台券由平台承担：用已赚得的服务费拨入，订单付款时支出，退款时收回。",
        "The platform bears its own coupons: funded from fees it earned, spent when orders are paid, taken back with refunds."
    );
    public static readonly Text Balance = new("补贴余额", "Balance");
    public static readonly Text Below = new("已透支，请拨款", "overdrawn: fund it");
    public static readonly Text Funded = new("累计拨入", "Funded");
    public static readonly Text Spent = new("累计支出", "Spent");
    public static readonly Text Fees = new("可拨服务费", "Fees to fund it from");
    public static readonly Text Amount = new("金额（元）", "Amount (¥)");
    public static readonly Text Fund = new("拨入", "Fund");
    public static readonly Text TakeBack = new("收回未用", "Take back");
    public static readonly Text FundEffect = new(
        "从平台服务费拨入 {0}，备付金不变。",
        "{0} go from the platform fee to the coupons; custody stays as it is."
    );
    public static readonly Text BackEffect = new(
        "未用补贴 {0} 转回平台服务费。",
        "{0} that were not spent go back to the platform fee."
    );
    public static readonly Text Moves = new("拨款记录", "Fundings");
    public static readonly Text NoMoves = new("还没有拨款", "Nothing was funded yet");
    public static readonly Text By = new("经办人", "By");
    public static readonly Text Reason = new("原因", "Reason");
}
