namespace Kaicang.Catalog.Pages;

/// <summary>The sentences about public promotions.</summary>
internal static class PromotionTexts
{
    public static readonly Text Promotions = new("公开促销", "Promotions");
    public static readonly Text Lead = new(
        "对所有人降价，到点自动开始和结束；划线原价不得高于促销前三十天内的最低价。",
        "A lower price for everybody, begun and ended by the clock. The struck price is never above the lowest of the thirty days before."
    );
    public static readonly Text None = new("还没有促销。", "No promotions yet.");
    public static readonly Text Cut = new("直降", "Price cut");
    public static readonly Text EndsIn = new("距结束", "ends in");
    public static readonly Text Announce = new("发布促销", "Announce a promotion");
    public static readonly Text Goods = new("商品", "Goods");
    public static readonly Text GoodsCode = new("商品编码或编号", "SKU code or id");
    public static readonly Text Name = new("名称", "Name");
    public static readonly Text NameZh = new("促销名称（中文）", "Name in Chinese");
    public static readonly Text NameEn = new("促销名称（英文）", "Name in English");
    public static readonly Text Price = new("促销价（元）", "Price (¥)");
    public static readonly Text Original = new("原价（元，空为最低价）", "Original price (¥; empty: the lowest)");
    public static readonly Text PriceAndOriginal = new("促销价 / 原价", "Price / original");
    public static readonly Text From = new("开始（北京时间，空为立即）", "Begins (Beijing time; empty: now)");
    public static readonly Text Until = new("结束（北京时间）", "Ends (Beijing time)");
    public static readonly Text Window = new("时间", "Time");
    public static readonly Text State = new("状态", "State");
    public static readonly Text By = new("发布人", "Announced by");
    public static readonly Text End = new("结束促销", "End");
    public static readonly Text EndEffect = new(
        "立即恢复原价；已下的订单保持促销价。",
        "The usual price holds at once; orders already placed keep theirs."
    );

    public static Text Of(PromotionState state) =>
        state switch
        {
            PromotionState.Announced => new Text("未开始", "Announced"),
            PromotionState.Running => new Text("进行中", "Running"),
            PromotionState.Over => new Text("已结束", "Over"),
        };
}
