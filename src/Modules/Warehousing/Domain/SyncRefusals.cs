namespace Kaicang.Warehousing.Domain;

/// <summary>What a stock sync says no to.</summary>
internal static class SyncRefusals
{
    public static readonly Refusal SyncLines = new(
        "warehousing.sync-lines",
        RefusalKind.Malformed,
        new Text("一次同步 1 到 {max} 行，收到 {count} 行。", "A sync takes 1 to {max} lines; {count} came."),
        new Text("分几次发送。", "Send several."),
        "lines"
    );

    public static readonly Refusal SyncFile = new(
        "warehousing.sync-file",
        RefusalKind.Malformed,
        new Text("文件有 {size} 字节，超过 1 MB。", "The file has {size} bytes, more than 1 MB."),
        new Text("分成几个文件。", "Split it into several files."),
        "file"
    );

    public static readonly Refusal SyncMode = new(
        "warehousing.sync-mode",
        RefusalKind.Malformed,
        new Text("不认识的方式“{mode}”。", "There is no mode “{mode}”."),
        new Text("用 absolute（全量）或 incremental（增量）。", "Use absolute or incremental."),
        "mode"
    );

    public static readonly Refusal SyncQuantity = new(
        "warehousing.sync-quantity",
        RefusalKind.Malformed,
        new Text("数量 {quantity} 不合要求。", "The quantity {quantity} is not possible."),
        new Text(
            "全量为 0 到 10000000，增量为 ±10000000 以内且不为 0。",
            "Absolute: 0 to 10000000; incremental: at most 10000000 either way and not 0."
        ),
        "quantity"
    );

    public static readonly Refusal SyncSequence = new(
        "warehousing.sync-sequence",
        RefusalKind.Malformed,
        new Text("每行须有递增的序号或时间。", "Each line needs a growing sequence or a time."),
        new Text(
            "填写 sequence（正整数）或 asOf（不晚于现在）。",
            "Give sequence (positive) or asOf (not in the future)."
        ),
        "sequence"
    );

    public static readonly Refusal SyncOlder = new(
        "warehousing.sync-older",
        RefusalKind.Conflict,
        new Text("已同步过更新的一行（序号 {last}）。", "A newer line (sequence {last}) was applied already."),
        new Text("不需要重发；要更正请用更大的序号。", "Nothing to do; to correct it use a higher sequence."),
        "sequence"
    );
}
