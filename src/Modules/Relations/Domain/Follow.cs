namespace Kaicang.Relations.Domain;

/// <summary>Somebody follows a streamer.</summary>
internal sealed class Follow
{
    public AccountId Follower { get; init; }
    public AccountId Streamer { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>What Relations says no to.</summary>
internal static class RelationsRefusals
{
    public static readonly Refusal UnknownStreamer = new(
        "relations.unknown-streamer",
        RefusalKind.Unknown,
        new Text("没有这位主播：{streamer}。", "There is no streamer {streamer}."),
        new Text("回到直播间再试一次。", "Go back to the room and try again."),
        "streamer"
    );

    public static readonly Refusal OneSelf = new(
        "relations.oneself",
        RefusalKind.Conflict,
        new Text("不能关注自己。", "Nobody follows himself."),
        new Text("关注别的主播吧。", "Follow another streamer."),
        "streamer"
    );

    public static readonly Refusal TooMany = new(
        "relations.too-many",
        RefusalKind.Conflict,
        new Text("最多关注 {most} 位主播。", "You can follow at most {most} streamers."),
        new Text("先取消一些关注。", "Stop following some first.")
    );
}
