using Kaicang.Ui;
using Kaicang.Warehousing.Domain;

namespace Kaicang.Warehousing.Pages;

/// <summary>Sentences of the warehouse's consoles.</summary>
internal static class WarehousingTexts
{
    public static readonly Text Work = new("仓库待办", "Warehouse work");
    public static readonly Text WorkLead = new(
        "等我处理的事，等得最久的在前。",
        "What waits for you, the longest first."
    );
    public static readonly Text Stock = new("实物库存", "Physical stock");
    public static readonly Text StockLead = new(
        "良品 = 空闲 + 占用 + 锁定 + 已出区 + 报损，每个批次都成立。",
        "Good pieces = free + held + locked + exited + written off, for each lot."
    );
    public static readonly Text Ledger = new("保税账", "Bonded ledger");
    public static readonly Text LedgerLead = new(
        "按账册、料号、原产国和法定单位。",
        "By account book, item record number, origin and legal unit."
    );
    public static readonly Text Outbounds = new("出库单", "Outbound orders");
    public static readonly Text Inbounds = new("入库通知", "Inbound notices");
    public static readonly Text Returns = new("退货", "Returns");

    public static readonly Text WeightOff = new("超重差，等待决定", "Weight off, waits for a decision");
    public static readonly Text WaitsForRelease = new("已打包，等待放行", "Packed, waits for release");
    public static readonly Text Refused = new("收件人拒收", "Refused by the consignee");
    public static readonly Text InboundsOpen = new("在途入库", "Goods to come");
    public static readonly Text ReturnsOpen = new("在途退货", "Returns to come");
    public static readonly Text CallsWaiting = new("对外调用受阻", "Calls to partners that fail");
    public static readonly Text NothingWaits = new("没有等待的事。", "Nothing waits.");
    public static readonly Text TryAgain = new("重试", "Try again");
    public static readonly Text Tries = new("已试 {0} 次：{1}", "tried {0} times: {1}");

    public static readonly Text Number = new("出库单号", "Order number");
    public static readonly Text NoticeNumber = new("入库单号", "Notice number");
    public static readonly Text Waybill = new("运单号", "Waybill number");
    public static readonly Text ListNo = new("清单号", "List number");
    public static readonly Text State = new("状态", "State");
    public static readonly Text Track = new("承运商动态", "The carrier says");
    public static readonly Text Since = new("状态更新", "In this state since");
    public static readonly Text Pieces = new("件数", "Pieces");
    public static readonly Text Weight = new("重量", "Weight");
    public static readonly Text Mode = new("贸易方式", "Trade mode");
    public static readonly Text Find = new("查单：出库单号、运单号或清单号", "Find by order, waybill or list number");
    public static readonly Text FindGoods = new("规格编码或批次号", "SKU code or lot number");
    public static readonly Text NoOutbounds = new("没有符合条件的出库单。", "No outbound order fits.");
    public static readonly Text NoStock = new("还没有库存；先建立入库通知。", "No stock yet; announce goods first.");
    public static readonly Text NoLedger = new("账册还没有记录。", "The account book has no entries yet.");
    public static readonly Text NoInbounds = new("还没有入库通知。", "No inbound notices yet.");
    public static readonly Text NoReturns = new("没有退货。", "No returns.");

    public static readonly Text Goods = new("货物", "Goods");
    public static readonly Text Sku = new("规格", "SKU");
    public static readonly Text Lot = new("批次", "Lot");
    public static readonly Text Warehouse = new("仓库", "Warehouse");
    public static readonly Text Expires = new("到期日", "Expires");
    public static readonly Text GoodReceived = new("良品", "Good");
    public static readonly Text Damaged = new("残次", "Damaged");
    public static readonly Text Short = new("短少", "Short");
    public static readonly Text Planned = new("计划", "Planned");
    public static readonly Text Free = new("空闲", "Free");
    public static readonly Text Held = new("占用", "Held");
    public static readonly Text Locked = new("锁定", "Locked");
    public static readonly Text Exited = new("已出区", "Exited");
    public static readonly Text WrittenOff = new("报损", "Written off");
    public static readonly Text Offered = new("已上架", "Offered");
    public static readonly Text Count = new("数量", "Count");
    public static readonly Text At = new("时间", "At");

    public static readonly Text NewInbound = new("新建入库通知", "New inbound notice");
    public static readonly Text NewInboundLead = new(
        "告诉仓库将到什么货；保税货物须已在账册备案。",
        "Tell the warehouse what is coming; bonded goods must be filed in its account book."
    );
    public static readonly Text Shop = new("店铺", "Shop");
    public static readonly Text ShopCode = new("店铺代码", "Shop code");
    public static readonly Text SkuCode = new("规格编码", "SKU code");
    public static readonly Text LineNo = new("第 {0} 行", "Line {0}");
    public static readonly Text AddLine = new("再加一行", "Add a line");
    public static readonly Text RemoveLine = new("删除此行", "Remove this line");
    public static readonly Text Produced = new("生产日期", "Produced");
    public static readonly Text Announce = new("发出入库通知", "Announce");
    public static readonly Text InboundAnnounced = new("入库通知 {0} 已发出。", "Inbound notice {0} was announced.");
    public static readonly Text Choose = new("请选择仓库。", "Choose a warehouse.");
    public static readonly Text FillIn = new("请填写。", "Fill this in.");
    public static readonly Text NoSuchShop = new(
        "没有这个店铺代码，请核对。",
        "There is no shop with this code: check it."
    );
    public static readonly Text NoSuchSku = new(
        "这家店铺没有此规格编码，请从商品列表复制。",
        "This shop has no such SKU: copy the code from the list of goods."
    );
    public static readonly Text Sale = new("上架", "Sale");
    public static readonly Text OfferTitle = new("上架可售库存", "Stock for sale");
    public static readonly Text OfferLead = new(
        "可售库存来自仓库中空闲且未过期的货物，上架后买家才能下单。",
        "What is free and fit in the warehouse can be offered; buyers order only what is offered."
    );
    public static readonly Text Offer = new("上架", "Offer");
    public static readonly Text OfferCount = new("上架件数", "Pieces to offer");
    public static readonly Text AtMost = new("最多 {0} 件", "At most {0} pieces");
    public static readonly Text Withdraw = new("下架", "Take back");
    public static readonly Text WithdrawCount = new("下架件数", "Pieces to take back");
    public static readonly Text WithdrawReason = new("下架原因", "Why");
    public static readonly Text OfferedNow = new("现已上架 {0} 件。", "{0} pieces are on offer now.");

    public static readonly Text AccountBook = new("账册编号", "Account book");
    public static readonly Text ItemRecordNo = new("备案料号", "Item record number");
    public static readonly Text Origin = new("原产国", "Origin");
    public static readonly Text Unit = new("法定单位", "Legal unit");
    public static readonly Text In = new("入区", "In");
    public static readonly Text Returned = new("退回", "Returned");
    public static readonly Text OnHand = new("在库", "On hand");

    public static readonly Text Parcel = new("包裹", "Parcel");
    public static readonly Text Declared = new("申报重量", "Declared weight");
    public static readonly Text Weighed = new("称重", "Weighed");
    public static readonly Text Tolerance = new("允差", "Tolerance");
    public static readonly Text Carrier = new("承运商", "Carrier");
    public static readonly Text Released = new("放行", "Released");
    public static readonly Text WeightReason = new("接受重量的原因", "Why the weight was accepted");
    public static readonly Text RejectCode = new("拒单代码", "Rejection code");
    public static readonly Text WeighAgain = new("重新称重", "Weigh again");
    public static readonly Text AcceptWeight = new("按此重量放行", "Accept the weight");
    public static readonly Text AcceptEffect = new(
        "包裹实重 {0}，申报 {1}；接受后锁定 {2} 件并可出区。",
        "The parcel weighs {0}, declared {1}; {2} pieces are locked and it may leave."
    );
    public static readonly Text Asked = new("已请仓库重新称重。", "The warehouse weighs it again.");
    public static readonly Text Accepted = new("已接受。", "Accepted.");
    public static readonly Text AfterSale = new("售后单", "After-sale");
    public static readonly Text ReturnNo = new("退货单号", "Return number");
    public static readonly Text CustomsSaid = new("海关", "Customs");
    public static readonly Text Yes = new("接受", "Accepted");
    public static readonly Text No = new("不接受", "Refused");
    public static readonly Text Waits = new("等待", "Waits");

    public static Text Of(OutboundState state) =>
        state switch
        {
            OutboundState.Planned => new("待取号", "Planned"),
            OutboundState.Booked => new("已取号", "Waybill taken"),
            OutboundState.Told => new("已下发", "Sent to the warehouse"),
            OutboundState.Accepted => new("已接单", "Accepted"),
            OutboundState.Picked => new("已拣货", "Picked"),
            OutboundState.WeightRefused => new("超重差", "Weight off"),
            OutboundState.Packed => new("已打包", "Packed"),
            OutboundState.Exited => new("已出区", "Left"),
            OutboundState.Signed => new("已签收", "Signed"),
            OutboundState.Rejected => new("已拒单", "Rejected"),
            _ => new("已拦截", "Stopped"),
        };

    public static Tone ToneOf(OutboundState state) =>
        state switch
        {
            OutboundState.WeightRefused => Tone.Warn,
            OutboundState.Rejected => Tone.Bad,
            OutboundState.Stopped => Tone.Neutral,
            OutboundState.Exited => Tone.Info,
            OutboundState.Signed => Tone.Good,
            _ => Tone.Bonded,
        };

    public static Text Of(InboundState state) =>
        state switch
        {
            InboundState.Announced => new("待下发", "Announced"),
            InboundState.Told => new("待收货", "Expected"),
            InboundState.PartlyReceived => new("部分收货", "Partly received"),
            _ => new("已收货", "Received"),
        };

    public static Text Of(ReturnState state) =>
        state switch
        {
            ReturnState.Planned => new("待取号", "Planned"),
            ReturnState.Booked => new("已取号", "Waybill taken"),
            ReturnState.Told => new("在途", "On its way"),
            ReturnState.AwaitingCustoms => new("等待海关", "Waits for customs"),
            ReturnState.Restocked => new("已回库", "Back in stock"),
            _ => new("已报损", "Written off"),
        };

    public static Text Of(ErrandKind kind) =>
        kind switch
        {
            ErrandKind.TellInbound => new("下发入库通知", "Send inbound notice"),
            ErrandKind.TakeWaybill => new("取号", "Take a waybill number"),
            ErrandKind.TellOutbound => new("下发出库单", "Send outbound order"),
            ErrandKind.Subscribe => new("订阅轨迹", "Subscribe to tracks"),
            ErrandKind.TellRelease => new("通知放行", "Tell the release"),
            ErrandKind.StopOutbound => new("拦截", "Stop the parcel"),
            ErrandKind.CancelWaybill => new("取消运单", "Cancel the waybill"),
            ErrandKind.WeighAgain => new("重新称重", "Weigh again"),
            ErrandKind.BookReturn => new("退货取号", "Book the return"),
            ErrandKind.TellReturn => new("下发退货单", "Send the return"),
            _ => new("上门取件", "Collect the return"),
        };

    public static Text NameOf(Contracts.TradeMode mode) =>
        mode switch
        {
            Contracts.TradeMode.Bonded1210 => new("保税 1210", "Bonded 1210"),
            Contracts.TradeMode.DirectMail9610 => new("直邮 9610", "Direct mail 9610"),
            _ => new("国内", "Domestic"),
        };

    /// <summary>A point of a history in words.</summary>
    public static Text Step(string step) =>
        Enum.TryParse(step, out OutboundState state)
            ? Of(state)
            : step switch
            {
                StepWords.Released => new("清单放行", "Declaration list released"),
                StepWords.ReleaseTold => new("已通知仓库放行", "Warehouse told of the release"),
                StepWords.StopRequested => new("要求拦截", "Stop requested"),
                StepWords.StopRefused => new("拦截失败", "Too late to stop"),
                StepWords.Barred => new("清单撤销，不得出区", "Declaration withdrawn, never leaves"),
                StepWords.WeighedAgain => new("要求重新称重", "Weighed again"),
                StepWords.RefusedByConsignee => new("收件人拒收", "Refused by the consignee"),
                StepWords.ReturnStarted => new("退货开始", "Return under way"),
                StepWords.ReturnArrived => new("退货到仓", "Return arrived"),
                _ => new(step, step),
            };
}
