using static Kaicang.Kernel.RefusalKind;

namespace Kaicang.Trade.Domain;

/// <summary>What Trade says no to at the gate of a flash deal.</summary>
internal static class FlashRefusals
{
    private static readonly Text QueueAgain = new(
        "回到限时抢购页面重新排队。",
        "Go back to the page of the flash deal and queue again."
    );

    public static readonly Refusal DealUnknown = new(
        "trade.flash-deal-unknown",
        Unknown,
        new("没有限时抢购 {deal}。", "There is no flash deal {deal}."),
        new("刷新直播间或活动页面。", "Reload the room or the page of the sale."),
        "deal"
    );

    public static readonly Refusal TicketMissing = new(
        "trade.flash-ticket-missing",
        Conflict,
        new("限时抢购须先排队取得入场凭证。", "A flash deal is bought with an admission ticket, and there is none."),
        QueueAgain,
        "flashTicket"
    );

    public static readonly Refusal TicketForged = new(
        "trade.flash-ticket-forged",
        Malformed,
        new("入场凭证不是本平台签发的。", "This admission ticket was not signed here."),
        QueueAgain,
        "flashTicket"
    );

    public static readonly Refusal TicketOtherSale = new(
        "trade.flash-ticket-other-sale",
        Conflict,
        new("入场凭证属于另一场抢购。", "This admission ticket is for another flash deal."),
        QueueAgain,
        "flashTicket"
    );

    public static readonly Refusal TicketOtherBuyer = new(
        "trade.flash-ticket-other-buyer",
        Conflict,
        new("入场凭证属于另一个账号，不能转让。", "This admission ticket is another account's; it can't be passed on."),
        QueueAgain,
        "flashTicket"
    );

    public static readonly Refusal TicketExpired = new(
        "trade.flash-ticket-expired",
        Conflict,
        new("入场凭证已过期，名额已让给下一位。", "The admission ticket has expired; the place went to the next one."),
        QueueAgain,
        "flashTicket"
    );

    public static readonly Refusal NotAdmitted = new(
        "trade.flash-not-admitted",
        Conflict,
        new("还在排队，尚未轮到。", "Still in the queue; it is not your turn yet."),
        new(
            "在限时抢购页面等候，轮到时会出现下单按钮。",
            "Wait on the page of the deal; a button appears when it is your turn."
        ),
        "flashTicket"
    );

    public static readonly Refusal GateBusy = new(
        "trade.flash-busy",
        Unavailable,
        new("抢购的人太多，正在为你排队。", "The flash deal is crowded; hold on."),
        new(
            "页面会自动重试；接口请等待 Retry-After 所示的秒数。",
            "The page tries again by itself; API calls wait for the seconds that Retry-After names."
        )
    );

    public static readonly Refusal RoomNotYours = new(
        "trade.flash-room-not-yours",
        Forbidden,
        new(
            "只有直播间 {room} 的主播能在其中发起限时抢购。",
            "Only the streamer of room {room} starts flash deals in it."
        ),
        new("由该直播间的主播操作。", "Ask the streamer of that room."),
        "room"
    );
}
