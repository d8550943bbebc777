using Kaicang.Kernel;

namespace Kaicang.Foundation.Journals;

/// <summary>What a journal says when it can't write.</summary>
public static class JournalRefusals
{
    public static readonly Refusal Busy = new(
        "journal-busy",
        RefusalKind.Unavailable,
        new Text("下单的人太多，这一单没有提交。", "Too many orders at once; this one was not placed."),
        new Text(
            "等待 Retry-After 所示的秒数，用同一个请求键重试。",
            "Wait for the seconds that Retry-After names, and send it again under the same request key."
        )
    );

    public static readonly Refusal InDoubt = new(
        "journal-in-doubt",
        RefusalKind.Unavailable,
        new Text(
            "数据库连接中断，暂时无法确认这一单是否已提交。",
            "The database went away; whether this order was placed can't be told yet."
        ),
        new Text(
            "用同一个请求键重试：已提交的会返回原结果，不会重复下单。",
            "Send it again under the same request key: what was placed answers as before and is never placed twice."
        )
    );

    /// <summary>Two hosts made the same number: the handler makes another and submits again.</summary>
    public static readonly Refusal Taken = new(
        "journal-number-taken",
        RefusalKind.Conflict,
        new Text("订单号与另一单重复，未提交。", "The order number was taken by another order; nothing was placed."),
        new Text("用同一个请求键重试。", "Send it again under the same request key.")
    );
}
