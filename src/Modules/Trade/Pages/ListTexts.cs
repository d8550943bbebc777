namespace Kaicang.Trade.Pages;

/// <summary>Words of lists, stock and exports.</summary>
internal static class ListTexts
{
    public static readonly Text FindAnything = new(
        "订单号、运单号、手机号或商品",
        "Order number, waybill, phone or goods"
    );

    /// <summary>What fits a phone.</summary>
    public static readonly Text FindMine = new("搜索我的订单", "Search my orders");
    public static readonly Text From = new("下单从", "Placed from");
    public static readonly Text Until = new("到", "until");
    public static readonly Text More = new("更早的订单", "Older orders");
    public static readonly Text Newest = new("回到最新", "Back to the newest");
    public static readonly Text Since = new(
        "只查了 {0} 以来的订单；更早的请填写时间。",
        "Orders since {0} were looked at; name a time for older ones."
    );
    public static readonly Text StockTitle = new("可售库存", "Sellable stock");
    public static readonly Text StockLead = new(
        "每件商品在哪里：可售、专用（活动与直播间）、订单占用、已售。交付 − 撤回 = 四者之和。",
        "Where every piece is: available, reserved (campaigns and rooms), held by orders, sold. Offered − withdrawn is their sum."
    );
    public static readonly Text Stock = new("可售库存", "Stock");
    public static readonly Text FindGoods = new("商品编码或名称", "Code or name of goods");
    public static readonly Text Sku = new("商品", "Goods");
    public static readonly Text Warehouse = new("仓库", "Warehouse");
    public static readonly Text Offered = new("交付", "Offered");
    public static readonly Text Withdrawn = new("撤回", "Withdrawn");
    public static readonly Text Available = new("可售", "Available");
    public static readonly Text Reserved = new("专用", "Reserved");
    public static readonly Text Held = new("占用", "Held");
    public static readonly Text Sold = new("已售", "Sold");
    public static readonly Text NoStock = new("没有可售库存", "No sellable stock");
    public static readonly Text NoStockSay = new(
        "在仓储里把库存交付销售，或批量同步。",
        "Give stock to sale in Warehousing, or synchronise it."
    );
}
