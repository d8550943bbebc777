using Kaicang.Trade.Domain;
using Kaicang.Ui;

namespace Kaicang.Trade.Pages;

/// <summary>Words of exports.</summary>
internal static class ExportTexts
{
    public static readonly Text Title = new("订单导出", "Exports of orders");
    public static readonly Text Lead = new(
        "导出在后台生成，可离开本页；文件保留 7 天，之后自动删除。",
        "Files are made in the background; you may leave this page. They are kept for 7 days, then deleted."
    );
    public static readonly Text Export = new("导出", "Export");
    public static readonly Text All = new("我的导出", "My exports");
    public static readonly Text BackToOrders = new("返回订单", "Back to orders");
    public static readonly Text AskedAt = new("提交时间", "Asked for");
    public static readonly Text Rows = new("行数", "Rows");
    public static readonly Text ExpiresAt = new("删除时间", "Deleted on");
    public static readonly Text Files = new("文件", "Files");
    public static readonly Text RowsOf = new("{0} / 约 {1}", "{0} of about {1}");
    public static readonly Text Cancel = new("取消", "Cancel");
    public static readonly Text None = new("还没有导出", "No exports yet");
    public static readonly Text NoneSay = new(
        "在订单列表里筛选，再按“导出”。",
        "Filter the list of orders, then press Export."
    );

    /// <summary>Heads of the columns, in the order of the sheet.</summary>
    public static readonly IReadOnlyList<Text> Columns =
    [
        new("订单号", "Order number"),
        new("子订单号", "Customs order number"),
        new("店铺", "Shop"),
        new("贸易方式", "Trade mode"),
        new("状态", "State"),
        new("金额（元）", "Amount (yuan)"),
        new("件数", "Pieces"),
        new("商品", "Goods"),
        new("运单号", "Waybill"),
        new("下单时间", "Placed at"),
        new("支付时间", "Paid at"),
    ];

    private static readonly Text Waiting = new("排队中", "Waiting");
    private static readonly Text Running = new("生成中", "At work");
    private static readonly Text Ready = new("可下载", "Ready");
    private static readonly Text Cancelled = new("已取消", "Cancelled");
    private static readonly Text Broken = new("生成失败，请重新导出", "It failed; export again");
    private static readonly Text TooLarge = new(
        "超过 100 万行，请缩小时间范围",
        "More than 1,000,000 rows; take a shorter time"
    );

    public static string Of(OrderExport export) =>
        export.State switch
        {
            ExportState.Waiting => Waiting,
            ExportState.Running => Running,
            ExportState.Ready => Ready,
            ExportState.Cancelled => Cancelled,
            ExportState.Failed => export.Failure == ExportFailure.TooLarge ? TooLarge : Broken,
            _ => throw new ArgumentOutOfRangeException(nameof(export), export.State, "No state of an export."),
        };

    public static string RowsSay(ExportRowCount count) =>
        count.About is { } about && about != count.Done
            ? RowsOf.With(Formats.Number(count.Done), Formats.Number(about))
            : Formats.Number(count.Done);
}

/// <summary>How many rows of about how many.</summary>
internal readonly record struct ExportRowCount(long Done, long? About);
