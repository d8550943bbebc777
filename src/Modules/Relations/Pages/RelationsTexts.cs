namespace Kaicang.Relations.Pages;

/// <summary>Sentences of Relations' pages.</summary>
internal static class RelationsTexts
{
    public static readonly Text Follow = new("关注", "Follow");
    public static readonly Text Following = new("已关注", "Following");
    public static readonly Text Unfollow = new("取消关注", "Stop following");
    public static readonly Text Title = new("关注 {0}", "Follow {0}");
    public static readonly Text Streamer = new("主播", "Streamer");
    public static readonly Text Followers = new("{0} 人关注", "{0} followers");
    public static readonly Text Unknown = new("没有这位主播", "There is no such streamer");
}
