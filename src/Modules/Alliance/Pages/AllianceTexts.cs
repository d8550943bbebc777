using Kaicang.Alliance.Domain;

namespace Kaicang.Alliance.Pages;

/// <summary>Sentences of Alliance's consoles.</summary>
internal static class AllianceTexts
{
    public static readonly Text Commissions = new("佣金", "Commissions");
    public static readonly Text Lead = new(
        "佣金按实付商品款计算，不含税和运费；退款在同一行冲回。",
        "Commission is on paid goods without tax and freight; a refund is taken back on the same line."
    );
    public static readonly Text OrderNo = new("订单号", "Order number");
    public static readonly Text Goods = new("商品款", "Goods");
    public static readonly Text Commission = new("佣金", "Commission");
    public static readonly Text TakenBack = new("已冲回", "Taken back");
    public static readonly Text Left = new("应得", "Yours");
    public static readonly Text State = new("状态", "State");
    public static readonly Text PaidAt = new("付款时间", "Paid at");
    public static readonly Text None = new(
        "还没有佣金；带货成交后在这里看到。",
        "No commissions yet; they appear once your room sells."
    );

    public static Text Of(CommissionState state) =>
        state switch
        {
            CommissionState.Estimated => new("预估", "Estimated"),
            CommissionState.Due => new("待结算", "Due"),
            CommissionState.Settled => new("已结算", "Settled"),
            _ => new("已冲回", "Taken back"),
        };
}
