namespace Kaicang.Warehousing.Pages;

/// <summary>Words of the stock sync.</summary>
internal static class SyncTexts
{
    public static readonly Text Title = new("库存同步", "Stock sync");
    public static readonly Text Lead = new(
        "用自己系统的数字同步交付销售的库存，一次最多 1000 行；旧的一行不会盖掉新的。",
        "Follow your own system's count of the stock you give to sale, up to 1,000 lines at once; an older line never undoes a newer one."
    );
    public static readonly Text Shop = new("店铺", "Shop");
    public static readonly Text File = new("CSV 文件", "CSV file");
    public static readonly Text Columns = new(
        "列：sku（编码或编号）, warehouse（编码或编号）, mode（absolute 全量 / incremental 增量）, quantity, sequence（递增）。",
        "Columns: sku (code or id), warehouse (code or id), mode (absolute / incremental), quantity, sequence (growing)."
    );
    public static readonly Text Content = new("内容（可粘贴）", "Content (may be pasted)");
    public static readonly Text Send = new("同步", "Synchronise");
    public static readonly Text Line = new("行", "Line");
    public static readonly Text Outcome = new("结果", "Outcome");
    public static readonly Text Change = new("变动", "Change");
    public static readonly Text Free = new("可售", "Free");
    public static readonly Text Reason = new("说明", "Reason");
    public static readonly Text Done = new(
        "已应用 {0} 行，无变化 {1} 行，较旧 {2} 行，拒绝 {3} 行。",
        "{0} applied, {1} unchanged, {2} older, {3} refused."
    );
    public static readonly Text NotWhole = new("不是整数", "is no whole number");

    public static Text OutcomeOf(string outcome) =>
        outcome switch
        {
            "applied" => new Text("已应用", "Applied"),
            "unchanged" => new Text("无变化", "Unchanged"),
            "older" => new Text("较旧，未用", "Older, not used"),
            _ => new Text("拒绝", "Refused"),
        };
}
