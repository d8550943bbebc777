namespace Kaicang.Trade.Pages;

/// <summary>The sentences about flash deals.</summary>
internal static class FlashTexts
{
    public static readonly Text Deal = new("限时抢购", "Flash deal");
    public static readonly Text TaxExtra = new("不含进口税和运费", "Import tax and freight not included");
    public static readonly Text PerBuyer = new("每人限购 {0} 件", "At most {0} a buyer");
    public static readonly Text Left = new("剩余 {0} / {1} 件", "{0} of {1} left");
    public static readonly Text Begins = new("距开抢", "Begins in");
    public static readonly Text Ends = new("距结束", "Ends in");
    public static readonly Text Over = new("本场抢购已结束", "This deal is over");
    public static readonly Text BuyAtUsual = new("按平时价格购买", "Buy at the usual price");
    public static readonly Text NotYet = new(
        "开抢后页面会自动刷新，届时点按排队。",
        "The page reloads when the deal begins; join the queue then."
    );
    public static readonly Text SignIn = new("登录后抢购", "Sign in to buy");
    public static readonly Text Join = new("立即抢", "Join the queue");
    public static readonly Text YourPosition = new("你的位次", "Your position");
    public static readonly Text WaitHere = new(
        "请留在本页，位次自动更新；暂时离开或刷新不会丢失位次。",
        "Stay on this page; it follows your position. Leaving it for a moment or reloading does not lose your place."
    );
    public static readonly Text Leave = new("放弃排队", "Give up my place");
    public static readonly Text SoldOut = new("已抢光", "Sold out");
    public static readonly Text SoldOutSay = new(
        "未付款的订单关闭后会放出库存，页面会自动继续。",
        "Pieces of unpaid orders come back when those close; the page goes on by itself."
    );
    public static readonly Text Admitted = new("轮到你了", "It is your turn");
    public static readonly Text OrderWithin = new("请在倒计时内下单", "Order within");
    public static readonly Text PayWithin = new("下单后限时付款", "then pay within minutes");
    public static readonly Text ToCheckout = new("去下单", "Check out");
    public static readonly Text Crowded = new("人太多，正在为你排队", "It is crowded; hold on");
    public static readonly Text CrowdedSay = new(
        "页面每隔几秒自动重试，无需手动刷新。",
        "The page tries again every few seconds; there is no need to reload."
    );

    public static readonly Text Merchant = new("限时抢购", "Flash deals");
    public static readonly Text NewDeal = new("新建限时抢购", "New flash deal");
    public static readonly Text Sku = new("商品 SKU 编号", "SKU id");
    public static readonly Text Warehouse = new("仓库", "Warehouse");
    public static readonly Text Room = new("直播间编号（留空为活动页）", "Room id (empty: a page of its own)");
    public static readonly Text Pieces = new("件数", "Pieces");
    public static readonly Text DealPrice = new("抢购价（元）", "Deal price (yuan)");
    public static readonly Text MostEach = new("每人限购", "Limit per buyer");
    public static readonly Text Minutes = new("时长（分钟）", "Minutes");
    public static readonly Text Countdown = new("开抢前倒计时（秒）", "Countdown (seconds)");
    public static readonly Text Start = new("发起", "Start");
    public static readonly Text Window = new("时间", "Window");
    public static readonly Text LeftHeldSold = new("剩余 / 待付 / 售出", "Left / held / sold");
    public static readonly Text Queue = new("排队 / 已放行", "Waiting / let in");
    public static readonly Text Restock = new("补货 10 件", "Add 10 pieces");
    public static readonly Text End = new("结束", "End");
    public static readonly Text RoomLead = new(
        "商家为本直播间留出的货；件数、限购不超过商家所给，价格由商家定。",
        "What merchants set apart for this room: never more pieces or a higher limit than they gave, at their price."
    );
    public static readonly Text NothingSetApart = new(
        "还没有商家为本直播间留货；请商家在“限时抢购”或接口中按直播间编号留货。",
        "No merchant has set anything apart for this room yet."
    );
    public static readonly Text Running = new("进行中", "Running");
    public static readonly Text Announced = new("倒计时", "Counting down");
    public static readonly Text AtPrice = new(
        "{0} · 剩 {1} 件 · 每人至多 {2} 件",
        "{0} · {1} left · at most {2} a buyer"
    );
    public static readonly Text WithoutPrice = new("商家没有给抢购价", "its merchant gave no deal price");
    public static readonly Text StartFor = new("开始抢购", "Start the deal");
    public static readonly Text Started = new("已发起：{0} 秒后开抢。", "Announced: it begins in {0} seconds.");
    public static readonly Text None = new("还没有限时抢购", "No flash deals yet");
}
