using static Kaicang.Kernel.RefusalKind;

namespace Kaicang.Trade.Domain;

/// <summary>What exports of orders say no to.</summary>
internal static class ExportRefusals
{
    public static readonly Refusal Unknown = new(
        "trade.export-unknown",
        RefusalKind.Unknown,
        new("没有这份导出：{export}，或已过期删除。", "There is no export {export}, or it has expired and is gone."),
        new("从订单列表重新导出。", "Export again from the list of orders."),
        "id"
    );

    public static readonly Refusal ManyOpen = new(
        "trade.export-many-open",
        Conflict,
        new("已有 {count} 份导出在等待或进行。", "{count} exports are waiting or at work already."),
        new("等其中一份完成，或取消一份。", "Wait until one is done, or cancel one.")
    );

    public static readonly Refusal NotReady = new(
        "trade.export-not-ready",
        Conflict,
        new("这份导出还不能下载：{state}。", "This export can't be downloaded: {state}."),
        new("等状态变为“可下载”。", "Wait until it is ready.")
    );

    public static readonly Refusal FormatUnknown = new(
        "trade.export-format-unknown",
        Malformed,
        new("没有“{format}”格式。", "There is no format “{format}”."),
        new("用 csv 或 xlsx。", "Take csv or xlsx."),
        "format"
    );

    public static readonly Refusal Over = new(
        "trade.export-over",
        Conflict,
        new("这份导出已经结束：{state}。", "This export is over: {state}."),
        new("不需要取消；需要时重新导出。", "There is nothing to cancel; export again when you need it.")
    );
}
