namespace Kaicang.Content.Domain;

/// <summary>What Content says no to.</summary>
internal static class ContentRefusals
{
    private static readonly Text Correct = new("改正后重新提交。", "Correct it and send again.");

    public static readonly Refusal UnknownRoom = new(
        "content.unknown-room",
        RefusalKind.Unknown,
        new Text("没有这个直播间：{room}。", "There is no live room {room}."),
        new Text("到直播页选择正在直播的房间。", "Choose a room that is live."),
        "room"
    );

    public static readonly Refusal TitleWrong = new(
        "content.title-wrong",
        RefusalKind.Malformed,
        new Text(
            "标题中文 1 至 60 字，英文 1 至 80 字。",
            "A title has 1 to 60 characters in Chinese and 1 to 80 in English."
        ),
        Correct,
        "title"
    );

    public static readonly Refusal TooFar = new(
        "content.too-far",
        RefusalKind.Malformed,
        new Text("预告最多提前 {days} 天。", "A room is announced at most {days} days ahead."),
        Correct,
        "at"
    );

    public static readonly Refusal UnknownClip = new(
        "content.unknown-clip",
        RefusalKind.Malformed,
        new Text("没有这段视频：{clip}。", "There is no clip {clip}."),
        new Text("先上传视频，或选择已有的视频。", "Upload a clip first, or choose one that is there."),
        "clip"
    );

    public static readonly Refusal RoomEnded = new(
        "content.room-ended",
        RefusalKind.Conflict,
        new Text("直播已结束，不能再次开播。", "The room has ended and does not start again."),
        new Text("新建一个直播间。", "Schedule a new room.")
    );

    public static readonly Refusal NotLive = new(
        "content.not-live",
        RefusalKind.Conflict,
        new Text("直播间不在直播中。", "The room is not live."),
        new Text("开播后再试。", "Try again once it is live.")
    );

    public static readonly Refusal NotInCart = new(
        "content.not-in-cart",
        RefusalKind.Conflict,
        new Text("{sku} 不在小黄车里。", "{sku} is not in the yellow cart."),
        new Text("先加入小黄车。", "Add it to the cart first."),
        "sku"
    );

    public static readonly Refusal NotListed = new(
        "content.not-listed",
        RefusalKind.Conflict,
        new Text("{sku} 未上架，不能加入小黄车。", "{sku} is not listed and may not go into a yellow cart."),
        new Text("选择已上架的商品。", "Choose goods that are listed."),
        "sku"
    );

    public static readonly Refusal CartFull = new(
        "content.cart-full",
        RefusalKind.Conflict,
        new Text("小黄车最多 {most} 件商品。", "A yellow cart holds at most {most} goods."),
        new Text("先移除一些。", "Remove some first.")
    );

    public static readonly Refusal OrderWrong = new(
        "content.order-wrong",
        RefusalKind.Conflict,
        new Text(
            "排序须恰好包含小黄车里的 {count} 件商品，各一次。",
            "The order must name each of the {count} goods of the cart once."
        ),
        new Text("刷新后重新排序。", "Reload and order again."),
        "order"
    );

    public static readonly Refusal WordsWrong = new(
        "content.words-wrong",
        RefusalKind.Malformed,
        new Text(
            "评论 1 至 {longest} 字，不含控制字符。",
            "A comment has 1 to {longest} characters, none of them a control character."
        ),
        Correct,
        "words"
    );

    public static readonly Refusal TooFast = new(
        "content.too-fast",
        RefusalKind.Conflict,
        new Text(
            "说得太快了，两条评论至少间隔 {seconds} 秒。",
            "Too fast: {seconds} seconds lie between two comments."
        ),
        new Text("稍等一下再发。", "Wait a moment.")
    );

    public static readonly Refusal UnknownComment = new(
        "content.unknown-comment",
        RefusalKind.Unknown,
        new Text("没有这条评论。", "There is no such comment."),
        new Text("刷新后再试。", "Reload and try again.")
    );
}
