namespace Kaicang.Content.Pages;

/// <summary>Sentences of Content's pages.</summary>
internal static class ContentTexts
{
    public static readonly Text Kaicang = new("开仓", "Kaicang");
    public static readonly Text FlashDeal = new("限时抢购", "Flash deal");
    public static readonly Text FlashBegins = new("距开抢", "Begins in");
    public static readonly Text FlashEnds = new("距结束", "Ends in");
    public static readonly Text FlashGo = new("抢", "Go");
    public static readonly Text Me = new("我", "Me");
    public static readonly Text Followed = new("关注", "Following");
    public static readonly Text Discover = new("发现", "Discover");
    public static readonly Text FeedTabs = new("信息流", "Feed");
    public static readonly Text Rooms = new("直播", "Live");
    public static readonly Text RoomsLead = new(
        "正在直播的房间在前，预告在后。",
        "Rooms that are live first, then the announced ones."
    );
    public static readonly Text NoRooms = new("现在没有直播", "Nobody is live right now");
    public static readonly Text NoRoomsSay = new(
        "去开仓节看看保税仓里的商品。",
        "Have a look at the goods in our bonded warehouses."
    );
    public static readonly Text NothingFollowed = new("还没有关注的主播在直播", "No streamer you follow is live");
    public static readonly Text NothingFollowedSay = new(
        "进直播间点“关注”，下次开播就在这里。",
        "Follow a streamer in a room and find him here next time."
    );
    public static readonly Text ToDiscover = new("去发现", "Discover");
    public static readonly Text ToFestival = new("逛开仓节", "To the festival");
    public static readonly Text Enter = new("进入直播间", "Enter the room");
    public static readonly Text WatchLive = new("{0} 正在直播：{1}", "{0} is live: {1}");
    public static readonly Text LivePrefix = new("直播中", "Live");
    public static readonly Text Announced = new("预告 {0}", "starts {0}");
    public static readonly Text GoodsCount = new("{0} 件商品", "{0} goods");

    public static readonly Text Follow = new("关注", "Follow");
    public static readonly Text Following = new("已关注", "Following");
    public static readonly Text Followers = new("{0} 粉丝", "{0} followers");
    public static readonly Text Watching = new("{0} 人在看", "{0} watching");
    public static readonly Text Comments = new("评论", "Comments");
    public static readonly Text SaySomething = new("说点什么…", "Say something…");
    public static readonly Text Send = new("发送", "Send");
    public static readonly Text YellowCart = new("小黄车", "Yellow cart");
    public static readonly Text YellowCartOf = new("小黄车，{0} 件商品", "Yellow cart, {0} goods");
    public static readonly Text Buy = new("抢", "Buy");
    public static readonly Text Look = new("去看看", "Look");
    public static readonly Text Back = new("返回", "Back");
    public static readonly Text Sound = new("声音", "Sound");
    public static readonly Text Ended = new("直播已结束", "The room has ended");
    public static readonly Text NotYet = new("还没开播，{0} 见。", "Not live yet; see you {0}.");
    public static readonly Text UnknownRoom = new("没有这个直播间", "There is no such room");
    public static readonly Text CartEmpty = new("小黄车还是空的", "The yellow cart is empty");
    public static readonly Text SoldOut = new("已抢光", "Sold out");
    public static readonly Text SelfOperated = new("自营", "Self-operated");

    public static readonly Text Festival = new("跨境开仓节", "Warehouse-opening festival");
    public static readonly Text FestivalLead = new(
        "商品已在境内保税仓，下单后清关出仓；价格含税，每人每单 5,000 元、每年 26,000 元以内。",
        "Goods wait in bonded warehouses in China and clear customs after you order. Prices include tax; within ¥5,000 an order and ¥26,000 a person and year."
    );
    public static readonly Text FestivalEmpty = new("保税仓还没有上架商品", "No goods in the bonded warehouses yet");
    public static readonly Text AllGoods = new("全部商品", "All goods");

    public static readonly Text Desk = new("直播中控台", "Streamer's desk");
    public static readonly Text ChooseRoom = new("直播间", "Room");
    public static readonly Text NoOwnRoom = new("你还没有直播间。", "You have no room yet.");
    public static readonly Text NewRoom = new("新建直播间", "New room");
    public static readonly Text TitleZh = new("中文标题", "Title in Chinese");
    public static readonly Text TitleEn = new("英文标题", "Title in English");
    public static readonly Text Clip = new("视频", "Clip");
    public static readonly Text Schedule = new("新建", "Create");
    public static readonly Text Start = new("开播", "Go live");
    public static readonly Text End = new("下播", "End");
    public static readonly Text EndEffect = new(
        "{0} 人正在观看，{1} 件商品下车。",
        "{0} people watch; {1} goods leave the cart."
    );
    public static readonly Text Preview = new("预览", "Preview");
    public static readonly Text Health = new("在线 {0} · 成交 {1} 单 · {2}", "{0} watching · {1} orders · {2}");
    public static readonly Text Cart = new("小黄车", "Yellow cart");
    public static readonly Text Pin = new("讲解", "Pin");
    public static readonly Text Unpin = new("取消讲解", "Unpin");
    public static readonly Text Pinned = new("讲解中", "Pinned");
    public static readonly Text Up = new("上移", "Move up");
    public static readonly Text Down = new("下移", "Move down");
    public static readonly Text Remove = new("移除", "Remove");
    public static readonly Text AddGoods = new("添加商品", "Add goods");
    public static readonly Text FindGoods = new("商品名称", "Name of the goods");
    public static readonly Text Add = new("添加", "Add");
    public static readonly Text Left = new("可售 {0}", "{0} left");
    public static readonly Text Ticker = new("成交播报", "Orders");
    public static readonly Text TickerLine = new("{0} 件 · {1}", "{0} pieces · {1}");
    public static readonly Text NoSales = new("还没有成交。", "Nothing sold yet.");
    public static readonly Text NoComments = new("还没有评论。", "No comments yet.");
    public static readonly Text Hide = new("隐藏", "Hide");
    public static readonly Text HiddenNow = new("已隐藏", "Hidden");
    public static readonly Text Keys = new("按 1–9 讲解对应商品，0 取消讲解。", "Keys 1–9 pin that item, 0 unpins it.");
    public static readonly Text Filter = new("筛选评论", "Filter comments");

    public static Text Of(Domain.RoomState state) =>
        state switch
        {
            Domain.RoomState.Live => new("直播中", "Live"),
            Domain.RoomState.Scheduled => new("预告", "Announced"),
            _ => new("已结束", "Ended"),
        };
}
